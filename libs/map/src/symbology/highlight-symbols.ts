import type { Theme } from '../map-change';
import { circlePath, type DrawnPath, type SymbolDrawing } from './drawing';
import { palettes } from './palette';

/** How a thing differs from an earlier picture. */
export type HighlightKind = 'new' | 'changed' | 'gone';

/** A hue that no symbol has on its theme; at night, where red is all there is, the brightest. */
const colours: Readonly<Record<Theme, string>> = { dark: '#56b4e9', light: '#0072b2', night: '#ffe3d8' };
const ring = circlePath(16, 16, 14);

/** A ring round what is new (double), has changed (dashed) or is gone (dotted, crossed out). */
export function highlightSymbol(kind: HighlightKind, theme: Theme): SymbolDrawing {
  const stroke = colours[theme];
  const under: DrawnPath = { d: ring, stroke: palettes[theme].halo, width: 4, alpha: 0.8 };
  if (kind === 'new') return { shape: 'highlight-new', paths: [under, { d: ring, stroke, width: 1.6 }, { d: circlePath(16, 16, 11.6), stroke, width: 1.2 }] };
  if (kind === 'changed') return { shape: 'highlight-changed', paths: [under, { d: ring, stroke, width: 2.2, dash: [6, 3.4] }] };
  return { shape: 'highlight-gone', paths: [under, { d: ring, stroke, width: 2, dash: [1.6, 3] }, { d: 'M8.5 8.5L23.5 23.5M23.5 8.5L8.5 23.5', stroke, width: 2 }] };
}
