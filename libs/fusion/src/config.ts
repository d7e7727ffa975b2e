import { RECALIBRATION, type Recalibration } from './incidents/recalibration';
import { defaultFloodConfig, type FloodConfig } from './water/flood/flood-config';
import type { LevelFilterConfig } from './water/level-filter';
import { schematicTerrain } from './water/terrain/schematic-terrain';
import type { Terrain } from './water/terrain/terrain';
import { defaultTrackConfig, type TrackConfig } from './track-config';

/** How old is old. Times in ms unless named otherwise. */
export interface AgeingConfig {
  /** Slack added to the periods, for the wobble of any network. */
  readonly slackMs: number;
  /** Up to this many periods an entity is fresh. */
  readonly freshPeriods: number;
  /** Up to this many it is ageing, beyond it is stale. */
  readonly ageingPeriods: number;
  /** After this many periods without a word a source is silent… */
  readonly silentPeriods: number;
  /** …or after three periods, but not before this, whichever is sooner. */
  readonly silentFloorMs: number;
  /** Never before this, however short the period. */
  readonly silentMinMs: number;
  /** Period assumed of a source that has neither been registered with one nor shown one, seconds. */
  readonly defaultPeriodS: number;
  /** A cleared and acknowledged alarm leaves the picture after this. */
  readonly alarmLeavesMs: number;
  /** An entity of a source nobody registered leaves the picture after this silence. */
  readonly unregisteredLeavesMs: number;
}

/** Water levels; metres and ms. */
export interface WaterConfig {
  readonly hysteresisM: number;
  readonly trendMinMs: number;
  readonly trendMaxMs: number;
  readonly steadyMPerH: number;
  readonly stuckRangeM: number;
  readonly stuckMs: number;
  readonly stuckTidalMs: number;
  readonly neighbourMovedM: number;
  readonly neighbourM: number;
  /** A step larger than this plus `jumpMPerH` × time is a jump. */
  readonly jumpM: number;
  readonly jumpMPerH: number;
  /** Believable level where the registration gives no bounds. */
  readonly plausibleM: readonly [number, number];
  /** How levels move and how well they are read. */
  readonly filter: LevelFilterConfig;
  /** A forecast is made anew this often (event time), reckons in these steps, reaches this far and shows a level each so often. */
  readonly forecastEveryMs: number;
  readonly forecastStepMs: number;
  readonly forecastHorizonMs: number;
  readonly forecastPointMs: number;
  /** Fewer readings than this over less time than this foresee nothing. */
  readonly forecastMinReadings: number;
  readonly forecastMinMs: number;
  /** An expected threshold must have been expected this long, unless it is closer than this… */
  readonly expectedHoldMs: number;
  readonly expectedCloseMs: number;
  /** …by a level that is not older than this. */
  readonly expectedMaxAgeMs: number;
}

/** Flood gates; metres and ms. */
export interface GateConfig {
  /** A person's word counts this long. */
  readonly personPersistsMs: number;
  /** A sensor's word counts this many of its periods. */
  readonly sensorPeriods: number;
  /** …but never less than this. */
  readonly sensorMinMs: number;
  /** A claim that a settlement has overruled counts again after this, when its source still says the same. */
  readonly overruledMs: number;
  readonly reportRadiusM: number;
  readonly sensorRadiusM: number;
  /** From this confidence on a closed gate counts as confirmed closed. */
  readonly confirmedConfidence: number;
  /** Inflow that is expected within this is an alarm. */
  readonly inflowAlarmMs: number;
}

/** Units and drones. */
export interface ForcesConfig {
  readonly vmaxMps: { readonly vehicle: number; readonly boat: number; readonly foot: number; readonly aircraft: number };
  /** A jump within this is never implausible, metres. */
  readonly jumpSlackM: number;
}

