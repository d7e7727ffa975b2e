import type { RandomSource } from '@lagewacht/base';
import { byWeight, oneOf } from './chance';
import { KINDS, SCENE, type SceneKind } from './scene-parameters';

/** Something that really is so for a while. Metres east and north of the scene's corner, seconds after its start. */
export interface TrueIncident {
  readonly index: number;
  readonly kind: SceneKind;
  readonly x: number;
  readonly y: number;
  readonly startS: number;
  readonly endS: number;
}

/** A place in the scene: in a built-up spot or anywhere. */
export function anyPlace(random: RandomSource, spots: readonly { readonly x: number; readonly y: number }[]): { readonly x: number; readonly y: number } {
  const inside = (value: number): number => Math.min(SCENE.sideM, Math.max(0, value));
  if (random.uniform() >= SCENE.hotSpotShare) return { x: random.uniform() * SCENE.sideM, y: random.uniform() * SCENE.sideM };
  const spot = oneOf(random, spots);
  return { x: inside(spot.x + SCENE.hotSpotSigmaM * random.normal()), y: inside(spot.y + SCENE.hotSpotSigmaM * random.normal()) };
}

/** The built-up spots of a scene. */
export function createSpots(random: RandomSource): readonly { readonly x: number; readonly y: number }[] {
  return Array.from({ length: SCENE.hotSpots }, () => ({ x: random.uniform() * SCENE.sideM, y: random.uniform() * SCENE.sideM }));
}

/** What really happens in a scene. */
export function createTruth(random: RandomSource, spots: readonly { readonly x: number; readonly y: number }[]): readonly TrueIncident[] {
  const truth: TrueIncident[] = [];
  for (let index = 0; index < SCENE.incidents; index++) {
    const beside = index > 0 && random.uniform() < SCENE.sharedPlaceShare ? oneOf(random, truth) : undefined;
    const kind = byWeight(random, KINDS.filter((one) => one !== beside?.kind), (one) => one.share);
    const place = beside ? { x: beside.x + SCENE.sharedPlaceSigmaM * random.normal(), y: beside.y + SCENE.sharedPlaceSigmaM * random.normal() } : anyPlace(random, spots);
    const startS = beside ? beside.startS + random.uniform() * SCENE.sharedPlaceLagS : random.uniform() * SCENE.durationS;
    truth.push({ index, kind, ...place, startS, endS: startS + kind.medianS * Math.exp(SCENE.durationSpread * random.normal()) });
  }
  return truth;
}
