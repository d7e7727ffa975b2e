import type { Area, Hazard, Task, Unit } from '@lagewacht/contract';

/** What a unit can be asked to do: free (FMS 1, 2), engaged (3, 4, 7, 8), not available (6), and those that speak up: emergency (0), wish to speak (5). */
export type Readiness = 'emergency' | 'free' | 'busy' | 'off' | 'silent';

/** How ready a unit is; one that nobody has heard for long is silent whatever it said last, except an emergency call. */
export function readinessOf({ fms, freshness }: Unit): Readiness {
  if (fms === 0) return 'emergency';
  if (freshness === 'silent') return 'silent';
  if (fms === 1 || fms === 2) return 'free';
  return fms === 6 || fms === undefined ? 'off' : 'busy';
}

/** One section with its units, worst first, and what it lacks. */
export interface Section {
  /** Empty: units without a section. */
  readonly name: string;
  readonly leader: string | undefined;
  readonly units: readonly Unit[];
  readonly free: number;
  readonly silent: number;
  readonly emergencies: number;
  /** Sum of the strengths known. */
  readonly people: number;
  readonly lacks: readonly string[];
}

const order: Readonly<Record<Readiness, number>> = { emergency: 0, silent: 1, free: 2, busy: 3, off: 4 };

/** Everybody of a strength [leaders, sub-leaders, crew]. */
export function headsOf({ strength }: Unit): number {
  return strength ? strength[0] + strength[1] + strength[2] : 0;
}

function toSection(name: string, units: readonly Unit[], { areas, hazards }: { readonly areas: readonly Area[]; readonly hazards: readonly Hazard[] }): Section {
  const lacks = hazards.filter(({ kind, area }) => kind === 'section_without_unit' && area === name).flatMap(({ subject }) => subject.split(':')[2] ?? []);
  const sorted = [...units].sort((a, b) => order[readinessOf(a)] - order[readinessOf(b)] || (a.callSign < b.callSign ? -1 : 1));
  const count = (readiness: Readiness): number => units.filter((unit) => readinessOf(unit) === readiness).length;
  return {
    name, units: sorted, lacks, leader: areas.find((area) => area.kind === 'section' && area.name === name)?.leader,
    free: count('free'), silent: count('silent'), emergencies: count('emergency'), people: units.reduce((sum, unit) => sum + headsOf(unit), 0),
  };
}

/**
 * Units by section. A section that the staff has drawn and given units wins over the one a unit was registered with; drawn sections are listed
 * even when nobody is in them, for that is what one must see. Those with an emergency come first, then those that lack something, then by name.
 */
export function toSections(units: readonly Unit[], areas: readonly Area[], hazards: readonly Hazard[]): readonly Section[] {
  const drawn = areas.filter(({ kind }) => kind === 'section');
  const members = new Map<string, Unit[]>(drawn.map(({ name }) => [name, []]));
  for (const unit of units) {
    const name = drawn.find(({ units: own }) => own.includes(unit.source))?.name ?? unit.settings.section ?? '';
    const known = members.get(name);
    if (known) known.push(unit);
    else members.set(name, [unit]);
  }
  const sections = [...members].map(([name, own]) => toSection(name, own, { areas, hazards }));
  return sections.sort((a, b) => b.emergencies - a.emergencies || Number(a.name === '') - Number(b.name === '') || b.lacks.length - a.lacks.length || (a.name < b.name ? -1 : 1));
}

/** Steps of an order in their order; `tasked` is sent, `received` is on the unit's screen, `accepted` is what people did. */
export const orderSteps = ['tasked', 'received', 'accepted', 'under_way', 'on_scene', 'done'] as const;

/** Whether nothing more is expected of an order. */
export function isEnded({ step }: Task): boolean {
  return step === 'done' || step === 'impossible' || step === 'withdrawn';
}

/** An order that has not reached its unit for this long wants somebody to ask, ms. */
const PATIENCE_MS = 120_000;

/** How long an order has been out without having been received, ms; undefined: it was, or not for long. */
export function overdueMs(task: Task, nowMs: number): number | undefined {
  const sent = task.steps.find(({ step }) => step === 'tasked')?.timeMs ?? task.eventTimeMs;
  return task.step === 'tasked' && nowMs - sent > PATIENCE_MS ? nowMs - sent : undefined;
}

/** Orders: open ones first, those overdue at the top, then the newest. */
export function sortOrders(tasks: readonly Task[], nowMs: number): readonly Task[] {
  return [...tasks].sort((a, b) => Number(isEnded(a)) - Number(isEnded(b)) || Number(overdueMs(b, nowMs) !== undefined) - Number(overdueMs(a, nowMs) !== undefined) || b.eventTimeMs - a.eventTimeMs);
}
