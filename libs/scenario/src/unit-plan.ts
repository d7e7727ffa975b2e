import { lineLengthM, poseOn, type Pose } from './motion';
import type { Place } from './plane';
import type { OrderPlan, UnitPlan } from './scenario';

/** The way a unit really takes for its order number `index`: from wherever it is when it departs, so that it never jumps. */
function wayOf(unit: UnitPlan, index: number): readonly Place[] {
  const order = unit.orders[index];
  if (!order) throw new Error(`Got order ${index} of ${unit.source}, expected less than ${unit.orders.length}.`);
  return [poseAfter(unit, index - 1, order.departS).place, ...order.line];
}

/** The pose of a unit whose last order so far is number `index` (−1: none yet). */
function poseAfter(unit: UnitPlan, index: number, scenarioS: number): Pose {
  const order = unit.orders[index];
  if (!order) return { place: unit.place, headingDeg: 0, speedMps: 0 };
  return poseOn({ kind: 'line', line: wayOf(unit, index), speedMps: order.speedMps, atEnd: order.then }, scenarioS - order.departS);
}

function indexAt(unit: UnitPlan, scenarioS: number): number {
  return unit.orders.findLastIndex(({ departS }) => departS <= scenarioS);
}

/** Scenario second at which a unit reaches the end of an order's way. */
export function arrivalS(unit: UnitPlan, order: OrderPlan): number {
  return order.departS + lineLengthM(wayOf(unit, unit.orders.indexOf(order))) / order.speedMps;
}

/** Where a unit is: at its station, on its way, or where its last order took it. */
export function unitPoseAt(unit: UnitPlan, scenarioS: number): Pose {
  return poseAfter(unit, indexAt(unit, scenarioS), scenarioS);
}

/** The FMS status of a unit: 2 at its station, 3 on its way, then what the order says (4 at the scene unless told otherwise). */
export function unitFmsAt(unit: UnitPlan, scenarioS: number): number {
  const order = unit.orders[indexAt(unit, scenarioS)];
  if (!order) return 2;
  return order.then === 'stay' && scenarioS < arrivalS(unit, order) ? (order.fmsOnWay ?? 3) : (order.fmsThere ?? 4);
}
