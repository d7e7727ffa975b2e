import { createHash, type Hash } from 'node:crypto';
import { canonicalJson, fail, ok, type Result } from '@lagewacht/base';
import sjson from 'secure-json-parse';
import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const sealSchema = z.object({ part: z.literal('hashes'), scenario: sha256.nullable(), journal: sha256, events: sha256, truth: sha256, picture: sha256, alarms: sha256, entries: z.number().int().min(0), version: z.number().int().min(0) });

/** The last line of an exercise's package: SHA-256 in hex of each of its parts, and of the picture and alarms that its journal folds to. */
export type PackageSeal = z.infer<typeof sealSchema>;
/** What the parts of a package that are no journal entries come to. */
export type PackageParts = Pick<PackageSeal, 'scenario' | 'journal' | 'events' | 'truth'>;

const partSchema = z.discriminatedUnion('part', [z.object({ part: z.literal('event'), event: z.unknown() }), z.object({ part: z.literal('truth'), frame: z.unknown() }), sealSchema]);
const LINE_NUMBER = /^\{"seq":\d+/;

/** Reckons the hashes of a package anew, line by line as it is read. */
export class PackageSum {
  readonly #hashes = { journal: createHash('sha256'), events: createHash('sha256'), truth: createHash('sha256') };
  #seal: PackageSeal | undefined;

  constructor(private readonly scenarioText: string | null) {}

  /** A line of the journal. Its number counts as 0: another instance may give it another one. */
  takeEntry(line: string): void {
    this.#hashes.journal.update(`${line.replace(LINE_NUMBER, '{"seq":0')}\n`);
  }

  /** A line behind the journal; the failure says what was expected. */
  takePart(line: string): Result<void, string> {
    if (this.#seal) return fail('got a line behind the hashes, expected the end of the file');
    let value: unknown;
    try {
      value = sjson.parse(line, { protoAction: 'error', constructorAction: 'error' });
    } catch {
      return fail('got no JSON, expected an event, a frame of the truth, or the hashes');
    }
    const part = partSchema.safeParse(value);
    if (!part.success) return fail('got another line, expected an event, a frame of the truth, or the hashes');
    if (part.data.part === 'hashes') this.#seal = part.data;
    else if (part.data.part === 'event') take(this.#hashes.events, part.data.event);
    else take(this.#hashes.truth, part.data.frame);
    return ok(undefined);
  }

  /** What the package says of itself, and what came out; undefined when its last line is missing. */
  sum(): { readonly named: PackageSeal; readonly found: PackageParts } | undefined {
    if (!this.#seal) return undefined;
    const { journal, events, truth } = this.#hashes;
    const scenario = this.scenarioText === null ? null : createHash('sha256').update(this.scenarioText).digest('hex');
    return { named: this.#seal, found: { scenario, journal: journal.digest('hex'), events: events.digest('hex'), truth: truth.digest('hex') } };
  }
}

function take(hash: Hash, value: unknown): void {
  hash.update(`${canonicalJson(value)}\n`);
}
