import type { Emitter, Moment } from '../fleet/emitter';
import type { ScenarioMessage } from '../fleet/message';
import type { ExerciseClock } from './clock';

/** Everybody who speaks again and again, each at the beat of the senders' clock. */
export interface Beats {
  /** When the next one speaks, on the server's clock; Infinity while it is paused, or when nobody does. */
  nextMs(): number;
  /** The next one speaks; of two at the same instant the one that is listed first. */
  speak(say: (message: ScenarioMessage, moment: Moment) => void): void;
  /** Everybody's beats up to a time but the last are left out. */
  skip(toMs: number): void;
  readonly perS: number;
}

/** The beats of emitters; `seldom` times as far apart as they say. */
export function createBeats(emitters: readonly Emitter[], clock: ExerciseClock, seldom: number): Beats {
  const nextS = emitters.map(({ beat }) => beat.offsetS * seldom);
  let first = 0;
  const findFirst = (): void => {
    first = 0;
    for (let index = 1; index < nextS.length; index++) if ((nextS[index] ?? Infinity) < (nextS[first] ?? Infinity)) first = index;
  };
  findFirst();
  return {
    nextMs: () => clock.whenElapsed(nextS[first] ?? Infinity),
    speak: (say) => {
      const emitter = emitters[first];
      const dueS = nextS[first];
      if (!emitter || dueS === undefined) return;
      nextS[first] = dueS + emitter.beat.everyS * seldom;
      findFirst();
      const moment = clock.momentElapsed(dueS);
      for (const message of emitter.emit(moment)) say(message, moment);
    },
    skip: (toMs) => {
      const { elapsedS } = clock.at(toMs);
      emitters.forEach(({ beat }, index) => {
        const dueS = nextS[index] ?? Infinity;
        const everyS = beat.everyS * seldom;
        if (dueS <= elapsedS) nextS[index] = dueS + Math.floor((elapsedS - dueS) / everyS) * everyS;
      });
      findFirst();
    },
    perS: emitters.reduce((sum, { beat }) => sum + 1 / (beat.everyS * seldom), 0),
  };
}
