import { describe, expect, it } from '@jest/globals';
import { canonicalJson, createRandomSource } from '@lagewacht/base';
import type { Alarm, Entity, EntityId, PictureDocument, PictureSteps, Unit } from '@lagewacht/contract';
import { canonicalPicture, diff, type Picture, toDeltaFrame } from '@lagewacht/picture';
import { type LinkClock, toAlarmNote } from '@lagewacht/sync';
import { createRecordingPlayer, type PlayerParts, type PlayerState, type RecordingPlayer, type Speed } from './recording-player';

const NOON_MS = Date.UTC(2026, 10, 25, 12);
const END_MS = NOON_MS + 600_000;

/** A clock that a spec turns; what is due runs in its order. */
class HandClock implements LinkClock {
  private timeMs = 5_000_000;
  private due: { readonly atMs: number; readonly run: () => void }[] = [];
  nowMs(): number {
    return this.timeMs;
  }
  after(ms: number, run: () => void): () => void {
    const one = { atMs: this.timeMs + ms, run };
    this.due.push(one);
    return () => void (this.due = this.due.filter((other) => other !== one));
  }
  /** Turns on, and lets promises settle between what is due. */
  async turn(ms: number): Promise<void> {
    const untilMs = this.timeMs + ms;
    for (;;) {
      for (let n = 0; n < 12; n++) await Promise.resolve();
      const next = this.due.filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
      if (!next) break;
      this.due = this.due.filter((one) => one !== next);
      this.timeMs = Math.max(this.timeMs, next.atMs);
      next.run();
    }
    this.timeMs = untilMs;
  }
}

type Word = { readonly timeMs: number; readonly version: number } & ({ readonly entity: Entity } | { readonly gone: EntityId });

const unit = (id: string, eventTimeMs: number, rest: Partial<Unit>): Unit => ({ type: 'unit', id: `unit:${id}`, source: id, callSign: id, eventTimeMs, receivedTimeMs: eventTimeMs, capabilities: [], ...rest } as unknown as Unit);
const alarm = (id: string, eventTimeMs: number, active: boolean): Alarm => ({
  type: 'alarm', id: `alarm:${id}`, code: 'gate_conflict', severity: 'severe', subject: 'gate:veddel', params: {}, active, raisedTimeMs: NOON_MS, occurrences: 1, eventTimeMs, receivedTimeMs: eventTimeMs,
});

/** A seeded recording of ten minutes: units that move, come and go, alarms that are raised and cleared. */
function recording(seed: number): readonly Word[] {
  const random = createRandomSource(seed);
  return Array.from({ length: 900 }, (_, n) => ({ n, timeMs: NOON_MS + Math.floor(random.uniform() * 600_000) })).sort((a, b) => a.timeMs - b.timeMs).map(({ n, timeMs }, at): Word => {
    const id = String(n % 17);
    if (n % 13 === 0) return { timeMs, version: at + 1, entity: alarm(String(n % 5), timeMs, n % 2 === 0) };
    return n % 29 === 0 ? { timeMs, version: at + 1, gone: `unit:${id}` } : { timeMs, version: at + 1, entity: unit(id, timeMs, { lon: 10 + n / 1e4, lat: 53.5, fms: n % 7 }) };
  });
}

function pictureAt(words: readonly Word[], knownAtMs: number): Picture {
  const entities = new Map<EntityId, Entity>();
  let version = 0;
  for (const word of words) {
    if (word.timeMs > knownAtMs) break;
    version = word.version;
    if ('entity' in word) entities.set(word.entity.id, word.entity);
    else entities.delete(word.gone);
  }
  return { situation: 'ex-a', realm: 'exercise', version, asOfMs: knownAtMs, entities };
}

const documentAt = (words: readonly Word[], knownAtMs: number): PictureDocument => {
  const { situation, realm, version, asOfMs, entities } = pictureAt(words, knownAtMs);
  return { situation, realm, version, asOfMs, epoch: 'e', seq: version, hash: '', entities: [...entities.values()] };
};

/** Every change of an alarm after one moment up to another, in order. */
function alarmsBetween(words: readonly Word[], afterMs: number, untilMs: number): PictureSteps['steps'][number]['alarms'] {
  const known = new Map(pictureAt(words, afterMs).entities);
  return words.filter(({ timeMs }) => timeMs > afterMs && timeMs <= untilMs).flatMap((word) => {
    if (!('entity' in word)) return [];
    const note = toAlarmNote({ id: word.entity.id, before: known.get(word.entity.id), after: word.entity }, word.version);
    known.set(word.entity.id, word.entity);
    return note ?? [];
  });
}

function stepsOf(words: readonly Word[], { afterMs, untilMs, everyMs }: { readonly afterMs: number; readonly untilMs: number; readonly everyMs: number }): PictureSteps {
  const steps: PictureSteps['steps'] = [];
  for (let fromMs = afterMs; fromMs < untilMs;) {
    const timeMs = Math.min(fromMs + everyMs, untilMs);
    const delta = diff(pictureAt(words, fromMs), pictureAt(words, timeMs));
    const alarms = alarmsBetween(words, fromMs, timeMs);
    if (delta.to !== delta.from) steps.push({ timeMs, delta: toDeltaFrame(delta), alarms });
    fromMs = timeMs;
  }
  return { situation: 'ex-a', realm: 'exercise', epoch: 'e', afterMs, untilMs, version: pictureAt(words, untilMs).version, steps };
}

interface Stage {
  readonly player: RecordingPlayer;
  readonly clock: HandClock;
  readonly states: PlayerState[];
  readonly alarms: string[];
  readonly ended: () => boolean;
}

