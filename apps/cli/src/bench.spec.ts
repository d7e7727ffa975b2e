import { describe, expect, it } from '@jest/globals';
import { isUuid7 } from '@lagewacht/base';
import { measurementMessageSchema, positionMessageSchema } from '@lagewacht/contract';
import { type BenchMeasures, toBenchReport } from './bench/bench-report';
import { createLatencyRecord } from './bench/latency';
import { dueMs, eventTimeMs, idOf, indexOf, type LoadPlan, messageCount, payloadOf, rampCount, sourceNumber, sourceOf, topicOf } from './bench/load-plan';
import { type BrokerWord, connectPacket, createPacketCutter, publishPacket } from './bench/mqtt-wire';

const plan: LoadPlan = { situation: 'live', rate: 3000, durationS: 2, rampS: 1, entities: 70, wallStartMs: 1_795_000_000_123 };

describe('the bench\'s load', () => {
  it('[C19] every message is a valid one of its kind, its id leads back to it, and a source\'s event times rise', () => {
    const newest = new Map<string, number>();
    const ids = new Set<string>();
    for (let i = 0; i < messageCount(plan); i += 1) {
      const id = idOf(plan, i);
      ids.add(id);
      if (i % 97 === 0) {
        const schema = topicOf(plan, i).includes('/position/') ? positionMessageSchema : measurementMessageSchema;
        expect(schema.safeParse(JSON.parse(payloadOf(plan, i))).success).toBe(true);
        expect(isUuid7(id)).toBe(true);
        expect(indexOf(plan, id)).toBe(i);
      }
      const source = sourceOf(plan, i);
      expect(eventTimeMs(plan, i)).toBeGreaterThan(newest.get(source) ?? 0);
      newest.set(source, eventTimeMs(plan, i));
    }
    expect(ids.size).toBe(7500);
    expect([0, 375, 1500, 4500].map((i) => Math.round(dueMs(plan, i)))).toEqual([0, 500, 1000, 2000]);
    expect([rampCount(plan), messageCount(plan)]).toEqual([1500, 7500]);
    expect([sourceNumber('bench-12'), sourceNumber('pegel-12'), sourceNumber('bench-')]).toEqual([12, undefined, undefined]);
    expect(indexOf(plan, '01a20914-35d3-79e7-ab6b-01ed86f53e6f')).toBeUndefined();
  });

  it('[C20] packets are MQTT 3.1.1, and answers are cut from the stream wherever it is torn', () => {
    expect([...connectPacket('c', 'u', 'p')]).toEqual([0x10, 19, 0, 4, 77, 81, 84, 84, 4, 0xc2, 0, 60, 0, 1, 99, 0, 1, 117, 0, 1, 112]);
    expect([...publishPacket('t', 258, 'hi')]).toEqual([0x32, 7, 0, 1, 116, 1, 2, 104, 105]);
    expect([...publishPacket('t', 1, 'x'.repeat(200)).subarray(0, 3)]).toEqual([0x32, 0xcd, 0x01]);
    const stream = Buffer.from([0x20, 2, 0, 0, 0x40, 2, 0x12, 0x34, 0xd0, 0, 0x40, 2, 0, 1]);
    const expected: BrokerWord[] = [{ kind: 'connack', code: 0 }, { kind: 'puback', packetId: 0x1234 }, { kind: 'other', type: 13 }, { kind: 'puback', packetId: 1 }];
    for (let tear = 0; tear <= stream.length; tear += 1) {
      const words: BrokerWord[] = [];
      const cut = createPacketCutter((word) => words.push(word));
      cut(stream.subarray(0, tear));
      cut(stream.subarray(tear));
      expect(words).toEqual(expected);
    }
  });

  it('[C21] percentiles are right to three digits, against the sorted list', () => {
    const record = createLatencyRecord();
    const values = Array.from({ length: 10_000 }, (_, n) => ((n * 7919) % 10_007) / 10 + 0.05);
    values.forEach((value) => record.add(value));
    const sorted = [...values].sort((a, b) => a - b);
    const slow = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
    const { p50, p99, p999, max, count } = record.percentiles();
    for (const [got, expected] of [[p50, slow(0.5)], [p99, slow(0.99)], [p999, slow(0.999)], [max, slow(1)]] as const) expect(Math.abs(got - expected) / expected).toBeLessThan(0.002);
    expect(count).toBe(10_000);
    expect(record.shareWithin(500)).toBeCloseTo(sorted.filter((value) => value <= 500).length / 10_000, 2);
  });

  it('[C22] a late generator rejects the run; lost, doubled or undelivered messages fail it', () => {
    const fine = { p50: 1, p90: 1, p99: 2, p999: 3, max: 4, count: 6000 };
    const measures: BenchMeasures = {
      plan: { ...plan, rampS: 0 }, clients: 2, maxHz: 10, latencyMs: fine, withinSecond: 1, usage: { server: { startMb: 100, endMb: 110, maxMb: 120, cpuMs: 600 } },
      generator: { type: 'finished', sent: 6000, acked: 6000, tookMs: 2000, latenessMs: fine, ackMs: fine, ackedBits: '' },
      journal: { journaled: 6000, duplicates: 0, lost: 0, stowaways: 0 }, clientSums: [6000, 6000].map((delivered) => ({ delivered, frames: 20, bytes: 1, gaps: 0, closed: undefined })),
    };
    expect(toBenchReport(measures)).toMatchObject({ passed: true, faults: [], ackedPerS: 3000, usage: { server: { cpuUsPerObservation: 100 } } });
    const faultsWith = (change: Partial<BenchMeasures>): string => toBenchReport({ ...measures, ...change }).faults.join('; ');
    expect(faultsWith({ generator: { ...measures.generator, latenessMs: { ...fine, p99: 11 } } })).toContain('rejected');
    expect(faultsWith({ generator: { ...measures.generator, acked: 5999 } })).toContain('1 of 6000 messages were not acknowledged');
    expect(faultsWith({ journal: { journaled: 5999, duplicates: 2, lost: 1, stowaways: 3 } })).toMatch(/1 acknowledged.*2 messages.*twice.*3 entries/);
    expect(faultsWith({ withinSecond: 0.99 })).toContain('99.00 %');
    const [one] = measures.clientSums;
    expect(faultsWith({ clientSums: one ? [one, { ...one, delivered: 5990, closed: '1008 no hello' }] : [] })).toMatch(/1 clients were closed by the server: 1008 no hello; 10 of 12000/);
  });
});
