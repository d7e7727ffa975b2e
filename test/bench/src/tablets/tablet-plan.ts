import { type RandomSource, createRandomSource } from '@lagewacht/base';
import type { ReportCategory } from '@lagewacht/contract';

/** How large the test is. */
export interface FleetSize {
  readonly tablets: number;
  readonly reports: number;
  readonly photos: number;
  readonly seed: number;
}

/** A report that somebody writes while there is no network. */
export interface PlannedReport {
  /** How long before the network is back, ms. */
  readonly agoMs: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly hasPhoto: boolean;
}

/** A tablet's hour: what its clock is worth, what is written on it, and when it was restarted in between. */
export interface TabletPlan {
  readonly account: string;
  readonly seed: number;
  /** How far its clock is ahead of the right one, ms. */
  readonly clockAheadMs: number;
  /** Before which report it is restarted, without having heard the server since; undefined: never. */
  readonly restartAt: number | undefined;
  /** When it is online, ms after the first one. */
  readonly onlineAfterMs: number;
  readonly reports: readonly PlannedReport[];
}

/** Names of the test's accounts begin so: that tells their records from those of the exercise. */
export const ACCOUNT_PREFIX = 'tablet-';
const OFFLINE_MS = 60 * 60_000;
/** "All come online within seconds." */
const ONLINE_WITHIN_MS = 5_000;
const YEAR_MS = 365.25 * 24 * 3_600_000;
/** Places where something happens; units report the same things, so reports fuse. */
const SPOTS = 120;
const categories: readonly ReportCategory[] = ['flooding', 'flooding', 'flooding', 'dyke_damage', 'road_blocked', 'road_blocked', 'person_in_danger', 'building_damage', 'power_outage', 'medical', 'vessel_adrift', 'other'];
const words = ['Wasser', 'steht', 'kniehoch', 'Keller', 'Straße', 'gesperrt', 'Anwohner', 'warten', 'auf dem Dach', 'Sandsäcke', 'fehlen', 'Deichkrone', 'weich', 'Strömung', 'stark', 'Boot', 'nötig', 'Strom', 'ausgefallen', 'Lage', 'unverändert', 'zwei Personen', 'gehfähig', 'Zufahrt', 'frei'];

interface Spot {
  readonly category: ReportCategory;
  readonly lon: number;
  readonly lat: number;
}

const pick = <T>(random: RandomSource, from: readonly T[]): T => from[Math.floor(random.uniform() * from.length)] as T;
const between = (random: RandomSource, low: number, high: number): number => low + (high - low) * random.uniform();

/** Most clocks are right within a second; every fourth is some minutes off, some hours, and one in fifty was reset years ago. */
function clockAheadMs(random: RandomSource): number {
  const share = random.uniform();
  const sign = random.uniform() < 0.5 ? -1 : 1;
  if (share < 0.7) return Math.round(300 * random.normal());
  if (share < 0.9) return Math.round(sign * between(random, 5_000, 10 * 60_000));
  if (share < 0.98) return Math.round(sign * between(random, 10 * 60_000, 3 * 3_600_000));
  return -Math.round(between(random, 2, 5) * YEAR_MS);
}

function textOf(random: RandomSource, account: string, number: number): string {
  const count = 6 + Math.floor(random.uniform() * 20);
  return `${account} Meldung ${number}: ${Array.from({ length: count }, () => pick(random, words)).join(' ')}.`;
}

function bodyOf(random: RandomSource, spot: Spot, text: string): PlannedReport['body'] {
  return {
    category: spot.category, text, lon: spot.lon + 0.0006 * random.normal(), lat: spot.lat + 0.0004 * random.normal(), accuracyM: Math.round(between(random, 4, 40)),
    ...(random.uniform() < 0.3 ? { urgency: pick(random, ['immediate', 'expected'] as const) } : {}), ...(random.uniform() < 0.15 ? { persons: 1 + Math.floor(random.uniform() * 9) } : {}),
  };
}

/** Which reports carry a photo: spread over the hour, the later ones of equal stretches. More photos than reports is refused by the options. */
function photoPlaces({ reports, photos }: FleetSize): ReadonlySet<number> {
  return new Set(Array.from({ length: photos }, (_, n) => Math.ceil(((n + 1) * reports) / photos) - 1));
}

/** The plans of all tablets. The same size and seed give the same plans. */
export function planFleet(size: FleetSize): readonly TabletPlan[] {
  const random = createRandomSource(size.seed);
  const spots = Array.from({ length: SPOTS }, (): Spot => ({ category: pick(random, categories), lon: between(random, 9.93, 10.09), lat: between(random, 53.455, 53.54) }));
  const withPhoto = photoPlaces(size);
  return Array.from({ length: size.tablets }, (_, n): TabletPlan => {
    const account = `${ACCOUNT_PREFIX}${String(n + 1).padStart(3, '0')}`;
    // A unit sees what is in its own section.
    const near = Array.from({ length: 6 }, () => pick(random, spots));
    const agos = Array.from({ length: size.reports }, () => Math.ceil(between(random, 1_000, OFFLINE_MS))).sort((a, b) => b - a);
    return {
      account, seed: size.seed * 1000 + n, clockAheadMs: clockAheadMs(random), restartAt: random.uniform() < 0.2 ? Math.floor(random.uniform() * size.reports) : undefined, onlineAfterMs: Math.round(between(random, 0, ONLINE_WITHIN_MS)),
      reports: agos.map((agoMs, place) => ({ agoMs, body: bodyOf(random, pick(random, near), textOf(random, account, place + 1)), hasPhoto: withPhoto.has(place) })),
    };
  });
}
