import { beforeEach, describe, expect, it } from '@jest/globals';
import { logIn, openPage, seriousFindings } from './spec/browser';
import { useStage } from './spec/stage';

const stage = useStage();
beforeEach(() => stage.renew());
const faulty = Buffer.from('id: mine\nFAULT one\nok\nFAULT two\n');

describe('the frame in Chromium', () => {
  it.each([
    ['de', { wrong: 'Benutzername oder Passwort ist falsch.', missing: 'Bitte Benutzername und Passwort eingeben.', other: 'Diese Seite ist für die Übungsleitung. commander ist angemeldet als: Einsatzleitung.' }],
    ['en', { wrong: 'User or password is wrong.', missing: 'Please enter user and password.', other: 'This page is for exercise control. commander is logged in as: Commander.' }],
  ] as const)('[T1] [T2] in %s nobody gets in without a login, and players are told whose page this is', async (language, words) => {
    const { page, faults } = await openPage(stage.browser, stage.origin, { language });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${stage.origin}/trainer/board?exercise=ex-elbe`);
    await page.click('button[type=submit]');
    await page.waitForSelector(`[role=alert]:has-text("${words.missing}")`);
    await page.fill('input[name=user]', 'trainer');
    await page.fill('input[name=password]', 'wrong');
    await page.click('button[type=submit]');
    await page.waitForSelector(`[role=alert]:has-text("${words.wrong}")`);
    expect(asked.filter((path) => path.startsWith('/api/exercises'))).toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
    await page.fill('input[name=user]', 'commander');
    await page.fill('input[name=password]', 'commander');
    await page.click('button[type=submit]');
    await page.waitForSelector(`[role=alert]:has-text("${words.other}")`);
    expect(await page.getAttribute('a', 'href')).toBe('/');
    expect(await seriousFindings(page)).toEqual([]);
    expect(asked.filter((path) => path.startsWith('/api/exercises'))).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('[T2] an administrator gets in, and is told that the picture is not for this role', async () => {
    const { page } = await openPage(stage.browser, stage.origin);
    await logIn(page, stage.origin, { user: 'admin', path: 'truth?exercise=ex-elbe' });
    await page.waitForSelector('[role=note]:has-text("Ihre Rolle sieht kein Lagebild")');
  });

  it.each([
    ['de', { running: 'Läuft', ended: 'Beendet', banner: 'ÜBUNG', join: 'Mitsteuern' }], ['en', { running: 'Running', ended: 'Ended', banner: 'EXERCISE', join: 'Join' }],
  ] as const)('[T3] [T6] in %s the list has each exercise with its state, those that run first, under a banner and a frame', async (language, words) => {
    const { page, faults } = await openPage(stage.browser, stage.origin, { language, theme: 'light' });
    await logIn(page, stage.origin, { path: '' });
    await page.waitForSelector('[data-exercise="ex-elbe"]');
    expect(await page.textContent('[data-exercise="ex-elbe"]')).toContain(words.running);
    expect(await page.textContent('.realm')).toContain(words.banner);
    const frame = await page.locator('.realm-frame').boundingBox();
    expect(frame).toMatchObject({ x: 0, y: 0, width: 1600, height: 800 });
    expect(await page.locator('.realm-frame').evaluate((element) => getComputedStyle(element).borderLeftWidth)).toBe('7px');
    expect(await seriousFindings(page)).toEqual([]);
    stage.server.exercise.command({ id: '019b0000-0000-7000-8000-000000000001', act: 'end' }, 'trainer2');
    await page.waitForSelector(`[data-exercise="ex-elbe"]:has-text("${words.ended}")`);
    expect(faults).toEqual([]);
  });

  it('[T4] [T8] an exercise is started from a shipped scenario with its name, seed and speed, and the way back leads to the list', async () => {
    const { page, faults } = await openPage(stage.browser, stage.origin);
    await logIn(page, stage.origin, { path: '' });
    await page.click('text=Neue Übung');
    await page.waitForSelector('.offer');
    expect(await page.textContent('.offer >> nth=0')).toMatch(/Sturmflut auf den Elbinseln.*klemmendes Fluttor.*40:00 min, 10 Injects/);
    expect(await page.isDisabled('button[type=submit]')).toBe(true);
    await page.click('.offer >> nth=0');
    await page.fill('input[name=name]', 'Ausbildung 7');
    await page.fill('input[name=seed]', 'vier');
    expect(await page.isDisabled('button[type=submit]')).toBe(true);
    await page.fill('input[name=seed]', '42');
    await page.selectOption('select[name=speed]', '4');
    expect(await seriousFindings(page)).toEqual([]);
    await page.click('button[type=submit]');
    await page.waitForSelector('.msel-table');
    expect(page.url()).toContain('/trainer/board?exercise=ex-new-1');
    expect(await page.textContent('.realm')).toContain('Ausbildung 7');
    expect(stage.server.exercises[0]?.summary()).toMatchObject({ name: 'Ausbildung 7', speed: 4 });
    await page.goBack();
    await page.waitForSelector('.new-exercise');
    await page.goBack();
    await page.waitForSelector('[data-exercise="ex-new-1"]');
    expect(faults).toEqual([]);
  });

  it.each([['de', 'einer von: st-pauli'], ['en', 'one of: st-pauli']] as const)('[T5] in %s a file\'s faults are all shown by line, path and what was expected, and a sound one is started', async (language, expected) => {
    const { page, faults } = await openPage(stage.browser, stage.origin, { language });
    await logIn(page, stage.origin, { path: 'new' });
    await page.setInputFiles('input[type=file]', { name: 'mine.yaml', mimeType: 'text/yaml', buffer: faulty });
    await page.waitForSelector('.fault-table');
    const rows = await page.locator('.fault-table tbody tr').allTextContents();
    expect(rows).toEqual([`2:3msel[1].when.level.gauge"st-paulli"${expected}`, `4:3msel[3].when.level.gauge"st-paulli"${expected}`]);
    expect(await page.isDisabled('button[type=submit]')).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
    await page.setInputFiles('input[type=file]', { name: 'mine.yaml', mimeType: 'text/yaml', buffer: Buffer.from('id: own-file\n') });
    await page.waitForSelector('.offer:has-text("own-file")');
    await page.click('button[type=submit]');
    await page.waitForSelector('.msel-table');
    expect(faults).toEqual([]);
  });

  it('[T7] a session that ended leads to the login and back to the page one was on', async () => {
    const { page } = await openPage(stage.browser, stage.origin);
    await logIn(page, stage.origin, { path: 'happenings?exercise=ex-elbe' });
    stage.server.forgetSessions();
    stage.server.exercise.set('cellar', 'sent');
    await page.click('text=Neu anmelden');
    await page.waitForSelector('text=Ihre Sitzung ist abgelaufen');
    await page.fill('input[name=user]', 'trainer');
    await page.fill('input[name=password]', 'trainer');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.event-table');
  });
});
