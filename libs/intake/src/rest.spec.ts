import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { decodeUtf8 } from '@lagewacht/base';
import { inputRecordSchema } from '@lagewacht/contract';
import { contextWith, receivedAtMs, recordOf, refusalOf, register, time, toBytes, uuidAt } from './fixtures/door-context';
import { createSourceDirectory, decodeArea, decodeAssessment, decodeLog, decodeMqtt, decodeReport, decodeReportBatch, decodeSource, decodeTasking, type Submission } from './index';

const context = contextWith((bytes) => createHash('sha256').update(bytes).digest());
const id = uuidAt(receivedAtMs - 1000);
const report = { id, time, category: 'flooding', text: 'Wasser', lon: 10, lat: 53.5 };

function post(body: unknown, change: Partial<Submission> = {}): Submission {
  return { situation: 'live', source: 'unit-1', body: toBytes(body), door: 'POST /api/situations/live/reports', ...change };
}

describe('reports over REST', () => {
  it('[I30] a report is a record of the account that sent it, whatever the body says of its sender', () => {
    const submission = post({ ...report, source: 'commander', situation: 'ex-a' }, { ownUnit: true });
    const result = decodeReport(submission, context);
    expect(recordOf(result)).toMatchObject({ id, kind: 'report', situation: 'live', source: 'unit-1', body: { reliability: 'B', credibility: 3, origin: 'unit-1', sigmaM: 15 } });
    expect(inputRecordSchema.parse(recordOf(result))).toEqual(recordOf(result));
    expect(result.ok && result.value[0]).toMatchObject({ raw: submission.body, door: submission.door });
    expect(recordOf(decodeReport(post(report), context)).body).toMatchObject({ reliability: 'C' });
  });

  it('[I30] over MQTT it is the same record', () => {
    expect(recordOf(decodeMqtt('lagewacht/v1/live/report/unit-1', toBytes(report), context))).toEqual(recordOf(decodeReport(post(report), context)));
  });

  it('[I31] texts leave clean: no NUL, no control, no half of a pair, in NFC; tabs, line feeds and emoji stay', () => {
    const body = '{"time":"2026-11-23T14:05:08Z","category":"other","lon":10,"lat":53.5,"text":"a\\u0000b\\u0007\\r\\n\\tc\\ud800d\\ud83d\\ude00 u\\u0308 \\u0085 \\u007f"}';
    expect(recordOf(decodeReport(post(body), context)).body).toMatchObject({ text: 'ab\n\tc\ufffdd😀 ü  ' });
  });

  it('[I32] the items of a batch are judged one by one, each with its own bytes and its id', () => {
    const spelt = [`{"id":"${id}",  "time":"${time}","category":"fire","lon":10,"lat":53.5,"text":"a],[\\"}"}`, '{"id":"x","lon":1e309}', '7', JSON.stringify({ ...report, id: uuidAt(receivedAtMs) })];
    for (const body of [`{"reports": [ ${spelt.join(' ,\n ')} ] }`, `[${spelt.join(',')}]`, `{"other":[{"reports":[1]}],"note":"reports","reports":[${spelt.join(',')}],"n":{"a":[]}}`, `{"reports":[],"reports":[${spelt.join(',')}]}`]) {
      const batch = decodeReportBatch(post(body), context);
      if (!batch.ok) throw new Error(batch.error.detail);
      expect(batch.value.map((item) => decodeUtf8(item.raw))).toEqual(spelt);
      expect(batch.value.map((item) => item.result.ok)).toEqual([true, false, false, true]);
      expect(batch.value.map((item) => item.id)).toEqual([id, 'x', undefined, uuidAt(receivedAtMs)]);
      expect(batch.value.map((item) => item.index)).toEqual([0, 1, 2, 3]);
      expect(batch.value[1]?.result).toMatchObject({ error: { situation: 'live', source: 'unit-1' } });
    }
  });

  it('[I32] a batch whose member is spelt with escapes keeps its items, written out again', () => {
    const batch = decodeReportBatch(post(`{"r\\u0065ports":[${JSON.stringify(report)}]}`), context);
    expect(batch.ok && batch.value.map((item) => [item.result.ok, decodeUtf8(item.raw)])).toEqual([[true, JSON.stringify(report)]]);
  });

  it('[I32] no batch, an empty one and one of 501 are refused as a whole; a giant among small ones alone', () => {
    for (const body of ['{}', '{"reports":[]}', '[]', '{"reports":{}}', 'x', JSON.stringify(Array.from({ length: 501 }, () => 1))]) expect(decodeReportBatch(post(body), context).ok).toBe(false);
    const batch = decodeReportBatch(post([report, { ...report, padding: 'x'.repeat(70_000) }]), context);
    expect(batch.ok && batch.value.map((item) => (item.result.ok ? 'ok' : item.result.error.code))).toEqual(['ok', 'too_large']);
  });
});

