import type { ExerciseEvent } from '@lagewacht/contract';

type Axis = 'atMs' | 'scenarioS';

/** Between two events the scenario goes on evenly; `from` is the axis on which `value` lies. */
function between(value: number, events: readonly ExerciseEvent[], [from, to]: readonly [Axis, Axis]): number | undefined {
  const after = events.find((event) => event[from] >= value);
  const before = events.findLast((event) => event[from] <= value && (!after || event.n <= after.n));
  if (!before || !after) return (before ?? after)?.[to];
  const share = after[from] === before[from] ? 0 : (value - before[from]) / (after[from] - before[from]);
  return before[to] + share * (after[to] - before[to]);
}

/** The server's time at which the scenario first stood at a second. */
export function timeOfScenario(scenarioS: number, events: readonly ExerciseEvent[]): number {
  return Math.round(between(scenarioS, events, ['scenarioS', 'atMs']) ?? 0);
}

/** The second of the scenario at a time of the server. */
export function scenarioAt(atMs: number, events: readonly ExerciseEvent[]): number {
  return between(atMs, events, ['atMs', 'scenarioS']) ?? 0;
}

/** A bookmark, at the moment it points to. */
export interface Bookmark {
  readonly id: string;
  readonly label: string;
  readonly by: string;
  readonly scenarioS: number;
  /** The server's time of that second of the scenario. */
  readonly atMs: number;
}

/** The bookmarks in the order of the scenario. */
export function bookmarksOf(events: readonly ExerciseEvent[]): readonly Bookmark[] {
  return events.flatMap((event): Bookmark[] => {
    if (event.kind !== 'command' || event.command.act !== 'bookmark') return [];
    const { label, atS } = event.command;
    return [{ id: event.id, label, by: event.by, scenarioS: atS ?? event.scenarioS, atMs: atS === undefined ? event.atMs : timeOfScenario(atS, events) }];
  }).sort((a, b) => a.scenarioS - b.scenarioS);
}
