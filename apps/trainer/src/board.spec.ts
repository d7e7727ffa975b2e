import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ExerciseCommand } from '@lagewacht/contract';
import { logIn, openPage, seriousFindings } from './spec/browser';
import { useStage } from './spec/stage';

const stage = useStage();
beforeEach(() => stage.renew());

const commands = (): readonly ExerciseCommand[] => stage.server.exercise.events.flatMap((event) => (event.kind === 'command' ? [event.command] : []));
const ids = (page: Page): Promise<readonly (string | null)[]> => page.locator('[data-inject]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-inject')));
const inState = (page: Page, inject: string, state: string): Promise<unknown> => page.waitForSelector(`[data-inject="${inject}"] [data-state="${state}"]`);

describe('the board in Chromium', () => {
  it.each([
    ['de', { line: ['scharf', '0:05:00', 'Person im Wasser, HafenCity', 'person-hafencity', 'Florian Innenstadt 12/86 → alle', 'Feld-App', 'um 0:05:00', 'Boot entsenden', 'binnen 3:00 min', 'O3', 'Regie Wasser'], likely: '≈ 0:06:00', now: 'jetzt 0:03:', level: 'Pegel St. Pauli ≥ 5,50 m NHN' }],
    ['en', { line: ['armed', '0:05:00', 'Person in the water, HafenCity', 'person-hafencity', 'Florian Innenstadt 12/86 → all', 'Field app', 'at 0:05:00', 'Send a boat', 'within 3:00 min', 'O3', 'Regie Wasser'], likely: '≈ 0:06:00', now: 'now 0:03:', level: 'Pegel St. Pauli ≥ 5.50 m NHN' }],
  ] as const)('[T20] [T21] [T23] in %s each inject stands by time with everything a trainer needs', async (language, words) => {
    const { page, faults } = await openPage(stage.browser, stage.origin, { language });
    await logIn(page, stage.origin);
    await page.waitForSelector('[data-inject="person-hafencity"]');
    expect(await ids(page)).toEqual(['cellar', 'gate-jams', 'person-hafencity', 'boat-refuses', 'rumour', 'gauge-stuck', 'relatives', 'drone-finds', 'stage-2', 'stillhorn-breaks']);
    const text = await page.textContent('[data-inject="person-hafencity"]');
    for (const word of words.line) expect(text).toContain(word);
    expect(await page.textContent('[data-inject="boat-refuses"]')).toContain(words.likely);
    expect(await page.textContent('[data-inject="stage-2"]')).toContain(words.level);
    expect(await page.textContent('.now-row')).toContain(words.now);
    expect(await page.locator('.now-row + tr').getAttribute('data-inject')).toBe('person-hafencity');
    expect(await seriousFindings(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('[T24] [T26] an inject is sent from its row, its state is followed, and it is marked by hand with a note, which can be taken back', async () => {
    const { page, faults } = await openPage(stage.browser, stage.origin);
    await logIn(page, stage.origin);
    await page.click('[data-inject="person-hafencity"] .row-acts button');
    await inState(page, 'person-hafencity', 'sent');
    expect(await page.textContent('[data-inject="person-hafencity"]')).toMatch(/noch (3:00|[12]:\d\d) min/);
    stage.server.exercise.set('person-hafencity', 'seen');
    await inState(page, 'person-hafencity', 'seen');
    await page.click('[data-inject="person-hafencity"]');
    await page.fill('textarea[name=mark-note]', 'Boot kam nach 2 min');
    await page.click('.mark-acts button:has-text("beantwortet")');
    await inState(page, 'person-hafencity', 'answered');
    await page.waitForSelector('.inject-panel dd:has-text("Boot kam nach 2 min")');
    expect(await seriousFindings(page)).toEqual([]);
    await page.click('.toast .act');
    await inState(page, 'person-hafencity', 'seen');
    expect(commands().map(({ act }) => act)).toEqual(['send', 'mark', 'mark']);
    expect(faults).toEqual([]);
  });

  it.each([['de', 'Absagen', 'kommt in dieser Übung nicht mehr'], ['en', 'Cancel it', 'will not come in this exercise']] as const)('[T25] in %s an inject is called off in two steps that say what it means', async (language, cancel, consequence) => {
    const { page } = await openPage(stage.browser, stage.origin, { language });
    await logIn(page, stage.origin);
    await page.click('[data-inject="rumour"]');
    await page.click(`.inject-panel button:has-text("${cancel}")`);
    expect(await page.textContent('.ask-inline')).toContain(consequence);
    expect(commands()).toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
    await page.click('.ask-inline .primary');
    await inState(page, 'rumour', 'cancelled');
    expect(await page.locator('[data-inject="rumour"] button').count()).toBe(0);
  });

  it('[T22] it is narrowed by states, objective, owner and words, and says how much is shown', async () => {
    const { page } = await openPage(stage.browser, stage.origin, { theme: 'light' });
    await logIn(page, stage.origin);
    await page.click('.filter-bar .chips button:has-text("geplant")');
    expect(await ids(page)).toEqual(['boat-refuses', 'rumour', 'relatives']);
    await page.selectOption('.filter-bar select >> nth=0', 'O1');
    expect(await ids(page)).toEqual(['rumour']);
    expect(await page.textContent('.filter-bar [role=status]')).toBe('1 von 10');
    await page.click('text=Filter löschen');
    await page.selectOption('.filter-bar select >> nth=1', 'Regie Tore');
    expect(await ids(page)).toEqual(['gate-jams']);
    await page.fill('[data-filter]', 'sturm und drang');
    await page.waitForSelector('text=Kein Inject passt zum Filter.');
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('[T20] [T24] arrow keys walk, Enter opens, S sends, and rows stay where they are meanwhile', async () => {
    const { page } = await openPage(stage.browser, stage.origin);
    await logIn(page, stage.origin);
    await page.focus('[data-index="0"]');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.inject-panel h2:has-text("Deich Stillhorn bricht")');
    const before = await ids(page);
    await page.keyboard.press('s');
    await inState(page, 'stillhorn-breaks', 'sent');
    expect(await ids(page)).toEqual(before);
    await page.focus('[data-filter]');
    await page.waitForFunction(() => document.querySelector('[data-index="9"]')?.getAttribute('data-inject') !== 'stillhorn-breaks');
  });

  it.each([['de', 'Anruf: Person im Wasser'], ['en', 'Call: person in the water']] as const)('[T27] in %s two presses send an inject off the cuff, at the place of the chosen one', async (language, title) => {
    const { page, faults } = await openPage(stage.browser, stage.origin, { language });
    await logIn(page, stage.origin);
    await page.click('[data-inject="gate-jams"]');
    await page.click('.control-acts button:has-text("Ad hoc")');
    await page.waitForSelector('.templates');
    expect(await seriousFindings(page)).toEqual([]);
    await page.click(`.template-send:has-text("${title}")`);
    await page.waitForSelector(`[data-inject^="adhoc-"]:has-text("${title}")`);
    const [adhoc] = commands();
    expect(adhoc).toMatchObject({ act: 'adhoc', inject: { channel: 'phone', from: 'desk-112', report: { category: 'person_in_water', about: { lon: 10.0283, lat: 53.5246 } } } });
    expect(faults).toEqual([]);
  });

  it('[T28] a template is adapted in the form: words, place by coordinates, and what counts as the answer', async () => {
    const { page, faults } = await openPage(stage.browser, stage.origin);
    await logIn(page, stage.origin, { path: 'happenings?exercise=ex-elbe' });
    await page.keyboard.press('a');
    await page.click('[data-template="medical"] .icon-button');
    await page.fill('input[name=title]', 'Feuerwehrmann verletzt');
    await page.fill('textarea[name=text]', 'Kamerad gestürzt, nicht gehfähig.');
    await page.selectOption('select[name=place]', 'typed');
    await page.fill('input[name=coordinates]', 'irgendwo');
    expect(await page.isDisabled('.adhoc-form button[type=submit]')).toBe(true);
    await page.fill('input[name=coordinates]', '53.5, 10.01');
    await page.fill('input[name=minutes]', '5');
    await page.uncheck('label:has-text("Tagebucheintrag") input');
    expect(await seriousFindings(page)).toEqual([]);
    await page.click('.adhoc-form button[type=submit]');
    await page.waitForSelector('.event-command:has-text("Feuerwehrmann verletzt")');
    expect(commands()[0]).toMatchObject({ act: 'adhoc', inject: {
      title: { de: 'Feuerwehrmann verletzt', en: 'Feuerwehrmann verletzt' }, channel: 'radio', from: 'bf-35', report: { category: 'medical', text: 'Kamerad gestürzt, nicht gehfähig.', about: { lat: 53.5, lon: 10.01 }, persons: 1 }, expect: { kinds: ['tasking', 'assessment'], withinS: 300 },
    } });
    expect(faults).toEqual([]);
  });

  it.each([['de', 'bleibt stehen', 'Beheben'], ['en', 'stuck', 'Mend']] as const)('[T29] in %s a sensor is broken and a link disturbed, both are listed, mended, and taken back', async (language, stuck, mend) => {
    const { page, faults } = await openPage(stage.browser, stage.origin, { language });
    await logIn(page, stage.origin);
    await page.click('#side-faults');
    await page.selectOption('select[name=source]', 'bunthaus');
    await page.selectOption('select[name=forS]', '300');
    await page.click('.fault-panel form button[type=submit]');
    await page.waitForSelector(`[data-fault="bunthaus"]:has-text("${stuck}")`);
    await page.selectOption('select[name=source]', '*');
    expect(await page.locator('input[name=fault]').count()).toBe(4);
    await page.selectOption('select[name=size]', '60');
    await page.click('.fault-panel form button[type=submit]');
    await page.waitForSelector('[data-fault="*"]');
    expect(await seriousFindings(page)).toEqual([]);
    await page.click(`[data-fault="bunthaus"] button:has-text("${mend}")`);
    await page.waitForSelector('[data-fault="bunthaus"]', { state: 'detached' });
    await page.click('.toast:last-child .act');
    await page.waitForSelector('[data-fault="*"]', { state: 'detached' });
    expect(commands()).toMatchObject([{ act: 'break', source: 'bunthaus', fault: 'stuck', forS: 300 }, { act: 'link', source: '*', fault: 'delay', valueS: 60, forS: 300 }, { act: 'repair', source: 'bunthaus' }, { act: 'repair', source: '*' }]);
    expect(faults).toEqual([]);
  });
});
