import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import type { Attachment, RecordOf } from '@lagewacht/contract';
import { buildDashboard, launchBrowser, logIn, openPage, seriousFindings, type PageWish, type WatchedPage } from './spec/browser';
import { hashOf } from './spec/stand-in-photos';
import { startStandIn, type StandIn } from './spec/stand-in-server';
import { asEvidence, newId } from './spec/stand-in-situation';

const MIN = 60_000;
let root = '';
let browser: Browser;
let server: StandIn;
let origin = '';

beforeAll(async () => {
  root = buildDashboard();
  browser = await launchBrowser();
});
beforeEach(async () => {
  server = await startStandIn({ root, trackCount: 0 });
  origin = `http://127.0.0.1:${server.port}`;
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  await server.close();
});
afterAll(async () => {
  await browser?.close();
  if (root) rmSync(root, { recursive: true, force: true });
});

const INCIDENT = 'inc:dyke-1';
type Said = Partial<Omit<RecordOf<'report'>, 'body'>> & Partial<RecordOf<'report'>['body']>;

/** Reports behind the incident, newest last. */
function say(...reports: readonly Said[]): readonly string[] {
  const evidence = reports.map(({ source = 'unit-1', eventTimeMs = Date.now() - 3 * MIN, receivedTimeMs = eventTimeMs + 400, sentTimeMs, clock, skewMs, ...body }, index) => asEvidence({
    kind: 'report', id: newId(eventTimeMs + index), situation: 'live', source, eventTimeMs: eventTimeMs + index, receivedTimeMs: receivedTimeMs + index, ...(sentTimeMs === undefined ? {} : { sentTimeMs }), ...(clock ? { clock } : {}), ...(skewMs === undefined ? {} : { skewMs }),
    body: { category: 'dyke_damage', text: 'Sickerwasser am Deichfuß', lon: 9.99, lat: 53.51, sigmaM: 5, denies: false, reliability: 'B', credibility: 2, origin: source, ...body },
  }, 100 + index));
  server.live.words.set(INCIDENT, evidence);
  return evidence.map(({ id }) => id);
}

