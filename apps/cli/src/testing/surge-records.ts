import { uuid7From } from '@lagewacht/base';
import type { Envelope, InputRecord } from '@lagewacht/contract';

const START_MS = Date.UTC(2026, 0, 3, 12);

function envelope(record: InputRecord, raw: Uint8Array): Envelope {
  return { record, raw, door: `lagewacht/v1/live/${record.kind}/${record.source}` };
}

const idOf = (timeMs: number, n: number): string => uuid7From(timeMs, Uint8Array.from({ length: 16 }, (_, index) => (n * 31 + index * 17) & 0xff));

/** A gauge with one threshold that `count` rising levels pass, a minute apart; the raw bytes of each are no UTF-8 text. */
export function surgeRecords(count: number): readonly Envelope[] {
  const gauge = envelope({
    kind: 'source', id: idOf(START_MS, 0), situation: 'live', source: 'pegel-test', eventTimeMs: START_MS, receivedTimeMs: START_MS,
    body: {
      source: 'pegel-test', kind: 'gauge', name: 'Pegel Test', lon: 9.99, lat: 53.5, periodS: 60, bindings: [], simulated: false, retired: false,
      gauge: { datum: 'NHN', stageScheme: 'none', surgeClasses: false, thresholds: [{ code: 'one', label: { de: 'Eins', en: 'One' }, levelM: 1, severity: 'severe' }] },
    },
  }, new TextEncoder().encode('{"registered":true}'));
  const levels = Array.from({ length: count }, (_, index) => {
    const timeMs = START_MS + (index + 1) * 60_000;
    return envelope({
      kind: 'measurement', id: idOf(timeMs, index + 1), situation: 'live', source: 'pegel-test', eventTimeMs: timeMs, receivedTimeMs: timeMs + 40,
      body: { property: 'water_level', value: Math.round((2000 * index) / count) / 1000, uom: 'm', datum: 'NHN' },
    }, Uint8Array.of(0xff, 0xfe, index & 0xff, (index >> 8) & 0xff));
  });
  return [gauge, ...levels];
}
