import type { SurfaceConfig } from '../surface/surface';

/** Water in polders and on roads; metres, seconds, ms. */
export interface FloodConfig {
  /** Looked at this often whether something has changed… */
  readonly checkMs: number;
  /** …and reckoned anew at least this often while there is water to follow. */
  readonly everyMs: number;
  /** A level that moved by more than this is a change. */
  readonly movedM: number;
  /** How much of a gap without ticks is run in small steps. */
  readonly runLimitMs: number;
  readonly surface: SurfaceConfig;
  /** A breach from this confidence on lets water in; it goes on until the confidence is below the second. */
  readonly breachConfidence: number;
  readonly breachEnds: number;
  /** Width of a breach nobody has told the width of, and doubt (of the logarithm) without and with a told width. */
  readonly breachWidthM: number;
  readonly breachSigmaLn: number;
  readonly toldSigmaLn: number;
  /** A breach grows to its width over this, to its depth in half of it, and is first reported so long after it began. */
  readonly breachGrowsMs: number;
  readonly breachSeenAfterMs: number;
  /** Doubt about the discharge through a gap of known width and depth, of the logarithm. */
  readonly dischargeSigmaLn: number;
  /** A breach or gate belongs to a dyke within this. */
  readonly reachM: number;
  readonly gateWidthM: number;
  readonly gateSigmaLn: number;
  /** After a gate was found closed, doubt about what came in before fades over this. */
  readonly gateFadesMs: number;
  /** Water from before the first report is reckoned for at most this. */
  readonly backfillMs: number;
  /** Less water than this is not wet. */
  readonly wetM: number;
  /** What the flow model may be off in level, metres. */
  readonly modelSigmaM: number;
  /** A witness's word counts this long, and for ground within this. */
  readonly witnessMs: number;
  readonly witnessRadiusM: number;
  /** A depth without a number or word for it. */
  readonly unsaidDepthM: number;
  readonly unsaidSigmaM: number;
  /** What does not change is shown anew with its newest evidence this often. */
  readonly freshenMs: number;
  /** Water in a polder likelier than this is an alarm; it ends below the second after the hold. */
  readonly alarmProbability: number;
  readonly alarmEnds: number;
  readonly alarmHoldMs: number;
  /** Depths at which cars, trucks and people on foot can't pass; doubtful between the two chances. */
  readonly carM: number;
  readonly truckM: number;
  readonly footM: number;
  readonly doubtfulFrom: number;
  readonly impassableFrom: number;
  readonly blockedConfidence: number;
  readonly blockedRadiusM: number;
  /** A danger less likely than this is none. */
  readonly dangerFrom: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The shipped configuration. */
export const defaultFloodConfig: FloodConfig = {
  checkMs: 5000, everyMs: MINUTE_MS, movedM: 0.01, runLimitMs: 10 * MINUTE_MS,
  surface: { sillM2: 0.04, rangeM: 6000, nuggetM2: 1e-4, maxGaugeSigmaM: 0.15, suspectSigmas: 4 },
  breachConfidence: 0.25, breachEnds: 0.15, breachWidthM: 40, breachSigmaLn: 0.45, toldSigmaLn: 0.35, breachGrowsMs: 40 * MINUTE_MS, breachSeenAfterMs: 5 * MINUTE_MS, dischargeSigmaLn: 0.1, reachM: 350,
  gateWidthM: 10, gateSigmaLn: 0.5, gateFadesMs: 2 * HOUR_MS, backfillMs: HOUR_MS,
  wetM: 0.05, modelSigmaM: 0.12, witnessMs: 2 * HOUR_MS, witnessRadiusM: 500, unsaidDepthM: 0.4, unsaidSigmaM: 0.3, freshenMs: 5 * MINUTE_MS,
  alarmProbability: 0.5, alarmEnds: 0.3, alarmHoldMs: 5 * MINUTE_MS,
  carM: 0.3, truckM: 0.6, footM: 0.5, doubtfulFrom: 0.1, impassableFrom: 0.5, blockedConfidence: 0.5, blockedRadiusM: 60, dangerFrom: 0.1,
};
