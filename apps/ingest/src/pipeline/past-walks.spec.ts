import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { canonicalJson, createRandomSource, uuid7From } from '@lagewacht/base';
import { type Alarm, type Entity, type EntityId, type Envelope, type PictureSteps, type SituationId, inputRecordSchema } from '@lagewacht/contract';
import { asOfMsOf, createFusionState, entitiesOf, step, versionOf } from '@lagewacht/fusion';
import { Appender, claimWriter, openSituation, readEntries, readHead } from '@lagewacht/journal';
import { applyDeltaFrame, canonicalPicture } from '@lagewacht/picture';
import { type AlarmNote, toAlarmNote } from '@lagewacht/sync';
import { type TestDatabase, openDatabase } from '../accounts/testing/open-database';
import { readGround } from '../config/ground';
import { PictureRegistry } from './picture-registry';
import { SourceRegistry } from './source-registry';

jest.setTimeout(180_000);

const SITUATION: SituationId = 'ex-walk';
const NOON_MS = Date.UTC(2026, 10, 24, 12);
const SECONDS = 160;
const clock = { nowMs: () => NOON_MS + SECONDS * 1000 + 60_000 };
const ground = readGround('schematic');
let database: TestDatabase;
let pictures: PictureRegistry;

/** What is said in the n-th second: gauges that rise and fall past thresholds, boats that drive, reports; some on the way for seconds, now and then a batch that came in order of its own. */
function records(n: number, uniform: () => number): readonly Envelope[] {
  const said = (at: number, kind: string, source: string, body: object): Envelope => {
    const onTheWayMs = uniform() < 0.03 ? uniform() * 3000 : uniform() * 300;
    const receivedTimeMs = Math.round(NOON_MS + n * 1000 + at * 100 + onTheWayMs);
    const id = uuid7From(receivedTimeMs, createHash('sha256').update(`walk ${n} ${at}`).digest());
    const head = { id, kind, situation: SITUATION, source, eventTimeMs: Math.round(receivedTimeMs - onTheWayMs), receivedTimeMs };
    return { record: inputRecordSchema.parse({ ...head, body }), raw: new Uint8Array(2), door: 'spec' };
  };
  return [
    said(1, 'position', `boat-${n % 9}`, { lon: 9.99 + uniform() / 100, lat: 53.5 + uniform() / 100, sigmaM: 5 }),
    ...(n % 5 === 0 ? [said(2, 'measurement', `gauge-${n % 2}`, { property: 'water_level', value: 4 + 3 * Math.sin(n / 8), uom: 'm', datum: 'NHN' })] : []),
    ...(n % 11 === 0 ? [said(3, 'status', `boat-${n % 9}`, { fms: n % 22 === 0 ? 0 : 1 + (n % 6) })] : []),
    ...(n % 37 === 0 ? [said(4, 'report', 'section-1', { category: 'flooding', text: `Wasser ${n}`, denies: false, reliability: 'B', credibility: 2, origin: 'section-1', lon: 10 + uniform() / 20, lat: 53.5 + uniform() / 20, sigmaM: 30 })] : []),
    said(5, 'tick', 'server', {}),
  ];
}

function registrations(): readonly Envelope[] {
  return [0, 1].map((n): Envelope => ({
    raw: new Uint8Array(2), door: 'spec',
    record: inputRecordSchema.parse({
      id: uuid7From(NOON_MS, createHash('sha256').update(`source ${n}`).digest()), kind: 'source', situation: SITUATION, source: 'admin', eventTimeMs: NOON_MS - 1000 + n, receivedTimeMs: NOON_MS - 1000 + n,
      body: { source: `gauge-${n}`, kind: 'gauge', name: `Pegel ${n}`, lon: 10 + n / 100, lat: 53.5, thresholds: [{ name: 'alert', levelM: 5 }, { name: 'alarm', levelM: 6 }] },
    }),
  }));
}

beforeAll(async () => {
  database = await openDatabase();
  const random = createRandomSource(8);
  await openSituation(database.pool, SITUATION, 'walk');
  const appender = new Appender(database.pool, await claimWriter(database.pool));
  const all = [...registrations(), ...Array.from({ length: SECONDS }, (_, n) => records(n, () => random.uniform())).flat()];
  for (let from = 0; from < all.length; from += 200) {
    const outcomes = await appender.append(all.slice(from, from + 200));
    const refused = outcomes.find(({ kind }) => kind !== 'created');
    if (refused) throw new Error(`Got ${JSON.stringify(refused)}, expected every record to be kept.`);
  }
  pictures = await openPictures();
});
afterAll(() => database.close());

