import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Alarm, DownFrame, Entity, EntityId, Sensor } from '@lagewacht/contract';
import { type Change, canonicalPicture, mergeChange } from '@lagewacht/picture';
import { type SocketPair, createSocketPair, createVirtualClock, type VirtualClock } from '@lagewacht/testkit';
import { type Hub, type Link, type LinkState, type Session, LAG_BYTES, LAG_LIMIT_MS, createHub, createLink, filterDelta, isInside, openSession, retryDelayMs, toAlarmNote } from './index';

function sensor(n: number, value: number, lon = n): Sensor {
  return { type: 'sensor', id: `sensor:s${n}`, source: `s${n}`, name: 'x', lon, lat: 53, values: [{ property: 'p', value, uom: '1', eventTimeMs: value }], periodS: 1, freshness: 'fresh', eventTimeMs: value, receivedTimeMs: value };
}
function alarm(n: number, active: boolean): Alarm {
  return { type: 'alarm', id: `alarm:a${n}`, code: 'source_silent', severity: 'minor', subject: 'sensor:s1', params: {}, active, raisedTimeMs: 1, occurrences: 1, eventTimeMs: 1, receivedTimeMs: 1 };
}

/** The server's side with a picture that tests change. */
class Bench {
  readonly entities = new Map<EntityId, Entity>();
  version = 0;
  asOfMs = 0;
  readonly hub: Hub;
  readonly sessions: { session: Session; pair: SocketPair }[] = [];
  constructor(readonly clock: VirtualClock, epoch = 'e1') {
    this.hub = createHub('live', epoch, this);
  }
  put(...after: Entity[]): void {
    this.change(after.map((entity) => ({ id: entity.id, before: this.entities.get(entity.id), after: entity })));
  }
  remove(id: EntityId): void {
    if (this.entities.has(id)) this.change([{ id, before: this.entities.get(id) }]);
  }
  private change(list: readonly Change[]): void {
    const changes = new Map<EntityId, Change>();
    for (const change of list) {
      mergeChange(changes, change);
      if (change.after) this.entities.set(change.id, change.after);
      else this.entities.delete(change.id);
    }
    const from = this.version++;
    const before = this.asOfMs++;
    this.hub.publish({ from, to: this.version, asOfMs: [before, this.asOfMs], changes }, list.flatMap((change) => toAlarmNote(change, this.version) ?? []), this.asOfMs);
  }
  /** A step of the gateway: settle, and let every session send what is due. */
  step(): void {
    this.hub.settle();
    for (const { session, pair } of this.sessions) if (!pair.closed) session.flush(this.clock.nowMs());
  }
  accept(pair: SocketPair): void {
    pair.server.onMessage((text) => {
      const frame = JSON.parse(text);
      const known = this.sessions.find((entry) => entry.pair === pair);
      if (frame.type === 'resync') known?.session.resync();
      else this.sessions.push({ pair, session: openSession(this.hub, { send: (out) => pair.server.send(out), get bufferedBytes() { return pair.server.bufferedBytes; }, close: () => pair.cut() }, frame, this.clock.nowMs()) });
    });
  }
  text(): string {
    return canonicalPicture({ situation: 'live', entities: this.entities });
  }
}

interface Client { link: Link; states: LinkState[]; alarms: string[]; pair: () => SocketPair | undefined; frames: DownFrame[] }
function connect(bench: Bench, options: { bbox?: [number, number, number, number] } = {}): Client {
  let pair: SocketPair | undefined;
  const states: LinkState[] = [];
  const alarms: string[] = [];
  const frames: DownFrame[] = [];
  const link = createLink({
    situation: 'live', clock: bench.clock, uniform: () => 0.5, maxHz: 20, ...options,
    open: async () => {
      const made = createSocketPair();
      bench.accept(made);
      pair = made;
      return { ...made.client, send: made.client.send, onMessage: (listener) => made.client.onMessage((text) => (frames.push(JSON.parse(text)), listener(text))) };
    },
    onChange: () => undefined, onAlarm: ({ n, change, alarm: { id } }) => alarms.push(`${n} ${id} ${change}`), onState: (state) => states.push(state),
  });
  return { link, states, alarms, frames, pair: () => pair };
}
const clientText = (client: Client): string => canonicalPicture({ situation: 'live', entities: client.link.entities });

