import { useState } from 'react';
import { GitFork } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ExerciseSummary } from '@lagewacht/contract';
import { Modal } from '../desk/modal';
import { useDesk } from '../desk/desk-context';
import { useLanguage } from '../desk/use-language';
import { dateTimeText } from '../entity/time-text';
import { useTime } from '../time/time-store';
import { exerciseDoors, useMayControl } from './exercise-doors';
import { useReplay } from './replay-store';

/** The longest name of an exercise. */
const NAME_CHARS = 120;

type Stage = { readonly kind: 'asking'; readonly failure?: string } | { readonly kind: 'forking' } | { readonly kind: 'there'; readonly exercise: ExerciseSummary };

/** Asks for the name, and then leads to the trainer's console. */
function ForkDialog({ atMs, onClose }: { readonly atMs: number; readonly onClose: () => void }): React.ReactNode {
  const { t } = useTranslation();
  const { situation } = useDesk();
  const time = dateTimeText(atMs, useLanguage());
  const [name, setName] = useState('');
  const [stage, setStage] = useState<Stage>({ kind: 'asking' });
  const fork = (submit: React.FormEvent): void => {
    submit.preventDefault();
    setStage({ kind: 'forking' });
    exerciseDoors.fork(situation, { atMs, name: name.trim() }).then((exercise) => setStage({ kind: 'there', exercise }), (error: unknown) => setStage({ kind: 'asking', failure: error instanceof Error ? error.message : String(error) }));
  };
  return (
    <Modal title={t('replay.fork.title')} onClose={onClose}>
      {stage.kind === 'there' ? (
        <div className="fork-form" role="status">
          <p>{t('replay.fork.there', { name: stage.exercise.name })}</p>
          <p><a className="button primary" data-first href={`/trainer/board?exercise=${encodeURIComponent(stage.exercise.situation)}`}>{t('replay.fork.console')}</a></p>
        </div>
      ) : (
        <form className="fork-form" onSubmit={fork}>
          <p>{t('replay.fork.what', { time })}</p>
          <label>{t('replay.fork.name')}<input name="name" data-first required maxLength={NAME_CHARS} value={name} autoComplete="off" onChange={({ target }) => setName(target.value)} /></label>
          {stage.kind === 'asking' && stage.failure !== undefined && <p className="fault" role="alert">{t('replay.fork.failed', { detail: stage.failure })}</p>}
          {stage.kind === 'forking' && <p role="status">{t('replay.fork.forking')}</p>}
          <div className="fork-buttons"><button type="submit" className="primary" disabled={stage.kind === 'forking' || name.trim() === ''}>{t('replay.fork.do')}</button><button type="button" onClick={onClose}>{t('replay.fork.leave')}</button></div>
        </form>
      )}
    </Modal>
  );
}

/** For who controls exercises: a new one that goes on from the moment shown. A recording stands meanwhile. */
export function ForkButton(): React.ReactNode {
  const { t } = useTranslation();
  const mayControl = useMayControl();
  const atMs = useTime(({ wishedMs }) => wishedMs);
  const [openMs, setOpenMs] = useState<number>();
  if (!mayControl || (atMs === undefined && openMs === undefined)) return null;
  const open = (): void => {
    useReplay.getState().stand();
    setOpenMs(atMs);
  };
  return (
    <>
      <button type="button" className="fork" title={t('replay.fork.title')} onClick={open}><GitFork aria-hidden="true" /><span>{t('replay.fork.open')}</span></button>
      {openMs !== undefined && <ForkDialog atMs={openMs} onClose={() => setOpenMs(undefined)} />}
    </>
  );
}