describe('decisions over REST', () => {
  const assessment = { time, target: 'inc:1', verdict: 'confirm', reason: 'selbst gesehen' };

  it('[I33] a judgement and an order are records like any other', () => {
    const shelved = recordOf(decodeAssessment(post({ ...assessment, verdict: 'shelve', until: '2026-11-23T16:00:00Z' }), context));
    expect(shelved).toMatchObject({ kind: 'assessment', source: 'unit-1', body: { target: 'inc:1', verdict: 'shelve', untilMs: Date.parse('2026-11-23T16:00:00Z'), reason: 'selbst gesehen' } });
    const tasked = recordOf(decodeTasking(post({ id, time, task: 'task:A-7', unit: 'boat-1', step: 'tasked', text: 'Tor prüfen', lon: 10, lat: 53.5 }), context));
    expect(tasked).toMatchObject({ id, kind: 'tasking', body: { task: 'task:A-7', unit: 'boat-1', step: 'tasked', text: 'Tor prüfen', lon: 10, lat: 53.5 } });
    for (const record of [shelved, tasked]) expect(inputRecordSchema.parse(record)).toEqual(record);
  });

  it('[I33] what the staff draws is a record of who drew it; a shape without its points is refused', () => {
    const drawn = { time, area: 'area:north', kind: 'section', name: ' Nord ', shape: 'polygon', points: [[10, 53.5], [10.1, 53.5], [10.1, 53.6]], units: ['boat-1'] };
    const record = recordOf(decodeArea(post(drawn), context));
    expect(record).toMatchObject({ kind: 'area', source: 'unit-1', body: { area: 'area:north', name: 'Nord', removed: false, units: ['boat-1'] } });
    expect(inputRecordSchema.parse(record)).toEqual(record);
    expect(refusalOf(decodeArea(post({ ...drawn, points: [[10, 53.5]] }), context))).toMatchObject({ code: 'invalid', at: 'points' });
  });

  it.each([['merge', 'into'], ['split', 'reports'], ['settle', 'state'], ['shelve', 'until']])('[I33] %s needs %s', (verdict, member) => {
    expect(refusalOf(decodeAssessment(post({ ...assessment, verdict }), context))).toMatchObject({ code: 'invalid', at: member });
  });
});

describe('registrations over REST', () => {
  const binding = { dialect: 'sensorthings', datastream: '7', property: 'water_level', uom: 'cm', datum: 'PNP' };

  it('[I34] a registration is a record of who registers, from its arrival on', () => {
    const registration = register({ bindings: [binding] });
    expect(recordOf(decodeSource(post(registration, { source: 'commander' }), context))).toMatchObject({ kind: 'source', source: 'commander', eventTimeMs: receivedAtMs, body: registration });
  });

  it.each<readonly [why: string, change: object, code: string]>([
    ['a unit that can\'t be read', { bindings: [{ ...binding, uom: '%' }] }, 'uom_unknown'],
    ['a level without datum', { bindings: [{ ...binding, datum: undefined }] }, 'datum_missing'],
    ['a code with a meaning that is none', { bindings: [{ ...binding, property: 'gate_state', codes: { '0': 'ajar' } }] }, 'state_code_unknown'],
    ['a device\'s member with a wrong unit', { bindings: [{ dialect: 'ttn', datastream: 'v3/a@b/devices/c', fields: [{ field: 'w', property: 'wind_speed', uom: 'cm' }] }] }, 'uom_unknown'],
    ['a kind that is none', { kind: 'toString' }, 'invalid'],
  ])('[I34] %s is refused when it is registered, not at every message', (_, change, code) => {
    expect(refusalOf(decodeSource(post({ source: 'gauge-1', kind: 'gauge', name: 'G', ...change }), context)).code).toBe(code);
  });

  it('[I35] a newer registration replaces the older one with all its bindings; another source that claims a datastream has it', () => {
    const learning = createSourceDirectory();
    learning.learn('live', register({ bindings: [binding] }));
    learning.learn('live', register({ bindings: [{ ...binding, datastream: '8' }] }));
    expect([learning.byDatastream('7'), learning.byDatastream('8')?.source]).toEqual([undefined, 'gauge-1']);
    learning.learn('live', register({ source: 'gauge-2', bindings: [{ ...binding, datastream: '8' }] }));
    learning.learn('live', register({ bindings: [] }));
    expect(learning.byDatastream('8')?.source).toBe('gauge-2');
    expect(learning.registration('ex-a', 'gauge-2')).toBeUndefined();
    // An exercise leads no real sensor's words away.
    learning.learn('ex-a', register({ source: 'gauge-3', bindings: [{ ...binding, datastream: '8' }, { ...binding, datastream: '9' }] }));
    expect([learning.byDatastream('8')?.source, learning.byDatastream('9')]).toEqual(['gauge-2', undefined]);
  });
});

describe('words for the command log', () => {
  const entry = { time, text: '  Deichwache meldet Sickerwasser \u0000' };
  it('[I36] are complete, clean, and the word of the account', () => {
    const result = decodeLog(post({ ...entry, id, source: 'other', number: 7, automatic: true, keeper: 'x' }), context);
    expect(result).toEqual({ ok: true, value: {
      head: { id, situation: 'live', source: 'unit-1', eventTimeMs: Date.parse(time), receivedTimeMs: receivedAtMs }, words: { kind: 'note', text: 'Deichwache meldet Sickerwasser', precedence: 'routine', subjects: [], causes: [] },
    } });
    const [first, again] = [decodeLog(post(entry), context), decodeLog(post({ ...entry }), context)];
    expect(first).toEqual(again);
    expect(first).not.toEqual(decodeLog(post({ ...entry, text: 'other' }), context));
  });

  it('[I36] are refused without text or time, as order or alarm, and as a correction of nothing', () => {
    for (const [body, at] of [[{ ...entry, text: ' \t ' }, 'text'], [{ text: 'a' }, 'time'], [{ ...entry, kind: 'order' }, 'kind'], [{ ...entry, kind: 'alarm' }, 'kind'], [{ ...entry, kind: 'correction' }, 'corrects'], [{ ...entry, subjects: ['nothing'] }, 'subjects.0']] as const) {
      expect(decodeLog(post(body), context)).toMatchObject({ ok: false, error: { code: 'invalid', at, situation: 'live', source: 'unit-1' } });
    }
    expect(decodeLog(post({ ...entry, kind: 'correction', corrects: 3 }), context)).toMatchObject({ ok: true, value: { words: { corrects: 3 } } });
    expect(decodeLog(post('{"text":'), context)).toMatchObject({ ok: false, error: { code: 'not_json' } });
  });
});
