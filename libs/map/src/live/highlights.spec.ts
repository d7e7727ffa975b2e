import { describe, expect, it } from '@jest/globals';
import { highlightSymbol } from '../symbology/highlight-symbols';
import { drawingOf } from '../symbology/style-images';
import { toHighlightCollection } from './highlights';

const kinds = ['new', 'changed', 'gone'] as const;

describe('rings round what changed', () => {
  it('[D36] differ without colour, on every ground, and are images of the style', () => {
    for (const theme of ['dark', 'light', 'night'] as const) {
      const uncoloured = kinds.map((kind) => JSON.stringify(highlightSymbol(kind, theme).paths.map(({ d, dash, width }) => [d, dash, width])));
      expect(new Set(uncoloured).size).toBe(kinds.length);
      for (const kind of kinds) expect(drawingOf(`highlight|${kind}|${theme}`)).toEqual(highlightSymbol(kind, theme));
    }
  });
  it('[D36] stand at the place they are given', () => {
    expect(toHighlightCollection([{ id: 'unit:a', kind: 'gone', place: [10, 53.5] }]).features).toEqual([{ type: 'Feature', properties: { kind: 'gone' }, geometry: { type: 'Point', coordinates: [10, 53.5] } }]);
  });
});