function play(words: readonly Word[], begin: { readonly momentMs: number; readonly speed: Speed }, parts: Partial<PlayerParts> = {}): Stage {
  const clock = new HandClock();
  const states: PlayerState[] = [];
  const alarms: string[] = [];
  let ended = false;
  const player = createRecordingPlayer({
    situation: 'ex-a', clock, picture: async (knownAtMs) => documentAt(words, knownAtMs), steps: async (query) => stepsOf(words, query), liveNowMs: () => END_MS + 3000, onState: (state) => states.push(state),
    onEnd() {
      ended = true;
      player.stop();
    },
    ...parts,
  }, begin);
  player.store.onAlarm(({ change, alarm: { id }, version }) => alarms.push(`${version} ${change} ${id}`));
  return { player, clock, states, alarms, ended: () => ended };
}

const shownBy = ({ player }: Stage): string => canonicalPicture({ situation: 'ex-a', entities: player.store.entities });
const shownAt = (words: readonly Word[], timeMs: number): string => canonicalPicture({ situation: 'ex-a', entities: pictureAt(words, timeMs).entities });
const momentOf = ({ states }: Stage): number => states.at(-1)?.momentMs ?? 0;

describe('a recording', () => {
  it('[D161] is at every moment the picture as it was known then, at every speed, and ends with the same picture and the same row of alarms', async () => {
    const words = recording(1);
    const rows: string[] = [];
    for (const speed of [1, 8, 60] as const) {
      const stage = play(words, { momentMs: NOON_MS, speed });
      for (let n = 0; !stage.ended(); n++) {
        await stage.clock.turn(90 + (n % 7) * 41);
        expect([speed, momentOf(stage), shownBy(stage) === shownAt(words, momentOf(stage))]).toEqual([speed, momentOf(stage), true]);
        expect(n).toBeLessThan(5000);
      }
      expect([speed, momentOf(stage)]).toEqual([speed, END_MS]);
      rows.push(canonicalJson([shownBy(stage), stage.alarms]));
      expect(stage.alarms).toEqual(alarmsBetween(words, NOON_MS, END_MS).map(({ version, change, alarm: { id } }) => `${version} ${change} ${id}`));
    }
    expect(new Set(rows).size).toBe(1);
  });

  it('[D161] runs as fast as was chosen, and a change of speed makes no jump', async () => {
    const stage = play(recording(2), { momentMs: NOON_MS, speed: 1 });
    await stage.clock.turn(1000);
    const startMs = momentOf(stage);
    await stage.clock.turn(10_000);
    expect(momentOf(stage) - startMs).toBe(10_000);
    for (const [speed, ms] of [[0.25, 8000], [16, 4000], [2, 6000]] as const) {
      const beforeMs = momentOf(stage);
      stage.player.setSpeed(speed);
      await stage.clock.turn(ms);
      // The steps of the speed before and of the new one are up to a quarter of a second long.
      expect(Math.abs(momentOf(stage) - beforeMs - speed * ms)).toBeLessThanOrEqual(250 * 16);
    }
  });

  it('[D161] jumped to any moment shows what playing to it shows, while it plays or waits', async () => {
    const words = recording(3);
    const random = createRandomSource(9);
    const jumping = play(words, { momentMs: NOON_MS + 1000, speed: 4 });
    for (let round = 0; round < 20; round++) {
      const timeMs = NOON_MS + Math.floor(random.uniform() * 590_000);
      jumping.player.seek(timeMs);
      await jumping.clock.turn(random.uniform() * 100);
      jumping.player.seek(timeMs + 500);
      await jumping.clock.turn(160);
      expect(momentOf(jumping)).toBe(timeMs + 500);
      expect(shownBy(jumping)).toBe(shownAt(words, timeMs + 500));
      await jumping.clock.turn(random.uniform() * 3000);
      expect(shownBy(jumping)).toBe(shownAt(words, momentOf(jumping)));
    }
  });

  it('[D162] waits for what is not there, makes up for none of it, says why, and asks again', async () => {
    const words = recording(4);
    let isAway = false;
    const stage = play(words, { momentMs: NOON_MS, speed: 2 }, {
      async steps(query) {
        if (isAway) throw new Error('The journal is away.');
        return stepsOf(words, query);
      },
    });
    await stage.clock.turn(3000);
    isAway = true;
    await stage.clock.turn(12_000);
    const stoodMs = momentOf(stage);
    expect(stage.states.at(-1)).toMatchObject({ isWaiting: true, failure: 'The journal is away.' });
    expect(stoodMs - NOON_MS).toBeLessThan(16_000);
    await stage.clock.turn(5000);
    expect(momentOf(stage)).toBe(stoodMs);
    isAway = false;
    await stage.clock.turn(3000);
    expect(stage.states.at(-1)).toMatchObject({ isWaiting: false, failure: undefined });
    expect(momentOf(stage) - stoodMs).toBeLessThanOrEqual(6000);
    expect(momentOf(stage)).toBeGreaterThan(stoodMs);
    expect(shownBy(stage)).toBe(shownAt(words, momentOf(stage)));
  });

  it('[D162] a thread that is lost is taken up by a whole picture, and a stop in the middle of a jump says that its moment is not shown', async () => {
    const words = recording(5);
    let isWrong = true;
    const stage = play(words, { momentMs: NOON_MS, speed: 1 }, {
      async steps(query) {
        const document = stepsOf(words, query);
        const [first] = document.steps;
        if (!isWrong || !first) return document;
        isWrong = false;
        return { ...document, steps: [{ ...first, delta: { ...first.delta, from: 800, to: 801 } }] };
      },
    });
    await stage.clock.turn(5000);
    expect(isWrong).toBe(false);
    expect(shownBy(stage)).toBe(shownAt(words, momentOf(stage)));
    stage.player.seek(NOON_MS + 60_000);
    expect(stage.player.stop()).toBeUndefined();
  });
});
