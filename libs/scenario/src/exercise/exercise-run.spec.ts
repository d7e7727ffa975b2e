import { describe, expect, it } from '@jest/globals';
import { canonicalJson } from '@lagewacht/base';
import { assessmentMessageSchema, detectionsMessageSchema, measurementMessageSchema, parseRfc3339, positionMessageSchema, reportMessageSchema, sourceRegistrationSchema, statusMessageSchema, taskingMessageSchema } from '@lagewacht/contract';
import { castOf } from '../cast';
import { fleets, type Fleet, type ScenarioMessage } from '../fleet/message';
import { shipped } from '../shipped.spec-support';
import { lengthM } from '../truth/plane';
import { createExercise, type Exercise } from './exercise';

const START_MS = Date.UTC(2026, 10, 23, 14, 0, 0);
const schemas = {
  measurement: measurementMessageSchema, detections: detectionsMessageSchema, position: positionMessageSchema, report: reportMessageSchema,
  status: statusMessageSchema, assessment: assessmentMessageSchema, tasking: taskingMessageSchema,
} as const;

const stormSurge = shipped('storm-surge');

function started(choice: { chosen?: readonly Fleet[]; seed?: number; speed?: number } = {}): Exercise {
  const { chosen = fleets, seed = 1, speed = 1 } = choice;
  return createExercise(stormSurge, { seed, startTimeMs: START_MS, speed, withScript: true, fleets: chosen });
}
function said(toS: number, choice: { chosen?: readonly Fleet[]; seed?: number; speed?: number; stepS?: number } = {}): ScenarioMessage[] {
  const { stepS = toS } = choice;
  const run = started(choice);
  const all: ScenarioMessage[] = [];
  for (let s = stepS; s <= toS; s += stepS) all.push(...run.advance(START_MS + s * 1000).messages);
  return all;
}
const firstMinute = said(60);
/** Forty minutes of the scenario: the senders keep their beat, so at four times the speed they say a quarter. */
const fortyMinutes = said(600, { speed: 4 });

