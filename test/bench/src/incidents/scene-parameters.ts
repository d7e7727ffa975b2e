import type { ReportCategory } from '@lagewacht/contract';

/**
 * Numbers of the made scene. They follow the written description of the problem (6 h on 10 × 10 km, about 150 incidents and 2050 reports, median
 * duration about 75 min, error rates by class of source) and were fixed before fusion was tuned: they describe the world, not what fusion likes.
 */
export const SCENE = {
  origin: { lon: 9.98, lat: 53.54 },
  startMs: 1_780_000_000_000,
  sideM: 10_000,
  durationS: 6 * 3600,
  pictureEveryS: 600,

  incidents: 150,
  /** Share of incidents in built-up spots, and how wide those are: density varies, as it does in a city. */
  hotSpots: 8, hotSpotShare: 0.4, hotSpotSigmaM: 600,
  /** Share of incidents that begin at the place of another one of another kind, at most this much later. */
  sharedPlaceShare: 0.25, sharedPlaceSigmaM: 25, sharedPlaceLagS: 1800,
  /** ln-standard deviation of durations around the median of the kind. */
  durationSpread: 0.6,

  /** First-hand reports of people for an incident: geometric with this mean, so that some get thirty and some none. */
  peopleReports: 6.2,
  /** This share comes soon after the start (exponential, this mean), the rest at any time while it lasts. */
  earlyShare: 0.6, earlyMeanS: 900,
  /** Share of people who call with a phone position, call and name a place, or post. */
  amlShare: 0.4, voiceCallShare: 0.25,
  /** Share of calls without a phone position that only have the cell. */
  cellShare: 0.3,
  /** A unit comes to an incident with this probability, after a fixed and a random time, and speaks once and then some. */
  unitShare: 0.55, unitDelayS: 600, unitDelayMeanS: 1500, unitFurther: 0.8,
  units: 40,
  /** Who says that it is over, when it is. */
  unitEndsShare: 0.6, callerEndsShare: 0.1, endDelayMeanS: 300,

  /** Probability that a class's word of something is right, and that it names the wrong kind. */
  unit: { sigmaM: 15, right: 0.97, wrongKind: 0.02 },
  aml: { sigmaM: 25, right: 0.8, wrongKind: 0.08 },
  address: { sigmaM: 80, right: 0.8, wrongKind: 0.08 },
  cell: { sigmaM: 1300, right: 0.8, wrongKind: 0.08 },
  /** Posts say 200 m; what each account is really worth nobody is told: right by Beta(2, 2), so 0.5 on average. */
  social: { statedSigmaM: 200, sigmaM: [60, 450], wrongKind: [0.03, 0.27] },
  accounts: 160,
  /** Share of wrong calls that are a mistake near something real, and how near. */
  falseNearShare: 0.3, falseNearSigmaM: 200,
  /** A unit looks after a wrong call with this probability and denies it. */
  falseDeniedShare: 0.35, falseDeniedDelayMeanS: 1500,

  /** Reposts of a true post (Poisson), how much later, and the share that says whom it repeats. */
  reposts: 0.8, repostDelayMeanS: 1500, repostStatesOrigin: 0.5,

  /** Invented incidents that spread: number, further posts (geometric), pace, and the share that uses own words. */
  rumours: 40, rumourPosts: 8, rumourPaceS: 1200, rumourOwnWords: 0.15,
  /** Share of rumours that somebody calls about, believing them. */
  rumourCallShare: 0.2,
  rumourUnitDenies: 0.6, rumourUnitDelayS: 900, rumourUnitDelayMeanS: 2400, rumourSocialDenies: 0.3,
  /** Share of real incidents that somebody denies while they last. */
  falseSocialDenial: 0.12, falseCallDenial: 0.03,

  /** From seeing to our having it: at least, and mean of the rest. */
  latency: { unit: [20, 30], call: [30, 60], social: [30, 180] },
} as const;

/** A kind of the scene: how often, how long (median), how far its reports lie apart. */
export interface SceneKind {
  readonly category: ReportCategory;
  readonly share: number;
  readonly medianS: number;
  readonly spreadM: number;
}

/** Six kinds; the medians average 77 min. */
export const KINDS: readonly SceneKind[] = [
  { category: 'flooding', share: 0.28, medianS: 105 * 60, spreadM: 40 },
  { category: 'road_blocked', share: 0.22, medianS: 75 * 60, spreadM: 15 },
  { category: 'person_in_danger', share: 0.18, medianS: 45 * 60, spreadM: 10 },
  { category: 'fire', share: 0.12, medianS: 60 * 60, spreadM: 15 },
  { category: 'power_outage', share: 0.12, medianS: 80 * 60, spreadM: 80 },
  { category: 'dyke_breach', share: 0.08, medianS: 90 * 60, spreadM: 20 },
];
