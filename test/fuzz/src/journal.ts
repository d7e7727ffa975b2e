import { type RandomSource, createRandomSource } from '@lagewacht/base';
import type { JournalEntry, RecordKind } from '@lagewacht/contract';
import { between, happens, oneOf, whole } from './chance';
import { type Trouble, drawTroubles } from './troubles';
import { BODIES, SPEAKERS, registrationOf } from './words';
import { type World, createWorld, moveThings } from './world';

/** A journal of a seed, and what is wrong in it. */
export interface FuzzJournal {
  readonly seed: number;
  readonly troubles: ReadonlySet<Trouble>;
  readonly entries: readonly JournalEntry[];
}

const START_MS = 1_780_000_000_000;
const JUMPS_MS = [-172_800_000, -3_600_000, -5000, -1, 5000, 61_000, 3_600_000, 90_000_000];
const LAGS_MS = [50, 700, 1500, 20_000, 3_600_000];
const WEIGHTS: readonly (readonly [RecordKind, number])[] = [['detections', 50], ['measurement', 14], ['report', 10], ['tick', 10], ['position', 6], ['assessment', 4], ['source', 3], ['status', 2], ['tasking', 2], ['area', 1], ['log', 1]];
const TOTAL = WEIGHTS.reduce((sum, [, weight]) => sum + weight, 0);

function drawKind(random: RandomSource, isStorm: boolean): RecordKind {
  let left = random.uniform() * TOTAL;
  const [kind] = WEIGHTS.find(([, weight]) => (left -= weight) < 0) ?? ['tick'];
  return kind === 'tick' && isStorm && happens(random, 0.9) ? 'detections' : kind;
}

function idOf(seed: number, n: number): string {
  return `019f0000-${(seed & 0xffff).toString(16).padStart(4, '0')}-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

/** Event and received time of the next word: how far its source's clock is off, how long it took. */
function timesOf(world: World, serverMs: number, offsetsMs: Map<string, number>, source: string): { readonly eventTimeMs: number; readonly receivedTimeMs: number } {
  const { random, troubles } = world;
  if (troubles.has('clock') && happens(random, 0.02)) offsetsMs.set(source, oneOf(random, JUMPS_MS));
  const lagMs = troubles.has('late') && happens(random, 0.25) ? oneOf(random, LAGS_MS) : 0;
  const eventTimeMs = Math.max(0, Math.round(serverMs + (offsetsMs.get(source) ?? 0) - lagMs));
  return { eventTimeMs, receivedTimeMs: Math.max(0, Math.round(serverMs)) };
}

/** Most days begin with what is known beforehand. */
function addRegistrations(world: World, seed: number, add: (record: object) => void): void {
  if (!happens(world.random, 0.7)) return;
  [...SPEAKERS.measurement, ...SPEAKERS.status, 'drone-1'].forEach((source, n) => {
    if (happens(world.random, 0.8)) add({ kind: 'source', id: idOf(seed, 0x2000000 + n), situation: 'live', source: 'admin', eventTimeMs: START_MS, receivedTimeMs: START_MS, body: registrationOf(world, source) });
  });
}

/** The journal of a seed: well-formed records only, in an order only a bad day brings. */
export function createFuzzJournal(seed: number, length = 240): FuzzJournal {
  const random = createRandomSource(seed);
  const troubles = drawTroubles(random);
  const world = createWorld(random, troubles);
  const offsetsMs = new Map<string, number>();
  const entries: JournalEntry[] = [];
  const add = (record: object): void => void entries.push(JSON.parse(JSON.stringify({ ...record, seq: entries.length + 1 })) as JournalEntry);
  let serverMs = START_MS;
  const paceMs = troubles.has('surge') ? 20_000 : troubles.has('storm') ? 20 : 400;
  addRegistrations(world, seed, add);
  for (let n = 1; n <= length; n++) {
    const stepMs = troubles.has('frozen') && happens(random, 0.7) ? 0 : between(random, 0, paceMs);
    serverMs += troubles.has('clock') && happens(random, 0.01) ? oneOf(random, JUMPS_MS) : stepMs;
    moveThings(world, stepMs / 1000);
    const kind = drawKind(random, troubles.has('storm'));
    const source = oneOf(random, SPEAKERS[kind]);
    const times = timesOf(world, serverMs, offsetsMs, source);
    world.timeMs = times.eventTimeMs;
    const record = { kind, id: idOf(seed, n), situation: 'live', source, ...times, body: BODIES[kind](world, source) };
    add(record);
    world.said.push(record.id);
    if (!troubles.has('repeats') || !happens(random, 0.03)) continue;
    const isSameId = happens(random, 0.5);
    const copies = happens(random, 0.1) ? whole(random, 100, 400) : whole(random, 1, 20);
    for (let copy = 1; copy <= copies; copy++) add(isSameId ? record : { ...record, id: idOf(seed, n * 1000 + copy + 0x1000000) });
  }
  return { seed, troubles, entries };
}
