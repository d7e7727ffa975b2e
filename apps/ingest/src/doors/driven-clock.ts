import { setImmediate as turn } from 'node:timers/promises';
import type { SituationId } from '@lagewacht/contract';
import type { Clock, IntakePort, PicturePort } from '../ports';
import { TICK_MS, tickAt } from './ticks';

/** What must be done before the clock may go on. */
export interface ClockParts {
  readonly intake: IntakePort;
  readonly pictures: Pick<PicturePort, 'situations' | 'foldedSeq'>;
  readonly commandLog: { settled(): Promise<void> };
}

/**
 * A clock that stands until the parent program moves it, for exercises that must come out the same twice. Nothing is left under way when it has
 * moved: ticks are committed and folded, and what they cause is entered into the command log. What is said between two moves all has the same time.
 */
export class DrivenClock implements Clock {
  private parts: ClockParts | undefined;
  private moving: Promise<void> = Promise.resolve();
  private due: (() => void)[] = [];

  constructor(private timeMs: number) {}

  nowMs(): number {
    return this.timeMs;
  }

  /** From here on ticks are made. Without it the clock only shows the time. */
  drive(parts: ClockParts): void {
    this.parts = parts;
  }

  /** Puts off what would else come between two things that are said at the same time, until the clock is moved. */
  putOff(work: () => void): void {
    this.due.push(work);
  }

  /** Moves on to `toMs`, with a tick at every full second on the way; a time that is past already moves nothing. Moves wait for each other. */
  advance(toMs: number): Promise<void> {
    this.moving = this.moving.then(() => this.move(toMs));
    return this.moving;
  }

  private async move(toMs: number): Promise<void> {
    await this.settle();
    for (let nextMs = (Math.floor(this.timeMs / TICK_MS) + 1) * TICK_MS; nextMs <= toMs; nextMs += TICK_MS) {
      this.timeMs = nextMs;
      for (const { id } of this.parts?.pictures.situations() ?? []) await this.tick(id);
      await this.settle();
    }
    this.timeMs = Math.max(this.timeMs, toMs);
  }

  private async tick(situation: SituationId): Promise<void> {
    const [outcome] = await this.parts?.intake.submit([tickAt(situation, this.timeMs)], 'unlimited') ?? [];
    await this.untilFolded(situation, outcome?.kind === 'created' ? outcome.entry.seq : 0);
  }

  /** Does what was put off, and what comes of that. */
  private async settle(): Promise<void> {
    // What was acknowledged just now is folded in this turn.
    await turn();
    while (this.due.length > 0) {
      for (const work of this.due.splice(0)) work();
      await this.parts?.commandLog.settled();
      await turn();
    }
  }

  private async untilFolded(situation: SituationId, seq: number): Promise<void> {
    while (this.parts && this.parts.pictures.foldedSeq(situation) < seq) await turn();
  }
}
