import { request } from 'node:http';
import { appendFile, mkdtemp, readdir, rm, stat, truncate, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createRandomSource } from '@lagewacht/base';
import sharp from 'sharp';
import { accountTokens } from '../accounts/account-tokens';
import type { SessionService } from '../accounts/session.service';
import { openTestApp, START_MS, type Called, type TestApp } from '../http/testing/test-app';
import { hashOf, foreignFiles, photoOf, photoWithMetadata, pngBomb, voiceFiles } from './testing/sample-files';
import { STALE_MS, UploadDesk } from './upload-desk';

// A shared machine may be slow; nothing here is timed.
jest.setTimeout(180_000);

let folder: string;
let test: TestApp;
let unit: string;
let other: string;
let commander: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lagewacht-photos-'));
  test = await openTestApp({ environment: { DATA_DIR: folder } });
  await test.server.open('ex-flood', 'Flood');
  [unit, commander] = [await test.login('unit-1'), await test.login('commander')];
  other = test.app.get<SessionService>(accountTokens.sessions).openEphemeral({ user: 'unit-2', role: 'field_unit', situations: ['live', 'ex-*'] }).token;
});
afterAll(async () => {
  await test.close();
  await rm(folder, { recursive: true });
});

const at = (path: string, situation = 'live'): string => `/api/situations/${situation}/photos${path}`;
const send = (bytes: Uint8Array, type = 'image/jpeg', token = unit): Promise<Called> => test.call('POST', at(''), { token, body: bytes, headers: { 'content-type': type } });
const stretchAs = (token: string) => (hash: string, bytes: Uint8Array, first: number, total: number): Promise<Called> => test.call('PUT', at(`/${hash}`), {
  token, body: bytes, headers: { 'content-type': 'application/octet-stream', 'content-range': `bytes ${first}-${first + bytes.length - 1}/${total}` },
});
const stretch = (...sent: Parameters<ReturnType<typeof stretchAs>>): Promise<Called> => stretchAs(unit)(...sent);
async function fetchBytes(path: string, token: string, headers: Record<string, string> = {}): Promise<{ answer: Response; bytes: Buffer }> {
  const answer = await fetch(test.url + path, { headers: { authorization: `Bearer ${token}`, ...headers } });
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
}
const uploads = (situation = 'live'): Promise<string[]> => readdir(join(folder, 'photos', situation, 'uploads')).catch(() => []);
const codeOf = ({ httpCode, json }: Called): unknown[] => [httpCode, json['code']];