/** Incidents from reports (fusion: linking, evidence, confidence). Scores and thresholds in nats, times in ms. */
export interface IncidentConfig {
  /** Prior probability of a lone unknown report. */
  readonly prior: number;
  /** Background density of incidents per m². */
  readonly densityPerM2: number;
  readonly linkThreshold: number;
  /** Score of an incident that nobody knows yet, in the doubt to which of several a word belongs. */
  readonly strangerScore: number;
  readonly linkTauMs: number;
  readonly maxLinkRadiusM: number;
  /** Two incidents this much more likely one than two are proposed to people… */
  readonly proposalScore: number;
  /** …and made one from here on, reversibly. */
  readonly mergeScore: number;
  /** Same words within this time are one origin. */
  readonly copyMs: number;
  readonly copyJaccard: number;
  readonly copyMinLength: number;
  /** Weight of each further voice that nobody can judge, against the one before. */
  readonly echo: number;
  /** Unit of the rhythm in which people speak of something new. */
  readonly rhythmMs: number;
  /** A silence begins to say something after this: words take their time to come in. */
  readonly graceMs: number;
  /** How much silence says where somebody is on scene or on the way, 0 to 1. */
  readonly attendedSilence: number;
  /** Shape of the lifetimes (Weibull): 1 has no memory, above 1 ends come around the usual time. */
  readonly endShape: number;
  /** Expected further words of judged and unjudged voices for each unit of rhythm, and how much rhythm time that guess is worth. */
  readonly judgedWords: number;
  readonly unjudgedWords: number;
  readonly wordsStrength: number;
  /** How alike things are in how much is said of them (shape of the Gamma prior): 1 as different as can be. */
  readonly wordsShape: number;
  /** How many ends the usual lifetimes are worth. */
  readonly paceStrength: number;
  /** How many outcomes the letter of a source is worth, and how long they count. */
  readonly trustStrength: number;
  readonly trustHalfLifeMs: number;
  /** What agreement with judged voices is worth as an outcome of one that nobody can judge. */
  readonly agreementWeight: number;
  readonly recalibration: Recalibration;
  readonly maxEvidence: number;
  readonly maxIncidents: number;
  /** Closed, dismissed or faded incidents leave the picture after this. */
  readonly leavesMs: number;
  readonly reviewMs: number;
}

/** Looks at the ground, and what follows from what is. Times in ms, distances in metres. */
export interface AssessConfig {
  /** A drone's looks count this often, a unit's this often, and a square shows a new one this often. */
  readonly lookEveryMs: number;
  readonly patrolEveryMs: number;
  readonly squareEveryMs: number;
  /** A unit sees this far round it. */
  readonly patrolRadiusM: number;
  /** Less of a square than this in view is no look at it. */
  readonly minShare: number;
  readonly squareLeavesMs: number;
  readonly maxSquares: number;
  /** A look that spans more squares than this is none at any of them. */
  readonly maxSquaresPerLook: number;
  /** Units, incidents and polders are gone through this often. */
  readonly watchEveryMs: number;
  /** From this confidence on an incident counts, until it falls below the second. */
  readonly graveConfidence: number;
  readonly graveEndsConfidence: number;
  /** A grave incident may be without an order this long, without a look this long. */
  readonly unattendedMs: number;
  readonly unseenMs: number;
  /** A polder is at risk from this probability of water on; it is seen when this share of its ground was looked at. */
  readonly riskProbability: number;
  readonly seenShare: number;
  /** A section may lack something this long. */
  readonly sectionMs: number;
  /** Ground is under water from this probability on. */
  readonly floodedProbability: number;
  readonly breachM: number;
  readonly hazmatM: number;
  readonly fireM: number;
  /** A unit is where its newest fix says for this long. */
  readonly fixCountsMs: number;
  /** A danger to a unit ends when there has been none for this long. */
  readonly dangerLingersMs: number;
}

