import type { MselLine } from '@lagewacht/contract';

/** What became of an inject; times in ms after it was sent. */
export interface InjectOutcome {
  readonly id: string;
  readonly title: MselLine['entry']['title'];
  readonly state: MselLine['state'];
  readonly sentMs?: number;
  readonly seenAfterMs?: number;
  readonly answeredAfterMs?: number;
  readonly note?: string;
}

/** How the players met what was put before them. */
export interface InjectReview {
  readonly injects: readonly InjectOutcome[];
  /** Of those that were sent and wanted an answer. */
  readonly expected: number;
  readonly answered: number;
  readonly missed: number;
  readonly medianAnswerMs?: number;
}

const after = (sentMs: number | undefined, timeMs: number | undefined): number | undefined => (sentMs === undefined || timeMs === undefined ? undefined : Math.max(0, timeMs - sentMs));

/** Sums up the list of injects as it stood at the end. */
export function reviewInjects(lines: readonly MselLine[]): InjectReview {
  const injects = lines.map(({ entry, state, sentMs, seenMs, answeredMs, note }): InjectOutcome => {
    const [seenAfterMs, answeredAfterMs] = [after(sentMs, seenMs), after(sentMs, answeredMs)];
    return {
      id: entry.id, title: entry.title, state, ...(sentMs === undefined ? {} : { sentMs }), ...(seenAfterMs === undefined ? {} : { seenAfterMs }),
      ...(answeredAfterMs === undefined ? {} : { answeredAfterMs }), ...(note === undefined ? {} : { note }),
    };
  });
  const due = lines.filter(({ entry, sentMs }) => entry.expect !== undefined && sentMs !== undefined);
  const answers = injects.flatMap(({ answeredAfterMs }) => (answeredAfterMs === undefined ? [] : [answeredAfterMs])).sort((a, b) => a - b);
  const medianAnswerMs = answers[Math.floor(answers.length / 2)];
  return {
    injects, expected: due.length, answered: due.filter(({ state }) => state === 'answered').length, missed: due.filter(({ state }) => state === 'missed').length,
    ...(medianAnswerMs === undefined ? {} : { medianAnswerMs }),
  };
}
