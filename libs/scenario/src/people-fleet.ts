import { toRfc3339 } from '@lagewacht/contract';
import { chanceOf, drawId, phaseOf } from './chance';
import type { Emitter, Moment } from './emitter';
import type { ScenarioMessage } from './message';
import { rounded, wirePlace } from './plane';
import type { OrderPlan, Scenario, UnitPlan } from './scenario';
import { createReceiver } from './sensor-model';
import { chatterEmitter, injectEmitters, settlementEmitters } from './timeline';
import { groundTruth } from './truth';
import { arrivalS, unitFmsAt, unitPoseAt } from './unit-plan';

const POSITION_PERIOD_S = 1;
const STATUS_PERIOD_S = 60;

/** Everybody who drives, reports and decides. */
export function peopleEmitters(scenario: Scenario, seed: number): readonly Emitter[] {
  const truth = groundTruth(scenario);
  return [
    ...scenario.units.flatMap((unit) => [unitPositions(unit, seed), unitStrength(unit), ...unit.orders.flatMap((order) => orderEmitters(unit, order, seed))]),
    ...injectEmitters(scenario, truth, seed),
    ...settlementEmitters(scenario, seed),
    ...scenario.chatter.map((plan) => chatterEmitter(plan, seed)),
  ];
}

function unitPositions(unit: UnitPlan, seed: number): Emitter {
  const receive = createReceiver(unit.badFix, chanceOf(seed, `${unit.source}/receiver`));
  return {
    fleet: 'people', source: unit.source, beat: { everyS: POSITION_PERIOD_S, offsetS: phaseOf(unit.source) * POSITION_PERIOD_S },
    emit: (moment) => {
      const pose = unitPoseAt(unit, moment.scenarioS);
      const { place, accuracyM } = receive(pose.place, moment);
      return [{
        fleet: 'people', door: 'mqtt', source: unit.source, elapsedS: moment.elapsedS, kind: 'position',
        body: {
          time: toRfc3339(moment.timeMs), ...wirePlace(place), accuracyM, speedMps: rounded(pose.speedMps, 1), fms: unitFmsAt(unit, moment.scenarioS),
          ...(pose.speedMps > 0 ? { headingDeg: rounded(pose.headingDeg, 0) } : {}),
        },
      }];
    },
  };
}

function unitStrength(unit: UnitPlan): Emitter {
  return {
    fleet: 'people', source: unit.source, beat: { everyS: STATUS_PERIOD_S, offsetS: phaseOf(`${unit.source}/strength`) * 10 },
    emit: (moment) => [statusMessage(unit, moment)],
  };
}

function statusMessage(unit: UnitPlan, { elapsedS, scenarioS, timeMs }: Moment): ScenarioMessage {
  return {
    fleet: 'people', door: 'mqtt', source: unit.source, elapsedS, kind: 'status',
    body: { time: toRfc3339(timeMs), fms: unitFmsAt(unit, scenarioS), strength: [...unit.strength], capabilities: [...unit.capabilities] },
  };
}

/** The steps of an order in scenario seconds, and whose word each is. */
function stepsOf(unit: UnitPlan, order: OrderPlan): readonly { atS: number; step: 'tasked' | 'received' | 'accepted' | 'under_way' | 'on_scene' | 'done' }[] {
  const thereS = arrivalS(unit, order);
  return [
    { atS: Math.max(0, order.departS - 20), step: 'tasked' }, { atS: Math.max(1, order.departS - 14), step: 'received' },
    { atS: Math.max(2, order.departS - 8), step: 'accepted' }, { atS: order.departS, step: 'under_way' },
    { atS: thereS, step: 'on_scene' }, ...(order.doneAfterS === undefined ? [] : [{ atS: thereS + order.doneAfterS, step: 'done' as const }]),
  ];
}

/** A change of status at departure and arrival, at once and not only with the next position; and the order itself where it has words. */
function orderEmitters(unit: UnitPlan, order: OrderPlan, seed: number): readonly Emitter[] {
  const chance = chanceOf(seed, `${order.id}/order`);
  const task = `task:${order.id}`;
  const changes = [order.departS, arrivalS(unit, order)].map((atS): Emitter => ({
    fleet: 'people', source: unit.source, beat: { atS }, emit: (moment) => [statusMessage(unit, moment)],
  }));
  if (order.text === undefined || order.then !== 'stay') return changes;
  const text = order.text;
  const steps = stepsOf(unit, order).map(({ atS, step }): Emitter => ({
    fleet: 'people', source: unit.source, beat: { atS },
    emit: ({ elapsedS, timeMs }) => [{
      fleet: 'people', door: 'rest', source: unit.source, elapsedS, kind: 'tasking',
      body: { id: drawId(timeMs, chance), time: toRfc3339(timeMs), task, unit: unit.source, step, text: step === 'tasked' ? text : '', ...(step === 'tasked' ? wirePlace(order.line[order.line.length - 1] ?? unit.place) : {}) },
    }],
  }));
  return [...changes, ...steps];
}
