import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { inputRecordSchema, toRfc3339 } from '@lagewacht/contract';
import { contextWith, receivedAtMs, recordOf, refusalOf, toBytes, uuidAt } from './fixtures/door-context';
import { decodeAssessment, decodeMqtt, decodeOwnStatus, decodePositionBatch, decodeReport, decodeTasking, type Submission } from './index';

const context = contextWith((bytes) => createHash('sha256').update(bytes).digest());
const HOUR_MS = 3_600_000;
const capturedMs = receivedAtMs - HOUR_MS;
const id = uuidAt(capturedMs);
const at = (timeMs: number): string => toRfc3339(timeMs);
const post = (body: unknown): Submission => ({ situation: 'live', source: 'unit-1', body: toBytes(body), door: 'POST' });
const report = { id, category: 'flooding', lon: 10, lat: 53.5 };

describe('a sender whose clock is wrong', () => {
  it.each([['two hours behind', 2 * HOUR_MS], ['two hours ahead', -2 * HOUR_MS], ['three years behind', 3 * 365 * 24 * HOUR_MS]])('[I45] %s: its times are moved by what it says of its clock, and the record says so', (_, skewMs) => {
    const record = recordOf(decodeReport(post({ ...report, time: at(capturedMs - skewMs), sentAt: at(receivedAtMs - 300 - skewMs), skewMs }), context));
    expect(record).toMatchObject({ id, eventTimeMs: capturedMs, sentTimeMs: receivedAtMs - 300, receivedTimeMs: receivedAtMs, clock: 'corrected', skewMs });
    expect(inputRecordSchema.parse(record)).toEqual(record);
  });

  it('[I45] without its word for it the same time is refused, and a skew that explains nothing does not help', () => {
    expect(refusalOf(decodeReport(post({ ...report, time: at(receivedAtMs + 2 * HOUR_MS) }), context)).code).toBe('time_future');
    expect(refusalOf(decodeReport(post({ ...report, time: at(receivedAtMs), skewMs: 2 * HOUR_MS }), context)).code).toBe('time_future');
    expect(refusalOf(decodeReport(post({ ...report, time: at(capturedMs), skewMs: 4e11 }), context)).code).toBe('number_out_of_range');
  });

  it('[I45] up to two seconds are network time: nothing is moved and nothing is said', () => {
    const record = recordOf(decodeReport(post({ ...report, time: at(capturedMs), sentAt: at(receivedAtMs + 1500), skewMs: -2000 }), context));
    expect(record).toMatchObject({ eventTimeMs: capturedMs, sentTimeMs: receivedAtMs });
    expect(record).not.toHaveProperty('clock');
    expect(record).not.toHaveProperty('skewMs');
  });

  it('[I45] a sending longer ago than any outbox keeps is not believed, and later than its arrival it counts as that', () => {
    expect(recordOf(decodeReport(post({ ...report, time: at(capturedMs), sentAt: '1970-01-01T00:01:00Z' }), context))).not.toHaveProperty('sentTimeMs');
    expect(recordOf(decodeReport(post({ ...report, time: at(capturedMs), sentAt: '2094-01-01T00:01:00Z' }), context))).toMatchObject({ sentTimeMs: receivedAtMs });
  });

  it('[I46] when and by what clock it was sent is no content: a repeat with another estimate is the same record', () => {
    const { id: _id, ...words } = report;
    const first = recordOf(decodeReport(post({ ...words, time: at(capturedMs) }), context));
    for (const sending of [{ sentAt: at(receivedAtMs) }, { sentAt: at(receivedAtMs), skewMs: 60_000 }, { skewMs: 61_000 }]) {
      expect(recordOf(decodeReport(post({ ...words, time: at(capturedMs), ...sending }), context)).id).toBe(first.id);
    }
  });

  it('[I46] a clock so wrong that the id it would get lies years away needs an id of its own', () => {
    const { id: _id, ...words } = report;
    const skewMs = 3 * 365 * 24 * HOUR_MS;
    expect(refusalOf(decodeReport(post({ ...words, time: at(capturedMs - skewMs), skewMs }), context)).code).toBe('id_time');
    expect(refusalOf(decodeReport(post({ ...words, time: '1969-12-31T23:00:00Z', skewMs: 3.1e11 }), context)).code).toBe('time_boot_clock');
  });

  it('[I45] the same over MQTT, for positions, states and steps of an order', () => {
    const wrong = { id, time: at(capturedMs + HOUR_MS), skewMs: -HOUR_MS };
    const records = [
      decodeMqtt('lagewacht/v1/live/position/unit-1', toBytes({ ...wrong, lon: 10, lat: 53 }), context), decodeMqtt('lagewacht/v1/live/status/unit-1', toBytes({ ...wrong, fms: 3 }), context),
      decodeTasking(post({ ...wrong, task: 'task:1', unit: 'unit-1', step: 'accepted' }), context),
    ].map(recordOf);
    for (const record of records) expect(record).toMatchObject({ eventTimeMs: capturedMs, clock: 'corrected', skewMs: -HOUR_MS });
  });
});

