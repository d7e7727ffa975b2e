import { alarmText, type Alarm, type EntityId, type Language, type LogEntry, type RecordId, type RecordOf } from '@lagewacht/contract';
import { clockText } from './clock-text';
import { cutText, endSentence, nameById, type Lookup } from './names';
import { gateWords, severityWords, stepWords, verdictWords } from './words';

/** What the server enters into the command log by itself: a judgement, an order or a step of it, an alarm that matters. */
export type Cause =
  | { readonly by: 'assessment'; readonly record: RecordOf<'assessment'> }
  | { readonly by: 'tasking'; readonly record: RecordOf<'tasking'> }
  | { readonly by: 'alarm'; readonly change: 'raised' | 'cleared'; readonly alarm: Alarm; readonly records: readonly RecordId[] };

/** The part of an automatic entry that says something. */
export type AutomaticWords = Pick<LogEntry, 'kind' | 'text' | 'textEn' | 'from' | 'to' | 'subjects' | 'causes'>;

/** Alarms of these severities are entered. */
export function isEntered(alarm: Alarm): boolean {
  return alarm.severity === 'severe' || alarm.severity === 'extreme';
}

/** When the cause came to be known or decided, Unix ms: the entry's event time. */
export function causeTimeMs(cause: Cause): number {
  if (cause.by !== 'alarm') return cause.record.eventTimeMs;
  return cause.change === 'raised' ? cause.alarm.raisedTimeMs : cause.alarm.clearedTimeMs ?? cause.alarm.raisedTimeMs;
}

/** Names a cause for good: the same cause after a restart has the same key, another rise of the same alarm has not. */
export function causeKey(cause: Cause): string {
  return cause.by === 'alarm' ? `log ${cause.alarm.id} ${cause.change} ${causeTimeMs(cause)}` : `log ${cause.record.id}`;
}

const because = (reason: string): string => (reason.trim() === '' ? '' : `: ${cutText(reason, 500)}`);

/** A judgement about an alarm names the alarm, one about anything else the thing. */
function judgementIn(language: Language, { eventTimeMs, source, body }: RecordOf<'assessment'>, lookup: Lookup): string {
  const de = language === 'de';
  const { target, verdict, into, reports, state, untilMs, reason } = body;
  const name = nameById(target, lookup, language);
  const by = `(${source})`;
  const tail = because(reason);
  switch (verdict) {
    case 'acknowledge': return `${de ? 'Alarm quittiert' : 'Alarm acknowledged'} ${by}: ${name}${tail}`;
    case 'shelve': return `${de ? 'Alarm zurückgestellt bis' : 'Alarm shelved until'} ${clockText(untilMs ?? eventTimeMs, eventTimeMs, language)} ${by}: ${name}${tail}`;
    case 'merge': return `${name} ${de ? 'mit' : 'merged into'} ${into === undefined ? '?' : nameById(into, lookup, language)}${de ? ' zusammengeführt' : ''} ${by}${tail}`;
    case 'split': return `${name}: ${reports?.length ?? 0} ${de ? 'Meldungen abgetrennt' : 'reports split off'} ${by}${tail}`;
    case 'settle': return `${name}: ${de ? 'festgestellt als' : 'settled as'} ${state === undefined ? '?' : gateWords[state][language]} ${by}${tail}`;
    default: return `${name}: ${verdictWords[verdict][language]} ${by}${tail}`;
  }
}

function orderIn(language: Language, { body: { unit, step, text, target } }: RecordOf<'tasking'>, lookup: Lookup, order: string): string {
  const de = language === 'de';
  const name = nameById(`unit:${unit}`, lookup, language);
  const goal = target === undefined ? '' : `${de ? ' – Ziel: ' : ' – target: '}${nameById(target, lookup, language)}`;
  const words = cutText(text === '' ? order : text, 1000);
  if (step === 'tasked') return `${de ? 'Auftrag an' : 'Order to'} ${name}: ${words}${goal}`;
  return `${name}: ${de ? 'Auftrag' : 'order'} ${stepWords[step][language]}${words === '' ? '' : ` (${words})`}`;
}

function alarmIn(language: Language, { change, alarm }: Extract<Cause, { by: 'alarm' }>): string {
  const { title, action } = alarmText(alarm, language);
  if (change === 'cleared') return `${language === 'de' ? 'Alarm beendet' : 'Alarm cleared'}: ${title}`;
  const todo = action === '' ? '' : ` ${language === 'de' ? 'Maßnahme' : 'Action'}: ${action}`;
  return `Alarm (${severityWords[alarm.severity][language]}): ${todo === '' ? title : endSentence(title)}${todo}`;
}

const inBoth = (say: (language: Language) => string): { text: string; textEn: string } => ({ text: say('de'), textEn: say('en') });
const distinct = (ids: readonly (EntityId | undefined)[]): EntityId[] => [...new Set(ids.flatMap((id) => id ?? []))];

/** What the log says of a cause, with the names that things have in the picture now. */
export function toAutomaticWords(cause: Cause, lookup: Lookup): AutomaticWords {
  switch (cause.by) {
    case 'assessment': {
      const { record } = cause;
      const target = lookup(record.body.target);
      const subject = target?.type === 'alarm' ? target.subject : undefined;
      return { kind: 'decision', ...inBoth((language) => judgementIn(language, record, lookup)), from: record.source, subjects: distinct([record.body.target, record.body.into, subject]), causes: [record.id] };
    }
    case 'tasking': {
      const { record } = cause;
      const task = lookup(record.body.task);
      const order = task?.type === 'task' ? task.text : '';
      return {
        kind: 'order', ...inBoth((language) => orderIn(language, record, lookup, order)), from: record.source, to: record.body.unit,
        subjects: distinct([record.body.task, `unit:${record.body.unit}`, record.body.target ?? (task?.type === 'task' ? task.target : undefined)]), causes: [record.id],
      };
    }
    case 'alarm': return { kind: 'alarm', ...inBoth((language) => alarmIn(language, cause)), subjects: distinct([cause.alarm.id, cause.alarm.subject]), causes: [...cause.records] };
  }
}

