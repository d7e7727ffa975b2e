import { describe, expect, it } from '@jest/globals';
import { createRandomSource, decodeUtf8, uuid7TimeMs } from '@lagewacht/base';
import { parseRfc3339 } from '@lagewacht/contract';
import { type VirtualClock, createVirtualClock } from '@lagewacht/testkit';
import { type Outbox, type OutboxItem, type OutboxTransport, StorageFull, WrongState, createOutbox } from './index';
import { backOffMs } from './back-off';
import { toBase64 } from './export-file';
import { SkewEstimate } from './skew';
import { toMessage } from './to-message';
import { Disk, FragileStore } from './testing/fragile-store';
import { VirtualServer, calm } from './testing/virtual-server';

const DAY_MS = 86_400_000;

/** A tablet, its disk and its server in good weather. */
class Bench {
  readonly clock: VirtualClock = createVirtualClock();
  readonly server = new VirtualServer(this.clock, createRandomSource(7));
  readonly disk = new Disk();
  wrongMs = 0;
  outbox: Outbox = this.open();

  open(transport?: OutboxTransport): Outbox {
    const store = new FragileStore(this.disk, this.clock, createRandomSource(3));
    return createOutbox({
      store, transport: transport ?? this.server.transportOf(() => false), random: createRandomSource(5),
      timers: { nowMs: () => this.clock.nowMs() + this.wrongMs, after: (ms, run) => this.clock.after(ms, run) },
    });
  }
  async start(): Promise<this> {
    this.server.timeoutMs = 2_000;
    void this.outbox.load();
    await this.clock.advance(100);
    return this;
  }
  async report(text: string, rest: Partial<OutboxItem> = {}): Promise<OutboxItem> {
    const item = { ...this.outbox.begin({ kind: 'report', situation: 'live', author: 'unit-1', body: { text } }), ...rest };
    await this.during(this.outbox.send(item));
    return item;
  }
  /** Lets time pass in steps, so that long chains of promises keep up with it. */
  async pass(ms: number): Promise<void> {
    const stepMs = Math.max(25, ms / 2_000);
    for (let passedMs = 0; passedMs < ms; passedMs += stepMs) await this.clock.advance(stepMs);
  }
  /** Lets time pass until the promise settles. */
  async during<T>(promise: Promise<T>): Promise<T> {
    let isOver = false;
    void promise.then(() => (isOver = true), () => (isOver = true));
    while (!isOver) await this.clock.advance(5);
    return promise;
  }
  async photo(name: string, bytes: number): Promise<OutboxItem['attachments']> {
    await this.during(this.outbox.putBlob(name, new Uint8Array(bytes)));
    await this.during(this.outbox.putBlob(`small-${name}`, new Uint8Array(40)));
    return [{ kind: 'photo', hash: name, type: 'image/jpeg', bytes, preview: `small-${name}`, sentBytes: 0, isSent: false }];
  }
  texts(): unknown[] {
    return this.server.journal.map(({ message }) => message['text']);
  }
  item(id: string): OutboxItem | undefined {
    return this.outbox.items().find((one) => one.id === id);
  }
}