/** Every constant of fusion, in one value. A replay with the same configuration gives the same bytes. */
export interface FusionConfig {
  /** A frame older than the newest of its theatre by more than this is evidence, but moves no track, ms of event time. */
  readonly holdBackMs: number;
  /** A live picture that a frame out of order has made doubtful is set right after this, ms of received time. */
  readonly tidyMs: number;
  /** Sources whose link is always behind widen the hold-back up to this, ms. */
  readonly maxHoldBackMs: number;
  /** Records kept by name under one attribute; the count goes on. */
  readonly maxBasisRecords: number;
  readonly maxSources: number;
  readonly ageing: AgeingConfig;
  readonly water: WaterConfig;
  /** The ground, asked for when it is first needed: making it ready takes a moment. Always the same one. */
  readonly terrain: () => Terrain;
  readonly flood: FloodConfig;
  readonly gates: GateConfig;
  readonly forces: ForcesConfig;
  readonly incidents: IncidentConfig;
  readonly assess: AssessConfig;
  readonly tracks: TrackConfig;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The shipped configuration. */
export const defaultFusionConfig: FusionConfig = {
  holdBackMs: 3000,
  tidyMs: 250,
  maxHoldBackMs: 10_000,
  maxBasisRecords: 20,
  maxSources: 20_000,
  ageing: {
    slackMs: 2000, freshPeriods: 1.5, ageingPeriods: 3, silentPeriods: 10, silentFloorMs: 5 * MINUTE_MS, silentMinMs: 10_000,
    defaultPeriodS: 60, alarmLeavesMs: 10 * MINUTE_MS, unregisteredLeavesMs: 24 * HOUR_MS,
  },
  water: {
    hysteresisM: 0.05, trendMinMs: 15 * MINUTE_MS, trendMaxMs: HOUR_MS, steadyMPerH: 0.03,
    stuckRangeM: 0.002, stuckMs: 30 * MINUTE_MS, stuckTidalMs: 6 * HOUR_MS, neighbourMovedM: 0.05, neighbourM: 30_000,
    jumpM: 0.5, jumpMPerH: 3, plausibleM: [-50, 9000],
    filter: {
      model: { meanM: 1.8, m2M: 1.5, m4M: 0.2, tideDriftM: 0.12, meanDriftM: 0.05, surgeM: 1.1, surgeH: 5.4, swingM: 0.07, swingH: 3.2 },
      kinds: [{ speed: 1, surge: 1, logPrior: 0 }, { speed: 1, surge: 2.8, logPrior: -1 }, { speed: 2.5, surge: 1, logPrior: -3 }, { speed: 6, surge: 1, logPrior: -4 }], readingM: 0.02, outlierNis: 10.83, outliersToBelieve: 3, forgetH: 1.5,
    },
    forecastEveryMs: MINUTE_MS, forecastStepMs: 5 * MINUTE_MS, forecastHorizonMs: 3 * HOUR_MS, forecastPointMs: 15 * MINUTE_MS, forecastMinReadings: 5, forecastMinMs: 2 * MINUTE_MS,
    expectedHoldMs: 5 * MINUTE_MS, expectedCloseMs: 30 * MINUTE_MS, expectedMaxAgeMs: 15 * MINUTE_MS,
  },
  terrain: schematicTerrain,
  flood: defaultFloodConfig,
  gates: {
    personPersistsMs: 30 * MINUTE_MS, sensorPeriods: 3, sensorMinMs: MINUTE_MS, overruledMs: 30 * MINUTE_MS, reportRadiusM: 150, sensorRadiusM: 50, confirmedConfidence: 0.75, inflowAlarmMs: HOUR_MS,
  },
  forces: { vmaxMps: { vehicle: 50, boat: 25, foot: 8, aircraft: 120 }, jumpSlackM: 100 },
  incidents: {
    prior: 0.1, densityPerM2: 2e-8, linkThreshold: 3, strangerScore: 1, linkTauMs: 30 * MINUTE_MS, maxLinkRadiusM: 4000, proposalScore: 3, mergeScore: 6,
    copyMs: 3 * HOUR_MS, copyJaccard: 0.6, copyMinLength: 24, echo: 0.6,
    rhythmMs: 5 * MINUTE_MS, graceMs: MINUTE_MS, attendedSilence: 0.2, endShape: 1.3, judgedWords: 2, unjudgedWords: 1, wordsStrength: 3, wordsShape: 1, paceStrength: 3,
    trustStrength: 10, trustHalfLifeMs: 30 * 24 * HOUR_MS, agreementWeight: 0.5, recalibration: RECALIBRATION, maxEvidence: 200, maxIncidents: 20_000, leavesMs: 24 * HOUR_MS, reviewMs: MINUTE_MS,
  },
  assess: {
    lookEveryMs: 2000, patrolEveryMs: 10_000, squareEveryMs: 10_000, patrolRadiusM: 50, minShare: 0.02, squareLeavesMs: 6 * HOUR_MS, maxSquares: 5000, maxSquaresPerLook: 400,
    watchEveryMs: 5000, graveConfidence: 0.5, graveEndsConfidence: 0.35, unattendedMs: 5 * MINUTE_MS, unseenMs: 20 * MINUTE_MS, riskProbability: 0.25, seenShare: 0.1, sectionMs: 2 * MINUTE_MS,
    floodedProbability: 0.5, breachM: 250, hazmatM: 150, fireM: 60, fixCountsMs: 30 * MINUTE_MS, dangerLingersMs: MINUTE_MS,
  },
  tracks: defaultTrackConfig,
};