async function openPictures(): Promise<PictureRegistry> {
  const opened = new PictureRegistry(database.pool, clock, { sources: new SourceRegistry(), ground });
  await opened.restore();
  return opened;
}

const hashOf = (entities: ReadonlyMap<EntityId, Entity>): string => createHash('sha256').update(canonicalPicture({ situation: SITUATION, entities })).digest('hex');

/** A screen that plays: the picture of a moment, and what came after it, by the same functions as a live one. */
class Screen {
  readonly entities = new Map<EntityId, Entity>();
  readonly alarms: string[] = [];
  version = -1;

  constructor(readonly pictures: PictureRegistry, public knownAtMs: number) {}

  async begin(): Promise<this> {
    const document = await this.pictures.document(SITUATION, { knownAtMs: this.knownAtMs });
    for (const entity of document.entities) this.entities.set(entity.id, entity);
    this.version = document.version;
    return this;
  }

  take({ untilMs, version, steps }: PictureSteps): void {
    for (const { delta, alarms } of steps) {
      expect(delta.from).toBe(this.version);
      if (!applyDeltaFrame(this.entities, delta)) throw new Error('Got a patch of something that is not there, expected what was shown.');
      this.version = delta.to;
      this.alarms.push(...alarms.map(wordOf));
    }
    expect(version).toBe(this.version);
    this.knownAtMs = untilMs;
  }

  /** Plays on to a moment at a speed: each answer is for 2 s of who looks, in steps of a quarter of one. */
  async play(untilMs: number, speed: number): Promise<this> {
    while (this.knownAtMs < untilMs) this.take(await this.pictures.steps(SITUATION, { afterMs: this.knownAtMs, untilMs: Math.min(untilMs, this.knownAtMs + 2000 * speed), everyMs: 250 * speed }));
    return this;
  }
}

const wordOf = ({ change, alarm, version }: { readonly change: AlarmNote['change']; readonly alarm: Alarm; readonly version: number }): string => `${version} ${change} ${canonicalJson(alarm)}`;

/** The slow way: everything that was known, from the beginning, and every word of an alarm after a moment. */
async function slow(knownAtMs: number): Promise<{ readonly entities: ReadonlyMap<EntityId, Entity>; readonly version: number; readonly asOfMs: number }> {
  let state = createFusionState(SITUATION);
  for await (const page of readEntries(database.pool, { situation: SITUATION, receivedUntilMs: knownAtMs })) for (const entry of page) ({ state } = step(state, entry, ground.config));
  return { entities: entitiesOf(state), version: versionOf(state), asOfMs: asOfMsOf(state) };
}

/** Every change of an alarm as live screens got it: in the journal's order. */
async function liveAlarms(): Promise<readonly string[]> {
  let state = createFusionState(SITUATION);
  const words: string[] = [];
  for await (const page of readEntries(database.pool, { situation: SITUATION })) {
    for (const entry of page) {
      const folded = step(state, entry, ground.config);
      state = folded.state;
      for (const change of folded.changes) {
        const note = toAlarmNote(change, versionOf(state));
        if (note) words.push(wordOf(note));
      }
    }
  }
  return words;
}

