import type { PictureStore, StepsQuery } from '@lagewacht/client';
import { createPictureStore } from '@lagewacht/client';
import type { DownFrame, PictureDocument, PictureSteps, SituationId } from '@lagewacht/contract';
import type { LinkClock } from '@lagewacht/sync';
import { createRecordingSocket } from './recording-socket';

/** How many times as fast as it was. */
export const speeds = [0.25, 0.5, 1, 2, 4, 8, 16, 60] as const;
export type Speed = (typeof speeds)[number];

/** What the picture is brought up to date at, own time. */
const TICK_MS = 100;
/** A step of the recording for every quarter of a second of who looks, and as many of them are asked for at once. */
const STEP_MS = 250;
const ASKED_STEPS = 8;
/** The server takes no shorter ones. */
const LEAST_STEP_MS = 50;
/** Who drags passes over many moments; only where the hand rests is asked for. */
const REST_MS = 150;
const RETRY_MS = 2000;
const ALIVE_MS = 4000;
/** So near to the present there may be words that came in and are not in the journal yet. */
const END_MS = 3000;
/** What is left before that is not worth a question. */
const LEFT_MS = 1000;

/** How far a recording has been played. */
export interface PlayerState {
  /** The moment whose picture is shown. */
  readonly momentMs: number;
  /** The one that is on its way in its place. */
  readonly soughtMs: number | undefined;
  /** The time stands, because what comes next is not there yet. */
  readonly isWaiting: boolean;
  /** Why it is not there; it is asked for again. */
  readonly failure: string | undefined;
}
/** What a player works with. The only clock there is is `clock`. */
export interface PlayerParts {
  readonly situation: SituationId;
  readonly clock: LinkClock;
  picture(knownAtMs: number, signal: AbortSignal): Promise<PictureDocument>;
  steps(query: StepsQuery, signal: AbortSignal): Promise<PictureSteps>;
  /** The server's now. */
  liveNowMs(): number;
  onState(state: PlayerState): void;
  /** The present is reached. */
  onEnd(): void;
}
/** A recording that is played: the past goes through the same link and store as the present, fed by its own clock. */
export interface RecordingPlayer {
  readonly store: PictureStore;
  seek(momentMs: number): void;
  setSpeed(speed: Speed): void;
  /** Ends it, and says which moment its store shows; undefined when another one was on its way. */
  stop(): number | undefined;
}

/** Begins to play at a moment. `shown`: the picture of it, when it is there already. */
export function createRecordingPlayer(parts: PlayerParts, begin: { readonly momentMs: number; readonly speed: Speed; readonly shown?: PictureDocument | undefined }): RecordingPlayer {
  const player = new Player(parts, begin.speed, begin.momentMs);
  if (begin.shown) player.show(begin.shown, begin.momentMs);
  else player.seek(begin.momentMs);
  return player;
}

class Player implements RecordingPlayer {
  readonly store: PictureStore;
  private readonly socket = createRecordingSocket(() => this.seek(this.momentMs));
  /** Where the time was at a moment of the clock; it goes on from there. */
  private anchor = { momentMs: 0, clockMs: 0 };
  private soughtMs: number | undefined;
  /** What is there, up to `reachedMs`: what changed and when. */
  private coming: { readonly timeMs: number; readonly frames: readonly DownFrame[] }[] = [];
  private reachedMs = 0;
  private failure: string | undefined;
  private asking: AbortController | undefined;
  private cancelAsking: () => void = () => undefined;
  private cancelTick: () => void;
  private aliveMs = -Infinity;

  constructor(private readonly parts: PlayerParts, private speed: Speed, private momentMs: number) {
    this.store = createPictureStore({ situation: parts.situation, clock: parts.clock, uniform: () => 0, open: async () => this.socket });
    this.cancelTick = parts.clock.after(TICK_MS, () => this.tick());
  }

  seek(momentMs: number): void {
    this.soughtMs = momentMs;
    this.settle(momentMs);
    this.ask(REST_MS, async (signal) => this.show(await this.parts.picture(momentMs, signal), momentMs));
  }

  show({ situation, realm, epoch, version, asOfMs, entities }: PictureDocument, momentMs: number): void {
    this.soughtMs = undefined;
    this.momentMs = momentMs;
    this.settle(momentMs);
    this.socket.tell({ type: 'snapshot', situation, realm, epoch, version, asOfMs, part: 1, parts: 1, entities });
    this.askOn(momentMs);
  }