/** Everything sent arrives, and everything owed is sent. */
async function settle(bench: Bench, client: Client): Promise<void> {
  for (let turn = 0; turn < 16; turn++) {
    await bench.clock.advance(1000);
    client.pair()?.deliver('server');
    bench.step();
    for (const { session } of bench.sessions) session.heartbeat(bench.hub.heartbeat(bench.clock.nowMs(), { writable: true, sinceMs: 0 }), bench.clock.nowMs());
    client.pair()?.deliver('client');
    client.pair()?.deliver('server');
    client.pair()?.deliver('client');
  }
}

type Act = { kind: 'put' | 'remove' | 'alarm'; n: number; value: number } | { kind: 'step' | 'deliver' | 'deliverOne' | 'hear' | 'cut' | 'wait' };
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constantFrom('put' as const, 'put' as const, 'remove' as const, 'alarm' as const), n: fc.integer({ min: 0, max: 5 }), value: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ kind: fc.constantFrom('step' as const, 'deliver' as const, 'deliverOne' as const, 'hear' as const, 'cut' as const, 'wait' as const) }),
);

async function play(bench: Bench, client: Client, acts: readonly Act[]): Promise<void> {
  for (const step of acts) {
    if (step.kind === 'put') bench.put(sensor(step.n, step.value));
    else if (step.kind === 'remove') bench.remove(`sensor:s${step.n}`);
    else if (step.kind === 'alarm') bench.put(alarm(step.n, step.value > 4));
    else if (step.kind === 'step') bench.step();
    else if (step.kind === 'deliver') client.pair()?.deliver('client');
    else if (step.kind === 'deliverOne') client.pair()?.deliver('client', 1);
    else if (step.kind === 'hear') client.pair()?.deliver('server');
    else if (step.kind === 'cut') client.pair()?.cut();
    else await bench.clock.advance(700);
  }
}

