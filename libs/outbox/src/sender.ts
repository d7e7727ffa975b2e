import { type RandomSource, uuid7From, uuid7TimeMs } from '@lagewacht/base';
import type { BatchAnswer, RecordId } from '@lagewacht/contract';
import { type Verdict, begun, isClockProblem, judged, located, renamed, verdictsOf } from './absorb';
import { backOffMs, SOS_LONGEST_MS } from './back-off';
import type { ItemBook } from './item-book';
import type { OutboxItem } from './item';
import { Lane } from './lane';
import { type Conditions, type OutboxRequest, addressKey, nextDueMs, nextRequest, nextSos } from './next-request';
import type { OutboxPorts, TriggerReason } from './outbox';
import { SkewEstimate } from './skew';
import { timedTransport } from './timed-transport';
import { toMessage } from './to-message';
import type { Address, ReportState, Taken, TransportResult } from './transport';
import { Uploader } from './uploader';

/** A look at least this often while something waits. */
const TIMER_MS = 30_000;
/** What was sent just now is in the picture soon: the first question where it stands. */
const FIRST_QUESTION_MS = 2_000;
/** The door's limits for the time in an id are 5 minutes ahead and 14 days old; a bit less, for what lies on the way. */
const ID_AHEAD_MS = 4 * 60_000;
const ID_AGE_MS = (14 * 24 - 1) * 3_600_000;
/** When the question whether the server has an item under its old id came to nothing. */
const ASK_AGAIN_MS = 5_000;
type PostRequest = Exclude<OutboxRequest, { readonly kind: 'states' | 'upload' }>;

/** A new id by the device's corrected clock. */
export function newId(nowMs: number, skewMs: number | undefined, random: RandomSource): RecordId {
  const timeMs = Math.max(0, Math.min(2 ** 48 - 1, nowMs + (skewMs ?? 0)));
  return uuid7From(timeMs, Uint8Array.from({ length: 10 }, () => Math.floor(random.uniform() * 256)));
}

/** Carries the waiting items to the server, one request at a time, emergency calls in a lane of their own. */
export class Sender {
  readonly skew = new SkewEstimate();
  readonly needsLogin = new Set<string>();
  lastAnswerMs: number | undefined;
  isLeading = true;
  private isStopped = false;
  private logins = 0;
  private hasAskedClock = false;
  private readonly main: Lane;
  private readonly sos: Lane;
  private readonly uploader: Uploader;
  private readonly statesDueMs = new Map<string, number>();
  private cancelTimer: () => void = () => undefined;

  private readonly ports: OutboxPorts;

  constructor(ports: OutboxPorts, private readonly book: ItemBook, private readonly onChange: () => void) {
    this.ports = { ...ports, transport: timedTransport(ports.transport, ports.timers, this.skew) };
    const uniform = (): number => ports.random.uniform();
    this.main = new Lane(uniform);
    this.sos = new Lane(uniform, SOS_LONGEST_MS);
    this.uploader = new Uploader(this.ports, book);
  }

  get isSending(): boolean {
    return this.main.isBusy || this.sos.isBusy;
  }

  /** When the next attempt after a failure is due; undefined while nothing holds back. */
  get nextAttemptMs(): number | undefined {
    return this.main.dueMs > this.ports.timers.nowMs() ? this.main.dueMs : undefined;
  }

  async trigger(reason: TriggerReason): Promise<void> {
    if (reason === 'login' || reason === 'start' || reason === 'now') {
      this.needsLogin.clear();
      this.logins++;
    }
    if (reason === 'live' || reason === 'visible' || reason === 'now') this.statesDueMs.clear();
    if (reason !== 'timer' && reason !== 'new' && reason !== 'store') for (const lane of [this.main, this.sos]) lane.hasten(reason === 'now');
    if (reason === 'now') {
      this.uploader.hasten();
      await this.book.settle((items) => ({ put: [...items.values()].filter(({ nextAttemptMs }) => nextAttemptMs !== undefined).map((item) => ({ ...item, nextAttemptMs: undefined })) }));
    }
    this.run();
  }

