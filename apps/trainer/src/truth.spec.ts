import { beforeEach, describe, expect, it } from '@jest/globals';
import { logIn, openPage, seriousFindings } from './spec/browser';
import { useStage } from './spec/stage';

const stage = useStage();
beforeEach(() => stage.renew());

describe('truth and picture in Chromium', () => {
  it.each([
    ['de', { missed: 'fehlt', of: 'Ereignis', wrong: /Pegel Bunthaus.*5,02 m NHN.*4,10 m NHN/, noMap: 'Dieses Gerät kann keine Karten zeichnen' }],
    ['en', { missed: 'missing', of: 'Incident', wrong: /Pegel Bunthaus.*5.02 m NHN.*4.10 m NHN/, noMap: 'This device cannot draw maps' }],
  ] as const)('[T38] [T40] in %s both are compared thing by thing, also without WebGL', async (language, words) => {
    const { page, faults } = await openPage(stage.browser, stage.origin, { language, theme: 'light' });
    await logIn(page, stage.origin, { path: 'truth?exercise=ex-elbe' });
    await page.waitForSelector(`text=${words.noMap}`);
    await page.waitForSelector('[data-compared="inc:truth-person-hafencity"]');
    expect(await page.textContent('[data-compared="inc:truth-person-hafencity"]')).toContain(words.missed);
    expect(await page.textContent('[data-compared="inc:truth-person-hafencity"]')).toContain(words.of);
    expect(await page.textContent('[data-compared="gauge:bunthaus"]')).toMatch(words.wrong);
    expect(await page.locator('[data-compared="gauge:st-pauli"]').count()).toBe(0);
    await page.click('.comparison .chips button:last-child');
    await page.waitForSelector('[data-compared="gauge:st-pauli"]');
    expect(await seriousFindings(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('[T35] [T36] [T39] two maps with one view, each with its name; the edge moves by keys; a difference leads to its place', async () => {
    const { page, faults } = await openPage(stage.browser, stage.origin, { widthPx: 1280, map: true });
    await logIn(page, stage.origin, { path: 'truth?exercise=ex-elbe' });
    await page.waitForSelector('[data-map="truth"] canvas');
    expect(await page.locator('figcaption').allTextContents()).toEqual(['LAGEBILD der Übenden', 'WAHRHEIT']);
    const [picture, truth] = [page.locator('[data-map="picture"]'), page.locator('[data-map="truth"]')];
    expect((await picture.boundingBox())?.x ?? 0).toBeLessThan((await truth.boundingBox())?.x ?? 0);
    await page.waitForSelector('[data-compared="inc:rumour"]');
    const scale = (map: typeof truth): Promise<string | null> => map.locator('.maplibregl-ctrl-scale').textContent();
    await page.click('[data-compared="inc:rumour"] button');
    await page.waitForFunction(() => [...document.querySelectorAll('.maplibregl-ctrl-scale')].every((one) => /^[23]00\s?m$/.test(one.textContent ?? '')));
    expect(await scale(picture)).toBe(await scale(truth));
    await page.click('.truth-tools .segments button:last-child');
    await page.focus('.swipe-range');
    for (let press = 0; press < 5; press++) await page.keyboard.press('ArrowLeft');
    expect(await truth.evaluate((element) => element.style.clipPath)).toBe('inset(0px 0px 0px 45%)');
    expect(await page.getAttribute('.swipe-range', 'aria-valuetext')).toBe('45 % Lagebild');
    expect(await seriousFindings(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('[T37] while the exercise stands its last truth is shown, with its age', async () => {
    const { page } = await openPage(stage.browser, stage.origin);
    stage.server.exercise.command({ id: '019b0000-0000-7000-8000-000000000001', act: 'pause' }, 'trainer2');
    await logIn(page, stage.origin, { path: 'truth?exercise=ex-elbe' });
    await page.waitForSelector('.truth-tools [role=status]:has-text("Wahrheit von 0:03:2")');
  });

  it.each([['de', 'Rollen ansehen', 'Einsatzleitung: Lagebild'], ['en', 'View roles', 'Commander: the picture']] as const)('[T41] in %s each role\'s view is a window of its own in this exercise, to be looked at only', async (language, button, commander) => {
    const { page } = await openPage(stage.browser, stage.origin, { language });
    await logIn(page, stage.origin);
    await page.click(`button[aria-label="${button}"]`);
    const links = await page.locator('.role-links a').evaluateAll((all) => all.map((link) => [link.getAttribute('href'), link.getAttribute('target')]));
    expect(links[0]).toEqual(['/?situation=ex-elbe&as=observer', 'watch-ex-elbe-desk']);
    expect(links.slice(1, -1).every(([href]) => href?.startsWith('/?situation=ex-elbe&as=observer&view='))).toBe(true);
    expect(new Set(links.map(([, target]) => target)).size).toBe(links.length);
    expect(await page.textContent('.role-links li:first-child')).toContain(commander);
    expect(await seriousFindings(page)).toEqual([]);
  });
});
