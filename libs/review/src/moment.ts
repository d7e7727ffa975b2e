import type { Entity, EntityType, TruthFrame } from '@lagewacht/contract';
import { type LocalPoint, createLocalFrame, toLocal } from '@lagewacht/geo';

/** The truth at a moment, and the picture as the players had it then. */
export interface Moment {
  readonly truth: TruthFrame;
  readonly entities: Iterable<Entity>;
}

/** The entities of a type. */
export function ofType<T extends EntityType>(entities: Iterable<Entity>, type: T): readonly Extract<Entity, { type: T }>[] {
  return [...entities].filter((entity): entity is Extract<Entity, { type: T }> => entity.type === type);
}

/** Degrees to metres around the first place that was asked for: an exercise is small enough for one plane. */
export function createPlane(): (place: { readonly lon: number; readonly lat: number }) => LocalPoint {
  let frame: ReturnType<typeof createLocalFrame> | undefined;
  return (place) => {
    frame ??= createLocalFrame(place);
    return toLocal(frame, place);
  };
}
