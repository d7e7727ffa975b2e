import type { Entity, EntityId } from '@lagewacht/contract';
import type { Change, PictureDelta } from '@lagewacht/picture';

/** West, south, east, north in degrees. A west greater than the east spans the antimeridian. */
export type Bbox = readonly [west: number, south: number, east: number, north: number];

/** Whether an entity belongs into a window. What has no place, and every alarm, belongs everywhere. */
export function isInside(entity: Entity, bbox: Bbox): boolean {
  if (entity.type === 'alarm' || !('lon' in entity) || entity.lon === undefined || entity.lat === undefined) return true;
  const [west, south, east, north] = bbox;
  const inLon = west <= east ? entity.lon >= west && entity.lon <= east : entity.lon >= west || entity.lon <= east;
  return inLon && entity.lat >= south && entity.lat <= north;
}

/**
 * A delta as one window sees it: what moves in is new there, what moves out leaves. `visible` is the window's memory and is updated.
 */
export function filterDelta(delta: PictureDelta, bbox: Bbox, visible: Set<EntityId>): PictureDelta {
  const changes = new Map<EntityId, Change>();
  for (const { id, before, after } of delta.changes.values()) {
    const was = visible.has(id);
    const is = after !== undefined && isInside(after, bbox);
    if (is && after) {
      visible.add(id);
      changes.set(id, was ? { id, before, after } : { id, after });
    } else if (was) {
      visible.delete(id);
      changes.set(id, { id, before });
    }
  }
  return { ...delta, changes };
}
