import { createHash } from 'node:crypto';
import { logMessageSchema, type BriefingDocument, type LogItem } from '@lagewacht/contract';
import type { Stage } from './stand-in-stage';

/** What the stand-in answers: a code and a body, `problem` naming what was wrong. */
export type LogAnswer = { readonly code: 200 | 201; readonly body: unknown } | { readonly problem: 'invalid' | 'not_keeper'; readonly detail: string };

/** The command log and the briefing of one stage, as the server serves them. */
export interface StandInLog {
  readonly entries: readonly LogItem[];
  /** Number of the entry from which on the chain shall be said to break. */
  broken: number | undefined;
  read(after: number): LogAnswer;
  write(body: unknown, user: string): LogAnswer;
  /** An entry of the server's own. */
  note(text: string, textEn: string, kind: 'alarm' | 'decision' | 'order', subjects: readonly string[]): void;
  briefing(): BriefingDocument;
}

/** A log without entries. */
export function createStandInLog(stage: Stage): StandInLog {
  const entries: LogItem[] = [];
  let keeper: string | undefined;
  const put = (item: Omit<LogItem, 'number' | 'previous' | 'hash' | 'keeper'>): LogItem => {
    const previous = entries.at(-1)?.hash ?? '0'.repeat(64);
    const whole: LogItem = { ...item, number: entries.length + 1, keeper: keeper ?? 'lagewacht', previous, hash: createHash('sha256').update(previous + item.text).digest('hex') };
    entries.push(whole);
    stage.change([{ type: 'log', id: 'log:command', entries: entries.length, keeper: whole.keeper, eventTimeMs: item.eventTimeMs, receivedTimeMs: item.receivedTimeMs }]);
    return whole;
  };
  const log: StandInLog = {
    entries, broken: undefined,
    read: (after) => ({ code: 200, body: { keeper, total: entries.length, ...(log.broken === undefined ? {} : { broken: log.broken }), entries: entries.filter(({ number }) => number > after) } }),
    write(body, user) {
      const message = logMessageSchema.safeParse(body);
      if (!message.success) return { problem: 'invalid', detail: message.error.message };
      const { id = '', time, ...rest } = message.data;
      if (keeper !== undefined && keeper !== user && rest.kind !== 'keeper') return { problem: 'not_keeper', detail: `Got an entry by ${user}, expected one by ${keeper}, who keeps the log.` };
      keeper = keeper === undefined || rest.kind === 'keeper' ? user : keeper;
      return { code: 201, body: put({ ...rest, id, author: user, automatic: false, eventTimeMs: Date.parse(time), receivedTimeMs: Date.now() }) };
    },
    note(text, textEn, kind, subjects) {
      put({ kind, text, textEn, id: '01a208b9-9208-7000-8000-000000000001', author: 'lagewacht', automatic: true, precedence: 'routine', subjects: [...subjects], causes: [], eventTimeMs: Date.now(), receivedTimeMs: Date.now() });
    },
    briefing() {
      const held = entries.filter(({ kind }) => kind === 'briefing').at(-1);
      const sentence = { de: 'Das Fluttor Veddel steht im Widerspruch: der Sensor sagt zu, eine Person sagt offen.', en: 'The Veddel flood gate is contradictory: the sensor says closed, a person says open.', evidence: ['gate:veddel'], certainty: 'unclear' as const, weight: 90 };
      return {
        asOfMs: Date.now(), ...(held ? { sinceMs: held.receivedTimeMs } : {}), readingS: 95,
        sections: {
          overview: [{ ...sentence, de: 'Sturmflut an der Elbe seit 13:10.', en: 'Storm surge on the Elbe since 13:10.', certainty: 'fact' }], hazards: [sentence],
          forces: Array.from({ length: 6 }, (_, n) => ({ ...sentence, de: `Abschnitt ${n + 1} hat zwei Einheiten, keine davon ist frei.`, en: `Section ${n + 1} has two units, none of them free.`, certainty: 'fact' as const })),
          outlook: [{ ...sentence, de: 'Der Pegel St. Pauli erreicht gegen 16:40 wahrscheinlich 6,5 m.', en: 'St. Pauli will probably reach 6.5 m at about 16:40.', evidence: ['gauge:st-pauli'], certainty: 'likely' }],
        },
        changes: held ? [sentence] : [],
      };
    },
  };
  return log;
}