describe('what a unit says of itself over REST', () => {
  it('[I47] status and positions are the records that MQTT would have made; the places of a batch are judged one by one', () => {
    const status = { id, time: at(capturedMs), fms: 0, note: 'Hilfe' };
    expect(recordOf(decodeOwnStatus(post(status), context))).toEqual(recordOf(decodeMqtt('lagewacht/v1/live/status/unit-1', toBytes(status), context)));
    const place = { id, time: at(capturedMs), lon: 10, lat: 53.5, accuracyM: 12, fms: 0 };
    for (const body of [{ positions: [place, { ...place, lat: 91 }, 'x'] }, [place, { ...place, lat: 91 }, 'x']]) {
      const batch = decodePositionBatch(post(body), context);
      if (!batch.ok) throw new Error(batch.error.detail);
      expect(batch.value.map(({ index, result }) => [index, result.ok ? result.value[0]?.record : result.error.code])).toEqual([
        [0, recordOf(decodeMqtt('lagewacht/v1/live/position/unit-1', toBytes(place), context))], [1, 'number_out_of_range'], [2, 'invalid'],
      ]);
    }
    for (const body of [{}, { reports: [place] }, { positions: [] }, { positions: Array.from({ length: 501 }, () => place) }]) expect(decodePositionBatch(post(body), context).ok).toBe(false);
  });
});

describe('photos of a report', () => {
  const photo = { kind: 'photo', hash: 'ab'.repeat(32), type: 'image/jpeg', bytes: 812_000, preview: 'cd'.repeat(32), bearingDeg: 271 };

  it('[I48] are named in its record as they were in the message; none is no member', () => {
    expect(recordOf(decodeReport(post({ ...report, time: at(capturedMs), attachments: [photo] }), context)).body).toMatchObject({ attachments: [photo] });
    expect(recordOf(decodeReport(post({ ...report, time: at(capturedMs), attachments: [] }), context)).body).not.toHaveProperty('attachments');
  });

  it.each([['a path', '../../../etc/passwd'], ['capitals', 'AB'.repeat(32)], ['a NUL', `${'a'.repeat(63)}\u0000`], ['too short', 'ab'], ['a slash', `${'a'.repeat(63)}/`]])('[I48] %s is no hash', (_, hash) => {
    expect(refusalOf(decodeReport(post({ ...report, time: at(capturedMs), attachments: [{ ...photo, hash }] }), context))).toMatchObject({ code: 'invalid', at: 'attachments.0.hash' });
  });

  it('[I33] a receipt names the reports that were seen', () => {
    const receipt = { time: at(capturedMs), target: 'inc:1', verdict: 'read' };
    expect(recordOf(decodeAssessment(post({ ...receipt, reports: [id] }), context)).body).toEqual({ target: 'inc:1', verdict: 'read', reports: [id], reason: '' });
    expect(refusalOf(decodeAssessment(post(receipt), context))).toMatchObject({ code: 'invalid', at: 'reports' });
  });
});
