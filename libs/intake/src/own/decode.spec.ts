import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { inputRecordSchema } from '@lagewacht/contract';
import { contextWith, receivedAtMs, recordOf, refusalOf, register, time, toBytes, uuidAt } from '../fixtures/door-context';
import { ownMessages } from '../fixtures/own-messages';
import { decodeMqtt, encodeOwn } from '../index';

const digest = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const context = contextWith(digest);

function decode(place: string, message: unknown, surroundings = context): ReturnType<typeof decodeMqtt> {
  return decodeMqtt(`lagewacht/v1/live/${place}`, toBytes(message), surroundings);
}
function bodyOf(place: string, message: unknown, surroundings = context): unknown {
  return recordOf(decode(place, message, surroundings)).body;
}

describe('own topics', () => {
  it.each(ownMessages)('[I1] %s becomes one record of the canonical form with its bytes and its door', (place, message) => {
    const bytes = toBytes(message);
    const result = decodeMqtt(`lagewacht/v1/live/${place}`, bytes, context);
    const record = recordOf(result);
    expect(inputRecordSchema.parse(record)).toEqual(record);
    expect(record).toMatchObject({ kind: place.split('/')[0], situation: 'live', source: place.split('/')[1], eventTimeMs: receivedAtMs - 1000, receivedTimeMs: receivedAtMs });
    expect(result.ok && result.value[0]?.raw).toBe(bytes);
    expect(result.ok && result.value[0]?.door).toBe(`lagewacht/v1/live/${place}`);
  });

  it('[I1] what the encoder writes comes back', () => {
    const message = { time, property: 'water_level', value: 4.72, uom: 'm', datum: 'NHN' } as const;
    const { topic, payload } = encodeOwn('ex-elbe', 'gauge-1', { kind: 'measurement', message });
    expect(recordOf(decodeMqtt(topic, payload, context))).toMatchObject({ situation: 'ex-elbe', source: 'gauge-1', body: { property: 'water_level', value: 4.72, uom: 'm', datum: 'NHN' } });
  });

  it('[I2] a measurement is in SI, with its deviation; lengths of a level are metres', () => {
    expect(bodyOf('measurement/g', { time, property: 'water_level', value: 1050, uom: 'cm', datum: 'PNP', sigma: 2 })).toEqual({ property: 'water_level', value: 10.5, uom: 'm', datum: 'PNP', sigma: 0.02 });
    expect(bodyOf('measurement/g', { time, property: 'wind_speed', value: 90, uom: 'km/h' })).toEqual({ property: 'wind_speed', value: 25, uom: 'm/s' });
    expect(bodyOf('measurement/g', { time, property: 'soil_moisture', value: -0, uom: 'kPa' })).toEqual({ property: 'soil_moisture', value: 0, uom: 'kPa' });
  });

  it('[I3] a water level has a datum: of the message, else of the registered gauge, else it is refused', () => {
    const level = { time, property: 'water_level', value: 4.72, uom: 'm' };
    expect(refusalOf(decode('measurement/gauge-1', level))).toMatchObject({ code: 'datum_missing', at: 'datum', situation: 'live', source: 'gauge-1' });
    const registered = contextWith(digest, [register({ gauge: { datum: 'NHN' } })]);
    expect(bodyOf('measurement/gauge-1', level, registered)).toMatchObject({ datum: 'NHN' });
    expect(bodyOf('measurement/gauge-1', { ...level, datum: 'PNP' }, registered)).toMatchObject({ datum: 'PNP' });
    expect(refusalOf(decode('measurement/gauge-2', level, registered)).code).toBe('datum_missing');
    expect(refusalOf(decode('measurement/gauge-1', { ...level, datum: 'hasOwnProperty' }, registered)).code).toBe('invalid');
  });

  it('[I4] the state of a gate is a word; a bare code is refused, and so is a word that we do not know', () => {
    expect(bodyOf('measurement/gate-1', { time, property: 'gate_state', value: 'moving', feature: 'gate-2' })).toEqual({ property: 'gate_state', state: 'moving', feature: 'gate-2' });
    for (const value of [0, 1, '0', 'ajar', 'OPEN', 'constructor']) expect(refusalOf(decode('measurement/gate-1', { time, property: 'gate_state', value })).code).toBe('state_code_unknown');
  });

  it('[I5] a detection has a class of ours and a covariance within limits, from cov, from sigmaM, else by kind of source', () => {
    const seen = (detection: object, surroundings = context): unknown =>
      (bodyOf('detections/drone-1', { time, detections: [{ class: 'person', confidence: 0.5, lon: 10, lat: 53.5, ...detection }] }, surroundings) as { detections: unknown[] }).detections[0];
    expect(seen({ class: 'Swimmer', sigmaM: 4 })).toEqual({ class: 'person_in_water', confidence: 0.5, lon: 10, lat: 53.5, cov: [16, 0, 16] });
    expect(seen({ class: 'umbrella', cov: [16, 2, 9] })).toMatchObject({ class: 'unknown', cov: [16, 2, 9] });
    expect(seen({ class: '__proto__' })).toMatchObject({ class: 'unknown' });
    expect(seen({ sigmaM: 0 })).toMatchObject({ cov: [0.25, 0, 0.25] });
    expect(seen({ sigmaM: 90_000 })).toMatchObject({ cov: [1e6, 0, 1e6] });
    expect(seen({})).toMatchObject({ cov: [100, 0, 100] });
    expect(seen({}, contextWith(digest, [register({ source: 'drone-1', kind: 'drone' })]))).toMatchObject({ cov: [25, 0, 25] });
  });

  it('[I5] a frame that saw nothing is a record', () => {
    expect(bodyOf('detections/drone-1', { time, frame: 7, detections: [] })).toEqual({ frame: 7, detections: [] });
  });

  it('[I6] the 95 % radius becomes 1 σ; a place without accuracy gets the default of its kind of source', () => {
    expect(bodyOf('position/u', { time, lon: 10, lat: 53.5, accuracyM: 4.9 })).toEqual({ lon: 10, lat: 53.5, sigmaM: 2 });
    expect(bodyOf('position/u', { time, lon: -0, lat: 0, accuracyM: 0, headingDeg: -90 })).toEqual({ lon: 0, lat: 0, sigmaM: 0.5, headingDeg: 270 });
    expect(bodyOf('position/u', { time, lon: 10, lat: 53.5 })).toMatchObject({ sigmaM: 10 });
    expect(bodyOf('position/u', { time, lon: 10, lat: 53.5 }, contextWith(digest, [register({ source: 'u', kind: 'unit' })]))).toMatchObject({ sigmaM: 5 });
  });

  it('[I7] a report is graded: by its own word, else by the registered source, else C and 3; its origin is the source unless it says another', () => {
    const report = { time, category: 'flooding', lon: 10, lat: 53.5 };
    expect(bodyOf('report/u', report)).toEqual({ category: 'flooding', text: '', lon: 10, lat: 53.5, sigmaM: 30, denies: false, reliability: 'C', credibility: 3, origin: 'u' });
    expect(bodyOf('report/u', report, contextWith(digest, [register({ source: 'u', kind: 'unit' })]))).toMatchObject({ reliability: 'B', sigmaM: 15 });
    expect(bodyOf('report/u', report, contextWith(digest, [register({ source: 'u', kind: 'unit', reliability: 'D' })]))).toMatchObject({ reliability: 'D' });
    expect(bodyOf('report/u', { ...report, reliability: 'A', credibility: 1, origin: 'call-1' })).toMatchObject({ reliability: 'A', credibility: 1, origin: 'call-1' });
  });

  it('[I8] without an id the same words of the same source give the same record, however they are spelt and whenever they arrive', () => {
    const first = recordOf(decode('measurement/g', { time, property: 'water_level', value: 4.72, uom: 'm', datum: 'NHN' }));
    const spellings = [
      '{"value":472e-2,"datum":"NHN",\n  "uom":"m","property":"water_level","time":"2026-11-23T14:05:08.000Z"}',
      '{"time":"2026-11-23T14:05:08Z","property":"water_level","value":4.72,"uom":"m","datum":"NHN","rssi":-71,"retry":2}',
      '{"time":"2026-11-23T15:05:08+01:00","property":"water\\u005flevel","value":4.720,"uom":"m","datum":"NHN"}',
    ];
    for (const spelling of spellings) expect(recordOf(decode('measurement/g', spelling))).toEqual(first);
    expect(recordOf(decode('measurement/g', spellings[0], { ...context, receivedAtMs: receivedAtMs + 60_000 })).id).toBe(first.id);
    const others = [
      decode('measurement/h', spellings[0]), decode('measurement/g', spellings[0]?.replace('472', '473')), decode('measurement/g', spellings[0]?.replace('NHN', 'NAP')),
      decode('measurement/g', spellings[0]?.replace('08.000Z', '07.999Z')), decodeMqtt('lagewacht/v1/ex-a/measurement/g', toBytes(spellings[0]), context),
    ];
    expect(new Set([first.id, ...others.map((other) => recordOf(other).id)]).size).toBe(6);
  });

  it('[I8] a repeat of a message of a clock that is ahead is the same record too', () => {
    const ahead = { time: '2026-11-23T14:06:09Z', lon: 10, lat: 53.5 };
    const first = recordOf(decode('position/u', ahead));
    expect(first).toMatchObject({ eventTimeMs: receivedAtMs, clock: 'ahead' });
    expect(recordOf(decode('position/u', ahead, { ...context, receivedAtMs: receivedAtMs + 500 })).id).toBe(first.id);
  });

  it('[I9] an id that is given stays, in lower case; one made long ago or in the future is refused', () => {
    const id = uuidAt(receivedAtMs - 5000);
    expect(recordOf(decode('status/u', { id: id.toUpperCase(), time, fms: 4 })).id).toBe(id);
    for (const innerMs of [receivedAtMs + 300_001, receivedAtMs - 14 * 86_400_000 - 1, 0, 2 ** 48 - 1]) {
      expect(refusalOf(decode('status/u', { id: uuidAt(innerMs), time })).code).toBe('id_time');
    }
    for (const id of ['', 'x', '9b2a6e0c-6f3a-4c7e-9a55-0d3c1b2a4f5e', 7, null]) expect(refusalOf(decode('status/u', { id, time })).code).toBe('invalid');
  });

  it('[I10] who speaks follows from the topic: another source in the payload is refused, other members are ignored', () => {
    expect(refusalOf(decode('status/u', { time, source: 'v' }))).toMatchObject({ code: 'source_mismatch', source: 'u' });
    expect(recordOf(decode('status/u', { time, source: 'u', situation: 'ex-a', role: 'admin' }))).toMatchObject({ source: 'u', situation: 'live', body: {} });
  });

  it.each([
    'lagewacht/v1/live/measurement/#', 'lagewacht/v1/live/measurement/+', 'lagewacht/v1/+/measurement/a', 'lagewacht/v1/live/measurement/a\u0000', 'lagewacht/v1/live/measurement/a/b', 'lagewacht/v1/live/__proto__/a',
    'lagewacht/v1/training/measurement/a', '$SYS/broker/uptime', '', '/', 'a/'.repeat(101), 'a'.repeat(65_000), '/'.repeat(65_000), '\ud800',
  ])('[I10] no door has the topic %#', (topic) => {
    expect(refusalOf(decodeMqtt(topic, toBytes({ time }), context)).code).toBe('topic_unknown');
  });

  it.each<readonly [why: string, place: string, message: unknown, code: string]>([
    ['latitude 91', 'position/u', { time, lon: 10, lat: 91 }, 'number_out_of_range'],
    ['longitude 181', 'position/u', { time, lon: 181, lat: 53 }, 'number_out_of_range'],
    ['1e309 is infinite', 'measurement/g', `{"time":"${time}","property":"x","value":1e309}`, 'number_out_of_range'],
    ['140 digits are a number out of range', 'position/u', `{"time":"${time}","lon":${'9'.repeat(140)},"lat":53}`, 'number_out_of_range'],
    ['text is no number', 'position/u', { time, lon: '10', lat: 53 }, 'invalid'],
    ['text is no measurement', 'measurement/g', { time, property: 'wind_speed', value: '12', uom: 'm/s' }, 'invalid'],
    ['NaN is no JSON', 'position/u', `{"time":"${time}","lon":NaN,"lat":53}`, 'not_json'],
    ['an array is no message', 'position/u', [], 'invalid'],
    ['null is no message', 'position/u', 'null', 'invalid'],
    ['a number is no message', 'position/u', '7', 'invalid'],
    ['a level of −777 cm is an error code', 'measurement/g', { time, property: 'water_level', value: -777, uom: 'cm', datum: 'PNP' }, 'value_implausible'],
    ['a level of −8.88 m is an error code', 'measurement/g', { time, property: 'water_level', value: -8.88, uom: 'm', datum: 'NHN' }, 'value_implausible'],
    ['a level of −777 m lies below all gauges', 'measurement/g', { time, property: 'water_level', value: -777, uom: 'm', datum: 'NHN' }, 'value_implausible'],
    ['wind of 500 m/s', 'measurement/g', { time, property: 'wind_speed', value: 500, uom: 'm/s' }, 'value_implausible'],
    ['a level in furlongs', 'measurement/g', { time, property: 'water_level', value: 1, uom: 'furlong', datum: 'NHN' }, 'uom_unknown'],
    ['a level in constructor', 'measurement/g', { time, property: 'water_level', value: 1, uom: 'toString', datum: 'NHN' }, 'uom_unknown'],
    ['a level without unit', 'measurement/g', { time, property: 'water_level', value: 4.72, datum: 'NHN' }, 'uom_unknown'],
  ])('[I11] %s is refused with its code', (_, place, message, code) => {
    const refusal = refusalOf(decode(place, message));
    expect(refusal).toMatchObject({ code, situation: 'live' });
    expect(refusal.detail).toMatch(/^Got .+[.?]$/s);
    expect(refusal.detail).not.toMatch(/\bat .+:\d+:\d+|node_modules/);
  });
});