  stop(): void {
    this.isStopped = true;
    this.cancelTimer();
  }

  private get conditions(): Conditions {
    return { nowMs: this.ports.timers.nowMs(), needsLogin: this.needsLogin, statesDueMs: this.statesDueMs, uploadDueMs: this.uploader.dueMs };
  }

  private run(): void {
    void this.work(this.sos, nextSos);
    void this.work(this.main, nextRequest);
  }

  private async work(lane: Lane, choose: (items: readonly OutboxItem[], conditions: Conditions) => OutboxRequest | undefined): Promise<void> {
    if (lane.isBusy) return;
    lane.isBusy = true;
    try {
      while (this.isLeading && !this.isStopped && lane.dueMs <= this.ports.timers.nowMs()) {
        const request = choose(this.book.all, this.conditions);
        if (!request) break;
        if (lane === this.main) this.onChange();
        await this.perform(request, lane);
      }
    } catch {
      // The device's own store failed (locked, broken): nothing is lost by waiting.
      lane.fail(this.ports.timers.nowMs());
    } finally {
      lane.isBusy = false;
      this.schedule();
      this.onChange();
    }
  }

  private schedule(): void {
    this.cancelTimer();
    if (this.isStopped || !this.isLeading) return;
    const isSos = ({ kind }: OutboxItem): boolean => kind === 'sos';
    const waits = [this.waitOf(this.sos, this.book.all.filter(isSos)), this.waitOf(this.main, this.book.all.filter((item) => !isSos(item)))];
    const [least] = waits.flatMap((wait) => wait ?? []).sort((a, b) => a - b);
    if (least !== undefined) this.cancelTimer = this.ports.timers.after(Math.min(TIMER_MS, least), () => this.run());
  }

  /** How long a lane that found nothing to do has to wait; undefined when nothing will come of itself. */
  private waitOf(lane: Lane, items: readonly OutboxItem[]): number | undefined {
    const { conditions } = this;
    const due = nextDueMs(items, conditions);
    if (due === undefined) return undefined;
    return (lane.dueMs > conditions.nowMs ? lane.dueMs : due) - conditions.nowMs;
  }

  private async perform(request: OutboxRequest, lane: Lane): Promise<void> {
    const { logins } = this;
    const result = request.kind === 'states' ? await this.ask(request.to, request.ids) : request.kind === 'upload' ? await this.uploader.upload(request) : await this.post(request);
    if (!result || this.isStopped) return;
    if (request.kind === 'reports' || (request.kind === 'upload' && this.isLast(request))) this.askSoon(request.to);
    // A refusal of the token of before a login says nothing of the new one.
    if (result.kind === 'unauthorised' && logins === this.logins) this.needsLogin.add(request.to.author);
    this.note(result, lane);
  }

  private isLast({ id }: { readonly id: RecordId }): boolean {
    return this.book.get(id)?.attachments.every(({ isSent, problem }) => isSent || problem) ?? false;
  }

  /** What just changed at the server is in the picture soon. */
  private askSoon(to: Address): void {
    const soonMs = this.ports.timers.nowMs() + FIRST_QUESTION_MS;
    this.statesDueMs.set(addressKey(to), Math.min(soonMs, this.statesDueMs.get(addressKey(to)) ?? soonMs));
  }

  /** What every answer tells: whether the server is there. */
  private note(result: TransportResult<unknown>, lane: Lane): void {
    const nowMs = this.ports.timers.nowMs();
    if (result.kind === 'unreachable') return lane.fail(nowMs, result.retryAfterMs);
    lane.succeed();
    this.lastAnswerMs = nowMs;
  }

