import type { Emitter, Moment } from './emitter';
import type { ScenarioMessage } from './message';

/** When a run takes place. The same options and emitters give the same messages, byte for byte. */
export interface RunOptions {
  /** Unix milliseconds of the run's start. */
  readonly startTimeMs: number;
  /** Scenario seconds a sender's second. Senders keep their own beat: a run at speed 10 sends no more a second than at 1. */
  readonly speed: number;
}

/** A scenario on its way. Whoever plays it says how far it may go; it has no clock. */
export interface Run {
  /** Everything said after the last call and up to `elapsedS`, in order. */
  advance(elapsedS: number): readonly ScenarioMessage[];
  /** As `advance`, but what is repeated anyway is left out (the machine slept); what is said once is said late. */
  catchUp(elapsedS: number): readonly ScenarioMessage[];
}

/** Starts a run of `emitters`. Two that fall on the same instant speak in the order of the list. */
export function createRun(emitters: readonly Emitter[], options: RunOptions): Run {
  const nextS = emitters.map(({ beat }) => ('atS' in beat ? beat.atS / options.speed : beat.offsetS));
  const momentAt = (elapsedS: number): Moment => ({
    elapsedS, scenarioS: elapsedS * options.speed, timeMs: Math.round(options.startTimeMs + elapsedS * 1000),
  });
  const earliest = (untilS: number): number => {
    let found = -1;
    for (let index = 0; index < nextS.length; index++) {
      const dueS = nextS[index] ?? Infinity;
      if (dueS <= untilS && (found < 0 || dueS < (nextS[found] ?? Infinity))) found = index;
    }
    return found;
  };
  const advance = (untilS: number): ScenarioMessage[] => {
    const said: ScenarioMessage[] = [];
    for (let index = earliest(untilS); index >= 0; index = earliest(untilS)) {
      const emitter = emitters[index];
      const dueS = nextS[index];
      if (!emitter || dueS === undefined) break;
      nextS[index] = 'atS' in emitter.beat ? Infinity : dueS + emitter.beat.everyS;
      said.push(...emitter.emit(momentAt(dueS)));
    }
    return said;
  };
  const catchUp = (untilS: number): ScenarioMessage[] => {
    emitters.forEach(({ beat }, index) => {
      const dueS = nextS[index] ?? Infinity;
      if ('atS' in beat || dueS > untilS) return;
      nextS[index] = dueS + Math.floor((untilS - dueS) / beat.everyS) * beat.everyS;
    });
    return advance(untilS);
  };
  return { advance, catchUp };
}