describe('sync', () => {
  it('[Y1] whatever is sent, lost, cut or late: in the end the client has the server\'s picture', async () => {
    await fc.assert(fc.asyncProperty(fc.array(act, { maxLength: 60 }), async (acts) => {
      const bench = new Bench(createVirtualClock());
      const client = connect(bench);
      await play(bench, client, acts);
      await settle(bench, client);
      expect(clientText(client)).toBe(bench.text());
      client.link.close();
    }), { numRuns: 300 });
  });
  it('[Y2] a returning client within reach gets a delta, out of reach or of another epoch the whole', async () => {
    const bench = new Bench(createVirtualClock());
    const client = connect(bench);
    bench.put(sensor(1, 1), sensor(2, 1));
    await settle(bench, client);
    client.pair()?.cut();
    bench.put(sensor(1, 2));
    bench.step();
    client.frames.length = 0;
    await settle(bench, client);
    expect(client.frames.map(({ type }) => type).filter((type) => type !== 'heartbeat')).toEqual(['delta']);
    client.pair()?.cut();
    const other = new Bench(bench.clock, 'e2');
    other.put(sensor(9, 9));
    client.frames.length = 0;
    bench.accept = (pair) => other.accept(pair);
    await settle(other, client);
    expect(client.frames[0]?.type).toBe('snapshot');
    expect(clientText(client)).toBe(other.text());
  });
  it('[Y3] a gap makes the client ask again instead of guessing', async () => {
    const bench = new Bench(createVirtualClock());
    const client = connect(bench);
    bench.put(sensor(1, 1));
    await settle(bench, client);
    const pair = client.pair();
    pair?.server.send(JSON.stringify({ type: 'delta', from: 77, to: 78, asOfMs: 0, put: [], patch: [], remove: [] }));
    pair?.deliver('client');
    await settle(bench, client);
    expect(clientText(client)).toBe(bench.text());
    expect(client.frames.filter(({ type }) => type === 'snapshot')).toHaveLength(2);
  });
  it('[Y4] alarms come one by one, in order, numbered without gaps, also to a client that reads slowly', async () => {
    const bench = new Bench(createVirtualClock());
    const client = connect(bench);
    await settle(bench, client);
    for (let turn = 0; turn < 5; turn++) {
      bench.put(alarm(1, true));
      bench.put(sensor(1, turn));
      bench.put(alarm(1, false));
    }
    await settle(bench, client);
    expect(client.alarms).toEqual(Array.from({ length: 10 }, (_, index) => `${index + 1} alarm:a1 ${index % 2 === 0 ? 'raised' : 'cleared'}`));
  });
  it('[Y4] an alarm that is raised once more while it stands is raised, one that only says other words is not', () => {
    const noteOf = (rest: Partial<Alarm>) => toAlarmNote({ id: 'alarm:a1', before: alarm(1, true), after: { ...alarm(1, true), ...rest } }, 1)?.change;
    expect([noteOf({ raisedTimeMs: 2, severity: 'severe' }), noteOf({ params: { minutes: 5 } }), noteOf({ active: false, raisedTimeMs: 1 })]).toEqual(['raised', 'changed', 'cleared']);
  });
  it('[Y5] a client that does not read costs bounded memory, misses nothing but steps between, and is closed in the end', async () => {
    const bench = new Bench(createVirtualClock());
    const pair = createSocketPair();
    bench.accept(pair);
    pair.client.send(JSON.stringify({ type: 'hello', situation: 'live' }));
    pair.deliver('server');
    const [entry] = bench.sessions;
    let most = 0;
    const filler = 'x'.repeat(2000);
    for (let turn = 0; turn < 200; turn++) {
      for (let n = 0; n < 20; n++) bench.put({ ...sensor(n, turn), name: `${filler}${turn}` });
      await bench.clock.advance(50);
      bench.step();
      most = Math.max(most, entry?.pair.server.bufferedBytes ?? 0);
    }
    expect(most).toBeGreaterThan(LAG_BYTES);
    expect(most).toBeLessThan(LAG_BYTES + 200_000);
    expect(entry?.session.closed).toBe(false);
    await bench.clock.advance(LAG_LIMIT_MS);
    bench.step();
    expect(entry?.session.closed).toBe(true);
    const back = connect(bench);
    await settle(bench, back);
    expect(clientText(back)).toBe(bench.text());
  });
  it('[Y5] asking for the whole again and again costs no more than one of it while bytes wait, and it comes when there is room', () => {
    const bench = new Bench(createVirtualClock());
    for (let n = 0; n < 3000; n++) bench.put(sensor(n, 1));
    const sent: string[] = [];
    let bufferedBytes = 0;
    const session = openSession(bench.hub, { send: (text) => { sent.push(text); bufferedBytes += text.length; }, get bufferedBytes() { return bufferedBytes; }, close: () => undefined }, { type: 'hello', situation: 'live' }, 0);
    const whole = sent.length;
    expect(bufferedBytes).toBeGreaterThan(LAG_BYTES);
    for (let n = 0; n < 20; n++) session.resync();
    expect(sent).toHaveLength(whole);
    bufferedBytes = 0;
    session.flush(1000);
    expect(sent.slice(whole)).toEqual(sent.slice(0, whole));
  });
  it('[Y6] a window gets exactly what lies in it, also over the antimeridian', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.record({ n: fc.integer({ min: 0, max: 4 }), lon: fc.integer({ min: -180, max: 180 }), gone: fc.boolean() }), { maxLength: 30 }), fc.constantFrom<[number, number, number, number]>([0, 50, 20, 60], [170, 50, -170, 60]), async (moves, bbox) => {
      const bench = new Bench(createVirtualClock());
      const client = connect(bench, { bbox });
      await settle(bench, client);
      for (const { n, lon, gone } of moves) {
        if (gone) bench.remove(`sensor:s${n}`);
        else bench.put(sensor(n, 1, lon));
        await bench.clock.advance(60);
        bench.step();
        client.pair()?.deliver('client');
      }
      await settle(bench, client);
      const inside = new Map([...bench.entities].filter(([, entity]) => isInside(entity, bbox)));
      expect(clientText(client)).toBe(canonicalPicture({ situation: 'live', entities: inside }));
      client.link.close();
    }), { numRuns: 100 });
    expect(filterDelta({ from: 0, to: 1, asOfMs: [0, 0], changes: new Map([['sensor:s1', { id: 'sensor:s1', after: sensor(1, 1, 100) }]]) }, [0, 0, 1, 1], new Set()).changes.size).toBe(0);
  });
  it('[Y7] silence is noticed, said, and answered by coming back with growing, spread delays', async () => {
    const bench = new Bench(createVirtualClock());
    const client = connect(bench);
    await settle(bench, client);
    const before = client.states.length;
    await bench.clock.advance(11_500);
    expect(client.states.slice(before).some(({ kind }) => kind === 'waiting')).toBe(true);
    fc.assert(fc.property(fc.integer({ min: 0, max: 60 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, uniform) => {
      const delay = retryDelayMs(attempt, uniform);
      expect(delay).toBeGreaterThanOrEqual(250);
      expect(delay).toBeLessThanOrEqual(10_000);
    }));
  });
});
