import type { Fleet, ScenarioMessage } from './message';

/** A moment of a run on its three clocks. */
export interface Moment {
  /** Seconds since the start of the run as the senders' clocks count them; while it is paused they stand still. */
  readonly elapsedS: number;
  /** Seconds since the start of the scenario. The truth is a function of these. */
  readonly scenarioS: number;
  /** Unix milliseconds for the message's own time. */
  readonly timeMs: number;
}

/** Something that speaks again and again, every `everyS` of its own clock. Its state, if any, is its own source of chance. */
export interface Emitter {
  readonly fleet: Fleet;
  readonly source: string;
  readonly kind: ScenarioMessage['kind'];
  readonly beat: { readonly everyS: number; readonly offsetS: number };
  readonly emit: (moment: Moment) => readonly ScenarioMessage[];
}
