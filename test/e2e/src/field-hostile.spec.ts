import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ReportStates, TimelineDocument } from '@lagewacht/contract';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { launchChromium, openDesk } from './testing/desk';
import { recordId } from './testing/devices';
import { flood, hashOf, hostileFiles, polyglotPhoto, polyglotVoice } from './testing/hostile-files';
import { type Api, type RunningHouse, eventually, startHouse } from './testing/running-house';

const PHOTOS = '/api/situations/live/photos';
const now = (): string => new Date().toISOString();

interface Answer {
  readonly httpCode: number;
  readonly type: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Texts that a report may have, and what is left of each when it is shown. None of them may ever be more than text. */
const texts: readonly (readonly [sent: string, shown: string])[] = [
  ['<script>window.PWNED=1</script><img src=x onerror="window.PWNED=1"><svg/onload=window.PWNED=1>', '<script>window.PWNED=1</script><img src=x onerror="window.PWNED=1"><svg/onload=window.PWNED=1>'],
  ['javascript:window.PWNED=1 {{constructor.constructor(\'window.PWNED=1\')()}} $t(app.name) ${7*7}', 'javascript:window.PWNED=1 {{constructor.constructor(\'window.PWNED=1\')()}} $t(app.name) ${7*7}'],
  ['a\\u0000b\\ud800c\\udc00d\\u0007e', 'ab\ufffdc\ufffdde'],
  [`'; DROP TABLE journal; -- ${'x'.repeat(3900)}`, `'; DROP TABLE journal; -- ${'x'.repeat(3900)}`],
];

describe('hostile photos and texts from the field, against the real server', () => {
  let house: RunningHouse;
  let browser: Browser;
  let unit: Api;
  let commander: Api;
  let server = 0;
  const accepted: string[] = [];
  const refused: string[] = [];
  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse(), launchChromium({ map: false })]);
    [unit, commander] = [await house.logIn('unit-1'), await house.logIn('commander')];
    server = house.pids().server;
  });
  afterAll(async () => {
    await browser.close();
    await house.stop();
  });

  async function send(method: string, path: string, body: Uint8Array, headers: Record<string, string>): Promise<Answer> {
    const answer = await fetch(house.http + path, { method, body: body as Uint8Array<ArrayBuffer>, headers: { authorization: `Bearer ${unit.token}`, ...headers } });
    return { httpCode: answer.status, type: answer.headers.get('content-type') ?? '', body: await answer.json() as Record<string, unknown> };
  }
  const whole = (bytes: Uint8Array, type = 'image/jpeg'): Promise<Answer> => send('POST', PHOTOS, bytes, { 'content-type': type });
  const stretch = (hash: string, bytes: Uint8Array, first = 0, total = bytes.length): Promise<Answer> => send('PUT', `${PHOTOS}/${hash}`, bytes, { 'content-type': 'application/octet-stream', 'content-range': `bytes ${first}-${first + bytes.length - 1}/${total}` });
  const refusal = ({ httpCode, type, body }: Answer): unknown => [httpCode, body['code'], type.startsWith('application/problem+json'), typeof body['detail'] === 'string'];
  const statesOf = async (ids: readonly string[]): Promise<ReportStates['items']> => ((await unit.request('POST', '/api/situations/live/reports:states', { ids })).body as ReportStates).items;

  it('[H42] [H43] [H49] each hostile photo ends in its documented answer, and the next good one is taken', async () => {
    for (const [name, [bytes, httpCode, code]] of Object.entries(await hostileFiles())) {
      expect([name, refusal(await whole(bytes))]).toEqual([name, [httpCode, code, true, true]]);
      if (bytes.length > 0) expect([name, refusal(await stretch(hashOf(bytes), bytes))]).toEqual([name, [httpCode, code, true, true]]);
    }
    const headers = { authorization: `Bearer ${unit.token}`, 'content-type': 'image/jpeg' };
    expect(await flood(house.http + PHOTOS, { ...headers, 'content-length': String(100 * 1024 * 1024) })).toMatchObject({ httpCode: 413 });
    const { httpCode, sentBytes } = await flood(house.http + PHOTOS, { ...headers, 'transfer-encoding': 'chunked' });
    expect(httpCode).toBe(413);
    // Cut off behind the 12 MiB that a photo may have, the 8 that are thrown away, and what the buffers on the way hold.
    expect(sentBytes).toBeLessThan(60 * 1024 * 1024);
    for (const name of ['..%2f..%2f..%2fetc%2fpasswd', 'a'.repeat(63), `${'a'.repeat(64)}.json`]) expect(refusal(await stretch(name, Buffer.from('x')))).toEqual([404, 'not_found', true, true]);
    expect((await whole(await sharp({ create: { width: 30, height: 20, channels: 3, background: '#fff' } }).png().toBuffer(), 'image/svg+xml')).httpCode).toBe(201);
    expect(house.pids().server).toBe(server);
  });

  it('[H44] a wrong hash, half an upload and many uploads at once end as one whole file or none', async () => {
    const noise = Buffer.from(Array.from({ length: 300 * 200 * 3 }, (_, at) => (at * at * 31) & 255));
    const bytes = await sharp(noise, { raw: { width: 300, height: 200, channels: 3 } }).png().toBuffer();
    const hash = hashOf(bytes);
    expect(refusal(await stretch('0'.repeat(64), bytes))).toEqual([422, 'photo_hash', true, true]);
    const half = bytes.subarray(0, Math.floor(bytes.length / 2));
    expect(await stretch(hash, half, 0, bytes.length)).toMatchObject({ httpCode: 202, body: { received: half.length, complete: false } });
    expect((await unit.request('GET', `${PHOTOS}/${hash}`)).status).toBe(404);
    const answers = await Promise.all([whole(bytes), whole(bytes), stretch(hash, bytes.subarray(half.length), half.length, bytes.length), stretch(hash, half, 0, bytes.length), whole(bytes)]);
    expect(answers.map(({ httpCode }) => httpCode).filter((httpCode) => httpCode === 201)).toHaveLength(1);
    for (const { httpCode } of answers) expect([200, 201, 409]).toContain(httpCode);
  });

  it('[H56] [H57] each hostile text is refused with a code, or kept as text and nothing else', async () => {
    const place = (index: number): object => ({ time: now(), category: 'other', lon: 9.9 + index * 0.05, lat: 53.5 });
    const post = (body: object | string): Promise<{ status: number; body: unknown }> => unit.request('POST', '/api/situations/live/reports', body);
    for (const [index, [text]] of texts.entries()) {
      const id = recordId(`hostile ${index}`);
      accepted.push(id);
      const body = JSON.stringify({ id, ...place(index), text: 'TEXT' }).replace('TEXT', () => (text.includes('\\u') ? text : JSON.stringify(text).slice(1, -1)));
      expect((await post(body)).status).toBe(201);
    }
    const fresh = (name: string): string => {
      refused.push(recordId(name));
      return recordId(name);
    };
    const bad: readonly (readonly [object | string, number, string])[] = [
      [{ id: fresh('megabyte'), ...place(0), text: 'x'.repeat(1024 * 1024) }, 413, 'too_large'], [{ id: fresh('long'), ...place(0), text: 'x'.repeat(4001) }, 400, 'invalid'],
      [`{"id":"${fresh('proto')}","__proto__":{"denies":true},"time":"${now()}","category":"other","lon":10,"lat":53.5}`, 400, 'forbidden_key'], ['['.repeat(20_000), 400, 'too_deep'],
      [{ id: fresh('path'), ...place(0), attachments: [{ kind: 'photo', hash: '../../etc/passwd', type: 'image/jpeg', bytes: 1 }] }, 400, 'invalid'],
    ];
    for (const [body, httpCode, code] of bad) expect(await post(body)).toMatchObject({ status: httpCode, body: { code } });
    const good = recordId('good among bad');
    accepted.push(good);
    const batch = await unit.request('POST', '/api/situations/live/reports:batch', { reports: [{ id: fresh('bad in batch'), ...place(0), lat: 'north' }, { id: good, ...place(5), text: 'Wasser' }, null] });
    expect((batch.body as { items: unknown[] }).items).toMatchObject([{ outcome: 'rejected' }, { outcome: 'created' }, { outcome: 'rejected' }]);
    expect(house.pids().server).toBe(server);
  });

  it('[H41] [D158] nothing of it executes in the dashboard, where each is shown as what it is, and is read', async () => {
    const [photo, voice] = [await polyglotPhoto(), polyglotVoice];
    const id = recordId('with files');
    accepted.push(id);
    const attachments = [{ kind: 'photo', hash: hashOf(photo), type: 'image/jpeg', bytes: photo.length }, { kind: 'voice', hash: hashOf(voice), type: 'audio/ogg', bytes: voice.length }];
    expect((await unit.request('POST', '/api/situations/live/reports', { id, time: now(), category: 'dyke_damage', text: 'Foto folgt', lon: 10.3, lat: 53.5, attachments })).status).toBe(201);
    expect([(await whole(photo)).httpCode, (await whole(voice, 'audio/ogg')).httpCode]).toEqual([201, 201]);
    const served = Buffer.from(await (await fetch(`${house.http}${PHOTOS}/${hashOf(photo)}`, { headers: { authorization: `Bearer ${commander.token}` } })).arrayBuffer());
    expect(served.toString('latin1')).not.toContain('PWNED');
    const { page, faults } = await openDesk(browser, house, 'commander', 'de');
    page.on('dialog', (dialog) => {
      faults.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.keyboard.press('2');
    for (const [index, [, shown]] of texts.entries()) {
      await page.click(`tr[data-id="inc:${accepted[index] ?? ''}"]`);
      await page.waitForSelector(`.word[data-record="${accepted[index] ?? ''}"]`);
      expect(await page.textContent('.word p >> nth=1')).toBe(shown);
      await page.keyboard.press('Escape');
    }
    await page.click(`tr[data-id="inc:${id}"]`);
    await page.click('.word .photo');
    await eventually('the photo, upright', () => page.locator('.photo-frame img').evaluate((image: HTMLImageElement) => image.naturalWidth === 32 && image.naturalHeight === 64));
    await page.keyboard.press('Escape');
    await eventually('the receipt', async () => (await statesOf([id]))[0]?.state === 'read');
    expect(await page.evaluate(() => 'PWNED' in globalThis)).toBe(false);
    expect(faults).toEqual([]);
    // Opened as pages of their own they are sealed: a picture, a player that plays nothing, and no script, not even a test's.
    for (const [hash, tag] of [[hashOf(photo), 'img'], [hashOf(voice), 'video']] as const) {
      await page.goto(`${house.http}${PHOTOS}/${hash}`);
      expect([tag, await page.locator(tag).count(), await page.locator('script').count(), (await page.title()).includes('PWNED')]).toEqual([tag, 1, 0, false]);
    }
    expect(faults.filter((fault) => fault.startsWith('dialog') || fault.startsWith('left'))).toEqual([]);
    await page.context().close();
  });

  it('[H57] [H42] at the end the server is the one that was started, and journal and disk have what was accepted and nothing else', async () => {
    expect(house.pids().server).toBe(server);
    expect((await statesOf(refused)).map(({ state }) => state)).toEqual(refused.map(() => 'unknown'));
    expect((await statesOf(accepted)).map(({ state }) => state)).not.toContain('unknown');
    const { buckets } = (await commander.request('GET', '/api/situations/live/timeline')).body as TimelineDocument;
    expect(buckets.reduce((sum, { reports }) => sum + reports, 0)).toBe(accepted.length);
    expect((await commander.picture()).entities.filter(({ type }) => type === 'incident').map((incident) => incident.id).sort()).toEqual(accepted.map((id) => `inc:${id}`).sort());
    const names = await readdir(join(house.folder, 'data/photos/live'));
    expect(names.filter((name) => name !== 'uploads' && !name.endsWith('.json'))).toHaveLength(4);
    expect(await readdir(join(house.folder, 'data/photos/live/uploads'))).toEqual([]);
    expect(await readdir(join(house.folder, 'data/photos'))).toEqual(['live']);
  });
});
