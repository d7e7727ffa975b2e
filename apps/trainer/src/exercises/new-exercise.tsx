import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, type ScenarioOffer, type ScenarioVerdict } from '@lagewacht/client';
import type { ScenarioFault } from '@lagewacht/contract';
import type { TrainerDesk } from '../shell/desk';
import { goTo } from '../shell/route';
import { spanText } from '../shell/time-text';
import { useLanguage } from '../shell/use-language';
import { useLoaded } from '../shell/use-loaded';
import { SpeedSelect } from '../control/speed-select';
import { ScenarioFaults } from './scenario-faults';

/** What is to be played: one of the offers by name, or a file's text. */
type Choice = { readonly kind: 'offer'; readonly id: string } | { readonly kind: 'file'; readonly name: string; readonly text: string; readonly verdict: ScenarioVerdict };

function Offer({ offer, isChosen, onChoose }: { readonly offer: ScenarioOffer; readonly isChosen: boolean; readonly onChoose: () => void }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <label className="offer">
      <input type="radio" name="scenario" value={offer.id} checked={isChosen} onChange={onChoose} />
      <span className="offer-text">
        <strong>{offer.title[language]}</strong>
        <span>{offer.summary[language]}</span>
        <span className="quiet">{t('exercises.offer', { duration: spanText(offer.durationS), count: offer.injects })} · <code>{offer.id}</code></span>
      </span>
    </label>
  );
}

const MAX_SEED = 2_147_483_647;

function seedOf(text: string): number | undefined {
  const seed = Number(text);
  return text.trim() !== '' && Number.isInteger(seed) && Math.abs(seed) <= MAX_SEED ? seed : undefined;
}

/** Chooses a scenario, its seed and speed, and starts the exercise. A file is checked before anything is opened. */
export function NewExercise({ desk: { exercises } }: { readonly desk: TrainerDesk }): React.ReactNode {
  const { t } = useTranslation();
  const { state, reload } = useLoaded(useCallback(() => exercises.scenarios(), [exercises]));
  const [choice, setChoice] = useState<Choice>();
  const [fields, setFields] = useState({ name: '', seed: '1', speed: 1 });
  const [faults, setFaults] = useState<readonly ScenarioFault[]>([]);
  const [refusal, setRefusal] = useState('');
  const [isBusy, setBusy] = useState(false);
  const seed = seedOf(fields.seed);
  const choose = (next: Choice | undefined): void => {
    setChoice(next);
    setRefusal('');
    setFaults(next?.kind === 'file' ? next.verdict.faults : []);
  };
  const read = async (file: File): Promise<void> => {
    setBusy(true);
    try {
      const text = await file.text();
      choose({ kind: 'file', name: file.name, text, verdict: await exercises.check(text) });
    } catch (error) {
      choose(undefined);
      setRefusal(t('exercises.checkFailed', { detail: error instanceof Error ? error.message : String(error) }));
    }
    setBusy(false);
  };
  const start = async (): Promise<void> => {
    if (!choice || seed === undefined) return;
    setBusy(true);
    setRefusal('');
    try {
      const scenario = choice.kind === 'file' ? choice.text : choice.id;
      const { situation } = await exercises.open({ scenario, seed, speed: fields.speed, ...(fields.name.trim() ? { name: fields.name.trim() } : {}) });
      goTo({ page: 'board', situation });
    } catch (error) {
      const found = error instanceof ApiProblem ? error.members['faults'] : undefined;
      if (Array.isArray(found)) setFaults(found as readonly ScenarioFault[]);
      else setRefusal(t('exercises.startFailed', { detail: error instanceof Error ? error.message : String(error) }));
      setBusy(false);
    }
  };
  return (
    <form className="new-exercise" noValidate onSubmit={(event) => {
      event.preventDefault();
      void start();
    }}>
      <fieldset>
        <legend>{t('exercises.scenario')}</legend>
        {state.kind === 'loading' && <p className="quiet" role="status">{t('exercises.loading')}</p>}
        {state.kind === 'failed' && <p role="alert">{t('exercises.scenariosFailed', { detail: state.reason })} <button type="button" onClick={reload}>{t('shell.retry')}</button></p>}
        {state.kind === 'there' && state.value.map((offer) => <Offer key={offer.id} offer={offer} isChosen={choice?.kind === 'offer' && choice.id === offer.id} onChoose={() => choose({ kind: 'offer', id: offer.id })} />)}
        <label className="own-file">
          {t('exercises.ownFile')}
          <input type="file" accept=".yaml,.yml" disabled={isBusy} onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) void read(file);
          }} />
        </label>
        {choice?.kind === 'file' && choice.verdict.scenario && <Offer offer={choice.verdict.scenario} isChosen onChoose={() => undefined} />}
        {faults.length > 0 && <ScenarioFaults faults={faults} />}
      </fieldset>
      <fieldset className="fields">
        <legend>{t('exercises.settings')}</legend>
        <label>{t('exercises.name')}<input name="name" maxLength={120} placeholder={t('exercises.nameHint')} value={fields.name} onChange={({ target }) => setFields({ ...fields, name: target.value })} /></label>
        <label>{t('exercises.seed')}<input name="seed" inputMode="numeric" value={fields.seed} aria-invalid={seed === undefined} aria-describedby="seed-note" onChange={({ target }) => setFields({ ...fields, seed: target.value })} /></label>
        <label>{t('exercises.speed')}<SpeedSelect speed={fields.speed} onChange={(speed) => setFields({ ...fields, speed })} /></label>
        <p className={seed === undefined ? 'fault' : 'quiet'} id="seed-note">{t(seed === undefined ? 'exercises.seedWrong' : 'exercises.seedNote')}</p>
      </fieldset>
      <p className="fault" role="alert">{refusal}</p>
      <div className="page-tools">
        <button type="submit" className="primary" disabled={isBusy || !choice || seed === undefined || faults.length > 0}>{t(isBusy ? 'exercises.starting' : 'exercises.start')}</button>
        <button type="button" onClick={() => goTo({ page: 'list' })}>{t('exercises.back')}</button>
      </div>
    </form>
  );
}
