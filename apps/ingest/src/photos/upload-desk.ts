import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { attachmentLimits, CHUNK_LIMIT_BYTES, type SituationId, type StoredFile, type UploadState } from '@lagewacht/contract';
import type { Clock } from '../ports';
import { HttpProblem } from '../http/http-problem';
import { isFull, isMissing, readDiskSpace, syncFolder, type DiskSpace } from './disk';
import { HEAD_BYTES, kindOfType, typeOfBytes } from './file-type';
import { KeyedTurns } from './keyed-turns';
import { accountDigest, toStoredFile, type KeptFile, type PhotoStore } from './photo-store';
import { receiveBytes, receiveFile, tooLarge } from './receive-body';
import { sanitisePhoto } from './sanitise-photo';

/** An unfinished upload that nobody has continued for this long is removed. */
export const STALE_MS = 14 * 24 * 3_600_000;
const SWEEP_EVERY_MS = 6 * 3_600_000;
/** Files are refused while less than this is free, and less than a tenth of the disk: the journal needs room longer than photos do. */
const RESERVE_BYTES = 2 * 1024 ** 3;
const RESERVE_SHARE = 0.1;
/** Photos that may wait for their turn at once. */
const WAITING_LIMIT = 500;

/** Whose upload of what. */
export interface Upload {
  readonly situation: SituationId;
  readonly user: string;
  readonly hash: string;
}

/** A stretch of a file: its first byte, and how many the whole has. */
export interface Stretch {
  readonly first: number;
  readonly bytes: number;
  readonly total: number;
}

/** What an upload came to. `isNew`: it was not there before. */
export interface Uploaded {
  readonly file: StoredFile;
  readonly isNew: boolean;
}

/** Takes files in: on disk first, then hash, kind and pixels are checked, then it is stored for good. Only one photo is decoded at a time. */
export class UploadDesk {
  readonly #turns = new KeyedTurns();
  #waiting = 0;
  #sweeper: NodeJS.Timeout | undefined;

  constructor(private readonly store: PhotoStore, private readonly clock: Clock, private readonly space: (folder: string) => Promise<DiskSpace> = readDiskSpace) {}

  onModuleInit(): void {
    const sweep = (): void => void this.sweep().catch(() => undefined);
    sweep();
    this.#sweeper = setInterval(sweep, SWEEP_EVERY_MS);
    this.#sweeper.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.#sweeper);
  }

