import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ShownWord, watchWords } from './shown-words';
import { bootTablet, settleTablet, touch, type Tablet } from './tablet';
import type { Wire } from './wire';

/** One report that somebody makes. */
export interface Errand {
  /** Its words, which no other report has. */
  readonly text: string;
  readonly category: string;
  readonly place: { readonly longitude: number; readonly latitude: number };
  readonly photo?: Buffer | undefined;
}

/** What a tablet's export says of a report. */
export interface ExportedItem {
  readonly id: string;
  readonly state: string;
  readonly capturedAtMs: number;
  readonly body: { readonly text?: string };
}

/** Somebody with a tablet and a network of their own, who does not give up until the tablet says that a report is saved. */
export class FieldReporter {
  /** Errands in the order in which they were begun, with when the first attempt began and when the form had closed (own clock). */
  readonly done: { readonly text: string; readonly begunMs: number; closedMs: number }[] = [];
  /** Reports that the tablet called saved and that were not there after its next start. */
  readonly lost: string[] = [];
  boots = 0;
  private readonly folder = mkdtempSync(join(tmpdir(), 'lagewacht-tablet-'));
  private tablet: Tablet | undefined;
  private isDead = true;
  private savedSaid = 0;

  constructor(readonly user: string, readonly wire: Wire, private readonly onWord: (word: ShownWord) => void) {}

  /** The first start of the tablet: the app comes onto it, and its user logs in. */
  async equip(): Promise<void> {
    await settleTablet((await this.boot()).page, this.wire.origin, this.user);
  }

  /** Makes a report, over as many deaths of the tablet as come in between. */
  async report(errand: Errand): Promise<void> {
    const note = { text: errand.text, begunMs: Date.now(), closedMs: 0 };
    this.done.push(note);
    for (;;) {
      const savedBefore = this.savedSaid;
      try {
        await this.say(errand);
        break;
      } catch (error) {
        if (!this.isDead) throw error;
      }
      const isKept = await this.restart(errand.text);
      if (isKept) break;
      if (this.savedSaid > savedBefore) this.lost.push(errand.text);
    }
    note.closedMs = Date.now();
  }

  /** The end of the tablet as a dead battery makes it. */
  async kill(): Promise<void> {
    if (this.isDead) return;
    this.isDead = true;
    await this.tablet?.kill();
  }

  /** Everything on the tablet, as its own file says it. */
  async exported(): Promise<readonly ExportedItem[]> {
    const { page } = await this.atSent();
    const [download] = await Promise.all([page.waitForEvent('download'), touch(page, 'button:has-text("Als Datei sichern")')]);
    return (JSON.parse(readFileSync(await download.path(), 'utf8')) as { items: { item: ExportedItem }[] }).items.map(({ item }) => item);
  }

  /** The tablet with the list of what was said. */
  async atSent(): Promise<Tablet> {
    const tablet = this.isDead || !this.tablet ? await this.open('sent') : this.tablet;
    await touch(tablet.page, '.tabs button:nth-child(2)');
    await tablet.page.waitForSelector('.storage');
    return tablet;
  }

  async end(): Promise<void> {
    await this.tablet?.context.close().catch(() => undefined);
    await this.wire.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async boot(): Promise<Tablet> {
    this.tablet = await bootTablet({ folder: this.folder, wire: this.wire });
    this.isDead = false;
    this.boots++;
    await watchWords(this.tablet.context, (word) => {
      if (word.kind === 'saved') this.savedSaid++;
      this.onWord(word);
    });
    return this.tablet;
  }

  private async open(room: string): Promise<Tablet> {
    const tablet = await this.boot();
    await tablet.page.goto(`${this.wire.origin}/field/#${room}`);
    await tablet.page.waitForSelector('.tabs');
    return tablet;
  }

  /** Starts the tablet again; whether it has the report, sent off and not merely begun. May itself be killed. */
  private async restart(text: string): Promise<boolean> {
    for (;;) {
      try {
        const { page } = await this.open('sent');
        await page.waitForSelector('.storage');
        return await page.locator('.sent-item:not([data-state=draft])', { hasText: text }).count() > 0;
      } catch (error) {
        if (!this.isDead) throw error;
      }
    }
  }

  /** The fastest way from the start page to a saved report; a draft that was left by a death is gone on with. */
  private async say({ text, category, place, photo }: Errand): Promise<void> {
    const { context, page } = this.isDead || !this.tablet ? await this.open('report') : this.tablet;
    await context.setGeolocation({ ...place, accuracy: 5 });
    await touch(page, '.tabs button:nth-child(1)');
    await page.waitForSelector('.kinds');
    await touch(page, await page.locator('.drafts li').count() > 0 ? '.drafts button' : `[data-kind=${category}]`);
    await page.fill('textarea', text);
    if (photo && await page.locator('.attachment').count() === 0) {
      await page.locator('input[type=file]').setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: photo });
      await page.waitForSelector('.attachment img');
    }
    await page.waitForSelector('button.send:enabled');
    await touch(page, 'button.send');
    await page.waitForSelector('.report-form', { state: 'detached' });
    await touch(page, '.tabs button:nth-child(2)');
  }
}
