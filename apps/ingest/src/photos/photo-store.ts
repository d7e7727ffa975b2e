import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileHashSchema, situationIdSchema, storedFileSchema, type SituationId, type StoredFile } from '@lagewacht/contract';
import * as z from 'zod';
import { publishFile, readIfThere, syncFolder, writeWhole } from './disk';

/** A stored file, and what only this server knows of it. */
const keptFileSchema = storedFileSchema.extend({ uploadedBytes: z.number().int(), uploaders: z.array(z.string()), receivedTimeMs: z.number() });
export type KeptFile = z.infer<typeof keptFileSchema>;

/** Accounts noted as having uploaded the same bytes; more of them may not read it back, which harms nobody. */
const MAX_UPLOADERS = 50;

/** The wire's part of a kept file. */
export function toStoredFile({ hash, kind, type, bytes, widthPx, heightPx }: KeptFile): StoredFile {
  return { hash, kind, type, bytes, ...(widthPx === undefined ? {} : { widthPx }), ...(heightPx === undefined ? {} : { heightPx }) };
}

/**
 * Photos and voice notes on disk, each situation in a folder of its own. A file's name is its hash and nothing that a person wrote. A file
 * is there when its note (`{hash}.json`) is, and that comes last.
 */
export class PhotoStore {
  readonly #hashes = new Map<SituationId, Promise<Set<string>>>();

  constructor(private readonly root: string) {}

  /** Folder of unfinished uploads of a situation; made when it is asked for first. */
  async uploads(situation: SituationId): Promise<string> {
    const folder = join(this.#folder(situation), 'uploads');
    if (await mkdir(folder, { recursive: true })) {
      for (let made = folder; made !== dirname(this.root); made = dirname(made)) await syncFolder(dirname(made));
    }
    return folder;
  }

  /** Situations that have files or uploads. */
  async situations(): Promise<readonly SituationId[]> {
    const names = await readdir(this.root).catch(() => []);
    return names.filter((name) => situationIdSchema.safeParse(name).success);
  }

  /** Which of these are not there yet. */
  async missing(situation: SituationId, hashes: readonly string[]): Promise<string[]> {
    const there = await this.#known(situation);
    return hashes.filter((hash) => !there.has(hash));
  }

  /** What is known of a file; undefined when it is not there in this situation. */
  async find(situation: SituationId, hash: string): Promise<KeptFile | undefined> {
    const text = (await this.#known(situation)).has(hash) ? await readIfThere(this.#note(situation, hash)) : undefined;
    return text === undefined ? undefined : keptFileSchema.parse(JSON.parse(text));
  }

  /** Bytes of a stored file, of a stretch of it when asked. */
  read(situation: SituationId, hash: string, stretch?: { readonly first: number; readonly last: number }): Readable {
    return createReadStream(this.#content(situation, hash), stretch && { start: stretch.first, end: stretch.last });
  }

  /** Keeps a file for good: its content is the file at `path`, which is moved, or `content`. */
  async keep(situation: SituationId, file: KeptFile, content: { readonly path: string } | { readonly bytes: Buffer }): Promise<void> {
    const path = this.#content(situation, file.hash);
    if ('path' in content) await publishFile(content.path, path);
    else await writeWhole(path, await this.#temporary(situation), content.bytes);
    await this.#writeNote(situation, file);
    (await this.#known(situation)).add(file.hash);
  }

  /** Notes that somebody else has uploaded the same bytes: they may read them back. */
  async addUploader(situation: SituationId, file: KeptFile, user: string): Promise<void> {
    if (file.uploaders.includes(user) || file.uploaders.length >= MAX_UPLOADERS) return;
    await this.#writeNote(situation, { ...file, uploaders: [...file.uploaders, user] });
  }

  async #writeNote(situation: SituationId, file: KeptFile): Promise<void> {
    await writeWhole(this.#note(situation, file.hash), await this.#temporary(situation), JSON.stringify(file));
  }

  async #temporary(situation: SituationId): Promise<string> {
    return join(await this.uploads(situation), `new.${randomUUID()}`);
  }

  #known(situation: SituationId): Promise<Set<string>> {
    const known = this.#hashes.get(situation) ?? this.uploads(situation).then(async () => {
      const names = await readdir(this.#folder(situation));
      return new Set(names.flatMap((name) => (name.endsWith('.json') ? [name.slice(0, -'.json'.length)] : [])));
    });
    this.#hashes.set(situation, known);
    known.catch(() => this.#hashes.delete(situation));
    return known;
  }

  /** The names on disk are made of checked parts only. */
  #folder(situation: SituationId): string {
    return join(this.root, situationIdSchema.parse(situation));
  }

  #content(situation: SituationId, hash: string): string {
    return join(this.#folder(situation), fileHashSchema.parse(hash));
  }

  #note(situation: SituationId, hash: string): string {
    return `${this.#content(situation, hash)}.json`;
  }
}

/** Part of an unfinished upload's name: it is one account's alone, so nobody can spoil the upload of another one. */
export function accountDigest(user: string): string {
  return createHash('sha256').update(user).digest('hex').slice(0, 32);
}
