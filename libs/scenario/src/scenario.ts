import type { Bilingual, Datum, GateState, MselEntry, ObjectClass, Reliability, ReportCategory, SourceRegistration, Urgency } from '@lagewacht/contract';
import type { Motion } from './truth/motion';
import type { Network } from './truth/network';
import type { Place } from './truth/plane';
import type { Surge } from './water/surge';
import type { TidalStation, Upstream } from './water/tide';

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

/** What is wrong with a source, and when: it repeats its last word, says nothing, or throws single wild values. */
export interface SensorFault extends Span {
  readonly source: string;
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
}

/** A flood gate: what it does by itself, and what its sensor says about it. It is open at the start. */
export interface GatePlan extends SourcePlan {
  readonly sillM: number;
  readonly widthM: number;
  readonly gauge: string;
  readonly area: string;
  /** The polder that floods when it stays open. */
  readonly polder?: string;
  readonly periodS: number;
  readonly closingS: number;
  /** What is done to it whoever plays. */
  readonly moves: readonly GateMove[];
  /** How long a crew at the gate needs until it moves by hand. */
  readonly byHandS: number;
  /** While set, the sensor says this whatever the gate does. */
  readonly lies?: Span & { readonly state: GateState };
}

/** From this scenario second a gate moves there. */
export interface GateMove {
  readonly atS: number;
  readonly to: 'open' | 'closed';
}

/** A point in a dyke where water seeps: the rate follows the level above `footM` once it has started. */
export interface SeepagePlan extends SourcePlan {
  readonly periodS: number;
  readonly gauge: string;
  readonly footM: number;
  /** Litres a minute for each metre of head. */
  readonly litresPerMinutePerM: number;
  /** From this scenario second the rate grows by `growthPerMinute` of itself (the dyke is giving way), until the damage that `damage` names is mended. */
  readonly failsAtS?: number;
  readonly growthPerMinute?: number;
  readonly damage?: string;
}

/** A weather mast. Wind speeds are means at 10 m over 10 min. */
export interface WeatherPlan extends SourcePlan {
  readonly periodS: number;
  readonly windMps: number;
  readonly gustFactor: number;
  readonly rainMmPerH: number;
}

/** How a crew ends something: who can do it, and how long it takes once they are there. */
export interface Cure {
  readonly capability: string;
  readonly takesS: number;
}

/** Something in the world. Cameras see what has a class; what has a category is the matter with somebody, and is there for the players to find out. */
export interface ThingPlan {
  readonly id: string;
  readonly kind: 'object' | 'fire' | 'breach' | 'matter';
  readonly title?: Bilingual;
  readonly class?: ObjectClass;
  readonly category?: ReportCategory;
  readonly persons?: number;
  /** `inject`: it begins when an inject says so. */
  readonly fromS: number | 'inject';
  readonly toS?: number;
  readonly motion: Motion;
  readonly cure?: Cure;
}

/** A gap in a dyke. It grows at an even rate while water runs through it. */
export interface BreachPlan {
  readonly thing: string;
  readonly polder: string;
  readonly gauge: string;
  /** Height of what is left of the dyke, metres NHN. */
  readonly sillM: number;
  readonly widthM: number;
  readonly growsMPerMinute: number;
  readonly widestM: number;
}

/** Land behind a dyke, with who lives there. */
export interface PolderPlan {
  readonly id: string;
  readonly name: string;
  readonly place: Place;
  readonly ring: readonly Place[];
  readonly groundM: number;
  readonly areaM2: number;
  readonly persons: number;
  /** Who leaves by themselves once it is said that they must, persons a minute for each crew that says it. */
  readonly leavePerMinute: number;
  /** Where they are taken, in this order. */
  readonly shelters: readonly string[];
}

/** An emergency shelter. */
export interface ShelterPlan {
  readonly id: string;
  readonly name: string;
  readonly place: Place;
  readonly places: number;
  readonly persons: number;
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
  | { readonly task: 'circle'; readonly thing: string; readonly radiusM: number });

/** A drone: its own position once every `positionPeriodS`, a frame of its camera every `framePeriodS`. */
export interface DronePlan extends SourcePlan {
  readonly altM: number;
  readonly speedMps: number;
  readonly positionPeriodS: number;
  readonly framePeriodS: number;
  readonly camera: CameraPlan;
  readonly sorties: readonly SortiePlan[];
}