describe('a run', () => {
  it('[S19] the same seed gives the same run byte for byte, whatever the steps it is played in; another seed another one', () => {
    expect(canonicalJson(said(120, { stepS: 0.5 }))).toBe(canonicalJson(said(120)));
    expect(canonicalJson(said(120, { seed: 2 }))).not.toBe(canonicalJson(said(120)));
  });
  it('[S20] leaving out a fleet changes nothing in what the others say', () => {
    for (const fleet of fleets) expect(canonicalJson(said(60, { chosen: [fleet] }))).toBe(canonicalJson(firstMinute.filter((message) => message.fleet === fleet)));
  });
  it('[S21] messages come in the order of their time, and their time is the start plus the seconds gone', () => {
    const times = firstMinute.map(({ elapsedS }) => elapsedS);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    for (const message of firstMinute.filter((_, index) => index % 10 === 0)) {
      expect(parseRfc3339(message.body.time)).toBe(Math.round(START_MS + message.elapsedS * 1000));
    }
  });
  it('[S22] every message of forty minutes passes its wire schema unchanged, and every record id is new', () => {
    const wrong: string[] = [];
    for (const message of fortyMinutes) {
      const parsed = schemas[message.kind].safeParse(message.body);
      if (!parsed.success) wrong.push(`${message.kind} of ${message.source} at ${message.elapsedS} s: ${parsed.error.message}`);
      else if (canonicalJson(parsed.data) !== canonicalJson(message.body)) wrong.push(`${message.kind} of ${message.source} changed`);
    }
    expect(wrong).toEqual([]);
    const ids = fortyMinutes.flatMap(({ body }) => body.id ?? []);
    expect(ids.length).toBeGreaterThan(100);
    expect(new Set(ids).size).toBe(ids.length);
  });
  it('[S23] every registration passes the contract, says that it is simulated, and everybody who speaks is registered', () => {
    const { registrations } = castOf('test', stormSurge);
    for (const registration of registrations) {
      expect(sourceRegistrationSchema.parse(registration)).toEqual(registration);
      expect(registration.simulated).toBe(true);
      expect(registration.lon).toBeGreaterThan(9.82);
      expect(registration.lon).toBeLessThan(10.12);
      expect(registration.lat).toBeGreaterThan(53.45);
      expect(registration.lat).toBeLessThan(53.57);
    }
    const known = new Set(registrations.map(({ source }) => source));
    expect(known.size).toBe(registrations.length);
    const strangers = fortyMinutes.filter((message) => message.kind !== 'assessment' && !known.has(message.source));
    expect(strangers).toEqual([]);
    for (const gate of stormSurge.gates) expect(known).toContain(gate.gauge);
  });
  it('[S24] in the first minute a gate\'s sensor says closed and its keeper says open, while it is open', () => {
    const sensor = firstMinute.find((message) => message.kind === 'measurement' && message.source === 'gate-muggenburg' && message.body.value === 'closed');
    const keeper = firstMinute.find((message) => message.kind === 'report' && message.body.category === 'gate_state' && message.body.feature === 'gate-muggenburg' && message.body.state === 'open');
    expect(sensor?.elapsedS).toBeLessThan(25);
    expect(keeper?.elapsedS).toBeLessThan(40);
    const closing = new Set(firstMinute.flatMap((message) => (message.kind === 'measurement' && message.body.value === 'moving' ? [message.source] : [])));
    expect(closing.size).toBeGreaterThanOrEqual(5);
  });
  it('[S25] in the first minute a person in the water is seen by a drone where they are, and reported by a caller', () => {
    const truth = started({ chosen: [] }).world;
    const sightings = firstMinute.flatMap((message) => (message.kind !== 'detections' || message.source !== 'drone-fire-1' ? [] : message.body.detections
      .filter((one) => one.class === 'person_in_water' && lengthM([one.lon, one.lat], truth.placeOf('person-hafencity', message.elapsedS)) < 20)));
    expect(sightings.length).toBeGreaterThan(20);
    expect(firstMinute.some((message) => message.kind === 'report' && message.body.category === 'person_in_water' && message.door === 'rest')).toBe(true);
    expect(firstMinute.some((message) => message.kind === 'detections' && message.body.detections.length === 0)).toBe(true);
  });
  it('[S26] what is passed on has its own id and the first one\'s origin; a rumour\'s echoes are one origin', () => {
    const rumour = said(300).flatMap((message) => (message.kind === 'report' && message.body.origin === 'post-4711' ? [message.body] : []));
    expect(rumour).toHaveLength(4);
    expect(new Set(rumour.map(({ id }) => id)).size).toBe(4);
  });
  it('[S27] at most 150 messages a second and at least 20, at any speed; at speed 10 the water rises ten times as fast', () => {
    for (const speed of [1, 10, 60]) {
      const perS = said(30, { speed }).length / 30;
      expect(perS).toBeGreaterThan(20);
      expect(perS).toBeLessThan(150);
    }
    const levelsM = (speed: number): number[] => said(60, { chosen: ['sensors'], speed }).flatMap((message) => (message.kind === 'measurement' && message.source === 'st-pauli' && typeof message.body.value === 'number' ? [message.body.value] : []));
    const riseM = (levels: readonly number[]): number => (levels[levels.length - 1] ?? 0) - (levels[0] ?? 0);
    expect(riseM(levelsM(10))).toBeGreaterThan(7 * riseM(levelsM(1)));
  });
  it('[S28] after a sleep what repeats is said once and what is said once is said late, never twice', () => {
    const run = started();
    run.advance(START_MS + 10_000);
    const late = run.catchUp(START_MS + 200_000).messages;
    expect(late.filter(({ kind }) => kind === 'position').length).toBeLessThanOrEqual(stormSurge.units.length + stormSurge.drones.length);
    expect(late.filter((message) => message.kind === 'report' && message.body.feature === 'gate-muggenburg')).toHaveLength(2);
    expect(run.advance(START_MS + 230_000).messages.filter((message) => message.kind === 'report' && message.body.feature === 'gate-muggenburg')).toHaveLength(0);
  });
  it('[S40] a run started again from the same start says the scripted words again with the same ids and times', () => {
    const scripted = (messages: readonly ScenarioMessage[]): string[] => messages.flatMap((message) => (
      (message.kind === 'report' && message.source !== 'social-watch' && !message.body.origin?.startsWith('caller-desk')) || message.kind === 'tasking' ? [canonicalJson(message.body)] : [])).sort();
    const late = new Set(scripted(started().catchUp(START_MS + 300_000).messages));
    const missing = scripted(said(300)).filter((text) => !late.has(text));
    expect(missing).toEqual([]);
    expect(late.size).toBeGreaterThan(30);
  });
  it('[S29] the control room tasks a unit before the unit answers, and the answers come in order', () => {
    const steps = said(900).flatMap((message) => (message.kind === 'tasking' && message.body.task === 'task:order-hafencity' ? [message.body.step] : []));
    expect(steps).toEqual(['tasked', 'received', 'accepted', 'under_way', 'on_scene', 'done']);
  });
  it('[S32] nobody reports from the other end of the town: who has a vehicle reports within 1.5 km of it', () => {
    const run = started({ chosen: [] });
    const spoken = [...stormSurge.msel, ...stormSurge.script.words].flatMap(({ id, from, when, report }) => (report && when.on === 'time' ? [{ id, from, atS: when.atS, about: report.about }] : [])).sort((a, b) => a.atS - b.atS);
    const far = spoken.flatMap(({ id, from, atS, about }) => {
      run.advance(START_MS + atS * 1000);
      const unit = stormSurge.units.find(({ source }) => source === from);
      const place = 'lon' in about ? [about.lon, about.lat] as const : run.world.placeOf(about.object, atS);
      return unit && lengthM(run.world.course(unit.source).poseAt(atS).place, place) > 1500 ? [id] : [];
    });
    expect(far).toEqual([]);
    expect(spoken.length).toBeGreaterThan(20);
  });
});
