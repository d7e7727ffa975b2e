import { describe, expect, it } from '@jest/globals';
import type { EngineEvent } from '@lagewacht/contract';
import type { ScenarioMessage } from '../fleet/message';
import { small } from '../small.spec-support';
import { lengthM, type Place } from '../truth/plane';
import { createExercise } from './exercise';
import type { Heard } from './heard';

type Order = Partial<Extract<Heard, { kind: 'tasking' }>> & { readonly unit: string };

const scenario = small();
const barn: Place = [9.9855, 53.5448];
const quay: Place = [9.98, 53.54];

/** The small scenario with orders by the second of the scenario (its clock and the server's are one). */
function played(orders: readonly (readonly [number, Order])[], options: { toS?: number; withScript?: boolean } = {}) {
  const { toS = 600, withScript = false } = options;
  const exercise = createExercise(scenario, { seed: 1, startTimeMs: 0, speed: 1, withScript, fleets: ['people'] });
  const heard = orders.map(([s, order], index): Heard => ({ kind: 'tasking', atMs: s * 1000, by: 'commander', evidence: [], task: `task:${index}`, step: 'tasked', text: '', ...order }));
  const { messages, events } = exercise.advance(toS * 1000, heard);
  return {
    exercise,
    steps: (task: string) => messages.flatMap((message) => (message.kind === 'tasking' && message.body.task === task ? [[message.body.step, Math.round(message.elapsedS)] as const] : [])),
    reports: (source: string) => messages.flatMap((message) => (message.kind === 'report' && message.source === source && message.door === 'mqtt' ? [{ atS: Math.round(message.elapsedS), ...message.body }] : [])),
    effects: (subject: string) => events.flatMap((event: EngineEvent) => (event.kind === 'effect' && event.subject === subject ? [[event.effect, Math.round(event.scenarioS)] as const] : [])),
    lastText: (task: string) => messages.flatMap((message: ScenarioMessage) => (message.kind === 'tasking' && message.body.task === task ? [message.body.text] : [])).at(-1),
    positions: (source: string) => messages.flatMap((message) => (message.kind === 'position' && message.source === source ? [message.elapsedS] : [])),
  };
}

