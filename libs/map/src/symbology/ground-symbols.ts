import type { Theme } from '../map-change';
import { polygonPath, type SymbolDrawing } from './drawing';
import { palettes } from './palette';

/** The ground a drone sees, as the legend shows it. */
export function footprintSymbol(theme: Theme): SymbolDrawing {
  const { ink } = palettes[theme];
  const d = polygonPath([4, 9], [27, 5], [29, 24], [7, 27]);
  return { shape: 'footprint', paths: [{ d, fill: ink, alpha: 0.1 }, { d, stroke: ink, width: 1.4, dash: [5, 2.5] }] };
}

/** An ellipse of uncertainty round a track, as the legend shows it. */
export function ellipseSymbol(theme: Theme): SymbolDrawing {
  const { ink } = palettes[theme];
  return { shape: 'uncertainty', paths: [{ d: 'M3 20a13.5 7.5 -18 1 0 26 -8a13.5 7.5 -18 1 0 -26 8z', stroke: ink, width: 1.4, alpha: 0.8 }, { d: 'M16 13v6M13 16h6', stroke: ink, width: 2 }] };
}

/** A piece of the grid, as the legend shows it. */
export function gridSymbol(theme: Theme): SymbolDrawing {
  return { shape: 'grid', paths: [{ d: 'M9 3V29M23 3V29M3 9H29M3 23H29', stroke: palettes[theme].ink, width: 1.2, alpha: 0.6 }] };
}
