import { describe, expect, it } from '@jest/globals';
import type { Alarm, Incident, Unit } from '@lagewacht/contract';
import { unitSettingsSchema } from '@lagewacht/contract';
import { fewWords, fewWordsOf } from './few-words';
import { forcesBySection } from './forces';
import { capacityOf, toPages } from './wall-pages';
import { defaultSetup, letterSize, presets, readSetup, tileNames } from './wall-setup';
import { theWorst, worstFirst } from './wall-worst';

const uhd = { widthPx: 3840, heightPx: 2160 };
const fhd = { widthPx: 1920, heightPx: 1080 };

describe('set-up of a wall', () => {
  it('[D61] letters are 20 minutes of arc high at the farthest reader, 16 at least: as in the usual tables', () => {
    const px = (diagonalIn: number, distanceM: number, letters: 'good' | 'least', screen = uhd): number => Math.round(letterSize({ diagonalIn, distanceM, letters }, screen).bodyPx);
    expect([px(24, 0.7, 'least', fhd), px(24, 0.7, 'good', fhd)]).toEqual([16, 21]);
    expect([px(55, 4, 'least'), px(55, 4, 'good')]).toEqual([82, 102]);
    expect([px(98, 6, 'least'), px(98, 6, 'good')]).toEqual([69, 86]);
    const capitalMm = letterSize({ diagonalIn: 55, distanceM: 4, letters: 'good' }, uhd).capitalMm;
    const { leastPx, bodyPx } = letterSize({ diagonalIn: 55, distanceM: 4, letters: 'least' }, uhd);
    expect([Math.round(leastPx), Math.round(bodyPx)]).toEqual([82, 82]);
    expect((Math.atan(capitalMm / 4000) * 180 * 60) / Math.PI).toBeCloseTo(20, 0);
  });

  it('[D61] a screen with twice the pixels gets letters of twice the pixels, so that both look alike', () => {
    expect(letterSize({ ...presets.wall, letters: 'good' }, uhd).scale).toBeCloseTo(2 * letterSize({ ...presets.wall, letters: 'good' }, fhd).scale);
  });

  it('[D61] what is kept on the device is believed only within bounds', () => {
    expect(readSetup({})).toEqual(defaultSetup);
    expect(readSetup({ diagonalIn: 1e9, distanceM: -1, periodS: 5, tiles: ['x', 'map', 'map', '__proto__'], letters: 'huge', gauge: 7 })).toEqual({ ...defaultSetup, tiles: ['map'] });
    expect(readSetup({ tiles: [...tileNames] }).tiles).toHaveLength(7);
    const own = { ...defaultSetup, unit: 'cm' as const, letters: 'least' as const, turns: false, periodS: 45, gauge: 'gauge:x', tiles: ['clock', 'map'] as const };
    expect(readSetup(JSON.parse(JSON.stringify(own)) as Record<string, unknown>)).toEqual(own);
  });

  it('[D62] tiles are dealt onto pages in their order, none is lost, and no page gets more than it holds', () => {
    for (const across of [1, 2, 3, 4]) {
      for (const down of [1, 2, 3]) {
        const pages = toPages(defaultSetup.tiles, { across, down });
        expect(pages.flatMap(({ tiles }) => tiles)).toEqual(defaultSetup.tiles);
        for (const { tiles, hasMap, columns, rows } of pages) {
          const rest = tiles.length - (hasMap ? 1 : 0);
          expect([columns * rows >= rest, rows <= down, columns + (hasMap && columns > 0 ? 1 : 0) <= Math.max(across, 1)]).toEqual([true, true, true]);
        }
      }
    }
    expect(toPages(['map', 'clock'], { across: 1, down: 3 })).toHaveLength(2);
    expect(toPages(defaultSetup.tiles, { across: 4, down: 4 })).toHaveLength(1);
    // 55 inch at 4 m with letters that are read with ease: four tiles on a page, seven on two.
    expect(capacityOf({ widthRem: 37.4, heightRem: 21.1 })).toEqual({ across: 2, down: 2 });
    expect(toPages(defaultSetup.tiles, { across: 2, down: 2 }).map(({ tiles }) => tiles.length)).toEqual([3, 4]);
    expect(capacityOf({ widthRem: 3, heightRem: 1 })).toEqual({ across: 1, down: 1 });
  });

  it('[D63] a line has twelve words at most, and says where words are left out', () => {
    expect(fewWords('eins  zwei\ndrei')).toBe('eins zwei drei');
    expect([fewWordsOf('a b', 'c d e', 4), fewWordsOf('a b', 'c d', 4), fewWordsOf('a b c', 'd', 3), fewWordsOf('a b c', 'd', 2), fewWordsOf('a b', undefined, 2)]).toEqual([['a b', 'c d …'], ['a b', 'c d'], ['a b c …', undefined], ['a b …', undefined], ['a b', undefined]]);
    expect(fewWords(Array.from({ length: 13 }, (_, n) => `w${n}`).join(' ')).split(' ')).toHaveLength(13);
    expect(fewWords(Array.from({ length: 13 }, (_, n) => `w${n}`).join(' ')).endsWith('w11 …')).toBe(true);
  });
});

