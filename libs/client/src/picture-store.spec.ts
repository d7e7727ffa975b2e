import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AlarmFrame, Entity, EntityId, PlayerWord, Sensor, Track, UpFrame } from '@lagewacht/contract';
import { canonicalPicture, type Change } from '@lagewacht/picture';
import type { LinkClock, LinkSocket } from '@lagewacht/sync';
import { LinkRefused, createHub, openSession, toAlarmNote, type Hub, type Session } from '@lagewacht/sync';
import { judgePicture } from './picture-age';
import { createPictureStore, type PictureStore } from './picture-store';

/** A clock moved by hand. */
class HandClock implements LinkClock {
  private timeMs = 1_000_000;
  private timers: { atMs: number; run: () => void }[] = [];
  nowMs(): number {
    return this.timeMs;
  }
  after(ms: number, run: () => void): () => void {
    const timer = { atMs: this.timeMs + ms, run };
    this.timers.push(timer);
    return () => void (this.timers = this.timers.filter((other) => other !== timer));
  }
  async advance(ms: number): Promise<void> {
    const untilMs = this.timeMs + ms;
    for (;;) {
      await settle();
      const next = this.timers.filter((timer) => timer.atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
      if (!next) break;
      this.timers = this.timers.filter((other) => other !== next);
      this.timeMs = Math.max(this.timeMs, next.atMs);
      next.run();
    }
    this.timeMs = untilMs;
    await settle();
  }
}

/** Lets every promise that is ready run. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await Promise.resolve();
}

/** The real hub and sessions, joined to the store without a network. */
class Server {
  readonly entities = new Map<EntityId, Entity>();
  readonly view = { version: 0, asOfMs: 0, entities: this.entities as ReadonlyMap<EntityId, Entity> };
  hub: Hub;
  private session: Session | undefined;
  private closed: () => void = () => undefined;
  refuses = false;
  constructor(private readonly clock: HandClock, epoch = 'e1') {
    this.hub = createHub('live', epoch, this.view);
  }
  restart(epoch: string): void {
    this.drop();
    this.hub = createHub('live', epoch, this.view);
  }
  change(put: readonly Entity[], remove: readonly EntityId[] = []): void {
    const changes = new Map<EntityId, Change>();
    for (const after of put) changes.set(after.id, { id: after.id, before: this.entities.get(after.id), after });
    for (const id of remove) if (this.entities.has(id)) changes.set(id, { id, before: this.entities.get(id) });
    for (const { id, after } of changes.values()) {
      if (after) this.entities.set(id, after);
      else this.entities.delete(id);
    }
    const from = this.view.version++;
    const notes = [...changes.values()].flatMap((change) => toAlarmNote(change, this.view.version) ?? []);
    this.hub.publish({ from, to: this.view.version, asOfMs: [0, 0], changes }, notes, 0);
  }
  flush(): void {
    this.hub.settle();
    this.session?.flush(this.clock.nowMs());
  }
  heartbeat(writable = true, exercise?: PlayerWord): void {
    this.session?.heartbeat(this.hub.heartbeat(this.clock.nowMs() + 700, { writable, sinceMs: 42 }, exercise), this.clock.nowMs());
  }
  drop(): void {
    this.session = undefined;
    this.closed();
    this.closed = () => undefined;
  }
  open = async (): Promise<LinkSocket> => {
    if (this.refuses) throw new LinkRefused('not_authenticated');
    let listen: (text: string) => void = () => undefined;
    return {
      send: (text) => {
        const frame = JSON.parse(text) as UpFrame;
        if (frame.type === 'hello') this.session = openSession(this.hub, { send: (line) => listen(line), bufferedBytes: 0, close: () => this.drop() }, frame, this.clock.nowMs());
        else this.session?.resync();
      },
      close: () => this.drop(),
      onMessage: (listener) => void (listen = listener),
      onClose: (listener) => void (this.closed = listener),
    };
  };
}

const sensor = (n: number, value: number): Sensor => ({
  type: 'sensor', id: `sensor:s${n}`, source: `s${n}`, name: `S ${n}`, values: [{ property: 'flow', value, uom: 'm/s', eventTimeMs: value }], periodS: 60, freshness: 'fresh', eventTimeMs: value, receivedTimeMs: value,
});
const track = (n: number, value: number): Track => ({
  type: 'track', id: `trk:t${n}`, class: 'vessel', classConfidence: 0.9, lon: 10, lat: 53.5 + value / 1e6, vEastMps: 0, vNorthMps: 1, cov: [4, 0, 4], existence: 0.9, hits: value, sources: ['d'], eventTimeMs: value, receivedTimeMs: value,
});

function startStore(): { clock: HandClock; server: Server; store: PictureStore } {
  const clock = new HandClock();
  const server = new Server(clock);
  return { clock, server, store: createPictureStore({ situation: 'live', open: server.open, clock, uniform: () => 0 }) };
}

const step = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), n: fc.nat(6), value: fc.nat(50), moving: fc.boolean() }),
  fc.record({ kind: fc.constant('remove' as const), n: fc.nat(6), moving: fc.boolean() }),
  fc.record({ kind: fc.constant('flush' as const) }), fc.record({ kind: fc.constant('drop' as const) }), fc.record({ kind: fc.constant('restart' as const), epoch: fc.nat(3) }), fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(400) }),
);

