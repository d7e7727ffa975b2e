import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, createRandomSource, encodeUtf8, uuid7From } from '@lagewacht/base';
import { CHAIN_START, hashOf, sealEntry, verifyChain, type ChainHead, type LogRecord } from './index';

const digest = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const START_MS = Date.UTC(2026, 10, 24, 12);

/** A chain of `length` entries whose words are chance of `seed`. */
function chainOf(length: number, seed = 1): LogRecord[] {
  const random = createRandomSource(seed);
  const word = (): string => String.fromCodePoint(...Array.from({ length: 1 + Math.floor(random.uniform() * 12) }, () => 0x41 + Math.floor(random.uniform() * 0x200)));
  const records: LogRecord[] = [];
  let head: ChainHead = CHAIN_START;
  for (let n = 0; n < length; n++) {
    const timeMs = START_MS + n * 1000;
    const record = sealEntry(head, {
      kind: 'log', id: uuid7From(timeMs, digest(encodeUtf8(`${seed} ${n}`))), situation: 'live', source: n % 3 === 0 ? 'lagewacht' : 'commander', eventTimeMs: timeMs, receivedTimeMs: timeMs + 7,
      ...(n % 4 === 0 ? { clock: 'ahead' as const } : {}),
      body: {
        kind: 'note', text: word(), automatic: n % 3 === 0, keeper: 'commander', precedence: 'routine', subjects: n % 2 === 0 ? ['gauge:a'] : [], causes: [],
        ...(n % 3 === 0 ? { textEn: word(), from: word() } : {}), ...(n % 5 === 4 ? { corrects: 1 } : {}),
      },
    }, digest);
    records.push(record);
    head = { number: record.body.number, hash: record.body.hash };
  }
  return records;
}

/** Every path to a text or number of a value. */
function leavesOf(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (value === null || typeof value !== 'object') return value === undefined ? [] : [path];
  return Object.entries(value).flatMap(([key, member]) => leavesOf(member, [...path, Array.isArray(value) ? Number(key) : key]));
}

/** A copy with one character of the leaf at `path` another one. */
function alter(record: LogRecord, path: readonly (string | number)[], at: number): LogRecord {
  const copy = JSON.parse(JSON.stringify(record)) as LogRecord;
  let holder = copy as unknown as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) holder = holder[key] as Record<string | number, unknown>;
  const key = path.at(-1) ?? '';
  const old = holder[key];
  if (typeof old === 'string') {
    const place = old.length === 0 ? 0 : at % old.length;
    holder[key] = `${old.slice(0, place)}${old[place] === 'x' ? 'y' : 'x'}${old.slice(place + 1)}`;
  } else holder[key] = typeof old === 'number' ? old + 1 + (at % 9) : !old;
  return copy;
}

describe('the chain of the command log', () => {
  it('[S1] hashes the whole record without its hash, from 64 zeros on, without gaps', () => {
    const [first, second] = chainOf(2);
    if (!first || !second) throw new Error('no chain');
    const { body: { hash, ...body }, ...rest } = first;
    expect(hash).toBe(createHash('sha256').update(canonicalJson({ ...rest, body })).digest('hex'));
    expect([first.body.number, first.body.previous, second.body.number, second.body.previous]).toEqual([1, '0'.repeat(64), 2, hash]);
    // The place in the journal is not part of the record.
    expect(hashOf({ ...first, seq: 12 } as LogRecord, digest)).toBe(hash);
    expect(verifyChain(chainOf(40), digest)).toEqual({ head: { number: 40, hash: chainOf(40)[39]?.body.hash } });
    expect(verifyChain(chainOf(40).slice(20), digest, { number: 20, hash: chainOf(40)[19]?.body.hash ?? '' }).broken).toBeUndefined();
  });

  it('[S2] one altered character of any member of any entry is found at that entry', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(11), fc.nat(), fc.nat(200), (seed, n, leaf, at) => {
      const records = chainOf(12, seed);
      const record = records[n];
      if (!record) throw new Error('no record');
      const leaves = leavesOf(record).filter((path) => path.join('.') !== 'kind');
      records[n] = alter(record, leaves[leaf % leaves.length] ?? [], at);
      expect(verifyChain(records, digest).broken?.number).toBe(n + 1);
    }), { seed: 20261124, numRuns: 400 });
  });

  it('[S2] every member counts: none can be altered unseen', () => {
    const records = chainOf(5);
    for (const [n, record] of records.entries()) {
      for (const path of leavesOf(record)) expect([path.join('.'), verifyChain(records.with(n, alter(record, path, 3)), digest).broken?.number]).toEqual([path.join('.'), n + 1]);
    }
  });

  it('[S2] an entry that is missing, doubled, swapped or forged with a hash of its own is found there, and why is said', () => {
    const records = chainOf(6);
    const at = (n: number): LogRecord => records[n] ?? (() => { throw new Error('no record'); })();
    expect(verifyChain(records.toSpliced(2, 1), digest).broken).toEqual({ number: 3, why: 'gap' });
    expect(verifyChain(records.toSpliced(3, 0, at(2)), digest).broken).toEqual({ number: 4, why: 'gap' });
    expect(verifyChain([at(0), at(2), at(1)], digest).broken).toEqual({ number: 2, why: 'gap' });
    const forged = { ...at(3), body: { ...at(3).body, text: 'other words' } };
    expect(verifyChain(records.with(3, forged), digest).broken).toEqual({ number: 4, why: 'hash' });
    const resealed = { ...forged, body: { ...forged.body, hash: hashOf(forged, digest) } };
    expect(verifyChain(records.with(3, resealed), digest).broken).toEqual({ number: 5, why: 'previous' });
  });
});
