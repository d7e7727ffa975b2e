import type { SituationId } from '@lagewacht/contract';
import { type ChainVerdict, type Digest, verifyChain } from '@lagewacht/staff';
import type { Clock } from '../ports';
import type { LogReads } from './log-reads';

/** The whole chain is checked again at most this often; in between only what is new. */
const WHOLE_MS = 60_000;

/** Says whether the chain of a log holds in the journal, without hashing all of it at every question. */
export class ChainWatch {
  private verdict: ChainVerdict | undefined;
  private seq = 0;
  private wholeMs = Number.NEGATIVE_INFINITY;
  private running: Promise<number | undefined> | undefined;

  constructor(private readonly situation: SituationId, private readonly reads: LogReads, private readonly tools: { readonly clock: Clock; readonly digest: Digest }) {}

  /** Number of the first entry that does not hold; undefined when all do. Questions at the same time share one check. */
  async broken(): Promise<number | undefined> {
    this.running ??= this.check().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async check(): Promise<number | undefined> {
    const nowMs = this.tools.clock.nowMs();
    let verdict = this.verdict;
    let seq = this.seq;
    if (nowMs - this.wholeMs >= WHOLE_MS || verdict === undefined) {
      verdict = undefined;
      seq = 0;
      this.wholeMs = nowMs;
    }
    if (verdict?.broken === undefined) {
      for await (const page of this.reads.entries({ situation: this.situation, afterSeq: seq })) {
        verdict = verifyChain(page.map(({ entry }) => entry), this.tools.digest, verdict?.head);
        seq = page.at(-1)?.entry.seq ?? seq;
        if (verdict.broken) break;
      }
    }
    this.verdict = verdict;
    this.seq = seq;
    return verdict?.broken?.number;
  }
}
