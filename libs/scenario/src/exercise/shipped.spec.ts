import { describe, expect, it } from '@jest/globals';
import { detectionsMessageSchema, measurementMessageSchema, positionMessageSchema, reportMessageSchema, statusMessageSchema, type InjectState } from '@lagewacht/contract';
import { castOf } from '../cast';
import { shipped, shippedNames } from '../shipped.spec-support';
import { lengthM, type Place } from '../truth/plane';
import { createExercise, type Stretch } from './exercise';
import type { Heard } from './heard';

const schemas = { measurement: measurementMessageSchema, detections: detectionsMessageSchema, position: positionMessageSchema, report: reportMessageSchema, status: statusMessageSchema };

/** A whole scenario at four times its speed; orders by the second of the scenario. */
function played(name: string, orders: readonly { atS: number; unit: string; place: Place }[] = []) {
  const scenario = shipped(name);
  const exercise = createExercise(scenario, { seed: 1, startTimeMs: 0, speed: 4, withScript: false });
  const heard = orders.map(({ atS, unit, place }, index): Heard => ({ kind: 'tasking', atMs: atS * 250, by: 'commander', evidence: [], task: `task:${index}`, unit, step: 'tasked', text: '', place }));
  const out: Stretch = exercise.advance(scenario.durationS * 250, heard);
  const lastOf = (inject: string): InjectState | undefined => out.events.flatMap((event) => (event.kind === 'inject' && event.inject === inject ? [event.state] : [])).at(-1);
  return { scenario, exercise, out, lastOf };
}

describe('the scenarios that come with the program', () => {
  it.each(shippedNames)('[S85] %s: with nobody playing every inject by time, level or a missed answer is sent; every message passes the wire; all who speak are registered', (name) => {
    const { scenario, out, lastOf } = played(name);
    const due = scenario.msel.filter(({ when }) => when.on === 'time' || when.on === 'level' || when.on === 'after');
    for (const { id } of due) expect([id, lastOf(id)]).toEqual([id, expect.stringMatching(/sent|missed/)]);
    for (const { id } of scenario.msel.filter(({ when }) => when.on === 'answered' || when.on === 'hand')) expect([id, lastOf(id)]).toEqual([id, expect.stringMatching(/armed/)]);
    const known = new Set(castOf('test', scenario).registrations.map(({ source }) => source));
    for (const { kind, source, body } of out.messages) {
      if (!known.has(source)) throw new Error(`${source} speaks and is not registered`);
      if (kind === 'assessment' || kind === 'tasking') throw new Error('Nobody plays, and yet somebody decides.');
      expect(schemas[kind].safeParse(body).success).toBe(true);
    }
    expect(out.messages.length).toBeGreaterThan(1000);
  });
  it.each(shippedNames)('[S85] %s: every report that is about a thing is made while the thing is there or was, and every thing to be found has a speaker or a camera', (name) => {
    const { scenario, exercise } = played(name);
    for (const { report, when } of scenario.msel) {
      if (!report || !('object' in report.about) || when.on !== 'time') continue;
      const thing = exercise.world.thing(report.about.object);
      expect([thing.id, thing.fromS === 'inject' || thing.fromS <= when.atS]).toEqual([thing.id, true]);
    }
    const told = new Set(scenario.msel.flatMap(({ report }) => (report && 'object' in report.about ? [report.about.object] : [])));
    const silent = scenario.things.filter(({ id, kind, category }) => category !== undefined && kind !== 'breach' && !told.has(id)).map(({ id }) => id);
    expect(silent.filter((id) => !id.startsWith('dyke-') && !id.startsWith('wet-'))).toEqual([]);
  });
  it('[S86] at night: who acts on the first sign is spared the second breach, who does not has it', () => {
    const idle = played('dyke-breach-night');
    expect([idle.lastOf('wet-patch'), idle.lastOf('second-spot'), idle.lastOf('second-breach')]).toEqual(['missed', 'missed', 'sent']);
    expect(idle.out.truth.at(-1)?.breaches.map(({ id }) => id)).toEqual(['breach-spreehafen', 'breach-ernst-august']);
    const alert = played('dyke-breach-night', [{ atS: 120, unit: 'heros-mitte-wp', place: [9.9991, 53.5203] }]);
    expect([alert.lastOf('wet-patch'), alert.lastOf('second-spot'), alert.lastOf('second-breach')]).toEqual(['answered', 'armed', undefined]);
    expect(alert.out.truth.at(-1)?.breaches.map(({ id }) => id)).toEqual(['breach-spreehafen']);
    expect(idle.out.truth.at(-1)?.flooded[0]?.depthM).toBeGreaterThan(alert.out.truth.at(-1)?.flooded[0]?.depthM ?? 0);
  });
  it('[S86] at night a drone sees who is in the water behind the breach, and a boat that is sent there takes them aboard', () => {
    const { out, exercise } = played('dyke-breach-night', [{ atS: 1130, unit: 'pelikan-1', place: [9.9975, 53.518] }]);
    const near = out.messages.filter((message) => message.kind === 'detections' && message.elapsedS * 4 > 1020 && message.body.detections.some((one) => one.class === 'person_in_water' && lengthM([one.lon, one.lat], exercise.world.placeOf('jogger', message.elapsedS * 4)) < 30));
    expect(near.length).toBeGreaterThan(2);
    expect(exercise.world.endedS('jogger')).toBeLessThan(1500);
  });
  it('[S86] the first steps take ten minutes, and the gate contradicts its sensor whether or not the first order was given', () => {
    const idle = played('first-steps');
    expect(idle.scenario.durationS).toBe(600);
    expect([idle.lastOf('gate-open'), idle.lastOf('gate-open-anyway')]).toEqual(['armed', 'missed']);
    const quick = played('first-steps', [{ atS: 100, unit: 'loeschboot-1', place: [9.9872, 53.5396] }]);
    expect([quick.lastOf('person'), quick.lastOf('gate-open'), quick.lastOf('gate-open-anyway')]).toEqual(['answered', 'missed', 'armed']);
    expect(quick.exercise.world.endedS('person-hafencity')).toBeDefined();
  });
});