  private async post(request: PostRequest): Promise<TransportResult<unknown> | undefined> {
    const { book, ports } = this;
    const doubtful = request.ids.filter((id) => this.isDoubtful(id));
    if (doubtful.length > 0) return this.cureIds(request.to, doubtful, this.skew.skewMs);
    if (request.kind !== 'sos' && !this.skew.isSure && !this.hasAskedClock && request.ids.some((id) => book.get(id)?.capturedSkewMs === undefined)) return this.learnClock(request);
    let items: readonly OutboxItem[] = [];
    // Written down before it goes: whoever corrects an item from now on must know that the server may have it.
    await book.settle((known) => {
      items = request.ids.flatMap((id) => known.get(id) ?? []).filter(({ state }) => state === 'waiting').map(begun);
      return { put: items };
    });
    if (items.length === 0 || this.isStopped) return undefined;
    const askedMs = ports.timers.nowMs();
    const toldSkewMs = this.skew.skewMs;
    const result = await this.deliver(request, items, askedMs);
    if (this.isStopped) return undefined;
    const nowMs = ports.timers.nowMs();
    const verdicts = verdictsOf(result, items.map(({ id }) => id), nowMs + backOffMs((items[0]?.faults ?? 0) + 1, ports.random.uniform()));
    const knownSkewMs = this.skew.skewMs;
    const isClockNews = knownSkewMs !== undefined && Math.abs(knownSkewMs - (toldSkewMs ?? 0)) > 2_000;
    await this.settle(verdicts, isClockNews);
    const refusedIds = [...verdicts].flatMap(([id, verdict]) => (verdict.kind === 'refused' && verdict.problem.code === 'id_time' && book.get(id)?.state === 'waiting' ? [id] : []));
    await this.cureIds(request.to, refusedIds, knownSkewMs);
    return result;
  }

  /**
   * Since the app's start no answer told surely what the clock is worth: one short question first, so that nothing goes out with a wrong time.
   * Then the ids are looked at again: they may turn out to be of a wrong clock.
   */
  private async learnClock({ to, ids }: PostRequest): Promise<TransportResult<unknown>> {
    const told = await this.ports.transport.askStates(to, ids.slice(0, 1));
    this.hasAskedClock = told.kind !== 'unreachable' && told.kind !== 'unauthorised';
    // Whatever else the answer is, it holds up no words.
    return this.hasAskedClock ? { kind: 'ok', value: undefined } : told;
  }

  /** One door's request, its answer in the form of a batch's. */
  private async deliver({ kind, to }: PostRequest, items: readonly OutboxItem[], nowMs: number): Promise<TransportResult<BatchAnswer>> {
    const { transport } = this.ports;
    const messages = items.map((item) => toMessage(item, nowMs, this.skew.skewMs));
    const [first] = messages;
    if (kind === 'reports') return transport.postReports(to, messages);
    if (kind === 'positions' || (kind === 'sos' && first && 'lon' in first && 'lat' in first)) return transport.postPositions(to, messages);
    return asBatch(kind === 'answer' ? await transport.postAnswer(to, first ?? {}) : await transport.postStatus(to, first ?? {}));
  }

  private async settle(verdicts: ReadonlyMap<RecordId, Verdict>, isClockNews: boolean): Promise<void> {
    const nowMs = this.ports.timers.nowMs();
    await this.book.settle((known) => {
      const items = [...verdicts].flatMap(([id, verdict]) => {
        const item = known.get(id);
        return item ? [this.judge(item, verdict, nowMs, isClockNews)] : [];
      });
      const isForgotten = (item: OutboxItem): boolean => item.kind === 'positions' && (item.state === 'sent' || item.state === 'refused');
      return { put: items.filter((item) => !isForgotten(item)), remove: items.filter(isForgotten).map(({ id }) => id) };
    });
  }

  /** A refusal that only says that the clock is wrong is no refusal as long as the clock was not known better. */
  private judge(item: OutboxItem, verdict: Verdict, nowMs: number, isClockNews: boolean): OutboxItem {
    const after = judged(item, verdict, nowMs);
    if (verdict.kind !== 'refused' || !isClockProblem(verdict.problem)) return after;
    const isCurable = verdict.problem.code === 'id_time' ? item.formerId === undefined : isClockNews;
    return isCurable ? { ...after, state: 'waiting', problem: undefined, nextAttemptMs: verdict.problem.code === 'id_time' ? nowMs + ASK_AGAIN_MS : undefined } : after;
  }

