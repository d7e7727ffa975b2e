import { CirclePause, CircleStop } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { usePicture } from '@lagewacht/client';
import { realmOf } from '@lagewacht/contract';
import { dateTimeText } from '../entity/time-text';
import { useDesk } from './desk-context';
import { useLanguage } from './use-language';

/** That the exercise stands or is over, since when, and what its trainers say of that: always of the present, whatever is shown. */
function ExerciseWord(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { exercise } = usePicture(useDesk().live);
  if (exercise?.state !== 'paused' && exercise?.state !== 'ended') return null;
  return (
    <p className="realm-word" role="status" data-exercise={exercise.state}>
      {exercise.state === 'paused' ? <CirclePause aria-hidden="true" /> : <CircleStop aria-hidden="true" />}
      <strong>{t(`realm.${exercise.state}`, { time: dateTimeText(exercise.sinceMs, language) })}</strong>
      {exercise.message && <span>{exercise.message}</span>}
    </p>
  );
}

/** Whether this is real. Never hidden; an exercise is hatched in a hue that nothing else has, as is the frame round it. */
export function RealmBanner(): React.ReactNode {
  const { t } = useTranslation();
  const { situation } = useDesk();
  const realm = realmOf(situation);
  return (
    <div className={`realm realm-${realm}`} role="note">
      <strong>{t(`realm.${realm}`)}</strong>
      <span>{situation}</span>
      <span>{t(realm === 'actual' ? 'realm.actualNote' : 'realm.exerciseNote')}</span>
      <ExerciseWord />
    </div>
  );
}
