import type { ReportCategory, Severity } from '@lagewacht/contract';

/** What is known of a kind of incident before anybody reports one. */
export interface CategoryTraits {
  readonly severity: Severity;
  /** How long it usually lasts without a new word, ms; undefined: until somebody says that it is over. */
  readonly persistsMs?: number;
  /** Never less likely than this by the passing of time alone, once it was. */
  readonly floor?: number;
  /** How far it spreads, metres: reports this far apart may be about the same one. */
  readonly extentM: number;
  readonly name: { readonly de: string; readonly en: string };
}

const HOUR_MS = 3_600_000;

/** Traits by category; durations from the design of fusion (persistence), severities by what may happen to people. */
export const TRAITS: Readonly<Record<ReportCategory, CategoryTraits>> = {
  flooding: { severity: 'moderate', persistsMs: 6 * HOUR_MS, extentM: 100, name: { de: 'Überflutung', en: 'Flooding' } },
  dyke_damage: { severity: 'severe', persistsMs: 12 * HOUR_MS, extentM: 50, name: { de: 'Deichschaden', en: 'Dyke damage' } },
  dyke_breach: { severity: 'extreme', extentM: 50, name: { de: 'Deichbruch', en: 'Dyke breach' } },
  person_in_danger: { severity: 'severe', persistsMs: HOUR_MS, floor: 0.3, extentM: 30, name: { de: 'Person in Gefahr', en: 'Person in danger' } },
  person_in_water: { severity: 'extreme', persistsMs: HOUR_MS, floor: 0.3, extentM: 60, name: { de: 'Person im Wasser', en: 'Person in the water' } },
  fire: { severity: 'severe', persistsMs: 1.5 * HOUR_MS, extentM: 30, name: { de: 'Brand', en: 'Fire' } },
  road_blocked: { severity: 'minor', persistsMs: 3 * HOUR_MS, extentM: 40, name: { de: 'Straße gesperrt', en: 'Road blocked' } },
  road_clear: { severity: 'minor', persistsMs: 3 * HOUR_MS, extentM: 40, name: { de: 'Straße frei', en: 'Road clear' } },
  building_damage: { severity: 'moderate', persistsMs: 12 * HOUR_MS, extentM: 30, name: { de: 'Gebäudeschaden', en: 'Building damage' } },
  power_outage: { severity: 'moderate', persistsMs: 4 * HOUR_MS, extentM: 200, name: { de: 'Stromausfall', en: 'Power outage' } },
  hazmat: { severity: 'severe', persistsMs: 3 * HOUR_MS, extentM: 50, name: { de: 'Gefahrstoff', en: 'Hazardous material' } },
  gate_state: { severity: 'moderate', persistsMs: HOUR_MS, extentM: 40, name: { de: 'Tor', en: 'Gate' } },
  vessel_adrift: { severity: 'severe', persistsMs: HOUR_MS, extentM: 150, name: { de: 'Schiff treibt', en: 'Vessel adrift' } },
  shelter_status: { severity: 'minor', persistsMs: 6 * HOUR_MS, extentM: 40, name: { de: 'Notunterkunft', en: 'Shelter' } },
  medical: { severity: 'moderate', persistsMs: HOUR_MS, extentM: 30, name: { de: 'Medizinischer Notfall', en: 'Medical emergency' } },
  other: { severity: 'minor', persistsMs: 2 * HOUR_MS, extentM: 40, name: { de: 'Sonstiges', en: 'Other' } },
};

const KINDS = Object.keys(TRAITS).length;
const SAME = 0.9;
const RELATED = 0.05;
const VAGUE = 0.02;
/** Of words that name a wrong kind, the share that names one particular kind: one that is easily taken for it, or any other. */
const WRONG_RELATED = 0.4;
const WRONG_ANY = 0.25;
/** And that names what it may grow into: who says that a damaged dyke has broken tells what happened since. */
const WRONG_GROWN = 0.05;
const RELATED_PAIRS: ReadonlySet<string> = new Set(['dyke_breach|dyke_damage', 'person_in_danger|person_in_water', 'medical|person_in_danger', 'building_damage|fire']);

/** What becomes of what: a thing of its own that is likelier where the other is. */
const GROWS_INTO: Readonly<Partial<Record<ReportCategory, ReportCategory>>> = { dyke_damage: 'dyke_breach' };

/** What follows from what, so that who speaks of the one speaks of the other. */
const FOLLOWS: Readonly<Partial<Record<ReportCategory, readonly ReportCategory[]>>> = { dyke_breach: ['flooding', 'person_in_danger', 'person_in_water'] };

/** What a report is about and which way: a clear road denies that it is blocked. */
export function claimOf(category: ReportCategory, denies: boolean): { readonly category: ReportCategory; readonly denies: boolean } {
  return category === 'road_clear' ? { category: 'road_blocked', denies: !denies } : { category, denies };
}

function isEasilyTaken(a: ReportCategory, b: ReportCategory): boolean {
  return RELATED_PAIRS.has(a < b ? `${a}|${b}` : `${b}|${a}`);
}

/** Whether things of the second kind follow from one of the first. */
export function follows(cause: ReportCategory, effect: ReportCategory): boolean {
  return FOLLOWS[cause]?.includes(effect) ?? false;
}

/** Whether something of one kind may become one of the other. */
export function growsInto(from: ReportCategory, to: ReportCategory): boolean {
  return GROWS_INTO[from] === to;
}

/** Whether something may become one of this kind. */
export function isGrown(kind: ReportCategory): boolean {
  return Object.values(GROWS_INTO).includes(kind);
}

/** ln of how much more likely a report of `said` is about an incident of `truth` than about any; undefined: a thing of its own. One place may hold several kinds. */
export function categoryRatio(truth: ReportCategory, said: ReportCategory): number | undefined {
  if (truth === said) return Math.log(KINDS * SAME);
  if (growsInto(truth, said)) return undefined;
  if (isEasilyTaken(truth, said)) return Math.log(KINDS * RELATED);
  if (truth === 'other' || said === 'other') return Math.log(KINDS * VAGUE);
  return undefined;
}

/** Of words about `truth` that name a wrong kind, the share that says `said`. */
export function mistakenShare(truth: ReportCategory, said: ReportCategory): number {
  if (growsInto(truth, said)) return WRONG_GROWN;
  return isEasilyTaken(truth, said) ? WRONG_RELATED : WRONG_ANY;
}

const LADDER: readonly Severity[] = ['minor', 'moderate', 'severe', 'extreme'];

/** Severity of an incident: by its kind, one step more when many people are in it. */
export function severityOf(category: ReportCategory, persons: number | undefined): Severity {
  const base = LADDER.indexOf(TRAITS[category].severity);
  return LADDER[Math.min(LADDER.length - 1, base + ((persons ?? 0) >= 10 ? 1 : 0))] ?? 'minor';
}

/** Weight of a severity in the priority, 1 to 5. */
export const SEVERITY_WEIGHT: Readonly<Record<Severity, number>> = { minor: 1, moderate: 2, severe: 4, extreme: 5 };