  /** A whole file at once. Its hash is that of the body. */
  async takeWhole(situation: SituationId, user: string, body: Readable): Promise<Uploaded> {
    const path = join(await this.#roomFor(situation), `new.${randomUUID()}`);
    try {
      const { hash } = await receiveFile(body, path, attachmentLimits.photo);
      return await this.#finish({ situation, user, hash }, path);
    } catch (error) {
      throw isFull(error) ? diskFull() : error;
    } finally {
      await rm(path, { force: true });
    }
  }

  /** The next stretch of a file. Answers how far it is, or the stored file when it is whole. */
  async takeStretch(upload: Upload, stretch: Stretch, body: Readable): Promise<Uploaded | UploadState> {
    const { situation } = upload;
    if (stretch.total > attachmentLimits.photo) throw tooLarge(attachmentLimits.photo);
    const bytes = await receiveBytes(body, CHUNK_LIMIT_BYTES);
    if (bytes.length === 0) throw new HttpProblem({ code: 'empty', detail: 'Got a stretch without bytes, expected some.' });
    if (bytes.length !== stretch.bytes) throw new HttpProblem({ code: 'invalid', detail: `Got ${bytes.length} bytes, expected ${stretch.bytes} as the range says.`, at: 'Content-Range' });
    const path = this.#path(await this.#roomFor(situation), upload);
    return this.#turns.take(path, () => this.#addStretch(upload, path, { ...stretch, content: bytes })).catch((error: unknown) => {
      throw isFull(error) ? diskFull() : error;
    });
  }

  async #addStretch(upload: Upload, path: string, stretch: Stretch & { readonly content: Buffer }): Promise<Uploaded | UploadState> {
    const { situation, hash } = upload;
    const kept = await this.store.find(situation, hash);
    if (kept) {
      // Somebody else was faster. Who never sent all of it only learns that it is there, and leaves nothing behind.
      await rm(path, { force: true });
      return { file: toStoredFile(kept), isNew: false };
    }
    const size = await sizeOf(path);
    if (size !== stretch.first) return await this.#finishIfWhole(upload, path) ?? this.#wrongOffset(stretch.first, size);
    await append(path, stretch.content, size);
    const received = size + stretch.bytes;
    if (received < stretch.total) return { hash, received, total: stretch.total, complete: false };
    try {
      return await this.#finish(upload, path);
    } catch (error) {
      // What was checked and refused is no upload to go on with; a fault of ours leaves it for the next try.
      if (error instanceof HttpProblem && error.problem.code !== 'too_many_requests') await rm(path, { force: true });
      throw error;
    }
  }

  /** How far somebody's upload is. One that a restart left whole but unchecked is finished now. */
  async stateOf(upload: Upload): Promise<UploadState> {
    const { situation, hash } = upload;
    const path = this.#path(await this.store.uploads(situation), upload);
    return this.#turns.take(path, async () => {
      if (!(await this.store.find(situation, hash))) await this.#finishIfWhole(upload, path);
      const kept = await this.store.find(situation, hash);
      if (kept) {
        await rm(path, { force: true });
        return { hash, received: kept.uploadedBytes, total: kept.uploadedBytes, complete: true };
      }
      return { hash, received: await sizeOf(path), complete: false };
    });
  }

  /** Removes uploads that nobody goes on with. */
  async sweep(): Promise<void> {
    for (const situation of await this.store.situations()) {
      const folder = await this.store.uploads(situation);
      for (const name of await readdir(folder)) {
        const path = join(folder, name);
        const found = await stat(path).catch(() => undefined);
        if (found && this.clock.nowMs() - found.mtimeMs > STALE_MS) await rm(path, { force: true });
      }
    }
  }

  async #roomFor(situation: SituationId): Promise<string> {
    const folder = await this.store.uploads(situation);
    const { freeBytes, bytes } = await this.space(folder);
    if (freeBytes < Math.min(RESERVE_BYTES, bytes * RESERVE_SHARE)) {
      throw diskFull();
    }
    return folder;
  }

  #path(folder: string, { hash, user }: Upload): string {
    return join(folder, `${hash}.${accountDigest(user)}`);
  }

  #wrongOffset(first: number, size: number): never {
    throw new HttpProblem({ code: 'upload_offset', detail: `Got bytes from ${first} on, expected them from ${size} on.`, at: 'Content-Range' }, {}, { received: size });
  }

  async #finishIfWhole(upload: Upload, path: string): Promise<Uploaded | undefined> {
    const bytes = await sizeOf(path);
    return bytes > 0 && await hashOf(path) === upload.hash ? this.#finish(upload, path) : undefined;
  }

  /** Checks a file that is whole and keeps it. Two uploads of the same bytes end as one file. */
  async #finish({ situation, user, hash }: Upload, path: string): Promise<Uploaded> {
    return this.#turns.take(`${situation} ${hash}`, async () => {
      const { type, bytes } = await checkFile(path, hash);
      const kept = await this.store.find(situation, hash);
      if (kept) {
        await this.store.addUploader(situation, kept, user);
        await rm(path, { force: true });
        return { file: toStoredFile(kept), isNew: false };
      }
      const note = { hash, kind: kindOfType(type), uploadedBytes: bytes, uploaders: [user], receivedTimeMs: this.clock.nowMs() };
      const file = note.kind === 'voice' ? await this.#keepVoice(situation, { ...note, type, bytes }, path) : await this.#keepPhoto(situation, note, path);
      return { file: toStoredFile(file), isNew: true };
    });
  }

  async #keepVoice(situation: SituationId, file: KeptFile, path: string): Promise<KeptFile> {
    await this.store.keep(situation, file, { path });
    return file;
  }

  async #keepPhoto(situation: SituationId, note: Omit<KeptFile, 'type' | 'bytes'>, path: string): Promise<KeptFile> {
    if (this.#waiting >= WAITING_LIMIT) throw new HttpProblem({ code: 'too_many_requests', detail: 'Got more photos than can be checked now. Send it again in a few seconds.' }, { 'retry-after': '5' });
    this.#waiting++;
    try {
      const { bytes, widthPx, heightPx } = await this.#turns.take('decode', () => sanitisePhoto(path));
      const file: KeptFile = { ...note, type: 'image/jpeg', bytes: bytes.length, widthPx, heightPx };
      await this.store.keep(situation, file, { bytes });
      await rm(path, { force: true });
      return file;
    } finally {
      this.#waiting--;
    }
  }
}

/** 507: a file finds no room. Reports need little and are still taken. */
function diskFull(): HttpProblem {
  return new HttpProblem({ code: 'storage_full', detail: 'Got a file while the disk is nearly full, expected more room. Keep it and send it later; reports are still taken.' }, { 'retry-after': '60', connection: 'close' });
}

/** Judges a whole file by its bytes: hash, kind, size. Pixels are judged when it is decoded. */
async function checkFile(path: string, hash: string): Promise<{ readonly type: KeptFile['type']; readonly bytes: number }> {
  const bytes = await sizeOf(path);
  if (bytes === 0) throw new HttpProblem({ code: 'empty', detail: 'Got a file without bytes, expected a photo or a voice note.' });
  if (await hashOf(path) !== hash) throw new HttpProblem({ code: 'photo_hash', detail: 'Got bytes of another SHA-256 than the address says. Send the file again from its beginning.' });
  const type = typeOfBytes(await readHead(path));
  if (type === undefined) throw new HttpProblem({ code: 'photo_type', detail: 'Got a file of another kind, expected a photo (JPEG, PNG, WebP) or a voice note (WebM, Ogg, MP4).' });
  const limit = attachmentLimits[kindOfType(type)];
  if (bytes > limit) throw tooLarge(limit);
  return { type, bytes };
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isMissing(error)) return 0;
    throw error;
  }
}

async function hashOf(path: string): Promise<string> {
  const digest = createHash('sha256');
  await pipeline(createReadStream(path), digest);
  return digest.digest('hex');
}

async function readHead(path: string): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Writes bytes at the end of an unfinished upload; on disk when it answers. The file's size is how far the upload is, also after a crash. */
async function append(path: string, bytes: Buffer, size: number): Promise<void> {
  const handle = await open(path, size === 0 ? 'w' : 'r+');
  try {
    await handle.write(bytes, 0, bytes.length, size);
    await handle.sync();
    if (size === 0) await syncFolder(dirname(path));
  } catch (error) {
    await handle.truncate(size).catch(() => undefined);
    throw error;
  } finally {
    await handle.close();
  }
}