describe('photos', () => {
  it('[H40] a photo is stored by the hash of its bytes, once, and served as a JPEG that nothing runs in', async () => {
    const bytes = await photoOf(640, 480, 'png');
    const hash = hashOf(bytes);
    const first = await send(bytes, 'image/png');
    expect(first).toMatchObject({ httpCode: 201, json: { hash, kind: 'photo', type: 'image/jpeg', widthPx: 640, heightPx: 480 } });
    const again = await send(bytes, 'image/png');
    expect([again.httpCode, again.json]).toEqual([200, first.json]);
    const { answer, bytes: served } = await fetchBytes(at(`/${hash}`), commander);
    expect(served.length).toBe(first.json['bytes']);
    expect(await sharp(served).metadata()).toMatchObject({ format: 'jpeg', width: 640, height: 480 });
    expect(Object.fromEntries(['content-type', 'content-security-policy', 'x-content-type-options', 'cache-control', 'etag'].map((name) => [name, answer.headers.get(name)]))).toEqual({
      'content-type': 'image/jpeg', 'content-security-policy': "default-src 'none'; sandbox", 'x-content-type-options': 'nosniff', 'cache-control': 'private, max-age=31536000, immutable', etag: `"${hash}"`,
    });
    expect((await fetchBytes(at(`/${hash}`), commander, { 'if-none-match': `"${hash}"` })).answer.status).toBe(304);
    const part = await fetchBytes(at(`/${hash}`), commander, { range: 'bytes=10-19' });
    expect([part.answer.status, part.answer.headers.get('content-range'), part.bytes]).toEqual([206, `bytes 10-19/${served.length}`, served.subarray(10, 20)]);
    expect((await fetchBytes(at(`/${hash}`), commander, { range: `bytes=${served.length}-` })).answer.status).toBe(416);
    expect(await uploads()).toEqual([]);
  });

  it('[H41] is turned upright, scaled to 2560 points, and loses place, device, owner and what hangs behind it', async () => {
    const tagged = await photoWithMetadata();
    expect(tagged.toString('latin1')).toContain('SECRET-OWNER');
    const polyglot = Buffer.concat([tagged, Buffer.from('<html><script>alert("SECRET-SCRIPT")</script></html>')]);
    for (const bytes of [tagged, polyglot]) {
      expect((await send(bytes)).json).toMatchObject({ widthPx: 480, heightPx: 640 });
      const { bytes: served } = await fetchBytes(at(`/${hashOf(bytes)}`), commander);
      expect(served.toString('latin1')).not.toContain('SECRET');
      const { exif, icc, xmp, iptc, orientation } = await sharp(served).metadata();
      expect([exif, icc, xmp, iptc, orientation]).toEqual([undefined, undefined, undefined, undefined, undefined]);
    }
    expect((await send(await photoOf(4000, 1000, 'webp'), 'image/webp')).json).toMatchObject({ widthPx: 2560, heightPx: 640 });
  });

  it.each(Object.keys(foreignFiles))('[H42] %s is refused, whatever it calls itself', async (name) => {
    const bytes = foreignFiles[name] ?? Buffer.alloc(0);
    for (const type of ['image/jpeg', 'image/svg+xml', 'audio/webm']) expect(codeOf(await send(bytes, type))).toEqual([415, 'photo_type']);
    expect(codeOf(await stretch(hashOf(bytes), bytes, 0, bytes.length))).toEqual([415, 'photo_type']);
    expect(codeOf(await test.call('GET', at(`/${hashOf(bytes)}`), { token: commander }))).toEqual([404, 'not_found']);
    expect(await uploads()).toEqual([]);
  });

  it('[H42] a bomb of 900 million points, one of a single line, a cut off photo, a head without a photo and nothing at all are refused by their codes', async () => {
    const bomb = pngBomb(30_000);
    expect(bomb.length).toBeLessThan(200_000);
    expect(codeOf(await send(bomb, 'image/png'))).toEqual([422, 'photo_pixels']);
    expect(codeOf(await send(pngBomb(1, 49_000_000), 'image/png'))).toEqual([422, 'photo_pixels']);
    const photo = await photoOf(800, 600);
    expect(codeOf(await send(photo.subarray(0, Math.floor(photo.length / 2))))).toEqual([422, 'photo_unreadable']);
    expect(codeOf(await send(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(5000)])))).toEqual([422, 'photo_unreadable']);
    expect(codeOf(await send(Buffer.concat([Buffer.from('RIFF\u0000\u0000\u0000\u0000WEBP', 'latin1'), Buffer.alloc(900)]), 'image/webp'))).toEqual([422, 'photo_unreadable']);
    expect(codeOf(await send(new Uint8Array(0)))).toEqual([400, 'empty']);
    expect(await uploads()).toEqual([]);
    // The server lives and takes the next one.
    expect((await send(await photoOf(20, 20))).httpCode).toBe(201);
  });

  it('[H43] 100 MB are cut off early, announced or not, and cost no memory', async () => {
    expect(await flood({ 'content-length': String(100 * 1024 * 1024) })).toMatchObject({ httpCode: 413 });
    const before = process.memoryUsage().rss;
    const { httpCode, sentBytes } = await flood({ 'transfer-encoding': 'chunked' });
    expect(httpCode).toBe(413);
    // What the kernel's buffers on both sides take beside the 12 MiB that were read and the 8 that were thrown away.
    expect(sentBytes).toBeLessThan(40 * 1024 * 1024);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
    expect(await uploads()).toEqual([]);
    expect((await send(await photoOf(21, 21))).httpCode).toBe(201);
  });

  it('[H43] a voice note of more than 2 MiB is too large, as is a stretch of more than 1 MiB and a file that would be one', async () => {
    expect(codeOf(await send(Buffer.concat([voiceFiles['audio/ogg'], Buffer.alloc(2 * 1024 * 1024)]), 'audio/ogg'))).toEqual([413, 'too_large']);
    const hash = 'ab'.repeat(32);
    expect(codeOf(await stretch(hash, Buffer.alloc(1024 * 1024 + 1), 0, 2_000_000))).toEqual([413, 'too_large']);
    expect(codeOf(await stretch(hash, Buffer.alloc(10), 0, 13 * 1024 * 1024))).toEqual([413, 'too_large']);
    expect(await uploads()).toEqual([]);
  });

  it.each(Object.entries(voiceFiles))('[H40] a voice note in %s is kept as it came', async (type, bytes) => {
    expect(await send(bytes, type)).toMatchObject({ httpCode: 201, json: { hash: hashOf(bytes), kind: 'voice', type, bytes: bytes.length } });
    const { answer, bytes: served } = await fetchBytes(at(`/${hashOf(bytes)}`), unit);
    expect([answer.headers.get('content-type'), served]).toEqual([type, bytes]);
  });
});

