import type { Datum, GateState, Severity, SourceRegistration } from '@lagewacht/contract';
import type { Place } from './plane';
import type { Surge } from './water/surge';
import type { TidalStation, Upstream } from './water/tide';

/** A text in both languages of the staff. */
export interface Bilingual {
  readonly de: string;
  readonly en: string;
}

/** From when to when, in scenario seconds. */
export interface Span {
  readonly fromS: number;
  readonly toS: number;
}

/** The water of a scenario: tide plus surge, run through faster than the scenario when `timeFactor` is over 1. */
export interface WaterPlan {
  readonly reference: TidalStation;
  readonly surge: Surge;
  /** Tide hour at the scenario's start. */
  readonly startHour: number;
  /** Tide seconds a scenario second. */
  readonly timeFactor: number;
}

/** What is wrong with a sensor, and when: it repeats its last value, says nothing, or throws single wild values. */
export interface SensorFault extends Span {
  readonly fault: 'stuck' | 'silent' | 'wild';
}

/** What every sensor and device of a scenario has. */
export interface SourcePlan {
  readonly source: string;
  readonly name: string;
  readonly place: Place;
}

/** A gauge. `datum` and `uom` are what it sends; the level itself is truth in metres NHN. */
export interface GaugePlan extends SourcePlan {
  readonly upstream: Upstream;
  /** Factor on the surge. */
  readonly surgeGain: number;
  readonly periodS: number;
  readonly sigmaM: number;
  readonly datum: Extract<Datum, 'NHN' | 'PNP'>;
  readonly uom: 'm' | 'cm';
  readonly gaugeZeroM: number;
  readonly settings: NonNullable<SourceRegistration['gauge']>;
  readonly faults: readonly SensorFault[];
}

/** A flood gate: what it does, and what its sensor says about it. */
export interface GatePlan extends SourcePlan {
  readonly sillM: number;
  readonly gauge: string;
  readonly area: string;
  readonly periodS: number;
  /** Scenario second at which it starts to close, and how long that takes; `never` for one that does not close. */
  readonly closesAtS: number | 'never';
  readonly closingS: number;
  /** Scenario second at which it opens again, if it does. */
  readonly opensAtS?: number;
  /** While set, the sensor says this whatever the gate does. */
  readonly lies?: Span & { readonly state: GateState };
  /** While set, the sensor says nothing. */
  readonly silent?: Span;
}

/** A point in a dyke where water seeps: the rate follows the level above `footM` once it has started. */
export interface SeepagePlan extends SourcePlan {
  readonly periodS: number;
  readonly gauge: string;
  readonly footM: number;
  /** Litres a minute for each metre of head. */
  readonly litresPerMinutePerM: number;
  /** From this scenario second the rate grows by `growthPerMinute` of itself (the dyke is giving way). */
  readonly failsAtS?: number;
  readonly growthPerMinute?: number;
}

/** A weather mast. Wind speeds are means at 10 m over 10 min. */
export interface WeatherPlan extends SourcePlan {
  readonly periodS: number;
  readonly windMps: number;
  readonly gustFactor: number;
  readonly rainMmPerH: number;
}

/** A level with its words. */
export interface ThresholdPlan {
  readonly code: string;
  readonly levelM: number;
  readonly severity: Severity;
  readonly label: Bilingual;
  readonly action?: Bilingual;
}

/** A scenario: everything that is true, and everybody who will speak of it. It is plain data; a run gives it a start, a speed and a seed. */
export interface Scenario {
  readonly id: string;
  readonly title: Bilingual;
  readonly water: WaterPlan;
  readonly gauges: readonly GaugePlan[];
}