describe('a recording that is played', () => {
  it('[H35] shows at 20 random moments, entity for entity and by hash, what is shown by who jumps there, and what everything known folds to', async () => {
    const random = createRandomSource(20);
    const times = Array.from({ length: 20 }, () => NOON_MS + Math.round(random.uniform() * SECONDS * 1000)).sort((a, b) => a - b);
    const [rested, playing] = [await openPictures(), await new Screen(pictures, NOON_MS - 5000).begin()];
    for (const timeMs of times) {
      await playing.play(timeMs, 7);
      const [jumped, folded] = [await rested.document(SITUATION, { knownAtMs: timeMs }), await slow(timeMs)];
      expect([timeMs, hashOf(playing.entities), playing.version]).toEqual([timeMs, jumped.hash, jumped.version]);
      expect([...playing.entities.values()].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(jumped.entities);
      expect([hashOf(folded.entities), folded.version, folded.asOfMs]).toEqual([jumped.hash, jumped.version, jumped.asOfMs]);
    }
    expect(playing.entities.size).toBeGreaterThan(20);
  });

  it('[H35] begins at any moment, also one in the middle of words that came in out of order', async () => {
    const random = createRandomSource(5);
    for (let round = 0; round < 8; round++) {
      const fromMs = NOON_MS + Math.round(random.uniform() * (SECONDS - 20) * 1000);
      const screen = await new Screen(pictures, fromMs).begin();
      await screen.play(fromMs + Math.round(random.uniform() * 10_000), 0.25 + 4 * random.uniform());
      expect([fromMs, hashOf(screen.entities)]).toEqual([fromMs, hashOf((await slow(screen.knownAtMs)).entities)]);
    }
  });

  it('[H36] has the same picture and the same alarms in their order at 1×, 8× and as fast as can be: those that live screens got', async () => {
    const endMs = NOON_MS + SECONDS * 1000 + 20_000;
    const begin = (): Promise<Screen> => new Screen(pictures, NOON_MS - 5000).begin();
    const screens = [await (await begin()).play(endMs, 1), await (await begin()).play(endMs, 8), await (await begin()).play(endMs, (endMs - NOON_MS) / 250)];
    const expected = await liveAlarms();
    expect(expected.length).toBeGreaterThan(10);
    for (const screen of screens) {
      expect(hashOf(screen.entities)).toBe(hashOf((await slow(endMs)).entities));
      expect(screen.alarms).toEqual(expected);
    }
  });

  it('[H37] writes nothing and is heard by nobody else, also while the situation goes on', async () => {
    const heard: unknown[] = [];
    pictures.onFolded = (...words) => heard.push(words);
    const keeper = pictures.keeper(SITUATION);
    if (!keeper) throw new Error('Got no picture, expected the situation\'s.');
    const stateOf = async (): Promise<readonly unknown[]> => {
      const { rows } = await database.pool.query<{ table: string; rows: string }>("SELECT relname AS table, (xpath('/row/c/text()', query_to_xml(format('SELECT count(*) AS c FROM %I', relname), false, true, '')))[1]::text AS rows FROM pg_stat_user_tables WHERE relname IN ('journal', 'situation', 'quarantine', 'account') ORDER BY relname");
      return [await readHead(database.pool, SITUATION), rows, keeper.version, keeper.seq, keeper.hub.settledVersion, keeper.hub.alarmCursor, hashOf(keeper.entities)];
    };
    const before = await stateOf();
    await (await new Screen(pictures, NOON_MS).begin()).play(NOON_MS + SECONDS * 1000, 60);
    expect(await stateOf()).toEqual(before);
    expect(keeper.hub.settle()).toBe(false);
    expect(heard).toEqual([]);
    pictures.onFolded = undefined;
  });

  it('[H38] goes on where it was left without reading the journal anew; two who play at one moment do not disturb each other, and without what was kept it is only slower', async () => {
    let rows = 0;
    const query = async (statement: string | { text: string }, ...rest: readonly unknown[]): Promise<unknown> => {
      const answer = await (database.pool.query as (...parts: readonly unknown[]) => Promise<{ rows: unknown[] }>).call(database.pool, statement, ...rest);
      if (typeof statement !== 'string' && statement.text.includes('ORDER BY seq LIMIT')) rows += answer.rows.length;
      return answer;
    };
    const pool = new Proxy(database.pool, { get: (target, name) => (name === 'query' ? query : Reflect.get(target, name, target) as unknown) });
    const counted = new PictureRegistry(pool, clock, { sources: new SourceRegistry(), ground });
    await counted.restore();
    const half = NOON_MS + SECONDS * 500;
    const [one, other] = [await new Screen(counted, half).begin(), await new Screen(counted, half).begin()];
    await one.play(half + 10_000, 1);
    const before = rows;
    for (let second = 11; second < 25; second++) await one.play(half + second * 1000, 1);
    // About three records a second, and at most a stretch of 500 ahead.
    expect(rows - before).toBeLessThan(45 + 600);
    await Promise.all([one.play(half + 30_000, 3), other.play(half + 30_000, 2)]);
    const restarted = await openPictures();
    const third = await new Screen(pictures, half).begin();
    third.take(await restarted.steps(SITUATION, { afterMs: half, untilMs: half + 30_000, everyMs: 30_000 }));
    for (const screen of [one, other, third]) expect(hashOf(screen.entities)).toBe(hashOf((await slow(half + 30_000)).entities));
  });
});
