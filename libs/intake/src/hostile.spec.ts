import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { encodeUtf8 } from '@lagewacht/base';
import { problems } from '@lagewacht/contract';
import { contextWith, recordOf, refusalOf, register, time, toBytes } from './fixtures/door-context';
import { decodeMqtt, decodeOwnStatus, decodePositionBatch, decodeReport, decodeReportBatch, decodeSource, decodeTasking, type DoorResult } from './index';
import { parseJson, sizeLimits } from './parse-json';

const context = contextWith((bytes) => createHash('sha256').update(bytes).digest(), [
  register({ source: 'st', bindings: [{ dialect: 'sensorthings', datastream: '7', property: 'water_level', uom: 'cm', datum: 'PNP' }] }),
  register({ source: 'ttn', bindings: [{ dialect: 'ttn', datastream: 'v3/a@b/devices/c', fields: [{ field: 'a.b', property: 'seepage', uom: '%' }] }] }),
  register({ source: 'cs', bindings: [{ dialect: 'chirpstack', datastream: 'application/1/device/2', fields: [{ field: 'a', property: 'seepage', uom: '%' }] }] }),
]);

/** Every door with bytes of its own: what holds for one must hold for all. */
const doors: readonly (readonly [name: string, knock: (bytes: Uint8Array) => { readonly ok: boolean; readonly error?: { readonly code: string } }])[] = [
  ...['measurement', 'detections', 'position', 'report', 'status'].map((kind) => [`own ${kind}`, (bytes: Uint8Array): DoorResult => decodeMqtt(`lagewacht/v1/live/${kind}/a`, bytes, context)] as const),
  ['sensorthings', (bytes) => decodeMqtt('v1.1/Datastreams(7)/Observations', bytes, context)],
  ['sensorthings mixed', (bytes) => decodeMqtt('v1.1/Observations', bytes, context)],
  ['ttn', (bytes) => decodeMqtt('v3/a@b/devices/c/up', bytes, context)],
  ['chirpstack', (bytes) => decodeMqtt('application/1/device/2/event/up', bytes, context)],
  ['report', (body) => decodeReport({ situation: 'live', source: 'a', body, door: 'POST' }, context)],
  ['batch', (body) => decodeReportBatch({ situation: 'live', source: 'a', body, door: 'POST' }, context)],
  ['own status', (body) => decodeOwnStatus({ situation: 'live', source: 'a', body, door: 'POST' }, context)],
  ['positions', (body) => decodePositionBatch({ situation: 'live', source: 'a', body, door: 'POST' }, context)],
  ['tasking', (body) => decodeTasking({ situation: 'live', source: 'a', body, door: 'POST' }, context)],
  ['source', (body) => decodeSource({ situation: 'live', source: 'a', body, door: 'POST' }, context)],
];

const prototypeBefore = Object.getOwnPropertyNames(Object.prototype).sort();
afterEach(() => {
  expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(prototypeBefore);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

const manyKeys = `{${Array.from({ length: 100_000 }, (_, n) => `"k${n}":0`).join(',')}}`;
const corpus: readonly (readonly [why: string, bytes: Uint8Array, codes: readonly string[]])[] = [
  ['nothing', new Uint8Array(0), ['empty']],
  ['blank', toBytes('  \n '), ['not_json']],
  ['cut off', toBytes('{"time":"2026-11-23T14:0'), ['not_json']],
  ['cut off within an escape', toBytes('{"time":"\\'), ['not_json']],
  ['closed too often', toBytes('}}}}]]]'), ['not_json']],
  ['bytes that are no UTF-8', new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]), ['not_utf8']],
  ['half of a pair as bytes', new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22]), ['not_utf8']],
  ['10 MB of blanks', new Uint8Array(10_000_000).fill(0x20), ['too_large']],
  ['10 MB of brackets', new Uint8Array(10_000_000).fill(0x5b), ['too_large']],
  ['a million brackets', new Uint8Array(1_000_000).fill(0x5b), ['too_large', 'too_deep']],
  ['50,000 levels within the size', toBytes('['.repeat(25_000) + ']'.repeat(25_000)), ['too_deep']],
  ['50,000 objects within objects', toBytes('{"a":'.repeat(5_000)), ['too_deep']],
  ['33 levels', toBytes(`${'{"a":'.repeat(33)}1${'}'.repeat(33)}`), ['too_deep']],
  ['100,000 keys', toBytes(manyKeys), ['too_large']],
  ['__proto__ as a key', toBytes('{"__proto__":{"polluted":1}}'), ['forbidden_key']],
  ['__proto__ deep inside', toBytes('{"a":[{"b":{"__proto__":{"polluted":1}}}]}'), ['forbidden_key']],
  ['__proto__ by escape', toBytes('{"\\u005f_proto__":{"polluted":1}}'), ['forbidden_key']],
  ['__proto__ that only cleaning makes one', toBytes('{"__pro\\u0000to__":{"polluted":1}}'), ['forbidden_key']],
  ['constructor.prototype', toBytes('{"constructor":{"prototype":{"polluted":1}}}'), ['forbidden_key']],
  ['prototype', toBytes('{"x":{"prototype":1}}'), ['forbidden_key']],
];

