import { describe, expect, it } from '@jest/globals';
import { saidDepth, saidWidthM } from './depth-words';

describe('depths in words', () => {
  it('[F112] reads German and English depths, by number and by body', () => {
    const table: [string, number | undefined][] = [
      ['Stillhorn unter Wasser, etwa 0,6 m, steigend', 0.6], ['Wasser steht 60 cm hoch', 0.6], ['Straße knietief unter Wasser', 0.5], ['knee-deep water', 0.5], ['Wasser bis zum Knie', 0.5],
      ['hüfthoch', 0.95], ['Hüfttief!', 0.95], ['waist deep', 0.95], ['brusthoch', 1.3], ['bis zum Hals', 1.5], ['Wasser knöcheltief', 0.12], ['over the kerb', 0.15], ['1,2 Meter Wasser im Keller', 1.2],
      ['Bresche etwa 12 m, Wasser strömt ein', undefined], ['Wasser läuft ein', undefined], ['Auf 15 m Länge abgerutscht', undefined], ['', undefined], ['Tiefe 250 cm', 2.5], ['12 m tief', undefined], ['Wasser 3 m breit, kniehoch', 0.5],
    ];
    for (const [text, depth] of table) expect([text, saidDepth(text)?.depthM]).toEqual([text, depth]);
    expect(saidDepth('brusthoch')?.sigmaM).toBeGreaterThan(0.1);
  });

  it('[F112] reads the width of a breach', () => {
    const table: [string, number | undefined][] = [
      ['Deichbruch Stillhorn! Bresche etwa 12 m, Wasser strömt ein.', 12], ['Lücke von rund 40 Metern', undefined], ['Lücke von rund 40 Meter im Deich', 40], ['Deich auf 25 m breit offen', 25], ['a breach of 30 metres', 30],
      ['Deichbruch, 0,6 m Wasser', undefined], ['Sickerwasser auf 4 m', undefined], ['gap 900 m', undefined],
    ];
    for (const [text, width] of table) expect([text, saidWidthM(text)]).toEqual([text, width]);
  });
});
