import { describe, expect, it } from '@jest/globals';
import { type RandomSource, createRandomSource } from '@lagewacht/base';
import { parseRfc3339 } from '@lagewacht/contract';
import { type VirtualClock, createVirtualClock } from '@lagewacht/testkit';
import { type Attachment, type ItemKind, type Outbox, type OutboxItem, type OutboxSnapshot, createOutbox } from './index';
import { Disk, FragileStore } from './testing/fragile-store';
import { VirtualServer, calm } from './testing/virtual-server';

// A deterministic fuzz: one seed makes one history of a tablet, its user, its network and its server. Time is virtual, so a day takes milliseconds.

interface Life { readonly outbox: Outbox; readonly store: FragileStore }
/** What the user was told is saved. */
interface Promised { readonly kind: ItemKind; readonly author: string; readonly text: string; readonly capturedAtMs: number; readonly attachments: readonly Attachment[] }

const STEP_MS = 250;
/** Photos are stretches of this. */
const grains = Uint8Array.from({ length: 301_000 }, (_, index) => (index * 31 + (index >> 8)) & 255);
const authors = ['unit-1', 'unit-2'] as const;

class World {
  readonly clock: VirtualClock = createVirtualClock();
  readonly chance: RandomSource;
  readonly server: VirtualServer;
  readonly disk = new Disk();
  readonly promised: Promised[] = [];
  readonly lies: string[] = [];
  life: Life | undefined;
  /** The device's clock is wrong by this much. */
  wrongMs: number;
  private said = 0;
  /** A person writes one thing after the other. */
  private isTyping = false;

  constructor(seed: number) {
    this.chance = createRandomSource(seed);
    this.server = new VirtualServer(this.clock, createRandomSource(seed + 1));
    this.wrongMs = seed % 4 === 0 ? Math.round((this.chance.uniform() - 0.5) * 40 * 3_600_000) : 0;
    this.server.weather = this.storm();
  }

  private storm(): VirtualServer['weather'] {
    const up = (most: number): number => this.chance.uniform() * most;
    return { loseRequest: up(0.4), loseAnswer: up(0.4), late: up(0.1), busy: up(0.2), fault: up(0.15) };
  }

  async start(): Promise<void> {
    const store = new FragileStore(this.disk, this.clock, this.chance);
    const outbox = createOutbox({
      store, transport: this.server.transportOf(() => store.isDead), random: this.chance,
      timers: {
        nowMs: () => this.clock.nowMs() + this.wrongMs,
        after: (ms, run) => this.clock.after(ms, () => void (store.isDead || run())),
      },
    });
    this.life = { outbox, store };
    outbox.subscribe((snapshot) => void (store.isDead || this.check(snapshot)));
    void outbox.load();
    await this.clock.advance(60);
  }

  kill(): void {
    this.isTyping = false;
    this.life?.store.kill();
    this.life?.outbox.stop();
    this.life = undefined;
  }

  /** Nothing shown may say more than the server's truth. */
  private check({ items }: OutboxSnapshot): void {
    for (const { id, kind, state, author, attachments } of items) {
      const claims = state === 'sent' || state === 'received' || state === 'read';
      if (claims && !this.server.has(id)) this.lies.push(`${kind} ${id} is shown as ${state}, the journal has it not`);
      const truth = this.server.stateOf(id, author);
      if (state === 'received' && truth === 'sent') this.lies.push(`${id} is shown as received, its files are missing`);
      if (state === 'read' && truth !== 'read') this.lies.push(`${id} is shown as read, nobody read it`);
      if (state === 'refused' && this.server.has(id)) this.lies.push(`${id} is shown as refused, the journal has it`);
      for (const { hash, isSent, problem } of attachments) if (isSent && !problem && !this.server.hasFile(hash)) this.lies.push(`file ${hash} is shown as sent`);
    }
  }

  /** The user says something; it counts as promised once the app said "saved". */
  async say(): Promise<void> {
    const { outbox } = this.life ?? {};
    if (!outbox || this.isTyping) return;
    this.isTyping = true;
    const roll = this.chance.uniform();
    const kind: ItemKind = roll < 0.6 ? 'report' : roll < 0.75 ? 'answer' : roll < 0.9 ? 'status' : 'sos';
    const author = authors[this.chance.uniform() < 0.7 ? 0 : 1];
    const isBad = kind === 'report' && this.chance.uniform() < 0.1;
    const text = `${isBad ? 'bad' : kind} ${++this.said}`;
    const attachments = kind === 'report' && this.chance.uniform() < 0.4 ? await this.photo(outbox) : [];
    const capturedAtMs = this.clock.nowMs() + this.wrongMs;
    const item = outbox.begin({ kind, situation: 'live', author, body: { text }, attachments });
    const saved = kind === 'report' ? outbox.saveDraft(item).then(() => outbox.submit(item.id)) : outbox.send(item);
    void saved.then(() => {
      this.isTyping = false;
      this.promised.push({ kind, author, text: text.replace('bad', 'mended'), capturedAtMs, attachments });
    });
  }

  private async photo(outbox: Outbox): Promise<readonly Attachment[]> {
    const n = ++this.said;
    const bytes = grains.subarray(n, n + 300_000 + Math.floor(this.chance.uniform() * 3));
    const hash = `photo-${n}`;
    void outbox.putBlob(hash, bytes);
    void outbox.putBlob(`preview-${n}`, bytes.subarray(0, 50));
    return [{ kind: 'photo', hash, type: 'image/jpeg', bytes: bytes.length, preview: `preview-${n}`, sentBytes: 0, isSent: false }];
  }

