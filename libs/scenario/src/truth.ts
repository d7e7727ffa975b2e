import type { ObjectClass } from '@lagewacht/contract';
import { poseOn, type Pose } from './motion';
import type { Place } from './plane';
import { unitPoseAt } from './unit-plan';
import type { ObjectPlan, Scenario } from './scenario';

/** A thing that is really there. */
export interface TrueObject {
  readonly id: string;
  readonly class: ObjectClass;
  readonly pose: Pose;
}

/** The ground truth of a scenario: what is where, as a function of scenario seconds. Nothing of it ever reaches the server. */
export interface GroundTruth {
  /** Everything a camera could see, units among it. */
  readonly objectsAt: (scenarioS: number) => readonly TrueObject[];
  /** Where an object is, or was last. Throws for an unknown id: that is an error of the plan. */
  readonly placeOf: (id: string, scenarioS: number) => Place;
}

/** The truth of `scenario`. */
export function groundTruth(scenario: Scenario): GroundTruth {
  const byId = new Map(scenario.objects.map((plan) => [plan.id, plan]));
  let cached: { scenarioS: number; objects: readonly TrueObject[] } = { scenarioS: Number.NaN, objects: [] };
  const objectsAt = (scenarioS: number): readonly TrueObject[] => {
    if (cached.scenarioS !== scenarioS) cached = { scenarioS, objects: [...present(scenario.objects, scenarioS), ...unitsAsSeen(scenario, scenarioS)] };
    return cached.objects;
  };
  return {
    objectsAt,
    placeOf: (id, scenarioS) => {
      const plan = byId.get(id);
      if (!plan) throw new Error(`Got object "${id}", expected one of: ${[...byId.keys()].join(', ')}.`);
      return poseOn(plan.motion, Math.max(0, Math.min(scenarioS, plan.toS ?? Infinity) - plan.fromS)).place;
    },
  };
}

function present(plans: readonly ObjectPlan[], scenarioS: number): TrueObject[] {
  return plans.filter((plan) => scenarioS >= plan.fromS && scenarioS < (plan.toS ?? Infinity))
    .map((plan) => ({ id: plan.id, class: plan.class, pose: poseOn(plan.motion, scenarioS - plan.fromS) }));
}

/** From the air a fire engine is a vehicle and a rescue boat a vessel; who they are, the camera can't tell. */
function unitsAsSeen(scenario: Scenario, scenarioS: number): TrueObject[] {
  const seenAs = { vehicle: 'vehicle', boat: 'vessel', foot: 'person' } as const;
  return scenario.units.map((unit) => ({ id: unit.source, class: seenAs[unit.vehicle], pose: unitPoseAt(unit, scenarioS) }));
}
