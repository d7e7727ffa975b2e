import type { Credibility, Datum, GateState, ObjectClass, Reliability, ReportCategory, Severity, SourceRegistration, Urgency } from '@lagewacht/contract';
import type { Motion } from './motion';
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
  /** false: nobody acts on it. */
  readonly alarm?: boolean;
}

/** A thing in the world: a person in the water, a vessel adrift, a lorry, a fire. It exists from `fromS` until it is rescued, moored or put out. */
export interface ObjectPlan {
  readonly id: string;
  readonly class: ObjectClass;
  readonly fromS: number;
  readonly toS?: number;
  readonly motion: Motion;
}

/** A drone's camera: fields of view, how far it looks down (−90 straight down), and how good its detector is. */
export interface CameraPlan {
  readonly horizontalFovDeg: number;
  readonly verticalFovDeg: number;
  readonly pitchDeg: number;
  /** Probability that an object within the footprint is detected in a frame. */
  readonly detectionProbability: number;
  /** Mean number of false detections a frame. */
  readonly clutterPerFrame: number;
  /** Independent error of each detection, 1 σ per axis. */
  readonly sigmaM: number;
  /** Error of the drone's pose that all detections share and that changes slowly, 1 σ per axis. */
  readonly poseBiasM: number;
  /** Probability that an object gets a wrong class word. */
  readonly confusion: number;
}

/** A stretch of a drone's flight: mow a rectangle, or circle round something. */
export type SortiePlan = { readonly fromS: number } & (
  | { readonly task: 'search'; readonly centre: Place; readonly widthM: number; readonly heightM: number; readonly turnedDeg: number; readonly spacingM: number }
  | { readonly task: 'circle'; readonly object: string; readonly radiusM: number });

/** A drone: its own position once every `positionPeriodS`, a frame of its camera every `framePeriodS`. */
export interface DronePlan extends SourcePlan {
  readonly altM: number;
  readonly speedMps: number;
  readonly positionPeriodS: number;
  readonly framePeriodS: number;
  readonly camera: CameraPlan;
  readonly sorties: readonly SortiePlan[];
}

/** An order to a unit: the way it takes, and what it says on arrival. With `text` the control room also sends it as a tasking. */
export interface OrderPlan {
  readonly id: string;
  readonly departS: number;
  readonly line: readonly Place[];
  readonly speedMps: number;
  readonly then: 'stay' | 'turn';
  readonly fmsOnWay?: number;
  readonly fmsThere?: number;
  readonly text?: string;
  /** Seconds after arrival until the unit reports the order done. */
  readonly doneAfterS?: number;
}

/** A unit of the rescue forces. */
export interface UnitPlan extends SourcePlan {
  readonly vehicle: 'vehicle' | 'boat' | 'foot';
  readonly settings: NonNullable<SourceRegistration['unit']>;
  readonly strength: readonly [officers: number, subOfficers: number, crew: number];
  readonly capabilities: readonly string[];
  readonly orders: readonly OrderPlan[];
  /** From when to when its receiver jumps about (street canyons, a bridge). */
  readonly badFix?: Span;
}

/** Somebody who reports but has no position of their own: a gate worker, a dyke watch, the 112 desk. */
export interface WitnessPlan extends SourcePlan {
  readonly reliability: Reliability;
}

/** A scripted word of a person: the stimulus of an exercise. `expectedAction`, `objective` and `owner` are for the exercise's own list. */
export interface InjectPlan {
  readonly id: string;
  readonly atS: number;
  readonly source: string;
  /** `mqtt`: their own device. `rest`: somebody types it at the control room, so that the account becomes the source and `origin` names the person. */
  readonly door: 'mqtt' | 'rest';
  readonly report: {
    readonly category: ReportCategory;
    readonly text: string;
    /** What it is about: an object of the truth, or a place. */
    readonly about: { readonly object: string } | { readonly place: Place };
    readonly urgency?: Urgency;
    readonly persons?: number;
    readonly denies?: boolean;
    readonly state?: GateState;
    readonly feature?: string;
    readonly credibility?: Credibility;
    readonly origin?: string;
  };
  /** How far off the stated place is, 1 σ per axis, metres; what the reporter claims as accuracy follows from it. */
  readonly placeSigmaM: number;
  /** Delays in seconds after which the same word is passed on again by somebody else: another id, the same origin. */
  readonly echoesS?: readonly number[];
  readonly expectedAction?: Bilingual;
  readonly objective?: string;
  readonly owner?: string;
}

/** A judgement the section leader makes by the script. */
export interface SettlementPlan {
  readonly atS: number;
  readonly gate: string;
  readonly state: GateState;
  readonly reason: string;
}

/** What people say all the time in such a night: one of `templates`, about every `everyS`, near one of `places`. */
export interface ChatterPlan {
  readonly source: string;
  readonly fromS: number;
  readonly everyS: number;
  readonly placeSigmaM: number;
  readonly templates: readonly { readonly category: ReportCategory; readonly text: string; readonly urgency: Urgency }[];
  readonly places: readonly { readonly name: string; readonly place: Place }[];
}

/** A scenario: everything that is true, and everybody who will speak of it. It is plain data; a run gives it a start, a speed and a seed. */
export interface Scenario {
  readonly id: string;
  readonly title: Bilingual;
  readonly water: WaterPlan;
  readonly gauges: readonly GaugePlan[];
  readonly gates: readonly GatePlan[];
  readonly seepages: readonly SeepagePlan[];
  readonly weather: readonly WeatherPlan[];
  readonly objects: readonly ObjectPlan[];
  readonly drones: readonly DronePlan[];
  readonly units: readonly UnitPlan[];
  readonly witnesses: readonly WitnessPlan[];
  readonly injects: readonly InjectPlan[];
  readonly settlements: readonly SettlementPlan[];
  readonly chatter: readonly ChatterPlan[];
}
