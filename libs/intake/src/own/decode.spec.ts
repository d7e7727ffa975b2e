import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { encodeUtf8 } from '@lagewacht/base';
import { inputRecordSchema } from '@lagewacht/contract';
import { decodeMqtt, type DoorContext } from '../index';

const receivedAtMs = Date.parse('2026-11-23T14:05:09Z');
const context: DoorContext = {
  receivedAtMs,
  digest: (bytes) => createHash('sha256').update(bytes).digest(),
  sources: { byDatastream: () => undefined, registration: () => undefined },
};
const time = '2026-11-23T15:05:08+01:00';
const good: Record<string, unknown> = {
  'measurement/g1': { time, property: 'water_level', value: 472, uom: 'cm', datum: 'PNP' },
  'detections/d1': { time, detections: [{ class: 'swimmer', confidence: 0.8, lon: 10, lat: 53.5, sigmaM: 4 }] },
  'position/u1': { time, lon: 10, lat: 53.5, accuracyM: 4.9, headingDeg: -90 },
  'report/u1': { time, category: 'flooding', text: 'Wasser auf der Straße', lon: 10, lat: 53.5 },
  'status/u1': { time, fms: 4, strength: [1, 2, 6], capabilities: ['boat'] },
};

describe('own topics', () => {
  it.each(Object.entries(good))('[I1] %s becomes one record of the canonical form', (place, message) => {
    const result = decodeMqtt(`lagewacht/v1/live/${place}`, encodeUtf8(JSON.stringify(message)), context);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    expect(result.value).toHaveLength(1);
    const record = result.value[0]?.record;
    expect(inputRecordSchema.parse(record)).toEqual(record);
    expect(record?.eventTimeMs).toBe(receivedAtMs - 1000);
  });
});
