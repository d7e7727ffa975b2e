import { describe, expect, it } from '@jest/globals';
import { uuid7From } from '@lagewacht/base';
import type { Envelope } from '@lagewacht/contract';
import { type Outcome, StorageUnavailable } from '../ports';
import { BulkLane, SLICE_RECORDS } from './bulk-lane';
import { IntakeService } from './intake.service';
import type { Offer } from './offer';

const NOON_MS = Date.UTC(2026, 10, 23, 12);

function outbox(name: string, count: number, bytes = 2): readonly Envelope[] {
  return Array.from({ length: count }, (_, n) => {
    const id = uuid7From(NOON_MS + n, new TextEncoder().encode(name.padEnd(10, '-')));
    return { record: { kind: 'status' as const, id, situation: 'live', source: name, eventTimeMs: NOON_MS, receivedTimeMs: NOON_MS, body: { fms: 4 } }, raw: new Uint8Array(bytes), door: 'spec' };
  });
}

const outcomesOf = (envelopes: readonly Envelope[]): readonly Outcome[] => envelopes.map(({ record }, n) => ({ kind: 'created', entry: { ...record, seq: n + 1 } }));
const turn = (): Promise<void> => new Promise((done) => void setImmediate(done));

/** A lane whose slices the test lets through one by one, at `paceMs` each record. */
function openLane(paceMs = 1): { lane: BulkLane; slices: (readonly Envelope[])[]; commit: () => Promise<void>; fail: () => Promise<void> } {
  const slices: (readonly Envelope[])[] = [];
  const open: { resolve: (outcomes: readonly Outcome[]) => void; reject: (error: unknown) => void }[] = [];
  let nowMs = 0;
  const lane = new BulkLane((slice) => new Promise((resolve, reject) => {
    slices.push(slice);
    open.push({ resolve, reject });
  }), () => nowMs);
  return {
    lane, slices,
    async commit() {
      const slice = slices.at(-1) ?? [];
      nowMs += slice.length * paceMs;
      open.shift()?.resolve(outcomesOf(slice));
      await turn();
    },
    async fail() {
      open.shift()?.reject(new StorageUnavailable('away'));
      await turn();
    },
  };
}

describe('the lane of what was kept offline', () => {
  it('[H59] has one slice under way at a time, first come, first served, and answers each record in its place', async () => {
    const { lane, slices, commit } = openLane();
    const [first, second] = [outbox('unit-1', 2 * SLICE_RECORDS + 1), outbox('unit-2', 6)];
    const answers = [lane.submit(first), lane.submit(second)];
    for (const length of [SLICE_RECORDS, SLICE_RECORDS, 1, 6]) {
      expect(slices.at(-1)).toHaveLength(length);
      await commit();
    }
    expect(slices.flat()).toEqual([...first, ...second]);
    expect((await answers[0])?.map((outcome) => (outcome.kind === 'created' ? outcome.entry.id : ''))).toEqual(first.map(({ record }) => record.id));
    expect(await answers[1]).toHaveLength(6);
  });

  it('[H59] tells who would wait for more than ten seconds when to come again, and takes him once there is room', async () => {
    const { lane, commit } = openLane(1000);
    const answers = ['unit-1', 'unit-2', 'unit-3'].map((unit) => lane.submit(outbox(unit, SLICE_RECORDS)));
    await commit();
    // A fifth of the way from the first guess to the pace that was measured: 200.8 ms a record, of which 100 wait.
    await expect(lane.submit(outbox('unit-4', 6))).rejects.toMatchObject({ retryAfterS: 21 });
    await commit();
    await commit();
    const later = lane.submit(outbox('unit-4', 6));
    await commit();
    expect((await Promise.all([...answers, later])).map(({ length }) => length)).toEqual([SLICE_RECORDS, SLICE_RECORDS, SLICE_RECORDS, 6]);
  });

  it('[H59] a journal that can\'t be written is told to all that wait, and the next one is tried', async () => {
    const { lane, commit, fail } = openLane();
    const answers = [lane.submit(outbox('unit-1', 6)), lane.submit(outbox('unit-2', 6))].map((answer) => answer.catch((error: unknown) => error));
    await fail();
    expect(await Promise.all(answers)).toEqual([expect.any(StorageUnavailable), expect.any(StorageUnavailable)]);
    const next = lane.submit(outbox('unit-3', 6));
    await commit();
    expect(await next).toHaveLength(6);
  });

  it('[H59] what waits is bounded in memory; one outbox alone is always taken', async () => {
    const { lane, commit } = openLane();
    const first = lane.submit(outbox('unit-1', 6, 20 * 1024 * 1024));
    await expect(lane.submit(outbox('unit-2', 6))).rejects.toBeInstanceOf(StorageUnavailable);
    await commit();
    expect(await first).toHaveLength(6);
  });

  it('[H59] a single word, such as an emergency call, never waits behind it', async () => {
    const intake = new IntakeService();
    const offers: Offer[] = [];
    intake.offers$.subscribe((offer) => offers.push(offer));
    const answers = [intake.submit(outbox('unit-1', 120)), intake.submit(outbox('unit-2', 120)), intake.submit(outbox('unit-3', 1))];
    expect(offers.map(({ envelopes }) => envelopes.length)).toEqual([SLICE_RECORDS, 1]);
    for (let settled = 0; settled < offers.length; settled++) {
      offers[settled]?.settled(outcomesOf(offers[settled]?.envelopes ?? []));
      await turn();
    }
    expect((await Promise.all(answers)).map(({ length }) => length)).toEqual([120, 120, 1]);
  });
});
