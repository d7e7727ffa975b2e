import type { RandomSource } from '@lagewacht/base';
import { uuid7TimeMs } from '@lagewacht/base';
import { type BatchAnswer, type ProblemCode, type ProblemDocument, type Receipt, parseRfc3339, toProblemDocument } from '@lagewacht/contract';
import type { Address, Chunk, Message, OutboxTimers, OutboxTransport, ReportState, Taken, TransportResult, UploadState } from '../index';

/** What the network and the server do to requests, as chances from 0 to 1. */
export interface Weather {
  readonly loseRequest: number;
  readonly loseAnswer: number;
  readonly late: number;
  readonly busy: number;
  readonly fault: number;
}
export const calm: Weather = { loseRequest: 0, loseAnswer: 0, late: 0, busy: 0, fault: 0 };

interface Kept {
  readonly message: Message;
  readonly author: string;
  readonly kind: string;
  readonly receipt: Receipt;
}

const DAY_MS = 86_400_000;

/** A server with a journal, that the simulation loses, delays and refuses requests of. Its clock is the true one. */
export class VirtualServer {
  readonly journal: Kept[] = [];
  readonly files = new Map<string, { received: number; total: number; parts: Uint8Array[] }>();
  /** Reports that somebody at the command post looked at. */
  readonly read = new Set<string>();
  readonly expired = new Set<string>();
  /** Every request in the order in which it came to be worked on. */
  readonly worked: { readonly kind: string; readonly ids: readonly string[]; readonly hash?: string }[] = [];
  weather: Weather = calm;
  /** The clients' own patience. */
  timeoutMs = 20_000;

  constructor(readonly clock: OutboxTimers, readonly chance: RandomSource) {}

  has(id: string): Kept | undefined {
    return this.journal.find(({ receipt }) => receipt.id === id);
  }

  hasFile(hash: string): boolean {
    const file = this.files.get(hash);
    return file !== undefined && file.received === file.total;
  }

  stateOf(id: string, author: string): ReportState['state'] {
    const kept = this.has(id);
    if (!kept || kept.author !== author) return 'unknown';
    if (this.missing(kept).length > 0) return 'sent';
    return this.read.has(id) ? 'read' : 'received';
  }

  missing({ message }: Kept): string[] {
    return ((message['attachments'] ?? []) as { hash: string }[]).map(({ hash }) => hash).filter((hash) => !this.hasFile(hash));
  }

  /** Takes one message in, as a door does; the answer is always for good. */
  take(kind: string, author: string, message: Message): { readonly receipt: Receipt; readonly isNew: boolean } | ProblemDocument {
    const id = String(message['id']);
    const nowMs = this.clock.nowMs();
    const innerMs = uuid7TimeMs(id);
    if (innerMs > nowMs + 300_000 || innerMs < nowMs - 14 * DAY_MS) return problem('id_time');
    const timeMs = (parseRfc3339(String(message['time'])) ?? 0) + Number(message['skewMs'] ?? 0);
    if (timeMs > nowMs + 300_000) return problem('time_future');
    if (timeMs < nowMs - 14 * DAY_MS) return problem('time_ancient');
    const known = this.has(id);
    if (known) return { receipt: known.receipt, isNew: false };
    if (String(message['text']).startsWith('bad')) return problem('invalid');
    const receipt = { id, situation: 'live', seq: this.journal.length + 1, receivedTimeMs: nowMs } as Receipt;
    this.journal.push({ message, author, kind, receipt });
    return { receipt, isNew: true };
  }