describe.each(doors)('the door "%s"', (_, knock) => {
  it.each(corpus)('[I40] refuses %s with a code', (_why, bytes, codes) => {
    const result = knock(bytes);
    expect(result.ok).toBe(false);
    expect(codes).toContain(result.error?.code);
  });

  it('[I40] refuses every scalar and wrong shape with a code of the catalogue', () => {
    for (const text of ['null', 'true', '7', '"x"', '[]', '[[]]', '{}', '{"time":{}}', '{"time":[]}', '{"reports":7}', `{"time":"${time}","hasOwnProperty":1,"toString":2,"valueOf":3}`]) {
      const result = knock(toBytes(text));
      if (!result.ok) expect(Object.keys(problems)).toContain(result.error?.code);
    }
  });
});

describe('hostile JSON', () => {
  it('[I41] of duplicate keys the last one counts', () => {
    const twice = `{"time":"${time}","property":"seepage","value":1,"value":2,"uom":"%"}`;
    expect(recordOf(decodeMqtt('lagewacht/v1/live/measurement/a', toBytes(twice), context)).body).toMatchObject({ value: 2 });
  });

  it('[I41] the words of prototypes are welcome as values, and a key that only looks like one too', () => {
    const message = { time, note: '__proto__ constructor prototype', proto__: 1, Constructor: 2 };
    expect(recordOf(decodeMqtt('lagewacht/v1/live/status/a', toBytes(message), context)).body).toEqual({ note: '__proto__ constructor prototype' });
  });

  it('[I41] 32 levels are let through, and brackets in texts are no levels', () => {
    expect(parseJson(toBytes(`${'['.repeat(32)}${']'.repeat(32)}`), 1000).ok).toBe(true);
    expect(parseJson(toBytes(JSON.stringify({ text: `${'[{'.repeat(400)}\\"${'[{'.repeat(400)}` })), 10_000).ok).toBe(true);
    expect(parseJson(toBytes(JSON.stringify(',:'.repeat(70_000))), 200_000).ok).toBe(true);
  });

  it('[I41] a refusal is short however long the keys are, and cuts no character in half', () => {
    for (const key of ['k'.repeat(9000), `a${'😀'.repeat(5000)}`, `b${'é'.repeat(5000)}`]) {
      const refusal = refusalOf(decodeMqtt('lagewacht/v1/live/status/a', toBytes(`{"${key}":{"__proto__":1}}`), context));
      expect(refusal.code).toBe('forbidden_key');
      expect(refusal.at?.length).toBeLessThanOrEqual(201);
      expect(refusal.at).not.toMatch(/\p{Surrogate}/u);
    }
  });

  it('[I41] size counts before anything else', () => {
    expect(parseJson(new Uint8Array(sizeLimits.mqtt + 1), sizeLimits.mqtt)).toMatchObject({ ok: false, error: { code: 'too_large' } });
    expect(refusalOf(decodeReport({ situation: 'live', source: 'a', body: toBytes({ text: 'x'.repeat(sizeLimits.body) }), door: 'POST' }, context)).code).toBe('too_large');
  });

  it('[I42] a mountain of marks on one letter is cut to thirty, wherever it stands; thirty are kept', () => {
    const noteOf = (note: string): unknown => recordOf(decodeMqtt('lagewacht/v1/live/status/a', toBytes({ time, note, ignored: `b${'\u0300\u0327'.repeat(40_000)}` }), context)).body;
    expect(noteOf(`x${'\u0327\u0300'.repeat(200)}y`)).toEqual({ note: `x${'\u0327'.repeat(15)}${'\u0300'.repeat(15)}y` });
    expect(noteOf(`x${'\u0301'.repeat(30)}`)).toEqual({ note: `x${'\u0301'.repeat(30)}` });
  });

  it('[I42] no pattern of ours takes long over 100,000 characters of what it likes best', () => {
    const long = 100_000;
    const texts = ['a'.repeat(long), '_'.repeat(long), '-'.repeat(long), '.'.repeat(long), '0'.repeat(long), '\\'.repeat(long), '\'('.repeat(long / 2), 'Datastreams('.repeat(long / 12), '/Datastreams(1'.repeat(long / 14), '\u0300'.repeat(long), '__proto_'.repeat(long / 8), 'e\u0301\u0327'.repeat(long / 3), `a${'\u0300\u0327'.repeat(long / 2)}`, `a${'\u0327\u0300'.repeat(long / 2)}`];
    for (const text of texts) {
      for (const topic of [text, `v1.1/${text}`, `v1.1/Datastreams(${text})/Observations`, `v1.1/Datastreams(7)/Observations?${text}`, `lagewacht/v1/live/measurement/${text}`]) {
        expect(decodeMqtt(topic, toBytes('{}'), context).ok).toBe(false);
      }
      for (const member of ['id', 'time', 'property', 'uom', 'value', 'feature', 'phenomenonTime', 'result', 'Datastream@iot.navigationLink', 'note', 'class']) {
        const bytes = encodeUtf8(JSON.stringify({ time, property: 'water_level', value: 1, uom: 'm', datum: 'NHN', [member]: text }));
        for (const [, knock] of doors) expect(typeof knock(bytes).ok).toBe('boolean');
      }
    }
  });
});
