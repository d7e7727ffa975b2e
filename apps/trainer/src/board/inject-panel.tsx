import { useState } from 'react';
import { Ban, CircleCheck, CircleX, Eye, Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { InjectState, MselLine } from '@lagewacht/contract';
import { useSummary } from '../control/exercise-context';
import { useCommands } from '../control/use-commands';
import { effectWords } from '../happenings/event-words';
import { useNames } from '../happenings/use-names';
import { dateTimeText, scenarioText, spanText } from '../shell/time-text';
import { useLanguage } from '../shell/use-language';
import { ChannelMark } from './channel-mark';
import { conditionText } from './condition-words';
import { InjectStateMark } from './inject-state';

type Mark = Extract<InjectState, 'seen' | 'answered' | 'missed'>;
const marks: readonly { readonly state: Mark; readonly icon: React.ReactNode }[] = [{ state: 'seen', icon: <Eye aria-hidden="true" /> }, { state: 'answered', icon: <CircleCheck aria-hidden="true" /> }, { state: 'missed', icon: <CircleX aria-hidden="true" /> }];
const isMark = (state: InjectState): state is Mark => marks.some((mark) => mark.state === state);

/** Sends an inject, or calls it off in two steps: the engine never takes up again what was called off. */
function WaitingActs({ line }: { readonly line: MselLine }): React.ReactNode {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const say = useCommands();
  const inject = line.entry.id;
  if (isAsking) {
    return (
      <div className="ask-inline" role="group" aria-label={t('board.cancel')}>
        <p>{t('board.cancelConsequence')}</p>
        <button type="button" className="primary" autoFocus onClick={() => say({ act: 'cancel', inject })}><Ban aria-hidden="true" />{t('board.cancelNow')}</button>
        <button type="button" onClick={() => setAsking(false)}>{t('board.keep')}</button>
      </div>
    );
  }
  return (
    <div className="acts">
      <button type="button" className="primary" onClick={() => say({ act: 'send', inject })}><Send aria-hidden="true" />{t('board.send')}</button>
      <button type="button" onClick={() => setAsking(true)}><Ban aria-hidden="true" />{t('board.cancel')}</button>
    </div>
  );
}

/** A trainer's own verdict on what became of an inject, with a note if wanted. */
function MarkActs({ line }: { readonly line: MselLine }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const [note, setNote] = useState('');
  const say = useCommands();
  const { entry, state } = line;
  const mark = (next: Mark): void => {
    const text = note.trim();
    const back = isMark(state) && state !== next ? { text: t('board.marked', { inject: entry.title[language], state: t(`words.injectState.${next}`) }), act: { act: 'mark', inject: entry.id, state } as const } : undefined;
    say({ act: 'mark', inject: entry.id, state: next, ...(text ? { note: text } : {}) }, back);
    setNote('');
  };
  return (
    <fieldset className="mark-acts">
      <legend>{t('board.mark')}</legend>
      <label>{t('board.note')}<textarea name="mark-note" rows={2} maxLength={2000} value={note} onChange={({ target }) => setNote(target.value)} /></label>
      <div className="acts">{marks.map((one) => <button key={one.state} type="button" aria-pressed={state === one.state} onClick={() => mark(one.state)}>{one.icon}{t(`words.injectState.${one.state}`)}</button>)}</div>
    </fieldset>
  );
}

function Expected({ line: { entry } }: { readonly line: MselLine }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const names = useNames();
  const { expect } = entry;
  if (!expect) return <dd className="quiet">{t('board.nothingExpected')}</dd>;
  const more = [expect.unit && t('board.byUnit', { unit: names.source(expect.unit) }), expect.capability && t('board.byCapability', { capability: expect.capability }), expect.target && t('board.about', { target: expect.target }), expect.words && t('board.withWords', { words: expect.words.join(', ') })].filter(Boolean);
  return (
    <dd>
      {expect.action[language]}
      <span className="more">{t('board.kinds', { kinds: expect.kinds.map((kind) => t(`words.answerKind.${kind}`)).join(t('board.or')), span: spanText(expect.withinS) })}</span>
      {more.length > 0 && <span className="more">{more.join(' · ')}</span>}
    </dd>
  );
}

/** When it became what, by the server's clock. */
function History({ line }: { readonly line: MselLine }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const steps = ([['armed', line.armedMs], ['sent', line.sentMs], ['seen', line.seenMs], ['answered', line.answeredMs], ['missed', line.missedMs], ['cancelled', line.cancelledMs]] as const)
    .flatMap(([state, timeMs]) => (timeMs === undefined ? [] : [{ state, timeMs }])).sort((a, b) => a.timeMs - b.timeMs);
  return <dd>{steps.length === 0 ? <span className="quiet">{t('words.injectState.planned')}</span> : <ul>{steps.map(({ state, timeMs }) => <li key={state}>{t(`words.injectState.${state}`)} <span className="quiet">{dateTimeText(timeMs, language)}</span></li>)}</ul>}</dd>;
}

/** Everything about one inject, and what can be done with it. */
export function InjectPanel({ line }: { readonly line: MselLine }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const names = useNames();
  const { objectives, state: exerciseState } = useSummary();
  const { entry, state } = line;
  const { report } = entry;
  const objective = objectives.find(({ id }) => id === entry.objective);
  return (
    <article className="inject-panel" aria-label={entry.title[language]}>
      <h2>{entry.title[language]}</h2>
      <p><InjectStateMark state={state} /> <code>{entry.id}</code></p>
      {exerciseState !== 'ended' && (state === 'planned' || state === 'armed' ? <WaitingActs line={line} /> : state !== 'cancelled' && <MarkActs line={line} />)}
      <dl>
        <dt>{t('board.column.condition')}</dt><dd>{conditionText(entry.when, { t, language, names })}{line.sentS !== undefined && <span className="more">{t('board.sentAt', { time: scenarioText(line.sentS) })}</span>}</dd>
        <dt>{t('board.column.way')}</dt><dd>{entry.from === undefined ? '–' : names.source(entry.from)} → {entry.to ?? t('board.toAll')} <ChannelMark channel={entry.channel} /></dd>
        {report && <><dt>{t('board.report')}</dt><dd><q>{report.text}</q><span className="more">{t(`words.category.${report.category}`)}{report.denies && ` · ${t('board.denies')}`}{report.persons !== undefined && ` · ${t('board.persons', { count: report.persons })}`}{report.echoesS.length > 0 && ` · ${t('board.echoes', { count: report.echoesS.length })}`}</span></dd></>}
        {entry.effects.length > 0 && <><dt>{t('board.effects')}</dt><dd><ul>{entry.effects.map((effect) => <li key={JSON.stringify(effect)}>{effectWords(effect, { t, language, names })}</li>)}</ul></dd></>}
        <dt>{t('board.column.expected')}</dt><Expected line={line} />
        {entry.objective && <><dt>{t('board.objective')}</dt><dd>{entry.objective} {objective?.title[language]}</dd></>}
        {entry.owner && <><dt>{t('board.owner')}</dt><dd>{entry.owner}</dd></>}
        <dt>{t('board.history')}</dt><History line={line} />
        {line.note && <><dt>{t('board.note')}</dt><dd>{line.note}</dd></>}
        {line.evidence.length > 0 && <><dt>{t('board.evidence')}</dt><dd><ul className="evidence">{line.evidence.map((id) => <li key={id}><code>{id}</code></li>)}</ul></dd></>}
      </dl>
    </article>
  );
}
