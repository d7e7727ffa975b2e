import type { ExerciseEvent, MselLine } from '@lagewacht/contract';

/** When an inject is due. `isSure` false: it hangs on what players do, or on another one that does. */
export interface Planned {
  readonly atS: number;
  readonly isSure: boolean;
}

/** The second of the scenario at which an inject is due, as far as anybody can say: undefined for those that wait for a level or a hand. A chain counts from when its beginning was sent. */
export function plannedS(line: MselLine, lines: readonly MselLine[], depth = 0): Planned | undefined {
  const { when } = line.entry;
  if (when.on === 'time') return { atS: when.atS, isSure: true };
  if (!('inject' in when) || depth > lines.length) return undefined;
  const before = lines.find(({ entry }) => entry.id === when.inject);
  if (!before) return undefined;
  const begun = before.sentS === undefined ? plannedS(before, lines, depth + 1) : { atS: before.sentS, isSure: true };
  if (!begun) return undefined;
  const waitS = when.on === 'missed' ? before.entry.expect?.withinS ?? 0 : 0;
  return { atS: begun.atS + waitS + when.delayS, isSure: begun.isSure && when.on === 'after' };
}

/** The MSEL in the order of time: those whose time nobody knows stand last, as the scenario has them. What is sent keeps its place, so that rows do not jump. */
export function inOrder(lines: readonly MselLine[]): readonly MselLine[] {
  const keyed = lines.map((line, index) => ({ line, index, atS: plannedS(line, lines)?.atS ?? (line.entry.when.on === 'hand' && line.sentS !== undefined ? line.sentS : Infinity) }));
  return keyed.sort((a, b) => (a.atS === b.atS ? a.index - b.index : a.atS - b.atS)).map(({ line }) => line);
}

/** A leap of the scenario, in its seconds. */
export interface Leap {
  readonly fromS: number;
  readonly toS: number;
}

/** Every leap that there was. */
export function leapsOf(events: readonly ExerciseEvent[]): readonly Leap[] {
  return events.flatMap((event) => (event.kind === 'state' && event.jumpedFromS !== undefined ? [{ fromS: event.jumpedFromS, toS: event.scenarioS }] : []));
}

/** Seconds left to answer an inject that was sent; undefined when no answer is awaited. In a leap players had no time, so none of theirs runs out. */
export function answerLeftS({ entry, state, sentS }: MselLine, nowS: number, leaps: readonly Leap[] = []): number | undefined {
  if (!entry.expect || sentS === undefined || (state !== 'sent' && state !== 'seen')) return undefined;
  const leaptS = leaps.reduce((sum, { fromS, toS }) => sum + Math.max(0, Math.min(toS, nowS) - Math.max(fromS, sentS)), 0);
  return sentS + entry.expect.withinS + leaptS - nowS;
}
