import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inputRecordSchema, problems } from '@lagewacht/contract';
import { contextWith, receivedAtMs, register, time, toBytes } from './fixtures/door-context';
import { ownMessages } from './fixtures/own-messages';
import { decodeAssessment, decodeMqtt, decodeReport, decodeReportBatch, decodeSource, decodeTasking, type DoorContext, type DoorResult } from './index';

const context: DoorContext = contextWith((bytes) => createHash('sha256').update(bytes).digest(), [
  register({ source: 'st', bindings: [{ dialect: 'sensorthings', datastream: '7', property: 'water_level', uom: 'cm', datum: 'PNP' }] }),
  register({ source: 'ttn', bindings: [{ dialect: 'ttn', datastream: 'v3/a@b/devices/c', fields: [{ field: 'a', property: 'seepage', uom: '%' }] }] }),
  register({ source: 'cs', bindings: [{ dialect: 'chirpstack', datastream: 'application/1/device/2', fields: [{ field: 'a', property: 'gate_state', uom: '1', codes: { '0': 'open' } }] }] }),
]);
const foreign: readonly (readonly [topic: string, message: Readonly<Record<string, unknown>>])[] = [
  ['v1.1/Datastreams(7)/Observations', { phenomenonTime: time, result: 500 }],
  ['v1.1/Observations', { 'phenomenonTime': time, 'resultTime': null, 'result': 500, 'Datastream@iot.navigationLink': 'x/Datastreams(7)' }],
  ['v3/a@b/devices/c/up', { uplink_message: { received_at: time, decoded_payload: { a: 4 } } }],
  ['application/1/device/2/event/up', { time, object: { a: 0 } }],
];
const messages = [...ownMessages.map(([place, message]) => [`lagewacht/v1/live/${place}`, message] as const), ...foreign];
const people = { situation: 'live', source: 'unit-1', door: 'POST' } as const;

/** What every answer of every door must be: records that fit the contract, clean and in their span, or a coded refusal. */
function expectSound(result: DoorResult): void {
  if (!result.ok) {
    expect(Object.keys(problems)).toContain(result.error.code);
    expect(result.error.code).not.toBe('internal');
    expect(result.error.detail.length).toBeLessThan(1200);
    expect(result.error.at?.length ?? 0).toBeLessThan(300);
    expect(`${result.error.detail} ${result.error.at}`).not.toMatch(/\p{Surrogate}/u);
    return;
  }
  for (const { record } of result.value) {
    expect(inputRecordSchema.parse(record)).toEqual(record);
    expect(record.eventTimeMs).toBeLessThanOrEqual(receivedAtMs + 2000);
    // What the database refuses: NUL, halves of pairs, numbers that JSON can't spell.
    const text = JSON.stringify(record);
    expect(text).not.toMatch(/\\u0000|\\ud[89a-f]/);
    expect(JSON.parse(text)).toEqual(record);
  }
}

/** Values that break careless programs. */
const nasty = fc.oneof(
  fc.constantFrom<unknown>(null, true, '', ' ', '__proto__', 'constructor', 'hasOwnProperty', '\u0000', '\ud800', '\udc00x', 'e\u0301', 'infinity', 'NaN', '9999-12-31T23:59:59Z', '1970-01-01T00:00:00Z', -0, 1e308, -1e308, 5e-324, 2 ** 53, [], {}, [[]], { toString: 1 }),
  fc.string({ unit: 'binary', maxLength: 80 }), fc.double(), fc.jsonValue({ maxDepth: 3 }), fc.constant('x'.repeat(5000)),
);

/** `message` with one member, somewhere, replaced by a nasty value. */
function mutated(message: Readonly<Record<string, unknown>>): fc.Arbitrary<unknown> {
  return fc.tuple(fc.constantFrom(...Object.keys(message)), nasty, fc.boolean(), fc.nat()).map(([key, value, deep, pick]) => {
    const copy = JSON.parse(JSON.stringify(message)) as Record<string, unknown>;
    const inner = copy[key];
    if (!deep || inner === null || typeof inner !== 'object' || Object.keys(inner).length === 0) return { ...copy, [key]: value };
    const keys = Object.keys(inner);
    (inner as Record<string, unknown>)[keys[pick % keys.length] ?? ''] = value;
    return copy;
  });
}