describe('units and players\' orders', () => {
  it('[S71] a boat that is sent to somebody in the water reads, accepts, goes there at its speed, says what it sees, takes them aboard and says so', () => {
    const run = played([[30, { unit: 'boat-1', place: [9.98, 53.541] }]]);
    const steps = run.steps('task:0');
    expect(steps.map(([step]) => step)).toEqual(['received', 'accepted', 'under_way', 'on_scene', 'done']);
    const [underWayS, onSceneS] = [steps[2]?.[1] ?? 0, steps[3]?.[1] ?? 0];
    const wayM = lengthM([9.97, 53.543], [9.978, 53.5415]) + lengthM([9.978, 53.5415], [9.98, 53.541]);
    expect(Math.abs(onSceneS - underWayS - wayM / 10)).toBeLessThan(2);
    expect(run.reports('boat-1').map(({ category, denies, persons }) => [category, denies, persons])).toEqual([['person_in_water', false, 1], ['person_in_water', true, 1]]);
    expect(run.effects('swimmer')).toEqual([['object_appeared', 0], ['persons_rescued', onSceneS + 45]]);
    expect(run.effects('boat-1').map(([effect]) => effect)).toEqual(['unit_ordered', 'unit_departed', 'unit_arrived', 'unit_done']);
    expect(run.exercise.world.presentSinceS('swimmer', 600)).toBeUndefined();
    expect(run.exercise.world.course('boat-1').fmsAt(600)).toBe(1);
  });
  it('[S71] a crew at an open gate closes it by hand, whoever it is; who has the means puts a fire out, who has not only says what is so', () => {
    const gate = played([[20, { unit: 'car-1', place: quay, target: 'gate:gate-1' }]]);
    expect(gate.reports('car-1').filter(({ category }) => category === 'gate_state').map(({ category, state, feature }) => [category, state, feature])).toEqual([['gate_state', 'open', 'gate-1'], ['gate_state', 'closed', 'gate-1']]);
    expect(gate.effects('gate-1').map(([effect]) => effect)).toEqual(['gate_moving', 'gate_closed']);
    expect(gate.exercise.world.gateState('gate-1', 600)).toBe('closed');
    const both = played([[70, { unit: 'truck-1', place: barn }], [71, { unit: 'car-1', place: barn }]]);
    expect(both.effects('barn').map(([effect]) => effect)).toEqual(['fire_started', 'fire_out']);
    expect(both.reports('truck-1').map(({ denies }) => denies)).toEqual([false, true]);
    expect(both.reports('car-1').map(({ category, denies }) => [category, denies])).toEqual([['fire', false]]);
  });
  it('[S72] a crew says of what was reported and is not so that it is not: that is how rumours end', () => {
    const run = played([[60, { unit: 'car-1', place: [9.99, 53.53] }]]);
    expect(run.reports('car-1').map(({ category, denies }) => [category, denies])).toEqual([['other', true]]);
  });
  it('[S73] a unit refuses with a reason: no place, no way of its own there, a road under water, a reason of the plan', () => {
    const run = played([
      [10, { unit: 'truck-1', text: 'Helfen Sie!' }], [11, { unit: 'boat-1', place: [10.1, 53.6] }], [950, { unit: 'truck-1', place: barn }],
    ], { toS: 1000 });
    for (const task of ['task:0', 'task:1', 'task:2']) expect(run.steps(task).map(([step]) => step)).toEqual(['received', 'impossible']);
    expect([run.lastText('task:0'), run.lastText('task:1'), run.lastText('task:2')]).toEqual(['Wohin? Es fehlt ein Ort.', 'Dorthin führt kein Weg für uns.', 'Kein Kraftstoff']);
    const wet = played([[700, { unit: 'truck-1', place: [9.99, 53.531] }]], { toS: 720 });
    expect(wet.exercise.world.flood.depthM('village', 700)).toBeGreaterThan(0.4);
    expect(wet.lastText('task:0')).toBe('Kein Durchkommen, die Straße steht unter Wasser.');
  });
  it('[S74] a new order takes the place of the one before, a withdrawn one ends where the unit is; a repeated word changes nothing', () => {
    const run = played([[30, { unit: 'truck-1', place: [9.99, 53.531] }], [31, { unit: 'truck-1', task: 'task:0', place: [9.99, 53.531] }], [70, { unit: 'truck-1', place: barn }], [100, { unit: 'truck-1', task: 'task:2', step: 'withdrawn' }]]);
    expect(run.steps('task:0').map(([step]) => step)).toEqual(['received', 'accepted', 'under_way', 'impossible']);
    expect(run.steps('task:2').map(([step]) => step)).toEqual(['received', 'accepted', 'under_way']);
    expect(run.effects('truck-1').at(-1)).toEqual(['unit_recalled', 100]);
    expect(run.exercise.world.course('truck-1').poseAt(110)).toEqual(run.exercise.world.course('truck-1').poseAt(600));
  });
  it('[S75] who answers for a unit plays it: from then on it neither answers nor moves by itself', () => {
    const run = played([[30, { unit: 'boat-1', place: quay }], [33, { unit: 'boat-1', task: 'task:0', step: 'received', by: 'boat-1' }]]);
    expect(run.steps('task:0')).toEqual([]);
    expect(Math.max(...run.positions('boat-1'))).toBeLessThanOrEqual(33);
    expect(run.positions('truck-1').length).toBeGreaterThan(500);
  });
  it('[S76] an order to those who fly a drone sends the drone there to search', () => {
    const run = played([[30, { unit: 'eyes-1', place: [9.99, 53.532] }]]);
    expect(run.steps('task:0').map(([step]) => step)).toEqual(['received', 'accepted', 'under_way', 'on_scene', 'done']);
    for (const s of [200, 260, 320]) expect(lengthM(run.exercise.world.flight('drone-1').poseAt(s).place, [9.99, 53.532])).toBeLessThan(180);
  });
  it('[S77] who can carry brings people of a polder to its shelters in their order until they are full; who warns makes them leave', () => {
    const run = played([[20, { unit: 'truck-1', place: [9.9895, 53.532], text: 'Dorf räumen, Leute in die Unterkunft' }], [20, { unit: 'car-1', target: 'polder:village', text: 'Bevölkerung warnen' }]]);
    const { refuge } = run.exercise.world;
    const startedS = run.effects('truck-1').find(([effect]) => effect === 'unit_arrived')?.[1] ?? 0;
    expect(refuge.sheltered('hall', 600)).toBe(10);
    // Twelve a minute, on a grid of 5 s, from when they have looked round; four of them filled the hall.
    expect(refuge.sheltered('school', 600)).toBe(Math.min(100, (600 - Math.ceil((startedS + 15) / 5) * 5) / 5 - 4));
    expect(run.effects('hall')).toEqual([['shelter_full', expect.any(Number)]]);
    expect(refuge.away('village', 600)).toBeGreaterThan(200);
  });
  it('[S78] the script gives its orders where nobody plays, and leaves a unit alone that a player has', () => {
    const alone = played([], { withScript: true });
    expect(alone.steps('task:to-swimmer').map(([step]) => step)).toEqual(['tasked', 'received', 'accepted', 'under_way', 'on_scene', 'done']);
    expect(alone.effects('swimmer').at(-1)).toEqual(['persons_rescued', 240]);
    const taken = played([[25, { unit: 'boat-1', place: [9.99, 53.5385] }]], { withScript: true });
    expect(taken.steps('task:to-swimmer')).toEqual([]);
    expect(taken.steps('task:0').map(([step]) => step)).toContain('on_scene');
    const without = played([]);
    expect([without.steps('task:to-swimmer'), without.effects('swimmer').length]).toEqual([[], 1]);
  });
});