  /** The transport of one client; once `isDead` says so, nothing comes back to it any more. */
  transportOf(isDead: () => boolean): OutboxTransport {
    const batch = (kind: string, to: Address, messages: readonly Message[]): BatchAnswer => ({
      items: messages.map((message, index): BatchAnswer['items'][number] => {
        const taken = this.take(kind, to.author, message);
        const id = String(message['id']);
        return 'receipt' in taken ? { index, id, outcome: taken.isNew ? 'created' : 'duplicate', receipt: taken.receipt } : { index, id, outcome: 'rejected', problem: taken };
      }),
    });
    const one = (kind: string, to: Address, message: Message): TransportResult<Taken> => {
      const taken = this.take(kind, to.author, message);
      return 'receipt' in taken ? { kind: 'ok', value: taken } : { kind: 'refused', problem: taken, serverMs: this.clock.nowMs() };
    };
    const ids = (messages: readonly Message[]): string[] => messages.map(({ id }) => String(id));
    const ask = <T>(kind: string, to: Address, about: { ids?: string[]; hash?: string }, work: () => TransportResult<T>): Promise<TransportResult<T>> => this.request(isDead, to, () => {
      this.worked.push({ kind, ids: about.ids ?? [], ...(about.hash === undefined ? {} : { hash: about.hash }) });
      return work();
    });
    return {
      postReports: (to, messages) => ask('report', to, { ids: ids(messages) }, () => ({ kind: 'ok', value: batch('report', to, messages), serverMs: this.clock.nowMs() })),
      postPositions: (to, messages) => ask('positions', to, { ids: ids(messages) }, () => ({ kind: 'ok', value: batch('positions', to, messages), serverMs: this.clock.nowMs() })),
      postAnswer: (to, message) => ask('answer', to, { ids: ids([message]) }, () => one('answer', to, message)),
      postStatus: (to, message) => ask('status', to, { ids: ids([message]) }, () => one('status', to, message)),
      askStates: (to, asked) => ask('states', to, { ids: [...asked] }, () => ({ kind: 'ok', value: asked.map((id) => this.tell(id, to.author)), serverMs: this.clock.nowMs() })),
      putChunk: (to, chunk) => ask('chunk', to, { hash: chunk.hash }, () => this.store(chunk)),
      askUpload: (to, hash) => ask('upload', to, { hash }, () => ({ kind: 'ok', value: { received: this.files.get(hash)?.received ?? 0, isComplete: this.hasFile(hash) } })),
    };
  }

  private tell(id: string, author: string): ReportState {
    const kept = this.has(id);
    return { id: id as ReportState['id'], state: this.stateOf(id, author), missing: kept ? this.missing(kept) : [] };
  }

  private store({ hash, offset, total, bytes }: Chunk): TransportResult<UploadState> {
    const file = this.files.get(hash) ?? { received: 0, total, parts: [] };
    if (file.received === total) return { kind: 'ok', value: { received: total, isComplete: true } };
    if (offset !== file.received) return { kind: 'refused', problem: { ...problem('invalid'), code: 'upload_offset' } };
    const next = { received: offset + bytes.length, total, parts: [...file.parts, bytes] };
    this.files.set(hash, next);
    return { kind: 'ok', value: { received: next.received, isComplete: next.received === total } };
  }

  /** One request under the weather of now. Requests and answers that are lost end in a time-out; a late answer finds nobody. */
  private request<T>(isDead: () => boolean, to: Address, work: () => TransportResult<T>): Promise<TransportResult<T>> {
    const { weather } = this;
    const dice = (chance: number): boolean => this.chance.uniform() < chance;
    return new Promise((resolve) => {
      let isOver = false;
      const answer = (result: TransportResult<T>): void => {
        if (isOver) return;
        isOver = true;
        if (!isDead()) resolve(result);
      };
      this.clock.after(this.timeoutMs, () => answer({ kind: 'unreachable' }));
      if (dice(weather.loseRequest)) return;
      const travelMs = dice(weather.late) ? this.timeoutMs + 5_000 : 1 + Math.floor(this.chance.uniform() * 400);
      this.clock.after(travelMs, () => {
        if (dice(weather.busy)) return void this.clock.after(50, () => answer({ kind: 'unreachable', retryAfterMs: 3_000 }));
        if (this.expired.has(to.author)) return void this.clock.after(50, () => answer({ kind: 'unauthorised' }));
        const isFault = dice(weather.fault);
        const result = isFault && dice(0.5) ? undefined : work();
        if (dice(weather.loseAnswer)) return;
        this.clock.after(1 + Math.floor(this.chance.uniform() * 400), () => answer(isFault || !result ? { kind: 'fault' } : result));
      });
    });
  }
}

function problem(code: ProblemCode): ProblemDocument {
  return toProblemDocument({ code, detail: 'Got what the simulation refuses.' });
}
