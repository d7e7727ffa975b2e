import type { RecordId } from '@lagewacht/contract';
import { corrected, keepDraft, sentOff, submitted, tidied } from './drafting';
import { exportFile } from './export-file';
import { ItemBook } from './item-book';
import type { OutboxItem } from './item';
import type { Beginning, Outbox, OutboxPorts, OutboxSnapshot, TriggerReason } from './outbox';
import { Sender, newId } from './sender';

/** Makes an outbox over its ports. Nothing happens before `load`. */
export function createOutbox(ports: OutboxPorts): Outbox {
  return new DeviceOutbox(ports);
}

class DeviceOutbox implements Outbox {
  private readonly book: ItemBook;
  private readonly sender: Sender;
  private readonly listeners = new Set<(snapshot: OutboxSnapshot) => void>();
  private current: OutboxSnapshot | undefined;
  private lastPlace = 0;
  private isStopped = false;

  constructor(private readonly ports: OutboxPorts) {
    const onChange = (): void => this.emit();
    this.book = new ItemBook(ports.store, onChange);
    this.sender = new Sender(ports, this.book, onChange);
  }

  async load(): Promise<void> {
    await this.book.read();
    await this.tidy();
    this.trigger('start');
  }

  begin({ kind, situation, author, body = {}, attachments = [], capturedAtMs, corrects }: Beginning): OutboxItem {
    const nowMs = this.ports.timers.nowMs();
    const { skewMs } = this.sender.skew;
    this.lastPlace = Math.max(this.lastPlace, this.book.all.at(-1)?.place ?? 0) + 1;
    return {
      id: newId(nowMs, skewMs, this.ports.random), kind, situation, author, place: this.lastPlace, capturedAtMs: capturedAtMs ?? nowMs, capturedSkewMs: skewMs,
      body, attachments, state: 'draft', attempts: 0, unanswered: 0, ...(corrects === undefined ? {} : { corrects }),
    };
  }

  saveDraft(item: OutboxItem): Promise<void> {
    return this.book.commit(keepDraft(item));
  }

  async submit(id: RecordId): Promise<void> {
    await this.book.commit(submitted(id));
    this.trigger('new');
  }

  async send(item: OutboxItem): Promise<void> {
    await this.book.commit(sentOff(item));
    this.trigger('new');
  }

  discard(id: RecordId): Promise<void> {
    return this.book.commit(() => ({ remove: [id] }));
  }

  async correct(id: RecordId, body: OutboxItem['body'], attachments?: OutboxItem['attachments']): Promise<RecordId> {
    let chosen = id;
    await this.book.commit(corrected({
      id, body, attachments, onChosen: (carrier) => (chosen = carrier),
      begin: ({ kind, situation, author }) => this.begin({ kind, situation, author }),
    }));
    this.trigger('new');
    return chosen;
  }

  putBlob(hash: string, bytes: Uint8Array): Promise<void> {
    return this.ports.store.putBlob(hash, bytes);
  }

  blob(hash: string): Promise<Uint8Array | undefined> {
    return this.ports.store.blob(hash);
  }

  trigger(reason: TriggerReason): void {
    if (this.isStopped) return;
    if (reason === 'timer') void this.tidy();
    void (reason === 'store' ? this.book.read().catch(() => undefined) : Promise.resolve()).then(() => this.sender.trigger(reason));
  }

  lead(isLeading: boolean): void {
    this.sender.isLeading = isLeading;
    if (isLeading) this.trigger('store');
  }

  subscribe(listener: (snapshot: OutboxSnapshot) => void): () => void {
    this.listeners.add(listener);
    listener(this.snapshot());
    return () => void this.listeners.delete(listener);
  }

  snapshot(): OutboxSnapshot {
    return (this.current ??= this.show());
  }

  items(): readonly OutboxItem[] {
    return this.book.all;
  }

  exportAll(): Promise<Uint8Array> {
    return exportFile(this.book.all, this.ports.store, this.ports.timers.nowMs(), this.sender.skew.skewMs);
  }

  stop(): void {
    this.isStopped = true;
    this.sender.stop();
    this.listeners.clear();
  }

  private async tidy(): Promise<void> {
    await this.book.settle(tidied(this.ports.timers.nowMs()));
  }

  private show(): OutboxSnapshot {
    const positions = this.book.all.filter(({ kind }) => kind === 'positions');
    return {
      items: this.book.all.filter(({ kind }) => kind !== 'positions'), needsLogin: [...this.sender.needsLogin], isSending: this.sender.isSending,
      lastAnswerMs: this.sender.lastAnswerMs, nextAttemptMs: this.sender.nextAttemptMs, skewMs: this.sender.skew.skewMs,
      waitingPositions: positions.length, droppedPositions: positions.reduce((sum, { dropped = 0 }) => sum + dropped, 0), isStorageFull: this.book.isStorageFull,
    };
  }

  private emit(): void {
    if (this.isStopped) return;
    this.current = undefined;
    if (this.listeners.size === 0) return;
    const snapshot = this.snapshot();
    for (const listener of this.listeners) listener(snapshot);
  }
}