/** A way that a unit takes from wherever it then is, and its FMS status meanwhile. */
export interface LegPlan {
  readonly departS: number;
  readonly line: readonly Place[];
  readonly speedMps: number;
  readonly then: 'stay' | 'turn';
  readonly fmsOnWay?: number;
  readonly fmsThere?: number;
}

/** A unit of the rescue forces. */
export interface UnitPlan extends SourcePlan {
  readonly vehicle: 'vehicle' | 'boat' | 'foot';
  readonly settings: NonNullable<SourceRegistration['unit']>;
  readonly strength: readonly [officers: number, subOfficers: number, crew: number];
  readonly capabilities: readonly string[];
  readonly speedMps: number;
  /** What it does while nobody orders it about. */
  readonly legs: readonly LegPlan[];
  /** From when to when its receiver jumps about (street canyons, a bridge). */
  readonly badFix?: Span;
  /** From having an order to being on its way, seconds. */
  readonly turnoutS: number;
  /** How long a task takes that has no time of its own, seconds. */
  readonly taskS: number;
  /** Persons it takes to a shelter in a minute, where it can carry any. */
  readonly carriesPerMinute: number;
  /** When it says no to every order, and why. */
  readonly refuses: readonly (Span & { readonly reason: string })[];
  /** The drone it flies: an order sends that one to search there. */
  readonly drone?: string;
  /** A person plays it: it neither moves nor speaks by itself. */
  readonly isPlayed: boolean;
}

/** Somebody who reports but has no position of their own: a gate worker, a dyke watch, the 112 desk. */
export interface WitnessPlan extends SourcePlan {
  readonly reliability: Reliability;
}

/** An order that the script gives to a unit. With `text` the control room also sends it as a tasking. */
export interface ScriptedOrder {
  readonly id: string;
  readonly unit: string;
  readonly leg: LegPlan;
  readonly text?: string;
  /** Seconds after arrival until the unit reports the order done. */
  readonly doneAfterS?: number;
}

/** A judgement by the script: somebody of the staff settles a gate. */
export interface Settlement {
  readonly atS: number;
  readonly gate: string;
  readonly state: GateState;
  readonly reason: string;
}

/** The players' part, for when nobody plays: in the demo and in runs without a staff. Everything in it follows from what a staff would order. */
export interface Script {
  readonly orders: readonly ScriptedOrder[];
  readonly settlements: readonly Settlement[];
  readonly gates: readonly (GateMove & { readonly gate: string })[];
  readonly ends: readonly { readonly thing: string; readonly atS: number }[];
  readonly words: readonly MselEntry[];
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

/** What the exercise is to teach. */
export interface Objective {
  readonly id: string;
  readonly title: Bilingual;
}

/** A scenario: everything that is true, and everybody who will speak of it. It is plain data; a run gives it a start, a speed and a seed. */
export interface Scenario {
  readonly id: string;
  readonly title: Bilingual;
  readonly summary: Bilingual;
  /** In which language people speak. */
  readonly language: 'de' | 'en';
  /** The witness who passes on what they only heard of. */
  readonly desk: string;
  readonly durationS: number;
  readonly objectives: readonly Objective[];
  readonly water: WaterPlan;
  readonly ways: { readonly road: Network; readonly river: Network };
  readonly gauges: readonly GaugePlan[];
  readonly gates: readonly GatePlan[];
  readonly seepages: readonly SeepagePlan[];
  readonly weather: readonly WeatherPlan[];
  /** What is wrong from the start on; more may come by injects and by a trainer's hand. */
  readonly faults: readonly SensorFault[];
  readonly things: readonly ThingPlan[];
  readonly breaches: readonly BreachPlan[];
  readonly polders: readonly PolderPlan[];
  readonly shelters: readonly ShelterPlan[];
  readonly drones: readonly DronePlan[];
  readonly units: readonly UnitPlan[];
  readonly witnesses: readonly WitnessPlan[];
  readonly msel: readonly MselEntry[];
  readonly chatter: readonly ChatterPlan[];
  readonly script: Script;
}