describe('no throw, ever', () => {
  it('[I43] random bytes on random doors end as a coded refusal', () => {
    fc.assert(fc.property(fc.constantFrom(...messages.map(([topic]) => topic)), fc.uint8Array({ maxLength: 300 }), (topic, bytes) => expectSound(decodeMqtt(topic, bytes, context))), { numRuns: 1500 });
  });

  it('[I43] random topics end as a coded refusal', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webPath(), fc.tuple(fc.constantFrom('lagewacht/v1/', 'v1.1/', 'v3/', 'application/', '$'), fc.string()).map((parts) => parts.join(''))), (topic) => {
      expectSound(decodeMqtt(topic, toBytes({ time }), context));
    }), { numRuns: 1500 });
  });

  it('[I43] any JSON on any door ends as records of the contract or a coded refusal', () => {
    fc.assert(fc.property(fc.constantFrom(...messages.map(([topic]) => topic)), fc.json({ maxDepth: 6 }), (topic, text) => expectSound(decodeMqtt(topic, toBytes(text), context))), { numRuns: 1500 });
  });

  it.each(messages)('[I43] %s: good messages with one member broken end as records of the contract or a coded refusal', (topic, message) => {
    fc.assert(fc.property(mutated(message), (broken) => {
      expectSound(decodeMqtt(topic, toBytes(broken), context));
    }), { numRuns: 300 });
  });

  it.each(messages)('[I43] %s: good messages with bytes flipped, cut or doubled end as records of the contract or a coded refusal', (topic, message) => {
    const good = toBytes(message);
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }), fc.nat(good.length), fc.boolean(), (flips, cut, doubled) => {
      const bytes = new Uint8Array(doubled ? [...good, ...good.subarray(cut)] : good);
      for (const [place, value] of flips) bytes[place] = value;
      expectSound(decodeMqtt(topic, bytes, context));
      expectSound(decodeMqtt(topic, bytes.subarray(0, cut), context));
    }), { numRuns: 300 });
  });

  it('[I43] bodies of people end as records of the contract or a coded refusal', () => {
    const bodies = [
      { time, category: 'flooding', text: 'x', lon: 10, lat: 53.5, accuracyM: 5, corrects: '01a208b9-9208-7000-8000-000000000001' },
      { time, target: 'inc:1', verdict: 'shelve', until: time, reason: '' }, { time, task: 'task:1', unit: 'a', step: 'tasked', text: '', lon: 10, lat: 53 },
      { source: 'g', kind: 'gauge', name: 'G', gauge: { datum: 'NHN', thresholds: [] }, bindings: [{ dialect: 'sensorthings', datastream: '7', property: 'water_level', uom: 'cm', datum: 'PNP', codes: { a: 'b' } }] },
    ];
    fc.assert(fc.property(fc.oneof(...bodies.map((body) => mutated(body)), nasty), (value) => {
      const submission = { ...people, body: toBytes(JSON.stringify(value) ?? 'null') };
      for (const decode of [decodeReport, decodeAssessment, decodeTasking, decodeSource]) expectSound(decode(submission, context));
      const batch = decodeReportBatch({ ...people, body: toBytes(`{"reports":[${JSON.stringify(value) ?? 'null'}]}`) }, context);
      if (batch.ok) for (const item of batch.value) expectSound(item.result);
    }), { numRuns: 1000 });
  });

  it('[I43] seed -1499805005: a judgement until the year 9999 is refused, for no record can hold that time', () => {
    for (const until of ['9999-12-31T23:59:59Z', '0001-01-01T00:00:00Z']) {
      const result = decodeAssessment({ ...people, body: toBytes({ time, target: 'inc:1', verdict: 'shelve', until }) }, context);
      expectSound(result);
      expect(result.ok).toBe(false);
    }
  });

  it('[I43] seed -979883941: a code of 5,000 letters is not repeated in the refusal', () => {
    expectSound(decodeMqtt('application/1/device/2/event/up', toBytes({ time, object: { a: 'x'.repeat(5000) } }), context));
  });

  it('[I44] decoding the same bytes twice gives the same records, and the bytes are left alone', () => {
    fc.assert(fc.property(fc.constantFrom(...messages).chain(([topic, message]) => fc.tuple(fc.constant(topic), fc.oneof(fc.constant<unknown>(message), mutated(message)))), ([topic, message]) => {
      const bytes = toBytes(message);
      const before = bytes.slice();
      expect(decodeMqtt(topic, bytes, context)).toEqual(decodeMqtt(topic, bytes.slice(), context));
      expect(bytes).toEqual(before);
    }), { numRuns: 1000 });
  });
});
