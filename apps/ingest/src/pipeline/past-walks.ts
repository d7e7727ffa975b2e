import type { PictureSteps, SituationId } from '@lagewacht/contract';
import { toDeltaFrame } from '@lagewacht/picture';
import type { PastFolds } from './past-folds';
import type { PastWalk } from './past-walk';

/** Which steps of a recording: from one moment to another, a step at most every `everyMs`. */
export interface StepsQuestion {
  readonly afterMs: number;
  readonly untilMs: number;
  readonly everyMs: number;
}

/** Each holds a whole fold, some ten megabytes with thousands of entities. Who plays asks every second or two. */
const MOST_KEPT = 6;
const KEPT_MS = 60_000;
/** An answer that takes longer comes with what it has: others wait for their pictures of the past, and who plays for this one. */
const LONGEST_MS = 1000;

interface Kept {
  readonly situation: SituationId;
  readonly walk: PastWalk;
  readonly isPlayed: boolean;
  readonly sinceMs: number;
}

/**
 * Pictures of the past that go on from where they were left: who plays a recording asks for the next stretch, and what is between is
 * folded once. Nothing depends on one being kept: without it the stretch begins with a picture of the past like any other.
 */
export class PastWalks {
  private kept: readonly Kept[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** A picture as it was known, for one who may want to play on from there. */
  async open(situation: SituationId, folds: PastFolds, knownAtMs: number): Promise<PastWalk> {
    const walk = this.take(situation, knownAtMs) ?? await folds.openWalk(knownAtMs);
    this.keep({ situation, walk, isPlayed: false });
    return walk;
  }

  /** The steps from one moment to another, or to one before it when they take too long; what was reached is in `untilMs` and `version`. */
  async steps(situation: SituationId, folds: PastFolds, { afterMs, untilMs, everyMs }: StepsQuestion): Promise<Pick<PictureSteps, 'afterMs' | 'untilMs' | 'version' | 'steps'>> {
    const walk = this.take(situation, afterMs) ?? await folds.openWalk(afterMs);
    const startedMs = performance.now();
    const steps: PictureSteps['steps'] = [];
    let timeMs = afterMs;
    while (timeMs < untilMs && performance.now() - startedMs < LONGEST_MS) {
      timeMs = Math.min(timeMs + everyMs, untilMs);
      const { delta, alarms } = await folds.advance(walk, timeMs);
      if (delta.to !== delta.from || delta.changes.size > 0 || alarms.length > 0) steps.push({ timeMs, delta: toDeltaFrame(delta), alarms: [...alarms] });
    }
    this.keep({ situation, walk, isPlayed: true });
    return { afterMs, untilMs: timeMs, version: walk.picture.version, steps };
  }

  /** A walk has one owner: who takes it is alone with it. */
  private take(situation: SituationId, knownAtMs: number): PastWalk | undefined {
    const found = this.kept.find((one) => one.situation === situation && one.walk.knownAtMs === knownAtMs);
    this.kept = this.kept.filter((one) => one !== found);
    return found?.walk;
  }

  /** Those that are played stay longest: somebody who drags a time bar leaves many behind. */
  private keep(one: Omit<Kept, 'sinceMs'>): void {
    const all = [...this.kept, { ...one, sinceMs: performance.now() }];
    const given = all.length > MOST_KEPT ? all.find(({ isPlayed }) => !isPlayed) ?? all[0] : undefined;
    this.kept = all.filter((kept) => kept !== given);
    this.timer ??= setTimeout(() => this.expire(), KEPT_MS).unref();
  }

  private expire(): void {
    this.timer = undefined;
    this.kept = this.kept.filter(({ sinceMs }) => performance.now() - sinceMs < KEPT_MS);
    if (this.kept.length > 0) this.timer = setTimeout(() => this.expire(), KEPT_MS).unref();
  }
}