  /** One random thing happens. */
  async act(): Promise<void> {
    const roll = this.chance.uniform();
    if (!this.life) {
      if (roll < 0.5) await this.start();
    } else if (roll < 0.35) await this.say();
    else if (roll < 0.42) this.kill();
    else if (roll < 0.5) this.server.weather = roll < 0.46 ? this.storm() : { ...calm, loseRequest: this.chance.uniform() < 0.5 ? 1 : 0 };
    else if (roll < 0.56) this.life.outbox.trigger(roll < 0.52 ? 'online' : roll < 0.54 ? 'now' : 'visible');
    else if (roll < 0.6) this.server.expired.add(authors[Math.floor(this.chance.uniform() * 2)] ?? 'unit-1');
    else if (roll < 0.66) this.logIn();
    else if (roll < 0.7) for (const { receipt } of this.server.journal) if (this.chance.uniform() < 0.3) this.look(receipt.id);
    await this.pass(Math.floor(this.chance.uniform() * (roll < 0.9 ? 900 : 40_000)));
  }

  private async pass(ms: number): Promise<void> {
    for (let passedMs = 0; passedMs < ms; passedMs += STEP_MS) await this.clock.advance(Math.min(STEP_MS, ms - passedMs));
  }

  private look(id: string): void {
    const kept = this.server.has(id);
    if (kept && this.server.missing(kept).length === 0) this.server.read.add(id);
  }

  private logIn(): void {
    this.server.expired.clear();
    this.life?.outbox.trigger('login');
  }

  /** Good weather until everything is quiet. */
  async calmDown(): Promise<void> {
    this.server.weather = calm;
    if (!this.life) await this.start();
    this.logIn();
    for (let turn = 0; turn < 4000 && !this.isDone(); turn++) {
      for (const { id, body } of this.life?.outbox.items().filter(({ state }) => state === 'refused') ?? []) void this.life?.outbox.correct(id, { text: String(body['text']).replace('bad', 'mended') });
      await this.clock.advance(STEP_MS);
    }
    await this.pass(40_000);
  }

  private isDone(): boolean {
    const items = this.life?.outbox.items() ?? [];
    return items.every(({ kind, state }) => (kind === 'report' ? state === 'received' || state === 'read' : state === 'sent'));
  }
}

/** The places of one author's texts in the journal must be in the order in which they were written. */
function orderOf(world: World, author: string): { readonly said: readonly number[]; readonly sorted: readonly number[] } {
  const said = world.server.journal.filter((kept) => kept.author === author && kept.kind !== 'positions').map(({ message }) => String(message['text'])).filter((text) => !/^(sos|mended)/.test(text)).map((text) => Number(text.split(' ')[1]));
  return { said, sorted: [...said].sort((a, b) => a - b) };
}

function isWhole(parts: readonly Uint8Array[], whole: Uint8Array): boolean {
  let at = 0;
  for (const part of parts) for (const byte of part) if (byte !== whole[at++]) return false;
  return at === whole.length;
}

async function play(seed: number): Promise<World> {
  const world = new World(seed);
  await world.start();
  for (let act = 0; act < 60; act++) await world.act();
  await world.calmDown();
  return world;
}

function judge(world: World): void {
  expect(world.lies).toEqual([]);
  for (const { kind, author, text, capturedAtMs, attachments } of world.promised) {
    const kept = world.server.journal.filter(({ message }) => message['text'] === text);
    expect([text, kept.map((one) => one.author)]).toEqual([text, [author]]);
    const { message } = kept[0] ?? { message: {} as Record<string, unknown> };
    expect(parseRfc3339(String(message['time']))).toBe(capturedAtMs);
    if (kind === 'report') expect((message['attachments'] as unknown[] | undefined)?.length ?? 0).toBe(attachments.length);
    for (const { hash, bytes } of attachments) {
      const file = world.server.files.get(hash);
      const n = Number(hash.split('-')[1]);
      expect([hash, file?.received]).toEqual([hash, bytes]);
      expect(isWhole(file?.parts ?? [], grains.subarray(n, n + bytes))).toBe(true);
    }
  }
  const texts = world.server.journal.map(({ message }) => message['text']);
  expect(new Set(texts).size).toBe(texts.length);
  for (const author of authors) {
    const { said, sorted } = orderOf(world, author);
    expect(said).toEqual(sorted);
  }
  const left = (world.life?.outbox.items() ?? []).filter(({ state }) => state === 'waiting').map((item: OutboxItem) => `${item.kind} ${item.attempts}`);
  expect(left).toEqual([]);
}

const SEEDS = 200;
const FIRST_SEED = 1;

describe('outbox under fire', () => {
  it(`[O1] [O2] [O3] ${SEEDS} histories of lost, late, refused and repeated requests with kills at any moment: each saved item is in the journal exactly once, in order, whole, and no state was ever a lie`, async () => {
    let promised = 0;
    for (let seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
      try {
        const world = await play(seed);
        judge(world);
        promised += world.promised.length;
        world.kill();
      } catch (error) {
        throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      }
    }
    expect(promised).toBeGreaterThan(SEEDS * 5);
  });
});