const aged = { eventTimeMs: 1, receivedTimeMs: 1 };
const alarm = (id: string, rest: Partial<Alarm>): Alarm => ({ type: 'alarm', id: `alarm:${id}`, code: 'gauge_stuck', severity: 'minor', subject: 'gauge:g', params: {}, active: true, raisedTimeMs: 100, occurrences: 1, ...aged, ...rest });
const incident = (id: string, rest: Partial<Incident>): Incident => ({
  type: 'incident', id: `inc:${id}`, category: 'fire', lon: 10, lat: 53, sigmaM: 1, grade: 'probable', confidence: 0.8, forWeight: 1, againstWeight: 0, origins: 1, reports: 1, denials: 0, severity: 'moderate', urgency: 'immediate', priority: 0.5, text: '', sources: [], firstTimeMs: 1, ...aged, ...rest,
});
const unit = (id: string, rest: Partial<Unit> & { readonly section?: string }): Unit => ({ type: 'unit', id: `unit:${id}`, source: id, callSign: id, settings: { ...unitSettingsSchema.parse({}), section: rest.section }, capabilities: [], periodS: 30, freshness: 'fresh', ...aged, ...rest });

describe('what a wall shows first', () => {
  it('[D64] the worst is the worst alarm that waits, the oldest of its kind; without one the worst severe incident; else nothing', () => {
    const events = worstFirst([incident('a', {}), incident('b', { severity: 'severe' }), incident('c', { severity: 'extreme', grade: 'closed' }), incident('d', { severity: 'extreme', mergedInto: 'inc:b' })], []);
    expect(events.map(({ id }) => id)).toEqual(['inc:b', 'inc:a']);
    const alarms = [alarm('new', { severity: 'severe', raisedTimeMs: 9 }), alarm('old', { severity: 'severe', raisedTimeMs: 3 }), alarm('seen', { severity: 'extreme', acknowledgedTimeMs: 2 }), alarm('gone', { severity: 'extreme', active: false })];
    expect(theWorst(alarms, events, 1000)?.id).toBe('alarm:old');
    expect(theWorst(alarms.slice(2), events, 1000)?.id).toBe('inc:b');
    expect(theWorst([], events.slice(1), 1000)).toBeUndefined();
  });

  it('[D64] forces by section: who calls for help first, then who has the fewest free; who does not answer is not free', () => {
    const rows = forcesBySection([unit('a', { fms: 1, section: 'Nord' }), unit('b', { fms: 2, section: 'Nord', freshness: 'silent' }), unit('c', { fms: 4, section: 'Süd' }), unit('d', { fms: 0, section: 'West' }), unit('e', { fms: 1, section: 'West' }), unit('f', { fms: 1 })]);
    expect(rows.map(({ section, free, total, tone, silent, emergencies }) => [section, free, total, tone, silent, emergencies.length])).toEqual([
      ['West', 1, 2, 'extreme', 0, 1], ['Süd', 0, 1, 'calm', 0, 0], ['', 1, 1, 'calm', 0, 0], ['Nord', 1, 2, 'doubt', 1, 0],
    ]);
  });
});
