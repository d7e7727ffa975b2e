import type { Fleet, ScenarioMessage } from './message';

/** A moment of a run on its three clocks. */
export interface Moment {
  /** Seconds since the start of the run as the senders' clocks count them. */
  readonly elapsedS: number;
  /** Seconds since the start of the scenario: `elapsedS · speed`. The truth is a function of these. */
  readonly scenarioS: number;
  /** Unix milliseconds for the message's own time. */
  readonly timeMs: number;
}

/** Something that speaks: again and again every `everyS`, or once at `atS`. Its state, if any, is its own source of chance. */
export interface Emitter {
  readonly fleet: Fleet;
  readonly source: string;
  readonly beat: { readonly everyS: number; readonly offsetS: number } | { readonly atS: number };
  readonly emit: (moment: Moment) => readonly ScenarioMessage[];
}
