import { describe, expect, it } from '@jest/globals';
import type { PictureSnapshot } from './picture-store';
import { noEntities } from './picture-store';
import { createWatchedSnapshot } from './watched-snapshot';

const first: PictureSnapshot = { situation: 'live', link: { kind: 'connecting', attempt: 0 }, loaded: true, version: 1, asOfMs: 0, lastMessageMs: 0, offsetMs: 0, byType: noEntities };

describe('a watched snapshot', () => {
  it('[K12] stays the same while only what nobody read changes: moving tracks never draw the list of gates again', () => {
    let newest = first;
    const read = createWatchedSnapshot(() => newest);
    const shown = read();
    expect(shown.byType.gate).toEqual([]);
    newest = { ...first, version: 2, lastMessageMs: 250, byType: { ...noEntities, track: [] } };
    expect(read()).toBe(shown);
    newest = { ...newest, byType: { ...newest.byType, gate: [] } };
    expect(read()).not.toBe(shown);
    expect(read().byType.gate).toBe(newest.byType.gate);
  });
  it('[K12] is another one as soon as a part that was read changes, also within the lists as a whole', () => {
    let newest = first;
    const read = createWatchedSnapshot(() => newest);
    const [shown, { byType }] = [read(), read()];
    expect([shown.version, byType.unit]).toEqual([1, []]);
    newest = { ...first, version: 2 };
    expect(read()).not.toBe(shown);
    expect(read().version).toBe(2);
    const { byType: then } = read();
    expect(then).not.toBe(byType);
  });
  it('[K12] gives the newest to whoever reads late, and keeps it until the next change', () => {
    let newest = first;
    const read = createWatchedSnapshot(() => newest);
    const shown = read();
    newest = { ...first, version: 7, offsetMs: 30 };
    expect(shown.version).toBe(7);
    newest = { ...newest, version: 8 };
    expect(shown.version).toBe(7);
    expect(read().version).toBe(8);
  });
});
