import { retryWhileAway } from '@lagewacht/flow';
import { type Appender, isAway, putQuarantine } from '@lagewacht/journal';
import type { JournalEntry } from '@lagewacht/contract';
import type { Clock, DatabasePool, JournalHealth, Outcome, Refused } from '../ports';
import type { Offer } from './offer';

/** What a commit made durable. `missed`: an earlier try may have committed unseen, so the fold must ask the journal itself. */
export interface Committed {
  readonly entries: readonly JournalEntry[];
  readonly missed: boolean;
}

/** Counters of the way in, for /metrics and the operations page. */
export interface CommitCounts {
  created: number;
  duplicate: number;
  refused: number;
  quarantined: number;
  batches: number;
}

const FIRST_DELAY_MS = 50;
const LONGEST_DELAY_MS = 2000;
/** A commit that takes longer than this counts as a journal that can't be written: a frozen database answers nothing, not even an error. */
const SLOW_COMMIT_MS = 5000;

/** Writes batches of offers to the journal, for as long as it takes, and settles each offer after its commit. */
export class Committer {
  readonly counts: CommitCounts = { created: 0, duplicate: 0, refused: 0, quarantined: 0, batches: 0 };
  /** Told of each batch: how many offers it held and how long it took. */
  onCommit: ((batch: { readonly offers: number; readonly seconds: number }) => void) | undefined;
  private writable = true;
  private sinceMs: number;

  constructor(private readonly appender: Appender, private readonly pool: DatabasePool, private readonly clock: Clock, private readonly onHealth: (health: JournalHealth, reason: string) => void) {
    this.sinceMs = clock.nowMs();
  }

  /** Whether the last try to write succeeded, and since when that has been so. */
  get health(): JournalHealth {
    return { writable: this.writable, sinceMs: this.sinceMs };
  }

  /** One batch, one commit. Never rejects while the database is merely away; a fault of our own ends the pipeline. */
  async commit(offers: readonly Offer[]): Promise<Committed> {
    const startedMs = performance.now();
    const slow = setTimeout(() => this.setHealth(false, `a commit has taken more than ${SLOW_COMMIT_MS / 1000} s`), SLOW_COMMIT_MS);
    try {
      return await this.write(offers);
    } finally {
      clearTimeout(slow);
      this.onCommit?.({ offers: offers.length, seconds: (performance.now() - startedMs) / 1000 });
    }
  }

  private async write(offers: readonly Offer[]): Promise<Committed> {
    const envelopes = offers.flatMap((offer) => offer.envelopes);
    const refused = offers.flatMap((offer) => offer.refused ?? []);
    let missed = false;
    const outcomes = await retryWhileAway(async () => {
      const appended = await this.appender.append(envelopes);
      await putQuarantine(this.pool, [...refused.map(toQuarantine), ...this.poison(offers, appended)]);
      return appended;
    }, {
      isAway, firstDelayMs: FIRST_DELAY_MS, longestDelayMs: LONGEST_DELAY_MS,
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      onAway: (error) => {
        missed = true;
        this.setHealth(false, error instanceof Error ? error.message : String(error));
      },
    });
    this.setHealth(true, 'the journal can be written again');
    this.settle(offers, outcomes, refused.length);
    return { entries: outcomes.flatMap((outcome) => (outcome.kind === 'created' ? [outcome.entry] : [])), missed };
  }

  /** A record the database itself refused goes to quarantine with its bytes. */
  private poison(offers: readonly Offer[], outcomes: readonly Outcome[]): ReturnType<typeof toQuarantine>[] {
    let index = 0;
    return offers.flatMap((offer) => offer.envelopes.flatMap(({ record, raw, door }) => {
      const outcome = outcomes[index++];
      if (outcome?.kind !== 'refused') return [];
      return [toQuarantine({ problem: outcome.problem, raw, door, receivedTimeMs: record.receivedTimeMs, situation: record.situation, source: record.source })];
    }));
  }

  private settle(offers: readonly Offer[], outcomes: readonly Outcome[], quarantined: number): void {
    let start = 0;
    for (const offer of offers) {
      const end = start + offer.envelopes.length;
      offer.settled(outcomes.slice(start, end));
      start = end;
    }
    for (const { kind } of outcomes) this.counts[kind]++;
    this.counts.quarantined += quarantined;
    this.counts.batches++;
  }

  private setHealth(writable: boolean, reason: string): void {
    if (this.writable === writable) return;
    this.writable = writable;
    this.sinceMs = this.clock.nowMs();
    this.onHealth(this.health, reason);
  }
}

function toQuarantine({ problem, raw, door, receivedTimeMs, situation, source }: Refused): Parameters<typeof putQuarantine>[1][number] {
  return { receivedTimeMs, situation, source, door, code: problem.code, reason: problem.at === undefined ? problem.detail : `${problem.at}: ${problem.detail}`, raw };
}