  /** Whether the server would refuse the id for its time, as far as its clock is known. Found before sending it keeps the order: nothing overtakes. */
  private isDoubtful(id: RecordId): boolean {
    const { skewMs } = this.skew;
    if (skewMs === undefined || this.book.get(id)?.formerId !== undefined) return false;
    const aheadMs = uuid7TimeMs(id) - (this.ports.timers.nowMs() + skewMs);
    return aheadMs > ID_AHEAD_MS || aheadMs < -ID_AGE_MS;
  }

  /**
   * New ids for items whose id the server refuses for its time; where an earlier request went unanswered it is asked first whether it has the old
   * one. Gives the answer to that question, when there was one.
   */
  private async cureIds(to: Address, ids: readonly RecordId[], skewMs: number | undefined): Promise<TransportResult<unknown> | undefined> {
    if (ids.length === 0) return undefined;
    const unsure = ids.filter((id) => this.book.get(id)?.kind === 'report' && (this.book.get(id)?.unanswered ?? 0) > 0);
    const told = unsure.length === 0 ? undefined : await this.ports.transport.askStates(to, unsure);
    if (this.isStopped || (told && told.kind !== 'ok')) return told;
    const known = new Map((told?.value ?? []).map((state) => [state.id, state]));
    const nowMs = this.ports.timers.nowMs();
    await this.book.settle((items) => {
      const current = ids.flatMap((id) => items.get(id) ?? []).filter(({ state }) => state === 'waiting');
      const there = current.filter(({ id }) => isThere(known.get(id)));
      const gone = current.filter(({ id }) => !isThere(known.get(id)));
      const anew = gone.map((item) => renamed(item, newId(nowMs, skewMs, this.ports.random)));
      const nameOf = new Map(anew.flatMap(({ id, formerId }) => (formerId === undefined ? [] : [[formerId, id] as const])));
      const corrections = [...items.values(), ...anew].filter(({ id, corrects }) => corrects !== undefined && nameOf.has(corrects) && !nameOf.has(id));
      return {
        put: [...there.map((item) => judged(item, { kind: 'kept', receipt: undefined }, nowMs)), ...anew, ...corrections.map((item) => ({ ...item, corrects: nameOf.get(item.corrects ?? '') }))],
        remove: gone.map(({ id }) => id),
      };
    });
    return undefined;
  }

  private async ask(to: Address, ids: readonly RecordId[]): Promise<TransportResult<readonly ReportState[]>> {
    const result = await this.ports.transport.askStates(to, ids);
    this.statesDueMs.set(addressKey(to), this.ports.timers.nowMs() + TIMER_MS);
    if (this.isStopped || result.kind !== 'ok') return result;
    const told = new Map(result.value.map((state) => [state.id, state]));
    await this.book.settle((items) => ({
      put: ids.flatMap((id) => {
        const item = items.get(id);
        const state = told.get(id);
        return item && state && (item.state === 'sent' || item.state === 'received') && differs(item, state) ? [located(item, state)] : [];
      }),
    }));
    return result;
  }
}

function isThere(state: ReportState | undefined): boolean {
  return state !== undefined && state.state !== 'unknown';
}

function differs(item: OutboxItem, told: ReportState): boolean {
  return item.state !== told.state || item.incident !== (told.incident ?? item.incident) || item.attachments.some(({ hash, isSent }) => isSent && told.missing.includes(hash));
}

function asBatch(result: TransportResult<Taken>): TransportResult<BatchAnswer> {
  if (result.kind !== 'ok') return result;
  const { receipt, isNew } = result.value;
  return { ...result, value: { items: [{ index: 0, id: receipt.id, outcome: isNew ? 'created' : 'duplicate', receipt }] } };
}
