import type { ExerciseCommand, ExerciseEvent, ExerciseState } from '@lagewacht/contract';
import type { Board } from '../msel/board';
import type { ExerciseClock } from './clock';
import type { Commander } from './commander';

/** Commands to the clock. What came of them stands in the log as its state. */
export const ofClock: readonly ExerciseCommand['act'][] = ['pause', 'resume', 'speed', 'jump', 'end'];

/** What of an exercise is put back by its log. */
export interface Restorable {
  readonly clock: ExerciseClock;
  readonly board: Board;
  readonly commander: Commander;
  readonly setState: (state: ExerciseState) => void;
  /** Plays on to a time, in silence. */
  readonly playTo: (timeMs: number) => void;
  /** Does what is due up to a second of the scenario, in silence. */
  readonly leapTo: (scenarioS: number, timeMs: number) => void;
}

/**
 * Puts an exercise back to where its log leaves off: commands are obeyed again at their times, the clock follows what was told of it exactly, and
 * every inject has the state that was told last, so that none is said twice. What crews were about is not in the log: open orders are heard again.
 */
export function restore(log: readonly ExerciseEvent[], parts: Restorable): void {
  const { clock, board, commander } = parts;
  for (const event of [...log].sort((a, b) => a.n - b.n)) {
    // Not beyond what was told: of an engine that died the end is told later, and in between nothing happened.
    parts.playTo(Math.min(event.atMs, clock.whenScenario(event.scenarioS)));
    if (event.kind === 'command' && !ofClock.includes(event.command.act)) commander.obey(event.command, event.atMs);
    if (event.kind === 'inject') board.putBack(event, clock.at(event.atMs));
    if (event.kind !== 'state') continue;
    if (event.scenarioS > clock.at(event.atMs).scenarioS) parts.leapTo(event.scenarioS, event.atMs);
    clock.setScenario(event.atMs, event.scenarioS);
    clock.setSpeed(event.atMs, event.speed);
    clock.run(event.atMs, event.state === 'running');
    parts.setState(event.state);
  }
}
