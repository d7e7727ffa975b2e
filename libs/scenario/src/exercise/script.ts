import { toRfc3339, type TaskingMessage } from '@lagewacht/contract';
import { chanceOf, drawId } from '../chance';
import type { Moment } from '../fleet/emitter';
import { statusMessage } from '../fleet/people-fleet';
import type { ScriptedOrder, UnitPlan } from '../scenario';
import { wirePlace } from '../truth/plane';
import type { Board } from '../msel/board';
import { clearanceBy } from './crew-work';
import type { Crews } from './crews';
import type { Effects } from './effects';
import type { Stage } from './stage';

/** Who acts where the script plays the players' part: what it does counts as theirs. */
const SCRIPT = 'script';
/** The steps before a unit departs: how many seconds before, and no earlier than when. */
const before = [['tasked', 20, 0], ['received', 14, 1], ['accepted', 8, 2]] as const;

/** Says a unit's status when a leg of its own begins and ends, at once and not only with the next of its words. */
export function announceLegs({ world, agenda, say }: Stage, crews: Crews): void {
  for (const unit of world.scenario.units) {
    for (const { departS } of unit.legs) {
      agenda.enter(departS, (moment) => {
        const course = world.course(unit.source);
        if (!course.isOn(departS, moment.scenarioS) || crews.isPlayed(unit.source)) return;
        say(statusMessage(unit, world, moment), moment);
        const thereS = course.arrivalS(moment.scenarioS);
        // Who only goes up and down never arrives.
        if (thereS > moment.scenarioS) agenda.enter(thereS, (then) => { if (course.isOn(departS, then.scenarioS)) say(statusMessage(unit, world, then), then); });
      });
    }
  }
}

/** Plays the players' part: gives the scripted orders (unless a player's order has the unit), settles gates, moves them, and ends what a staff would have ended. */
export function startScript(stage: Stage, { crews, effects, board }: { crews: Crews; effects: Effects; board: Board }): void {
  const { world, agenda } = stage;
  const units = new Map(world.scenario.units.map((unit) => [unit.source, unit]));
  for (const order of world.scenario.script.orders) {
    const unit = units.get(order.unit);
    if (unit) startOrder(stage, { crews, board }, order, unit);
  }
  for (const { thing, atS } of world.scenario.script.ends) agenda.enter(atS, (moment) => effects.endThing(thing, moment));
  for (const { gate, atS, to } of world.scenario.script.gates) agenda.enter(atS, (moment) => effects.moveGate(gate, to, moment));
  for (const { atS, gate, state, reason } of world.scenario.script.settlements) {
    agenda.enter(atS, (moment) => {
      const id = drawId(moment.timeMs, chanceOf(stage.seed, `settle/${gate}/${atS}`));
      stage.say({ fleet: 'people', door: 'rest', source: 'desk', elapsedS: moment.elapsedS, kind: 'assessment', body: { id, time: toRfc3339(moment.timeMs), target: `gate:${gate}`, verdict: 'settle', state, reason } }, moment);
      board.hear({ kind: 'assessment', atMs: moment.timeMs, by: SCRIPT, evidence: [id], verdict: 'settle', target: `gate:${gate}`, reports: [] }, moment);
    });
  }
}

function startOrder(stage: Stage, { crews, board }: { crews: Crews; board: Board }, order: ScriptedOrder, unit: UnitPlan): void {
  const { world, agenda, say } = stage;
  const { leg, text } = order;
  const chance = chanceOf(stage.seed, `${order.id}/order`);
  const course = world.course(unit.source);
  const sayStep = (step: TaskingMessage['step'], moment: Moment): void => {
    if (text === undefined || leg.then !== 'stay') return;
    const id = drawId(moment.timeMs, chance);
    const task = `task:${order.id}`;
    const place = leg.line[leg.line.length - 1] ?? unit.place;
    const body = { id, time: toRfc3339(moment.timeMs), task, unit: unit.source, step, text: step === 'tasked' ? text : '', ...(step === 'tasked' ? wirePlace(place) : {}) };
    say({ fleet: 'people', door: 'rest', source: unit.source, elapsedS: moment.elapsedS, kind: 'tasking', body }, moment);
    if (step === 'tasked') board.hear({ kind: 'tasking', atMs: moment.timeMs, by: SCRIPT, evidence: [id], place, task, unit: unit.source, step, text }, moment);
  };
  for (const [step, earlierS, earliestS] of before) agenda.enter(Math.max(earliestS, leg.departS - earlierS), (moment) => { if (!crews.isBusy(unit.source)) sayStep(step, moment); });
  agenda.enter(leg.departS, (moment) => {
    if (crews.isBusy(unit.source)) return;
    course.take({ ...leg, departS: moment.scenarioS });
    say(statusMessage(unit, world, moment), moment);
    sayStep('under_way', moment);
    if (leg.then !== 'stay') return;
    const onIt = (act: (then: Moment) => void) => (then: Moment): void => { if (course.isOn(moment.scenarioS, then.scenarioS)) act(then); };
    const thereS = course.arrivalS(moment.scenarioS);
    agenda.enter(thereS, onIt((then) => {
      say(statusMessage(unit, world, then), then);
      sayStep('on_scene', then);
      const clearance = text === undefined ? undefined : clearanceBy(world, unit, { text, place: course.poseAt(then.scenarioS).place });
      if (clearance) world.refuge.add({ id: order.id, ...clearance, fromS: then.scenarioS, toS: order.doneAfterS === undefined ? Infinity : then.scenarioS + order.doneAfterS });
    }));
    if (order.doneAfterS !== undefined) agenda.enter(thereS + order.doneAfterS, onIt((then) => sayStep('done', then)));
  });
}
