import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRandomSource, type RandomSource } from '@lagewacht/base';
import sharp from 'sharp';
import { recordId } from './testing/devices';
import { FieldReporter } from './testing/field-reporter';
import { readJournal, type JournalReader } from './testing/journal-reader';
import { type Api, type RunningHouse, eventually, startHouse } from './testing/running-house';
import { layWire } from './testing/wire';
import { WordCheck } from './testing/word-check';

/** Another seed plays another story; a run that fails names the one that it played. */
const SEED = Number(process.env['FIELD_KILLS_SEED'] ?? 1962);
const ROUNDS = 50;

/** What befalls a tablet in a round: nothing, its browser is killed, its network is cut or goes deaf, the server is killed, the command reads. */
type Blow = 'none' | 'tablet' | 'cut' | 'deaf' | 'server' | 'read';
const blows: Readonly<Record<Blow, number>> = { none: 8, tablet: 12, cut: 10, deaf: 7, server: 8, read: 5 };

interface Round {
  readonly text: string;
  readonly who: number;
  readonly category: string;
  readonly place: { readonly longitude: number; readonly latitude: number };
  readonly hasPhoto: boolean;
  readonly blow: Blow;
  /** When the blow falls, ms after the round began, and how long a spoilt network stays so. */
  readonly afterMs: number;
  readonly lastsMs: number;
}

function shuffled<T>(values: readonly T[], random: RandomSource): readonly T[] {
  return values.map((value) => ({ value, at: random.uniform() })).sort((a, b) => a.at - b.at).map(({ value }) => value);
}

