import { createRandomSource } from '@lagewacht/base';
import { type Attachment, type Outbox, type OutboxItem, type OutboxTimers, createHttpTransport, createMemoryStore, createOutbox, isSettled } from '@lagewacht/outbox';
import { type DoorCounts, createTabletHttp } from './counted-http';
import type { FleetProgress, WrittenReport } from './fleet-words';
import { type MadePhoto, makePhoto } from './made-photo';
import type { PlannedReport, TabletPlan } from './tablet-plan';

/** Within this a clock counts as right: the server's tolerance of network time. */
const RIGHT_CLOCK_MS = 2_000;
const EMPTY: FleetProgress = { tablets: 0, reportsSent: 0, reportsReceived: 0, previewsSent: 0, photosSent: 0, refused: 0 };

export interface TabletPlace {
  readonly http: string;
  readonly situation: string;
  readonly token: string;
  readonly counts: DoorCounts;
}

/** A tablet without a screen: the field app's outbox over a store in memory, with a clock of its own. */
export class SoftwareTablet {
  private readonly network: ReturnType<typeof createTabletHttp>;
  private readonly store = createMemoryStore();
  private readonly timers: OutboxTimers;
  private outbox: Outbox;
  /** While its hour offline is written: how long ago it is on this tablet. */
  private agoMs = 0;
  private readonly captured = new Map<string, number>();
  private readonly photos = new Map<string, MadePhoto>();

  constructor(readonly plan: TabletPlan, private readonly place: TabletPlace) {
    this.network = createTabletHttp(place.http, place.token, place.counts);
    this.timers = {
      nowMs: () => Date.now() - this.agoMs + plan.clockAheadMs,
      after: (ms, run) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    };
    this.outbox = this.start(plan.seed);
  }

  private start(seed: number): Outbox {
    return createOutbox({ store: this.store, transport: createHttpTransport(this.network.ask), timers: this.timers, random: createRandomSource(seed) });
  }

  /** Says that it is on its way, while there is a network: from the answer it learns what its clock is worth. Rejects when the server does not take it. */
  async setOut(): Promise<void> {
    await this.outbox.load();
    const item = this.outbox.begin({ kind: 'status', situation: this.place.situation, author: this.plan.account, body: { fms: 3 } });
    await this.outbox.send(item);
    await this.until(`the status of ${this.plan.account}`, () => this.outbox.items().every(({ state }) => isSettled(state)));
  }

  private until(what: string, isSo: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`Got no answer, expected ${what} to be taken: ${JSON.stringify(this.outbox.items()).slice(0, 400)}`)), 60_000);
      const stop = this.outbox.subscribe(() => setImmediate(() => {
        if (!isSo()) return;
        clearTimeout(timer);
        stop();
        resolve();
      }));
    });
  }

  /** The hour without a network. It tries to send all the while, as tablets do. */
  async writeOffline(): Promise<void> {
    this.network.isOnline = false;
    for (const [place, report] of this.plan.reports.entries()) {
      this.agoMs = report.agoMs;
      if (place === this.plan.restartAt) await this.restart();
      await this.write(report, place);
    }
    this.agoMs = 0;
  }

  private async restart(): Promise<void> {
    this.outbox.stop();
    this.outbox = this.start(this.plan.seed + 0.5e9);
    await this.outbox.load();
  }

  private async write({ body, hasPhoto }: PlannedReport, place: number): Promise<void> {
    const attachments = hasPhoto ? [await this.takePhoto(place)] : [];
    const capturedMs = Date.now() - this.agoMs;
    const draft = this.outbox.begin({ kind: 'report', situation: this.place.situation, author: this.plan.account, body, attachments });
    this.captured.set(String(body['text']), capturedMs);
    await this.outbox.saveDraft(draft);
    await this.outbox.submit(draft.id);
  }

  private async takePhoto(place: number): Promise<Attachment> {
    const photo = await makePhoto(this.plan.seed * 1000 + place);
    this.photos.set(photo.hash, photo);
    await this.outbox.putBlob(photo.previewHash, photo.preview);
    await this.outbox.putBlob(photo.hash, photo.full);
    return { kind: 'photo', hash: photo.hash, type: 'image/jpeg', bytes: photo.full.length, preview: photo.previewHash, bearingDeg: (place * 37) % 360, sentBytes: 0, isSent: false };
  }

  comeOnline(): void {
    this.network.isOnline = true;
    this.outbox.trigger('online');
  }

  stop(): void {
    this.outbox.stop();
  }

  get photoBytes(): readonly number[] {
    return [...this.photos.values()].map(({ full }) => full.length);
  }

  private get reports(): readonly OutboxItem[] {
    return this.outbox.items().filter(({ kind }) => kind === 'report');
  }

  get progress(): FleetProgress {
    const { reports } = this;
    const files = reports.flatMap(({ attachments }) => attachments);
    const received = reports.filter(({ state }) => state === 'received' || state === 'read').length;
    return {
      ...EMPTY, tablets: received === this.plan.reports.length ? 1 : 0, reportsReceived: received, reportsSent: reports.filter(({ state }) => isSettled(state)).length,
      previewsSent: files.filter(({ isPreviewSent }) => isPreviewSent).length, photosSent: files.filter(({ isSent }) => isSent).length,
      refused: reports.filter(({ state }) => state === 'refused').length + files.filter(({ problem }) => problem).length,
    };
  }

  /** What was written on it, under the ids that it has in the end. */
  get written(): readonly WrittenReport[] {
    return this.reports.map(({ id, body, state, problem, attachments }) => ({
      id, account: this.plan.account, text: String(body['text']), capturedMs: this.captured.get(String(body['text'])) ?? 0, isClockRight: Math.abs(this.plan.clockAheadMs) <= RIGHT_CLOCK_MS, state, problem: problem?.code,
      photos: attachments.map((photo) => ({ hash: photo.hash, preview: photo.preview ?? '', look: this.photos.get(photo.hash)?.look ?? [], isSent: photo.isSent, problem: photo.problem?.code })),
    }));
  }
}

/** All tablets' progress as one. */
export function sumOf(progress: readonly FleetProgress[]): FleetProgress {
  return progress.reduce((sum, one) => ({
    tablets: sum.tablets + one.tablets, reportsSent: sum.reportsSent + one.reportsSent, reportsReceived: sum.reportsReceived + one.reportsReceived,
    previewsSent: sum.previewsSent + one.previewsSent, photosSent: sum.photosSent + one.photosSent, refused: sum.refused + one.refused,
  }), EMPTY);
}