  setSpeed(speed: Speed): void {
    this.anchor = { momentMs: this.position(), clockMs: this.parts.clock.nowMs() };
    this.speed = speed;
  }

  stop(): number | undefined {
    this.asking?.abort();
    this.cancelAsking();
    this.cancelTick();
    this.store.close();
    return this.soughtMs === undefined ? this.momentMs : undefined;
  }

  /** Stands at a moment; whatever was on its way belongs to another one. */
  private settle(momentMs: number): void {
    this.asking?.abort();
    this.cancelAsking();
    this.asking = undefined;
    this.coming = [];
    this.failure = undefined;
    this.reachedMs = momentMs;
    this.anchor = { momentMs, clockMs: this.parts.clock.nowMs() };
    this.tell();
  }

  private position(): number {
    return Math.min(this.reachedMs, this.anchor.momentMs + (this.parts.clock.nowMs() - this.anchor.clockMs) * this.speed);
  }

  private tick(): void {
    const { clock, liveNowMs, onEnd } = this.parts;
    this.cancelTick = clock.after(TICK_MS, () => this.tick());
    if (clock.nowMs() - this.aliveMs >= ALIVE_MS) {
      this.aliveMs = clock.nowMs();
      this.socket.tell({ type: 'heartbeat', version: Math.max(0, this.store.getSnapshot().version), nowMs: liveNowMs(), journal: { writable: true, sinceMs: 0 } });
    }
    const position = this.position();
    // What it had to wait for is not made up for.
    if (position >= this.reachedMs) this.anchor = { momentMs: position, clockMs: clock.nowMs() };
    while (this.coming[0] && this.coming[0].timeMs <= position) {
      const { timeMs, frames } = this.coming.shift() ?? { timeMs: position, frames: [] };
      for (const frame of frames) this.socket.tell(frame);
      this.momentMs = timeMs;
    }
    this.tell();
    if (this.asking !== undefined) return;
    if (position >= this.reachedMs && position > liveNowMs() - END_MS - LEFT_MS) onEnd();
    else if (this.reachedMs - position < ASKED_STEPS * STEP_MS * this.speed) this.askOn(this.reachedMs);
  }

  private tell(): void {
    this.parts.onState({ momentMs: this.momentMs, soughtMs: this.soughtMs, isWaiting: this.coming.length === 0, failure: this.failure });
  }

  /** Asks for what comes after a moment. */
  private askOn(afterMs: number): void {
    const everyMs = Math.max(LEAST_STEP_MS, Math.round(STEP_MS * this.speed));
    const untilMs = Math.min(afterMs + ASKED_STEPS * everyMs, Math.floor(this.parts.liveNowMs() - END_MS));
    this.reachedMs = afterMs;
    if (untilMs <= afterMs) return;
    this.ask(0, async (signal) => this.take(await this.parts.steps({ afterMs, untilMs, everyMs }, signal), everyMs));
  }

  /** Every moment asked about is one to stand at, whether something changed at it or not. */
  private take({ afterMs, untilMs, steps }: PictureSteps, everyMs: number): void {
    const changed = new Map(steps.map((step) => [step.timeMs, step]));
    for (let timeMs = Math.min(afterMs + everyMs, untilMs); ; timeMs = Math.min(timeMs + everyMs, untilMs)) {
      const step = changed.get(timeMs);
      this.coming.push({ timeMs, frames: step ? [step.delta, ...step.alarms.map((alarm): DownFrame => ({ type: 'alarm', n: 1, ...alarm }))] : [] });
      if (timeMs >= untilMs) break;
    }
    this.reachedMs = untilMs;
  }

  /** One question at a time; one that fails is asked again. */
  private ask(afterMs: number, question: (signal: AbortSignal) => Promise<void>): void {
    const asking = new AbortController();
    this.asking = asking;
    this.cancelAsking = this.parts.clock.after(afterMs, () => {
      question(asking.signal).then(() => {
        this.failure = undefined;
        if (this.asking === asking) this.asking = undefined;
      }, (error: unknown) => {
        if (asking.signal.aborted) return;
        this.failure = error instanceof Error ? error.message : String(error);
        this.ask(RETRY_MS, question);
      });
    });
  }
}