/** A dyke at dusk, so that screenshots can be looked at. */
const picture = (widthPx: number, colour: string): Promise<Buffer> => sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><rect width="40" height="30" fill="${colour}"/><path d="M0 22 L14 12 L26 12 L40 22 V30 H0 Z" fill="#4c6b3c"/><path d="M0 26 H40 V30 H0 Z" fill="#3d5f80"/></svg>`))
  .resize(widthPx).jpeg().toBuffer();
const photoOf = (bytes: Buffer, more: Partial<Attachment> = {}): Attachment => ({ kind: 'photo', hash: hashOf(bytes), type: 'image/jpeg', bytes: bytes.length, ...more });

async function open(wish: PageWish & { readonly user?: string } = {}): Promise<WatchedPage> {
  const opened = await openPage(browser, origin, wish);
  opened.page.setDefaultTimeout(60_000);
  await logIn(opened.page, origin, wish.user);
  return opened;
}
async function openIncident(page: Page): Promise<void> {
  await page.keyboard.press('2');
  await page.click(`tr[data-id="${INCIDENT}"]`);
  await page.waitForSelector('.words .word');
}
const widthOf = (page: Page, selector: string): Promise<number> => page.locator(selector).evaluate((image: HTMLImageElement) => image.complete ? image.naturalWidth : 0);
async function until(what: string, holds: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`Waited a minute for ${what}.`);
}

describe('what field units send, in the evidence of an incident', () => {
  it('[D150] each report shows its photos by their previews; one opens large, and all of it goes by keyboard', async () => {
    const [first, second, preview] = await Promise.all([picture(1600, '#c96'), picture(1200, '#789'), picture(160, '#c96')]);
    for (const bytes of [first, second, preview]) server.photos.put('image/jpeg', bytes);
    say({ source: 'unit-2', text: 'ohne Foto' }, { attachments: [photoOf(first, { preview: hashOf(preview), bearingDeg: 214.4 }), photoOf(second)] });
    const { page, faults } = await open();
    await openIncident(page);
    const thumbs = page.locator('.word:has-text("unit-1") .photo');
    await thumbs.nth(1).waitFor();
    await until('the preview in its place', async () => await widthOf(page, '.photo >> nth=0 >> img') === 160);
    expect(await page.locator('.word:has-text("unit-2") .attachments').count()).toBe(0);
    expect(await thumbs.first().getAttribute('aria-label')).toBe('Foto 1 von 2, unit-1 groß zeigen');
    await thumbs.first().focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.modal-wide img[alt="Foto 1 von 2, unit-1"]');
    await until('the photo itself', async () => await widthOf(page, '.photo-frame img') === 1600);
    expect(await page.textContent('.photo-large')).toContain('Blickrichtung 214°');
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('ArrowRight');
    await until('the second photo', async () => await widthOf(page, '.photo-frame img') === 1200);
    await page.keyboard.press('ArrowRight');
    await page.waitForSelector('.modal-wide img[alt="Foto 1 von 2, unit-1"]');
    // The desk's own keys are silent: neither list nor card changes behind the photo.
    await page.keyboard.press('3');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.modal-wide', { state: 'detached' });
    expect(await page.locator(`tr[data-id="${INCIDENT}"]`).count()).toBe(1);
    expect(await page.locator('.card .words').count()).toBe(1);
    expect(await thumbs.first().evaluate((thumb) => document.activeElement === thumb)).toBe(true);
    expect(faults).toEqual([]);
  });

  it('[D151] a photo that was announced and has not come is said to be missing and becomes the picture when it comes, first as its preview', async () => {
    const [bytes, preview] = await Promise.all([picture(1000, '#a88'), picture(120, '#a88')]);
    say({ attachments: [photoOf(bytes, { preview: hashOf(preview) })] });
    const { page } = await open({ language: 'en', theme: 'light' });
    await openIncident(page);
    await page.waitForSelector('.absent-file:has-text("Photo 1 of 1, unit-1 has been announced and is not here yet.")');
    expect(await page.locator('.photo').count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
    server.photos.put('image/jpeg', preview);
    await page.click('.photo:has-text("Preview")');
    await page.waitForSelector('.photo-large:has-text("This is the preview.")');
    server.photos.put('image/jpeg', bytes);
    await until('the photo in the open window', async () => await widthOf(page, '.photo-frame img') === 1000);
    await page.keyboard.press('Escape');
    await page.waitForSelector('.photo .photo-note', { state: 'detached' });
    expect(await page.locator('.absent-file').count()).toBe(0);
  });

  it('[D152] a voice note can be heard as soon as it has come', async () => {
    const { page, faults } = await open();
    const spoken = Buffer.from(await page.evaluate(async () => {
      const context = new AudioContext();
      const target = context.createMediaStreamDestination();
      const tone = context.createOscillator();
      tone.connect(target);
      await context.resume();
      tone.start();
      const recorder = new MediaRecorder(target.stream, { mimeType: 'audio/webm;codecs=opus' });
      const pieces: Blob[] = [];
      recorder.ondataavailable = ({ data }) => pieces.push(data);
      const done = new Promise((resolve) => void (recorder.onstop = resolve));
      recorder.start();
      await new Promise((resolve) => setTimeout(resolve, 800));
      recorder.stop();
      await done;
      return [...new Uint8Array(await new Blob(pieces).arrayBuffer())];
    }));
    say({ attachments: [{ kind: 'voice', hash: hashOf(spoken), type: 'audio/webm', bytes: spoken.length, seconds: 0.8 }] });
    await openIncident(page);
    await page.waitForSelector('.absent-file:has-text("Sprachnotiz von unit-1, 1 s ist angekündigt und noch nicht da.")');
    server.photos.put('audio/webm', spoken);
    await page.waitForSelector('.voice audio[aria-label="Sprachnotiz von unit-1, 1 s"]');
    const heard = await page.locator('.voice audio').evaluate(async (audio: HTMLAudioElement) => {
      await audio.play();
      await new Promise((resolve) => audio.addEventListener('timeupdate', () => audio.currentTime > 0 && resolve(undefined)));
      return audio.currentTime;
    });
    expect(heard).toBeGreaterThan(0);
    expect(await seriousFindings(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('[D153] when it was so, was sent and came in stand apart, with their dates unless all is of today', async () => {
    const midday = new Date();
    midday.setHours(0, 0, 30, 0);
    const dayMs = midday.getTime();
    say({ source: 'old', eventTimeMs: dayMs - 26 * 60 * MIN, sentTimeMs: dayMs - MIN, receivedTimeMs: dayMs - MIN + 1000 }, { source: 'fresh', eventTimeMs: dayMs, sentTimeMs: dayMs + 2000, receivedTimeMs: dayMs + 3000 }, { source: 'caller', eventTimeMs: dayMs + 5000 });
    const { page } = await open();
    await openIncident(page);
    expect(await page.textContent('.word:has-text("fresh")')).toMatch(/fresh festgestellt 00:00:30, gesendet 00:00:32, eingegangen 00:00:33 · Quelle B/);
    expect(await page.textContent('.word:has-text("old")')).toMatch(/old festgestellt \d\d\.\d\d\.\d{4}, 22:00:30, gesendet \d\d\.\d\d\.\d{4}, 23:59:30, eingegangen \d\d\.\d\d\.\d{4}, 23:59:31/);
    expect(await page.textContent('.word:has-text("caller")')).toMatch(/caller gemeldet 00:00:35 · Quelle B/);
    await page.click('[data-attribute="text"] > details > summary');
    await page.click('[data-attribute="text"] .record:has-text("fresh") > summary');
    expect(await page.textContent('[data-attribute="text"] .record:has-text("fresh") .facts')).toMatch(/Zeitpunkt.*00:00:30Gesendet.*00:00:32Eingegangen.*00:00:33/);
  });

  it('[D154] a clock that was corrected is said in words, and by how much', async () => {
    say({ source: 'slow', clock: 'corrected', skewMs: 3 * 24 * 60 * MIN + 2 * 60 * MIN + 5000 }, { source: 'fast', clock: 'corrected', skewMs: -45_000 }, { source: 'slightly', clock: 'ahead' }, { source: 'right', skewMs: 300 });
    const { page } = await open();
    await openIncident(page);
    expect(await page.textContent('.word:has-text("slow") .word-clock')).toBe('Die Uhr des Geräts ging 3 d 2 h nach; die Zeiten sind um so viel berichtigt.');
    expect(await page.textContent('.word:has-text("fast") .word-clock')).toBe('Die Uhr des Geräts ging 45 s vor; die Zeiten sind um so viel berichtigt.');
    expect(await page.textContent('.word:has-text("slightly") .word-clock')).toBe('Die Uhr des Geräts ging etwas vor; als Zeitpunkt gilt der Eingang.');
    expect(await page.locator('.word:has-text("right") .word-clock').count()).toBe(0);
    await page.click('[data-attribute="text"] > details > summary');
    await page.click('[data-attribute="text"] .record:has-text("fast") > summary');
    expect(await page.textContent('[data-attribute="text"] .record:has-text("fast") .facts')).toContain('Die Uhr des Geräts ging 45 s vor');
  });

  it('[D155] reports that somebody with the right to judge had before the eyes are told as read, once, all in one, and not again after a reload', async () => {
    const ids = say({ source: 'unit-1' }, { source: 'unit-2' }, { source: 'commander' });
    const { page } = await open();
    await openIncident(page);
    await page.locator('.words .word').last().scrollIntoViewIfNeeded();
    await until('the receipt', () => server.reads.length > 0);
    expect(server.reads).toMatchObject([{ target: INCIDENT, verdict: 'read' }]);
    expect([...server.reads[0]?.reports ?? []].sort()).toEqual(ids.slice(0, 2).sort());
    await page.reload();
    await page.waitForSelector('[data-link="live"]');
    await openIncident(page);
    await page.locator('.words .word').last().scrollIntoViewIfNeeded();
    const more = say({ source: 'unit-3', text: 'kommt dazu' }, { source: 'unit-1' });
    server.live.change([{ ...server.live.entities.get(INCIDENT) as Extract<ReturnType<typeof server.live.entities.get>, { type: 'incident' }>, receivedTimeMs: Date.now() }]);
    const later = (): readonly string[] => server.reads.slice(1).flatMap(({ reports }) => reports ?? []);
    await page.waitForSelector('.word:has-text("kommt dazu")');
    for (const [place, id] of more.entries()) {
      await page.locator('.words .word').nth(more.length - 1 - place).scrollIntoViewIfNeeded();
      await until('the receipt of what came later', () => later().includes(id));
    }
    await page.waitForTimeout(3000);
    expect([...later()].sort()).toEqual([...more].sort());
  });

  it('[D156] nothing is told as read by who may not judge, or in the past', async () => {
    const [id = ''] = say({ source: 'unit-1' });
    const observer = await open({ user: 'observer' });
    await openIncident(observer.page);
    await observer.page.locator('.words .word').first().scrollIntoViewIfNeeded();
    const { page } = await open();
    await page.keyboard.press('2');
    await page.locator('.time-slider').fill(String(Math.floor(Date.now() / 1000) * 1000 - 20_000));
    await page.waitForSelector('[data-moment="shown"]');
    await openIncident(page);
    await page.locator('.words .word').first().scrollIntoViewIfNeeded();
    await page.waitForTimeout(4000);
    expect(server.reads).toEqual([]);
    await page.keyboard.press('l');
    await page.waitForSelector('.past-banner', { state: 'detached' });
    await until('the receipt in the present', () => server.reads.length > 0);
    expect(server.reads).toMatchObject([{ reports: [id] }]);
  });

  it('[D157] nothing is told as read that is out of view, or at a desk that nobody has touched for two minutes', async () => {
    const long = 'Deichfuß weich. '.repeat(40);
    const ids = say({ source: 'last', text: long }, ...Array.from({ length: 8 }, (_, n) => ({ source: `unit-${n}`, text: long })));
    const { page } = await openPage(browser, origin);
    await page.addInitScript(() => {
      const [real, world] = [Date.now, globalThis as { aheadMs?: number }];
      Date.now = () => real() + (world.aheadMs ?? 0);
    });
    await logIn(page, origin);
    await openIncident(page);
    await page.locator('.words .word').first().scrollIntoViewIfNeeded();
    await until('the first receipt', () => server.reads.length > 0);
    const readIds = (): readonly string[] => server.reads.flatMap(({ reports }) => reports ?? []);
    expect(readIds()).not.toContain(ids[0]);
    // Three minutes without a hand on the desk: what comes into view by itself is not read.
    await page.evaluate(() => void ((globalThis as { aheadMs?: number }).aheadMs = 180_000));
    await page.locator('.words .word').last().evaluate((word) => word.scrollIntoView());
    await page.waitForTimeout(4000);
    expect(readIds()).not.toContain(ids[0]);
    await page.mouse.move(300, 300);
    await until('the receipt of the last', () => readIds().includes(ids[0] ?? ''));
    expect(new Set(readIds()).size).toBe(readIds().length);
  });

  it('[D158] evidence with photos, voice notes and clocks passes axe in both languages and every theme', async () => {
    const [bytes, preview, other] = await Promise.all([picture(1600, '#c96'), picture(160, '#c96'), picture(160, '#567')]);
    for (const file of [bytes, preview, other]) server.photos.put('image/jpeg', file);
    const voice = server.photos.put('audio/webm', Buffer.from([0x1a, 0x45, 0xdf, 0xa3]));
    const later = Buffer.from('not yet');
    say(
      { source: 'unit-1', text: 'Deichfuß auf 15 m weich, Wasser trüb', sentTimeMs: Date.now() - 2 * MIN, receivedTimeMs: Date.now() - 2 * MIN + 800, clock: 'corrected', skewMs: 3_725_000, attachments: [photoOf(bytes, { preview: hashOf(preview) }), photoOf(other), photoOf(later)] },
      { source: 'unit-7', denies: true, text: 'Hier ist der Deich trocken', attachments: [{ kind: 'voice', hash: voice, type: 'audio/webm', bytes: 4, seconds: 12 }, { kind: 'voice', hash: hashOf(later), type: 'audio/webm', bytes: 4 }, photoOf(Buffer.from('later'), { preview: hashOf(other) })] },
    );
    for (const [theme, language] of [['dark', 'de'], ['light', 'en'], ['night', 'de']] as const) {
      const { page, faults } = await open({ theme, language });
      await openIncident(page);
      await page.locator('.words').scrollIntoViewIfNeeded();
      await page.waitForSelector('.photo-note');
      await page.waitForSelector('.absent-file button');
      expect(await page.locator('.absent-file').count()).toBe(3);
      expect(await seriousFindings(page)).toEqual([]);
      await page.locator('.photo').first().click();
      await page.waitForSelector('.photo-frame img[data-whole="true"]');
      expect(await seriousFindings(page)).toEqual([]);
      expect(faults).toEqual([]);
      await page.context().close();
    }
  });
});
