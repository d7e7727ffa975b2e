import type { ProblemDocument } from '@lagewacht/contract';
import { type Progress, uploaded } from './absorb';
import { backOffMs } from './back-off';
import type { ItemBook } from './item-book';
import type { OutboxRequest } from './next-request';
import type { OutboxPorts } from './outbox';
import type { TransportResult, UploadState } from './transport';

/** Bytes of one request: small enough that a weak network loses little, and that a text never waits long behind it. */
const CHUNK_BYTES = 256 * 1024;
/** So often in a row the server may say that an upload is at another place, or that the bytes have another hash. */
const MAX_MISTAKES = 3;

type UploadRequest = Extract<OutboxRequest, { readonly kind: 'upload' }>;

/** Brings files up in chunks, and goes on where the server says that it is. */
export class Uploader {
  /** When a hash may be tried again after the server failed over it. */
  readonly dueMs = new Map<string, number>();
  private readonly mistakes = new Map<string, number>();
  private readonly offsets = new Map<string, number>();
  private last: { readonly hash: string; readonly bytes: Uint8Array } | undefined;

  constructor(private readonly ports: OutboxPorts, private readonly book: ItemBook) {}

  hasten(): void {
    this.dueMs.clear();
    this.mistakes.clear();
  }

  /** One chunk of one file. */
  async upload(request: UploadRequest): Promise<TransportResult<UploadState> | undefined> {
    const hash = request.isPreview ? request.attachment.preview ?? '' : request.attachment.hash;
    const bytes = await this.bytesOf(hash);
    if (!bytes) return this.giveUp(request, hash, gone(hash));
    const offset = this.offsets.get(hash) ?? (request.isPreview ? 0 : Math.min(request.attachment.sentBytes, bytes.length));
    const chunk = { hash, offset, total: bytes.length, bytes: bytes.subarray(offset, offset + CHUNK_BYTES) };
    const result = await this.ports.transport.putChunk(request.to, chunk);
    if (result.kind === 'ok') await this.advance(request, hash, result.value);
    else if (result.kind === 'fault') this.dueMs.set(hash, this.ports.timers.nowMs() + Math.max(result.retryAfterMs ?? 0, this.pauseMs(hash)));
    else if (result.kind === 'refused') return this.refuse(request, hash, result.problem, result);
    return result;
  }

  private async advance(request: UploadRequest, hash: string, { received, isComplete }: UploadState): Promise<void> {
    this.mistakes.delete(hash);
    this.offsets.set(hash, received);
    await this.settle(request, hash, { received, isComplete });
    if (isComplete) this.forget(hash);
  }

  private async refuse(request: UploadRequest, hash: string, problem: ProblemDocument, result: TransportResult<UploadState>): Promise<TransportResult<UploadState> | undefined> {
    if (problem.code !== 'upload_offset' && problem.code !== 'photo_hash') return this.giveUp(request, hash, problem, result);
    const nowMs = this.ports.timers.nowMs();
    const mistakes = (this.mistakes.get(hash) ?? 0) + 1;
    this.mistakes.set(hash, mistakes);
    if (problem.code === 'photo_hash') {
      if (mistakes >= MAX_MISTAKES) return this.giveUp(request, hash, problem, result);
      this.last = undefined;
      this.offsets.set(hash, 0);
      return result;
    }
    if (mistakes >= MAX_MISTAKES) this.dueMs.set(hash, nowMs + this.pauseMs(hash));
    const state = await this.ports.transport.askUpload(request.to, hash);
    if (state.kind !== 'ok') return state;
    this.offsets.set(hash, state.value.received);
    await this.settle(request, hash, state.value);
    if (state.value.isComplete) this.forget(hash);
    return state;
  }

  private async giveUp(request: UploadRequest, hash: string, problem: ProblemDocument, result?: TransportResult<UploadState>): Promise<TransportResult<UploadState> | undefined> {
    await this.settle(request, hash, { problem });
    this.forget(hash);
    return result;
  }

  private settle({ id }: UploadRequest, hash: string, progress: Progress): Promise<void> {
    return this.book.settle((items) => {
      const item = items.get(id);
      return { put: item ? [uploaded(item, hash, progress)] : [] };
    });
  }

  private async bytesOf(hash: string): Promise<Uint8Array | undefined> {
    if (this.last?.hash === hash) return this.last.bytes;
    const bytes = await this.ports.store.blob(hash);
    this.last = bytes && { hash, bytes };
    return bytes;
  }

  private forget(hash: string): void {
    this.offsets.delete(hash);
    this.dueMs.delete(hash);
    this.mistakes.delete(hash);
    this.last = undefined;
  }

  private pauseMs(hash: string): number {
    const mistakes = (this.mistakes.get(hash) ?? 0) + 1;
    this.mistakes.set(hash, mistakes);
    return backOffMs(mistakes, this.ports.random.uniform());
  }
}

function gone(hash: string): ProblemDocument {
  return { type: '/api/docs#problem-not_found', title: 'There is no such thing', status: 404, code: 'not_found', detail: `The bytes ${hash.slice(0, 12)}… are gone from this device, so they can't be sent.` };
}
