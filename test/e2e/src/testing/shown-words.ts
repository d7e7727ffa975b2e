import type { BrowserContext } from 'playwright-core';

/** Something that the field app told a person about what became of their words, and when it stood on the screen (own clock). */
export type ShownWord =
  | { readonly kind: 'state'; readonly id: string; readonly state: string; readonly atMs: number }
  /** The strip says that everything is sent. */
  | { readonly kind: 'all_sent'; readonly atMs: number }
  /** The app says that a report is saved on the device. */
  | { readonly kind: 'saved'; readonly atMs: number };

/** Tells of every state, every "everything sent" and every "saved" the moment it comes onto the screen of any page of the context. Call it before a page is opened. */
export async function watchWords(context: BrowserContext, onWord: (word: ShownWord) => void): Promise<void> {
  await context.exposeFunction('tellShown', onWord);
  await context.addInitScript(() => {
    const tell = (word: ShownWord): void => void (globalThis as unknown as { tellShown(word: ShownWord): Promise<void> }).tellShown(word);
    const states = new Map<string, string>();
    const toasts = new WeakSet<Element>();
    let waiting = '';
    // The observer runs after each change of the page and before it is painted.
    new MutationObserver(() => {
      const atMs = Date.now();
      for (const element of document.querySelectorAll<HTMLElement>('.sent-item')) {
        const { item = '', state = '' } = element.dataset;
        if (states.get(item) !== state) tell({ kind: 'state', id: item, state, atMs });
        states.set(item, state);
      }
      const now = document.querySelector<HTMLElement>('.strip [data-waiting]')?.dataset['waiting'] ?? '';
      if (now !== waiting && now === '0') tell({ kind: 'all_sent', atMs });
      waiting = now;
      for (const toast of document.querySelectorAll('.toast')) {
        if (!toasts.has(toast) && toast.textContent?.startsWith('Gespeichert.')) tell({ kind: 'saved', atMs });
        toasts.add(toast);
      }
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
}