describe('picture store', () => {
  it('[K1] equals the server\'s picture after any sequence of frames, losses and restarts', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { clock, server, store } = startStore();
      const fed = new Map<EntityId, Entity>();
      store.onChange(({ put, remove, reset }) => {
        if (reset) fed.clear();
        for (const entity of put) fed.set(entity.id, entity);
        for (const id of remove) fed.delete(id);
      });
      for (const one of steps) {
        if (one.kind === 'put') server.change([one.moving ? track(one.n, one.value) : sensor(one.n, one.value)]);
        else if (one.kind === 'remove') server.change([], [one.moving ? `trk:t${one.n}` : `sensor:s${one.n}`]);
        else if (one.kind === 'flush') server.flush();
        else if (one.kind === 'drop') server.drop();
        else if (one.kind === 'restart') server.restart(`e${one.epoch}`);
        else await clock.advance(one.ms);
        await settle();
      }
      await clock.advance(11_000);
      server.flush();
      await clock.advance(500);
      const expected = canonicalPicture({ situation: 'live', entities: server.entities });
      expect(canonicalPicture({ situation: 'live', entities: store.entities })).toBe(expected);
      expect(canonicalPicture({ situation: 'live', entities: fed })).toBe(expected);
      const listed = Object.values(store.getSnapshot().byType).flat() as Entity[];
      expect(canonicalPicture({ situation: 'live', entities: new Map(listed.map((entity) => [entity.id, entity])) })).toBe(expected);
      store.close();
    }), { numRuns: 120 });
  });

  it('[K2] shows at most four snapshots a second and never loses the last', async () => {
    const { clock, server, store } = startStore();
    await clock.advance(300);
    let seen = 0;
    store.subscribe(() => void (seen += 1));
    for (let n = 0; n < 100; n++) {
      server.change([sensor(1, n)]);
      await clock.advance(10);
      server.flush();
    }
    expect(seen).toBeLessThanOrEqual(5);
    await clock.advance(600);
    server.flush();
    await clock.advance(300);
    expect(store.getSnapshot().byType.sensor[0]?.eventTimeMs).toBe(99);
    store.close();
  });

  it('[K3] moving tracks leave the list of sensors as it is', async () => {
    const { clock, server, store } = startStore();
    server.change([sensor(1, 1), track(1, 1)]);
    await clock.advance(600);
    const before = store.getSnapshot().byType;
    server.change([track(1, 2)]);
    server.flush();
    await clock.advance(600);
    const after = store.getSnapshot().byType;
    expect(after.sensor).toBe(before.sensor);
    expect(after.track).not.toBe(before.track);
    store.close();
  });

  it('[K4] a late listener begins with a reset', async () => {
    const { clock, server, store } = startStore();
    server.change([sensor(1, 1)]);
    await clock.advance(600);
    const heard: unknown[] = [];
    const stop = store.onChange((change) => heard.push([change.reset, change.put.map(({ id }) => id)]));
    stop();
    server.change([sensor(2, 1)]);
    server.flush();
    expect(heard).toEqual([[true, ['sensor:s1']]]);
    store.close();
  });

  it('[K5] an empty picture is loaded only once it came', async () => {
    const { clock, store } = startStore();
    expect(store.getSnapshot().loaded).toBe(false);
    await clock.advance(600);
    expect(store.getSnapshot().loaded).toBe(true);
    store.close();
  });

  it('[K11] a quiet situation is current as soon as its picture came', async () => {
    const { clock, store } = startStore();
    await clock.advance(600);
    expect(store.getSnapshot().link.kind).toBe('live');
    await clock.advance(4000);
    expect(judgePicture(store.getSnapshot(), clock.nowMs())).toEqual({ kind: 'current' });
    store.close();
  });

  it('[K6] says when the picture is old, why and since when', async () => {
    const { clock, server, store } = startStore();
    expect(judgePicture(store.getSnapshot(), clock.nowMs())).toEqual({ kind: 'loading' });
    await clock.advance(100);
    server.heartbeat();
    await clock.advance(300);
    const { lastMessageMs = 0, offsetMs } = store.getSnapshot();
    expect(offsetMs).toBe(700);
    expect(judgePicture(store.getSnapshot(), clock.nowMs())).toEqual({ kind: 'current' });
    await clock.advance(9000);
    expect(judgePicture(store.getSnapshot(), clock.nowMs())).toEqual({ kind: 'old', sinceMs: lastMessageMs, why: 'silence' });
    server.heartbeat(false);
    await clock.advance(300);
    expect(judgePicture(store.getSnapshot(), clock.nowMs())).toEqual({ kind: 'old', sinceMs: 42, why: 'journal' });
    server.refuses = true;
    server.drop();
    await clock.advance(300);
    const refused = judgePicture(store.getSnapshot(), clock.nowMs());
    expect([refused.kind, 'reason' in refused && refused.reason]).toEqual(['refused', 'not_authenticated']);
  });

  it('[K17] says whether the exercise goes on, as the newest heartbeat has it', async () => {
    const { clock, server, store } = startStore();
    await clock.advance(100);
    server.heartbeat(true, { state: 'paused', sinceMs: 5, message: 'Bitte sammeln' });
    await clock.advance(300);
    expect(store.getSnapshot().exercise).toEqual({ state: 'paused', sinceMs: 5, message: 'Bitte sammeln' });
    server.heartbeat();
    await clock.advance(300);
    expect(store.getSnapshot().exercise).toBeUndefined();
    store.close();
  });

  it('[K6] a lost link is old after a blink, not at once', () => {
    const lost = { link: { kind: 'waiting', sinceMs: 5000, retryAtMs: 6000, reason: 'x' }, loaded: true, lastMessageMs: 4900 } as const;
    expect(judgePicture(lost, 5100).kind).toBe('current');
    expect(judgePicture(lost, 6500)).toEqual({ kind: 'old', sinceMs: 4900, why: 'link' });
  });

  it('[K10] another epoch replaces everything', async () => {
    const { clock, server, store } = startStore();
    server.change([sensor(1, 1)]);
    await clock.advance(600);
    server.entities.clear();
    server.entities.set('sensor:s2', sensor(2, 2));
    server.restart('other');
    await clock.advance(2000);
    expect([...store.entities.keys()]).toEqual(['sensor:s2']);
    expect(store.getSnapshot().byType.sensor.map(({ id }) => id)).toEqual(['sensor:s2']);
    store.close();
  });

  it('[K4] passes alarm frames on', async () => {
    const { clock, server, store } = startStore();
    await clock.advance(300);
    const heard: AlarmFrame[] = [];
    store.onAlarm((frame) => heard.push(frame));
    server.change([{ type: 'alarm', id: 'alarm:a', code: 'gauge_stuck', severity: 'minor', subject: 'gauge:g', params: {}, active: true, raisedTimeMs: 1, occurrences: 1, eventTimeMs: 1, receivedTimeMs: 1 }]);
    server.flush();
    await clock.advance(300);
    expect(heard.map(({ change, alarm }) => [change, alarm.id])).toEqual([['raised', 'alarm:a']]);
    store.close();
  });
});