describe('outbox', () => {
  it('[O4] an emergency call overtakes a request that hangs and a queue that waits out a back-off', async () => {
    const bench = await new Bench().start();
    bench.server.weather = { ...calm, loseRequest: 1 };
    for (let n = 0; n < 5; n++) await bench.report(`r${n}`);
    await bench.pass(120_000);
    await bench.report('hangs');
    bench.server.timeoutMs = 300_000;
    bench.outbox.trigger('online');
    await bench.pass(2_500);
    bench.server.weather = calm;
    const sos = bench.outbox.begin({ kind: 'sos', situation: 'live', author: 'unit-1', body: { lon: 10, lat: 53.5 } });
    await bench.during(bench.outbox.send(sos));
    await bench.pass(1_000);
    expect(bench.server.journal.map(({ kind, message }) => [kind, message['fms'], message['lon']])).toEqual([['positions', 0, 10]]);
    expect(bench.item(sos.id)?.state).toBe('sent');
    await bench.pass(600_000);
    expect(bench.texts().slice(1)).toEqual(['r0', 'r1', 'r2', 'r3', 'r4', 'hangs']);
  });

  it('[O5] texts go before previews, previews before voice notes and full photos; a new text goes between two chunks', async () => {
    const bench = await new Bench().start();
    bench.server.weather = { ...calm, loseRequest: 1 };
    await bench.report('a', { attachments: await bench.photo('pa', 600_000) });
    await bench.report('b', { attachments: await bench.photo('pb', 600_000) });
    bench.server.weather = calm;
    bench.outbox.trigger('now');
    for (let turns = 0; turns < 400 && bench.server.worked.filter(({ kind }) => kind === 'chunk').length < 4; turns++) await bench.pass(50);
    await bench.report('urgent');
    await bench.pass(60_000);
    const seen = bench.server.worked.filter(({ kind }) => kind === 'report' || kind === 'chunk').map(({ kind, hash, ids }) => hash ?? `${kind}s ${ids.length}`);
    expect(seen.slice(0, 3)).toEqual(['reports 2', 'small-pa', 'small-pb']);
    expect(seen.indexOf('reports 1')).toBeLessThan(seen.lastIndexOf('pa'));
    expect(bench.outbox.items().map(({ state }) => state)).toEqual(['received', 'received', 'received']);
  });

  it('[O6] an upload goes on where the server is, also when the answer to a chunk was lost', async () => {
    const bench = await new Bench().start();
    bench.server.weather = { ...calm, loseAnswer: 1 };
    const { id } = await bench.report('a', { attachments: await bench.photo('p', 700_000) });
    await bench.pass(60_000);
    bench.server.weather = calm;
    bench.outbox.trigger('online');
    for (let turns = 0; turns < 400 && (bench.server.files.get('p')?.received ?? 0) === 0; turns++) await bench.pass(50);
    bench.server.weather = { ...calm, loseAnswer: 1 };
    await bench.pass(30_000);
    bench.server.weather = calm;
    bench.outbox.trigger('online');
    await bench.pass(60_000);
    expect(bench.server.hasFile('p')).toBe(true);
    expect(bench.item(id)?.state).toBe('received');
    expect(bench.disk.blobs.size).toBe(0);
  });

  it('[O7] pauses grow from 2 s to 5 min with ±20 %, and a wish of the server stands against everything but a person', async () => {
    expect([backOffMs(1, 0.5), backOffMs(2, 0), backOffMs(30, 0)]).toEqual([2_000, 3_200, 240_000]);
    const bench = new Bench();
    let asked = 0;
    const refuse = async () => (asked++, { kind: 'unreachable' as const, retryAfterMs: 60_000 });
    bench.outbox = bench.open({ ...bench.server.transportOf(() => false), postReports: refuse });
    await bench.start();
    await bench.report('a');
    for (let n = 0; n < 20; n++) {
      bench.outbox.trigger('online');
      await bench.pass(1_000);
    }
    expect(asked).toBe(1);
    bench.outbox.trigger('now');
    await bench.pass(1_000);
    expect(asked).toBe(2);
    await bench.pass(75_000);
    expect(asked).toBe(3);
  });

  it('[O8] a refused item keeps its words and its problem, and those behind it go', async () => {
    const bench = await new Bench().start();
    const bad = await bench.report('bad one');
    const photos = await bench.photo('p', 1000);
    await bench.report('bad two', { attachments: photos });
    await bench.report('good');
    await bench.pass(10_000);
    expect(bench.texts()).toEqual(['good']);
    expect(bench.item(bad.id)).toMatchObject({ state: 'refused', problem: { code: 'invalid' }, body: { text: 'bad one' } });
    expect(bench.server.files.size).toBe(0);
    expect(await bench.during(bench.outbox.correct(bad.id, { text: 'mended' }))).toBe(bad.id);
    await bench.pass(10_000);
    expect(bench.texts()).toEqual(['good', 'mended']);
  });

  it('[O9] a correction of what the server may have is a new report that names the old one', async () => {
    const bench = await new Bench().start();
    const { id } = await bench.report('first');
    await bench.pass(5_000);
    const next = await bench.during(bench.outbox.correct(id, { text: 'second' }));
    bench.server.weather = { ...calm, loseAnswer: 1 };
    const unsure = await bench.report('third');
    await bench.pass(5_000);
    const other = await bench.during(bench.outbox.correct(unsure.id, { text: 'fourth' }));
    bench.server.weather = calm;
    bench.outbox.trigger('now');
    await bench.pass(60_000);
    expect(bench.server.journal.map(({ message }) => [message['text'], message['corrects']])).toEqual([['first', undefined], ['second', id], ['third', undefined], ['fourth', unsure.id]]);
    expect([next, other].every((one) => one !== id && one !== unsure.id)).toBe(true);
  });

  it('[O10] a token that is no longer good stops its author alone, and costs nothing', async () => {
    const bench = await new Bench().start();
    bench.server.expired.add('unit-1');
    await bench.report('mine');
    const other = bench.outbox.begin({ kind: 'report', situation: 'live', author: 'unit-2', body: { text: 'theirs' } });
    await bench.during(bench.outbox.send(other));
    await bench.pass(60_000);
    expect(bench.texts()).toEqual(['theirs']);
    expect(bench.outbox.snapshot().needsLogin).toEqual(['unit-1']);
    bench.server.expired.clear();
    bench.outbox.trigger('login');
    await bench.pass(5_000);
    expect(bench.texts()).toEqual(['theirs', 'mine']);
    expect(bench.outbox.snapshot().needsLogin).toEqual([]);
  });

  it('[O11] of positions the newest 500 wait, the others are counted; sent ones are gone', async () => {
    const bench = await new Bench().start();
    bench.server.weather = { ...calm, loseRequest: 1 };
    for (let n = 0; n < 520; n++) await bench.during(bench.outbox.send(bench.outbox.begin({ kind: 'positions', situation: 'live', author: 'unit-1', body: { lon: n / 100, lat: 53 } })));
    expect(bench.outbox.snapshot()).toMatchObject({ waitingPositions: 500, droppedPositions: 20, items: [] });
    bench.server.weather = calm;
    bench.outbox.trigger('now');
    await bench.pass(30_000);
    expect(bench.server.journal.map(({ message }) => message['lon'])).toEqual(Array.from({ length: 500 }, (_, n) => (n + 20) / 100));
    expect(bench.outbox.snapshot().waitingPositions).toBe(0);
    expect(bench.disk.items.size).toBe(0);
  });

  it('[O12] a clock that is a day wrong costs neither a report nor its capture time, and its ids are replaced once', async () => {
    for (const wrongMs of [DAY_MS, -20 * DAY_MS]) {
      const bench = new Bench();
      bench.wrongMs = wrongMs;
      await bench.start();
      const capturedMs = bench.clock.nowMs();
      await bench.report('a');
      await bench.pass(30_000);
      const [kept] = bench.server.journal;
      expect(bench.texts()).toEqual(['a']);
      expect(Math.abs((parseRfc3339(String(kept?.message['time'])) ?? 0) + Number(kept?.message['skewMs']) - capturedMs)).toBeLessThan(2_000);
      expect(bench.outbox.items().map(({ formerId, state }) => [formerId !== undefined, state])).toEqual([[true, 'received']]);
      const next = bench.outbox.begin({ kind: 'report', situation: 'live', author: 'unit-1' });
      expect(Math.abs(uuid7TimeMs(next.id) - bench.clock.nowMs())).toBeLessThan(2_000);
    }
  });

  it('[O13] a tablet that was started without a network asks what its clock is worth before it says when something was', async () => {
    for (const wrongMs of [-600_000, 180_000]) {
      const bench = new Bench();
      bench.wrongMs = wrongMs;
      await bench.start();
      const capturedMs = bench.clock.nowMs();
      await bench.report('a');
      await bench.pass(30_000);
      const { message } = bench.server.journal[0] ?? {};
      expect(Math.abs((parseRfc3339(String(message?.['time'])) ?? 0) + Number(message?.['skewMs']) - capturedMs)).toBeLessThan(2_000);
      expect(bench.server.worked.map(({ kind }) => kind).slice(0, 2)).toEqual(['states', 'report']);
    }
  });

  it('[O12] an item that waited three weeks and whose first answer was lost is not sent twice under a new id', async () => {
    const bench = await new Bench().start();
    await bench.report('warm');
    await bench.pass(5_000);
    bench.server.weather = { ...calm, loseAnswer: 1 };
    await bench.report('old');
    await bench.pass(2_000);
    bench.server.weather = { ...calm, loseRequest: 1 };
    await bench.pass(21 * DAY_MS);
    bench.server.weather = calm;
    bench.outbox.trigger('online');
    await bench.pass(60_000);
    expect(bench.texts()).toEqual(['warm', 'old']);
    expect(bench.outbox.items().every(({ state }) => state === 'received')).toBe(true);
  });

  it('[O13] the skew is the median of the newest five answers, and begins anew when somebody sets the clock', () => {
    const skew = new SkewEstimate();
    expect(skew.skewMs).toBeUndefined();
    for (const sample of [100, 120, 9_000, 110, 130]) skew.learn({ receivedMs: 1_000_000 + sample }, 999_000, 1_001_000);
    expect(skew.skewMs).toBe(120);
    for (const sample of [500, 501, 502, 503]) skew.learn({ receivedMs: 1_000_000 + sample }, 999_000, 1_001_000);
    expect(skew.skewMs).toBe(501);
    skew.learn({ receivedMs: 1_000_000 - 3_600_000 }, 999_000, 1_001_000);
    expect(skew.skewMs).toBe(-3_600_000);
  });

  // A right clock, a request that is under way for 200 ms, and a server that keeps it for 16 s. Its `Date` has whole seconds.
  it.each([
    ['both stamps', { receivedMs: 1_000_100, answeredMs: 1_016_500 }, 500],
    ['a repeat, which tells no time of its own', { answeredMs: 1_016_500 }, 1_500],
  ])('[O13] a server that keeps the request for long makes no right clock wrong: %s', (_, stamps, atMostMs) => {
    const skew = new SkewEstimate();
    skew.learn(stamps, 1_000_000, 1_016_200);
    expect(Math.abs(skew.skewMs ?? Number.NaN)).toBeLessThanOrEqual(atMostMs);
  });

  it('[O13] what a request told that was long under way gives way to the first short one', () => {
    const skew = new SkewEstimate();
    skew.learn({ receivedMs: 1_009_000 }, 1_000_000, 1_009_100);
    expect([skew.isSure, skew.skewMs]).toEqual([false, 4_450]);
    skew.learn({ receivedMs: 1_010_100 }, 1_010_000, 1_010_200);
    expect([skew.isSure, skew.skewMs]).toEqual([true, 0]);
    skew.learn({ receivedMs: 1_029_000 }, 1_020_000, 1_029_100);
    expect([skew.isSure, skew.skewMs]).toEqual([true, 0]);
  });

  it('[O13] a clock that was set between capture and sending moves the capture time along; one that is decades off is corrected before it speaks', () => {
    const { outbox, clock } = new Bench();
    const item = { ...outbox.begin({ kind: 'report', situation: 'live', author: 'u' }), capturedAtMs: clock.nowMs() - 3_600_000, capturedSkewMs: 3_600_000 };
    expect(toMessage(item, clock.nowMs(), 40)).toMatchObject({ time: new Date(clock.nowMs() - 40).toISOString(), skewMs: 40 });
    const lost = { ...item, capturedAtMs: 5_000, capturedSkewMs: undefined };
    const told = toMessage(lost, 6_000, clock.nowMs());
    expect(told).toMatchObject({ time: new Date(clock.nowMs() + 5_000).toISOString(), sentAt: new Date(clock.nowMs() + 6_000).toISOString() });
    expect(told).not.toHaveProperty('skewMs');
  });

  it('[O14] full storage is said, loses nothing that was saved, and does not stop the sending', async () => {
    const bench = await new Bench().start();
    bench.server.weather = { ...calm, loseRequest: 1 };
    await bench.report('saved');
    bench.disk.isFull = true;
    await expect(bench.report('too much')).rejects.toThrow(StorageFull);
    expect(bench.outbox.snapshot()).toMatchObject({ isStorageFull: true, items: [{ body: { text: 'saved' } }] });
    bench.server.weather = calm;
    bench.outbox.trigger('now');
    await bench.pass(10_000);
    expect(bench.outbox.items().map(({ state }) => state)).toEqual(['received']);
    expect([...bench.disk.items.values()].map(({ state }) => state)).toEqual(['waiting']);
    bench.disk.isFull = false;
    await bench.report('again');
    await bench.pass(10_000);
    expect([...bench.disk.items.values()].map(({ state }) => state)).toEqual(['received', 'received']);
  });

  it('[O15] what the picture has for 14 days is cleared away, nothing else', async () => {
    const bench = await new Bench().start();
    await bench.report('done');
    await bench.report('bad');
    await bench.during(bench.outbox.saveDraft(bench.outbox.begin({ kind: 'report', situation: 'live', author: 'unit-1', body: { text: 'draft' } })));
    await bench.pass(15 * DAY_MS);
    bench.outbox.trigger('timer');
    await bench.pass(1_000);
    expect(bench.outbox.items().map(({ body }) => body['text'])).toEqual(['bad', 'draft']);
  });

  it('[O16] the export holds every item as kept and as its door takes it, and the bytes that the server has not', async () => {
    const bench = await new Bench().start();
    bench.server.weather = { ...calm, loseRequest: 1 };
    const { id } = await bench.report('a', { attachments: await bench.photo('p', 5) });
    const file = JSON.parse(decodeUtf8(await bench.during(bench.outbox.exportAll())) ?? '');
    expect(file).toMatchObject({ format: 'lagewacht-outbox', items: [{ item: { id, state: 'waiting' }, message: { id, text: 'a', attachments: [{ hash: 'p', bytes: 5 }] } }], blobs: { p: 'AAAAAAA=' } });
    // RFC 4648, section 10.
    const vectors = { '': '', f: 'Zg==', fo: 'Zm8=', foo: 'Zm9v', foob: 'Zm9vYg==', fooba: 'Zm9vYmE=', foobar: 'Zm9vYmFy', '\u00ff\u00fb\u00f0': '//vw' };
    for (const [text, coded] of Object.entries(vectors)) expect(toBase64(Uint8Array.from(text, (char) => char.charCodeAt(0)))).toBe(coded);
  });

  it('[O17] a journal that was set back makes its reports wait again instead of showing them as sent', async () => {
    const bench = await new Bench().start();
    const { id } = await bench.report('a', { attachments: await bench.photo('p', 300_000) });
    for (let turns = 0; turns < 400 && bench.item(id)?.state !== 'sent'; turns++) await bench.pass(20);
    bench.server.journal.length = 0;
    await bench.pass(120_000);
    expect(bench.texts()).toEqual(['a']);
    expect(bench.item(id)?.state).toBe('received');
  });

  it('[O18] a file that the server will never take does not hold up the report, and stays on the device', async () => {
    const bench = new Bench();
    const real = bench.server.transportOf(() => false);
    const problem = { type: 'x', title: 'x', status: 415, code: 'photo_type', detail: 'x' };
    bench.outbox = bench.open({ ...real, putChunk: async (to, chunk) => (chunk.hash === 'svg' ? { kind: 'refused', problem } : real.putChunk(to, chunk)) });
    await bench.start();
    const { id } = await bench.report('a', { attachments: [...await bench.photo('svg', 50), ...await bench.photo('ok', 50)] });
    await bench.pass(30_000);
    expect(bench.item(id)).toMatchObject({ state: 'sent', problem, attachments: [{ isSent: false, problem }, { isSent: true }] });
    expect([...bench.disk.blobs.keys()].sort()).toEqual(['ok', 'svg']);
  });

  it('[O19] only one of several outboxes over one store sends; the others show what it came to', async () => {
    const bench = await new Bench().start();
    const other = bench.open();
    other.lead(false);
    void other.load();
    await bench.pass(100);
    await bench.during(other.send(other.begin({ kind: 'report', situation: 'live', author: 'unit-1', body: { text: 'from the other tab' } })));
    await bench.pass(60_000);
    expect(bench.texts()).toEqual([]);
    bench.outbox.trigger('store');
    await bench.pass(10_000);
    other.trigger('store');
    await bench.pass(100);
    expect(other.items().map(({ state }) => state)).toEqual(['received']);
    expect(bench.server.worked.filter(({ kind }) => kind === 'report')).toHaveLength(1);
  });

  it('[O20] a draft is kept as it is typed and can\'t be changed behind a submission', async () => {
    const bench = await new Bench().start();
    const item = bench.outbox.begin({ kind: 'report', situation: 'live', author: 'unit-1', body: { text: 'a' } });
    await bench.during(bench.outbox.saveDraft(item));
    await bench.during(bench.outbox.saveDraft({ ...item, body: { text: 'ab' } }));
    await bench.pass(60_000);
    expect([bench.texts(), [...bench.disk.items.values()].map(({ state, body }) => [state, body['text']])]).toEqual([[], [['draft', 'ab']]]);
    await bench.during(bench.outbox.submit(item.id));
    await bench.during(bench.outbox.submit(item.id));
    await expect(bench.during(bench.outbox.saveDraft(item))).rejects.toThrow(WrongState);
    await bench.pass(10_000);
    expect(bench.texts()).toEqual(['ab']);
  });
});