/** Sends 100 MB until somebody stops it. */
async function flood(headers: Record<string, string>): Promise<{ httpCode: number | undefined; sentBytes: number }> {
  return new Promise((resolve) => {
    const piece = Buffer.alloc(64 * 1024, 0xff);
    let [sentBytes, httpCode, over] = [0, undefined as number | undefined, false];
    const outgoing = request(test.url + at(''), { method: 'POST', headers: { authorization: `Bearer ${unit}`, 'content-type': 'image/jpeg', ...headers } });
    const end = (): void => {
      over = true;
      resolve({ httpCode, sentBytes });
    };
    outgoing.on('response', (answer) => {
      httpCode = answer.statusCode;
      answer.resume();
    });
    outgoing.on('error', () => undefined).on('close', end);
    const pump = (): void => {
      while (!over && sentBytes < 100 * 1024 * 1024) {
        sentBytes += piece.length;
        if (!outgoing.write(piece)) return void outgoing.once('drain', pump);
      }
      outgoing.end();
    };
    pump();
  });
}

describe('uploads in stretches', () => {
  const CHUNK = 100_000;
  /** Sends a file from `first` on, as a tablet does. */
  async function upload(bytes: Buffer, token = unit, first = 0): Promise<Called> {
    let answer: Called | undefined;
    for (let from = first; from < bytes.length; from += CHUNK) answer = await stretchAs(token)(hashOf(bytes), bytes.subarray(from, from + CHUNK), from, bytes.length);
    if (!answer) throw new Error('Got nothing to send.');
    return answer;
  }
  const noise = async (seed: number): Promise<Buffer> => {
    const pixels = Buffer.alloc(400 * 300 * 3);
    const random = createRandomSource(seed);
    for (let at = 0; at < pixels.length; at++) pixels[at] = random.uniform() * 256;
    return sharp(pixels, { raw: { width: 400, height: 300, channels: 3 } }).png().toBuffer();
  };

  it('[H44] each stretch is on disk when it is answered; the last one answers the stored file, a repeat that it is there', async () => {
    const bytes = await noise(1);
    const hash = hashOf(bytes);
    const first = await stretch(hash, bytes.subarray(0, CHUNK), 0, bytes.length);
    expect([first.httpCode, first.json]).toEqual([202, { hash, received: CHUNK, total: bytes.length, complete: false }]);
    expect((await stat(join(folder, 'photos/live/uploads', (await uploads())[0] ?? ''))).size).toBe(CHUNK);
    expect((await test.call('GET', at(`/${hash}/upload`), { token: unit })).json).toEqual({ hash, received: CHUNK, complete: false });
    expect(codeOf(await test.call('GET', at(`/${hash}`), { token: unit }))).toEqual([404, 'not_found']);
    expect(await upload(bytes, unit, CHUNK)).toMatchObject({ httpCode: 201, json: { hash, kind: 'photo', widthPx: 400 } });
    expect((await stretch(hash, bytes.subarray(0, CHUNK), 0, bytes.length)).httpCode).toBe(200);
    expect((await test.call('GET', at(`/${hash}/upload`), { token: unit })).json).toEqual({ hash, received: bytes.length, total: bytes.length, complete: true });
    expect(await uploads()).toEqual([]);
  });

  it('[H44] a stretch out of order, twice or with a range that makes no sense is told where to go on and spoils nothing', async () => {
    const bytes = await noise(2);
    const hash = hashOf(bytes);
    await stretch(hash, bytes.subarray(0, CHUNK), 0, bytes.length);
    for (const first of [0, CHUNK - 1, 2 * CHUNK]) expect(await stretch(hash, bytes.subarray(first, first + CHUNK), first, bytes.length)).toMatchObject({ httpCode: 409, json: { code: 'upload_offset', received: CHUNK } });
    for (const range of ['', 'bytes', 'bytes 5-4/9', 'bytes 0-9/5', 'bytes -1-5/9', 'bytes 0-5/*', 'lines 0-5/9', 'bytes 0-99999999999/999999999999', `bytes ${CHUNK}-${CHUNK + 3}/${bytes.length}`]) {
      expect(codeOf(await test.call('PUT', at(`/${hash}`), { token: unit, body: bytes.subarray(0, 10), headers: { 'content-type': 'application/octet-stream', 'content-range': range } }))).toEqual([400, 'invalid']);
    }
    expect((await upload(bytes, unit, CHUNK)).httpCode).toBe(201);
  });

  it('[H44] bytes of another hash are refused, forgotten, and can be sent again from their beginning', async () => {
    const bytes = await noise(3);
    const hash = hashOf(bytes);
    const broken = Buffer.from(bytes);
    broken[CHUNK + 7] = (broken[CHUNK + 7] ?? 0) ^ 1;
    await stretch(hash, broken.subarray(0, CHUNK), 0, bytes.length);
    let last: Called | undefined;
    for (let from = CHUNK; from < bytes.length; from += CHUNK) last = await stretch(hash, broken.subarray(from, from + CHUNK), from, bytes.length);
    expect(last && codeOf(last)).toEqual([422, 'photo_hash']);
    expect((await test.call('GET', at(`/${hash}/upload`), { token: unit })).json).toMatchObject({ received: 0, complete: false });
    expect((await upload(bytes)).httpCode).toBe(201);
  });

  it('[H44] two accounts and two tablets of one account send the same photo at once: it ends as one file', async () => {
    const bytes = await noise(4);
    const hash = hashOf(bytes);
    const tablet = async (token: string): Promise<void> => {
      for (let tries = 0; tries < 50; tries++) {
        const { json } = await test.call('GET', at(`/${hash}/upload`), { token });
        if (json['complete'] === true) return;
        const from = Number(json['received']);
        const answer = await stretchAs(token)(hash, bytes.subarray(from, from + CHUNK), from, bytes.length);
        expect([200, 201, 202, 409]).toContain(answer.httpCode);
      }
      throw new Error('The upload never ended.');
    };
    await Promise.all([tablet(unit), tablet(unit), tablet(other), send(bytes, 'image/png', other)]);
    expect((await fetchBytes(at(`/${hash}`), other)).answer.status).toBe(200);
    expect((await readdir(join(folder, 'photos/live'))).filter((name) => name.startsWith(hash)).sort()).toEqual([hash, `${hash}.json`]);
    expect(await uploads()).toEqual([]);
  });

  it('[H45] nobody can spoil or read the unfinished upload of another account', async () => {
    const bytes = await noise(5);
    const hash = hashOf(bytes);
    await stretchAs(other)(hash, Buffer.alloc(CHUNK, 1), 0, bytes.length);
    expect((await test.call('GET', at(`/${hash}/upload`), { token: unit })).json).toEqual({ hash, received: 0, complete: false });
    expect((await upload(bytes)).httpCode).toBe(201);
    // Who has only the name of a file is told that it is there, reads nothing of it, and leaves nothing behind.
    expect((await stretchAs(other)(hash, Buffer.alloc(10), 0, bytes.length)).httpCode).toBe(200);
    expect((await test.call('GET', at(`/${hash}/upload`), { token: other })).json).toMatchObject({ complete: true });
    expect((await fetchBytes(at(`/${hash}`), other)).answer.status).toBe(404);
    expect(await uploads()).toEqual([]);
  });

  it('[H46] a server killed between two stretches, in the middle of one, or before the check goes on where the disk is', async () => {
    const bytes = await noise(6);
    const hash = hashOf(bytes);
    await stretch(hash, bytes.subarray(0, CHUNK), 0, bytes.length);
    const [name = ''] = await uploads();
    const path = join(folder, 'photos/live/uploads', name);
    const restarted = (): Promise<TestApp> => openTestApp({ environment: { DATA_DIR: folder } });
    // In the middle of a stretch: half of it is there, none of it was answered.
    await appendFile(path, bytes.subarray(CHUNK, CHUNK + 4321));
    const second = await restarted();
    const token = await second.login('unit-1');
    expect((await second.call('GET', at(`/${hash}/upload`), { token })).json).toEqual({ hash, received: CHUNK + 4321, complete: false });
    // Whole, but never checked: asking for it is enough.
    await truncate(path, 0);
    await appendFile(path, bytes);
    expect((await second.call('GET', at(`/${hash}/upload`), { token })).json).toMatchObject({ received: bytes.length, complete: true });
    await second.close();
    const third = await restarted();
    expect((await third.call('GET', at(`/${hash}`), { token: await third.login('commander') })).httpCode).toBe(200);
    await third.close();
  });

  it('[H46] an upload that nobody goes on with for 14 days is removed, a younger one stays', async () => {
    const [old, young] = [await noise(7), await noise(8)];
    await stretch(hashOf(old), old.subarray(0, CHUNK), 0, old.length);
    await stretch(hashOf(young), young.subarray(0, CHUNK), 0, young.length);
    const dated = async (hash: string, ageMs: number): Promise<void> => {
      const name = (await uploads()).find((each) => each.startsWith(hash)) ?? '';
      await utimes(join(folder, 'photos/live/uploads', name), new Date(START_MS - ageMs), new Date(START_MS - ageMs));
    };
    await dated(hashOf(old), STALE_MS + 1000);
    await dated(hashOf(young), STALE_MS - 1000);
    await test.app.get(UploadDesk).sweep();
    expect((await uploads()).map((name) => name.slice(0, 64))).toEqual([hashOf(young)]);
    expect((await upload(young, unit, CHUNK)).httpCode).toBe(201);
  });

  it('[H47] a disk that is nearly full takes no file and says so; reports go on', async () => {
    const bytes = await noise(9);
    const full = await openTestApp({ environment: { DATA_DIR: folder }, diskSpace: { freeBytes: 1_000_000, bytes: 100_000_000 } });
    const token = await full.login('unit-1');
    const refusals = [
      await full.call('POST', at(''), { token, body: bytes, headers: { 'content-type': 'image/png' } }),
      await full.call('PUT', at(`/${hashOf(bytes)}`), { token, body: bytes.subarray(0, CHUNK), headers: { 'content-type': 'application/octet-stream', 'content-range': `bytes 0-${CHUNK - 1}/${bytes.length}` } }),
    ];
    for (const refusal of refusals) expect([...codeOf(refusal), Number(refusal.headers.get('retry-after'))]).toEqual([507, 'storage_full', 60]);
    expect((await full.call('POST', '/api/situations/live/reports', { token, body: { time: new Date(START_MS).toISOString(), category: 'flooding', lon: 10, lat: 53.5 } })).httpCode).toBe(201);
    await full.close();
    expect(await uploads()).toEqual([]);
  });
});