/** The whole story, drawn before it begins. */
function plan(random: RandomSource): readonly Round[] {
  const order = shuffled(Object.entries(blows).flatMap(([blow, count]) => Array<Blow>(count).fill(blow as Blow)), random);
  return Array.from({ length: ROUNDS }, (_, nth): Round => ({
    text: `Runde ${String(nth + 1).padStart(2, '0')}`, who: random.uniform() < 0.5 ? 0 : 1, category: ['flooding', 'fire', 'other', 'dyke_damage'][nth % 4] ?? 'other',
    // Two kilometres apart, so that no two of them are one incident.
    place: { longitude: 9.7 + (nth % 10) * 0.03, latitude: 53.45 + Math.floor(nth / 10) * 0.02 },
    hasPhoto: nth % 8 === 3, blow: order[nth] ?? 'none', afterMs: random.uniform() * 2000, lastsMs: 500 + random.uniform() * 6000,
  }));
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

describe(`reports while everything is killed (seed ${SEED})`, () => {
  let house: RunningHouse;
  let journal: JournalReader;
  let commander: Api;
  let check: WordCheck;
  const reporters: FieldReporter[] = [];
  const struck = new Map<Blow, number>();
  const killed = new Set<number>();
  beforeAll(async () => {
    house = await startHouse();
    [journal, commander] = [readJournal(house), await house.logIn('commander')];
    check = new WordCheck(journal, join(house.folder, 'data/photos/live'));
    for (const user of ['unit-1', 'section']) {
      const reporter = new FieldReporter(user, await layWire(Number(new URL(house.http).port)), (word) => check.take(user, word, savedOf(user)));
      reporters.push(reporter);
      await reporter.equip();
    }
  });
  afterAll(async () => {
    for (const reporter of reporters) await reporter.end();
    await journal?.close();
    await house?.stop();
  });
  const savedOf = (user: string): readonly string[] => reporters.find((reporter) => reporter.user === user)?.done.filter(({ closedMs }) => closedMs > 0).map(({ text }) => text) ?? [];

  /** The server dies once it lives; its supervisor starts the next one. */
  async function killServer(): Promise<void> {
    await eventually('a living server', async () => {
      const { server } = house.pids();
      if (server === 0 || killed.has(server) || !(await fetch(`${house.http}/health/live`)).ok) return false;
      killed.add(server);
      return process.kill(server, 'SIGKILL');
    }, 120_000);
  }

  /** Somebody at the command has a report before the eyes that nobody has read. */
  async function read(): Promise<void> {
    const [report] = await journal.rows<{ id: string }>(`SELECT id FROM journal AS j WHERE kind = 'report' AND NOT EXISTS (SELECT 1 FROM journal AS r WHERE r.kind = 'assessment' AND (r.body->'reports')::jsonb ? j.id::text) ORDER BY seq DESC LIMIT 1`);
    if (!report) return;
    await eventually('a word of the command', async () => (await commander.request('POST', '/api/situations/live/assessments', {
      id: recordId(`read ${report.id}`, Date.now()), time: new Date().toISOString(), target: `inc:${report.id}`, verdict: 'read', reports: [report.id],
    })).status < 300, 120_000);
  }

  async function strike(round: Round, reporter: FieldReporter): Promise<void> {
    await pause(round.afterMs);
    struck.set(round.blow, (struck.get(round.blow) ?? 0) + 1);
    if (round.blow === 'tablet') await reporter.kill();
    if (round.blow === 'server') await killServer();
    if (round.blow === 'read') await read();
    if (round.blow === 'cut' || round.blow === 'deaf') {
      reporter.wire.set(round.blow);
      await pause(round.lastsMs);
      reporter.wire.set('whole');
    }
  }

  it('[O1] [O2] [O3] [A46] fifty reports, each in the journal exactly once, in order, with its time; and nothing was ever shown that was not so', async () => {
    const photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#445566', noise: { type: 'gaussian', mean: 128, sigma: 40 } } }).jpeg().toBuffer();
    const falling: Promise<void>[] = [];
    for (const round of plan(createRandomSource(SEED))) {
      const reporter = reporters[round.who];
      if (!reporter) throw new Error(`Got no reporter ${round.who}, expected two.`);
      falling.push(strike(round, reporter));
      await reporter.report({ ...round, photo: round.hasPhoto ? photo : undefined });
    }
    await Promise.all(falling);
    for (const reporter of reporters) {
      const { page } = await reporter.atSent();
      await eventually(`everything of ${reporter.user} in the picture`, async () => await page.locator('.sent-item[data-state=received], .sent-item[data-state=read]').count() === reporter.done.length, 240_000);
    }
    await check.settled();

    expect(reporters.flatMap(({ lost }) => lost)).toEqual([]);
    expect(check.lies).toEqual([]);
    for (const reporter of reporters) {
      const rows = await journal.rows<{ id: string; text: string; event_ms: number; received_ms: number }>(`SELECT id, body->>'text' AS text, round(extract(epoch FROM event_time) * 1000)::float8 AS event_ms, extract(epoch FROM received_time)::float8 * 1000 AS received_ms
        FROM journal WHERE kind = 'report' AND source = $1 ORDER BY seq`, [reporter.user]);
      expect(rows.map(({ text }) => text)).toEqual(reporter.done.map(({ text }) => text));
      const items = new Map((await reporter.exported()).map((item) => [item.id, item]));
      expect(items.size).toBe(rows.length);
      for (const [nth, { id, text, event_ms, received_ms }] of rows.entries()) {
        expect([text, items.get(id)?.body.text, event_ms]).toEqual([text, text, items.get(id)?.capturedAtMs]);
        const { begunMs = 0, closedMs = 0 } = reporter.done[nth] ?? {};
        expect([text, event_ms >= begunMs, event_ms <= closedMs, event_ms <= received_ms]).toEqual([text, true, true, true]);
      }
    }
    // What did not happen proves nothing.
    expect(Object.fromEntries(struck)).toEqual(blows);
    expect(reporters.reduce((sum, { boots }) => sum + boots, 0)).toBeGreaterThanOrEqual(8);
    for (const word of ['saved', 'all_sent', 'waiting', 'sent', 'received', 'read']) expect([word, (check.counts.get(word) ?? 0) > 0]).toEqual([word, true]);
  }, 900_000);
});
