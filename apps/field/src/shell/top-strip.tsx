import { CircleAlert, CirclePause, CircleStop, Clock, CloudOff, Link2, LoaderCircle, MapPin, MapPinOff, Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { judgePicture, useNowMs } from '@lagewacht/client';
import { realmOf } from '@lagewacht/contract';
import { useField, useFieldPicture, useOutbox, useOwnUnit, useServerNow } from './field-context';
import { isRefused, isUnderWay } from '../sent/waiting-words';
import { SosButton } from '../status/sos-button';
import { clockText } from './time-text';
import { useUi } from './ui-store';
import { useAgeText } from './use-age-text';

/** That the exercise stands or is over, since when, and what its trainers say of that. */
function ExerciseWord(): React.ReactNode {
  const { t } = useTranslation();
  const { language } = useField();
  const { exercise } = useFieldPicture();
  if (exercise?.state !== 'paused' && exercise?.state !== 'ended') return null;
  return (
    <p className="realm-word" role="status" data-exercise={exercise.state}>
      {exercise.state === 'paused' ? <CirclePause aria-hidden="true" /> : <CircleStop aria-hidden="true" />}
      <strong>{t(`realm.${exercise.state}`, { time: clockText(exercise.sinceMs, language) })}</strong>
      {exercise.message && <span>{exercise.message}</span>}
    </p>
  );
}

/** Whether this is real. Never hidden; an exercise is hatched in a hue that nothing else has, as is the frame round it. */
export function RealmBanner(): React.ReactNode {
  const { t } = useTranslation();
  const { situation } = useField();
  const realm = realmOf(situation);
  return (
    <div className={`realm realm-${realm}`} role="note">
      <strong>{t(`realm.${realm}`)}</strong><span>{situation}</span><span>{t(`realm.${realm}Note`)}</span>
      <ExerciseWord />
    </div>
  );
}

/** The link in words, and when the device and the server last agreed. */
function LinkWords(): React.ReactNode {
  const { t } = useTranslation();
  const picture = useFieldPicture();
  const nowMs = useNowMs();
  const ageText = useAgeText();
  const { link, lastMessageMs } = picture;
  const age = judgePicture(picture, nowMs);
  const isCurrent = age.kind === 'current' && link.kind === 'live';
  const word = link.kind === 'live' ? (age.kind === 'old' ? (age.why === 'journal' ? 'journal' : 'waiting') : 'live') : link.kind;
  const synced = lastMessageMs === undefined ? t('link.never') : isCurrent ? t('link.now') : t('link.synced', { age: ageText(nowMs - lastMessageMs) });
  const Icon = isCurrent ? Link2 : link.kind === 'connecting' ? LoaderCircle : CloudOff;
  return <div className="strip-state" data-link={word}><Icon aria-hidden="true" /><strong>{t(`link.${word}`)}</strong><small>{synced}</small></div>;
}

/** What is still to be sent, or was not taken. "Everything sent" means the files too. */
function PendingWords(): React.ReactNode {
  const { t } = useTranslation();
  const { items } = useOutbox();
  const waiting = items.filter(isUnderWay).length;
  const refused = items.filter(isRefused).length;
  const refusedWords = refused > 0 && t('pending.refused', { count: refused });
  return (
    <div className="strip-state" data-waiting={waiting}>
      {refused > 0 ? <CircleAlert aria-hidden="true" /> : waiting > 0 ? <Clock aria-hidden="true" /> : <Send aria-hidden="true" />}
      <strong>{waiting > 0 ? t('pending.waiting', { count: waiting }) : refusedWords || t('pending.none')}</strong>
      {waiting > 0 && refusedWords && <small>{refusedWords}</small>}
    </div>
  );
}

/** Whether the own place goes out. */
function SharingWords(): React.ReactNode {
  const { t } = useTranslation();
  const sharing = useUi((ui) => ui.sharing);
  return <div className="strip-state" data-sharing={sharing}>{sharing === 'off' ? <MapPinOff aria-hidden="true" /> : <MapPin aria-hidden="true" />}<span>{t(`status.sharingShort.${sharing}`)}</span></div>;
}

/** Always on the screen: who, whether the device and the server agree, what waits, the time, and the emergency call. */
export function TopStrip({ onDevice }: { readonly onDevice: () => void }): React.ReactNode {
  const { session, language } = useField();
  const unit = useOwnUnit();
  const nowMs = useServerNow();
  return (
    <header className="strip">
      <button type="button" className="strip-who" aria-haspopup="dialog" onClick={onDevice}><strong>{unit?.callSign ?? session.user}</strong><span>{session.user}</span></button>
      <div className="strip-states"><LinkWords /><PendingWords /><SharingWords /></div>
      <span className="strip-clock">{clockText(nowMs, language)}</span>
      <SosButton />
    </header>
  );
}