describe('whose photos', () => {
  it('[H48] a photo of one situation is not there in another; of another account it is not there for a field unit', async () => {
    const bytes = await photoOf(33, 44);
    const hash = hashOf(bytes);
    await send(bytes);
    for (const [token, situation, httpCode] of [[commander, 'live', 200], [unit, 'live', 200], [other, 'live', 404], [commander, 'ex-flood', 404], [unit, 'ex-flood', 404]] as const) {
      expect([situation, (await fetchBytes(at(`/${hash}`, situation), token)).answer.status]).toEqual([situation, httpCode]);
    }
    expect((await test.call('GET', at(`/${hash}/upload`, 'ex-flood'), { token: unit })).json).toMatchObject({ received: 0, complete: false });
    // Who has the same bytes has sent them, and may read them back.
    expect((await send(bytes, 'image/jpeg', other)).httpCode).toBe(200);
    expect((await fetchBytes(at(`/${hash}`), other)).answer.status).toBe(200);
  });

  it.each(['..', '%2e%2e', '..%2f..%2fpasswd', '%2e%2e%2f%2e%2e%2fetc%2fpasswd', 'a'.repeat(63), 'A'.repeat(64), `${'a'.repeat(63)}%00`, '%00', `${'a'.repeat(64)}.json`, 'uploads', 'C:%5Cwindows', '%5C%5Chost%5Cshare', `${'a'.repeat(32)}%2f${'a'.repeat(31)}`])('[H49] "%s" is no name of a file, on any door', async (name) => {
    for (const [method, path] of [['GET', at(`/${name}`)], ['GET', at(`/${name}/upload`)], ['PUT', at(`/${name}`)]] as const) {
      const answer = await test.call(method, path, { token: commander, ...(method === 'PUT' ? { body: Buffer.from('x'), headers: { 'content-type': 'application/octet-stream', 'content-range': 'bytes 0-0/1' } } : {}) });
      // A browser folds dots before it asks: then it is another address, which takes no such body.
      expect([400, 404, 405, 415]).toContain(answer.httpCode);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
    }
    expect((await readdir(folder)).sort()).toEqual(['photos']);
  });

  it('[H49] files are taken where files are expected: a photo is no report, and JSON is no photo', async () => {
    expect(codeOf(await test.call('POST', '/api/situations/live/reports', { token: unit, body: await photoOf(9, 9), headers: { 'content-type': 'image/jpeg' } }))).toEqual([415, 'wrong_content_type']);
    expect(codeOf(await test.call('POST', at(''), { token: unit, body: { a: 1 } }))).toEqual([415, 'photo_type']);
    expect(codeOf(await test.call('POST', at(''), { token: unit }))).toEqual([400, 'empty']);
    expect(codeOf(await test.call('POST', at(''), { body: await photoOf(9, 9), headers: { 'content-type': 'image/jpeg' } }))).toEqual([401, 'not_authenticated']);
  });
});
