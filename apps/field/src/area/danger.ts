import type { Entity, EntityId, Hazard, Incident, Severity, Unit } from '@lagewacht/contract';
import { bearingDeg, distanceM, isInsideRing, type LonLat, type Ring } from '@lagewacht/geo';

/** Kinds of things that threaten or stop a unit outside. */
export type DangerKind = 'incident' | 'hazard' | 'road' | 'polder' | 'area';

/** Something to beware of, as a unit sees it from where it is. */
export interface Danger {
  readonly id: EntityId;
  readonly kind: DangerKind;
  readonly entity: Entity;
  readonly severity: Severity;
  readonly lon: number;
  readonly lat: number;
  /** In the section that the unit belongs to, or stands in. */
  readonly isOwnSection: boolean;
  /** From the own place, metres; undefined: that is not known. Inside an area it is 0. */
  readonly awayM: number | undefined;
  /** Degrees from north; undefined inside it, or when the own place is not known. */
  readonly towardsDeg: number | undefined;
}

const over: ReadonlySet<Incident['grade']> = new Set(['denied', 'dismissed', 'closed']);
const weight: Readonly<Record<Severity, number>> = { minor: 1, moderate: 2, severe: 3, extreme: 4 };
/** Dangers that are the staff's to mend, not a unit's to avoid. */
const forStaff: ReadonlySet<Hazard['kind']> = new Set(['incident_unattended', 'area_unseen', 'section_without_unit']);
/** From this chance of water on a polder is something to beware of; the command's list of polders begins lower. */
const WET_FROM = 0.2;

/** Where something lies: one point to go by, and its outline when it has one. */
type Ground = { readonly at: readonly [lon: number, lat: number]; readonly ring?: Ring | undefined };

function middleOf(points: Ring): readonly [lon: number, lat: number] {
  const sum = points.reduce<[number, number]>(([lon, lat], point) => [lon + point[0], lat + point[1]], [0, 0]);
  return [sum[0] / points.length, sum[1] / points.length];
}

function severityOfChance(probability: number): Severity {
  return probability >= 0.9 ? 'extreme' : probability >= 0.5 ? 'severe' : 'moderate';
}

/** What of an entity threatens somebody, and where; undefined when nothing does. */
function threatOf(entity: Entity): { readonly severity: Severity; readonly ground: Ground } | undefined {
  switch (entity.type) {
    case 'incident':
      return over.has(entity.grade) || entity.category === 'road_clear' ? undefined : { severity: entity.severity, ground: { at: [entity.lon, entity.lat] } };
    case 'hazard':
      return forStaff.has(entity.kind) || entity.lon === undefined || entity.lat === undefined ? undefined : { severity: entity.severity, ground: { at: [entity.lon, entity.lat] } };
    case 'road':
      return entity.car !== 'impassable' || entity.line.length === 0 ? undefined : { severity: 'moderate', ground: { at: entity.line[Math.floor(entity.line.length / 2)] ?? [0, 0] } };
    case 'polder':
      return entity.probability < WET_FROM ? undefined : { severity: severityOfChance(entity.probability), ground: { at: middleOf(entity.ring), ring: entity.ring } };
    case 'area':
      if (entity.kind !== 'danger_area' && entity.kind !== 'damage_area' && entity.kind !== 'closure') return undefined;
      return { severity: entity.kind === 'danger_area' ? 'severe' : 'moderate', ground: { at: middleOf(entity.points), ring: entity.shape === 'polygon' ? entity.points : undefined } };
    default:
      return undefined;
  }
}

/** The sections a unit has to do with: those that name it, or in whose ground it stands. */
export function ownSections(entities: Iterable<Entity>, source: string, own: LonLat | undefined): readonly Ring[] {
  const sections: Ring[] = [];
  for (const entity of entities) {
    if (entity.type !== 'area' || entity.kind !== 'section' || entity.shape !== 'polygon') continue;
    if (entity.units.includes(source) || (own && isInsideRing(own.lon, own.lat, entity.points))) sections.push(entity.points);
  }
  return sections;
}

export interface NearMe {
  /** The unit, as the source it speaks as. */
  readonly source: string;
  /** Where it is, as far as anybody knows. */
  readonly own: LonLat | undefined;
}

/**
 * What a unit should beware of: in its own section first, then by how bad and how near it is. A danger twice as far counts one step of
 * severity less, from 500 m on, so that the breach at the next corner stands above the fire beyond the river.
 */
export function dangersNear(entities: Iterable<Entity>, { source, own }: NearMe): readonly Danger[] {
  const all = [...entities];
  const sections = ownSections(all, source, own);
  const dangers = all.flatMap((entity): Danger[] => {
    const threat = threatOf(entity);
    if (!threat) return [];
    const [lon, lat] = threat.ground.at;
    const isIn = own !== undefined && threat.ground.ring !== undefined && isInsideRing(own.lon, own.lat, threat.ground.ring);
    return [{
      id: entity.id, kind: entity.type as DangerKind, entity, severity: threat.severity, lon, lat, isOwnSection: sections.some((ring) => isInsideRing(lon, lat, ring)),
      awayM: own && (isIn ? 0 : distanceM(own, { lon, lat })), towardsDeg: own && !isIn ? bearingDeg(own, { lon, lat }) : undefined,
    }];
  });
  const urgency = ({ severity, awayM }: Danger): number => weight[severity] - Math.log2(Math.max(awayM ?? 500, 500) / 500);
  return dangers.sort((a, b) => Number(b.isOwnSection) - Number(a.isOwnSection) || urgency(b) - urgency(a) || (a.id < b.id ? -1 : 1));
}

/** The unit's own place: a fresh fix of the device, else what the picture says of the unit. */
export function ownPlace(fix: (LonLat & { readonly fixMs: number }) | undefined, unit: Unit | undefined, nowMs: number): LonLat | undefined {
  if (fix && nowMs - fix.fixMs < 10 * 60_000) return { lon: fix.lon, lat: fix.lat };
  return unit?.lon !== undefined && unit.lat !== undefined ? { lon: unit.lon, lat: unit.lat } : undefined;
}
