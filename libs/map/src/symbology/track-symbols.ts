import type { ObjectClass } from '@lagewacht/contract';
import type { Theme } from '../map-change';
import { boxPath, circlePath, polygonPath, type SymbolDrawing } from './drawing';
import { palettes } from './palette';

/** Classes in the order of the atlas' columns: the index is what the GPU gets. */
export const trackClasses: readonly ObjectClass[] = ['person', 'person_in_water', 'vehicle', 'vessel', 'animal', 'debris', 'fire', 'unknown'];

/** Classes that stay symbols in a crowd: a life or a fire must not become one dot of thousands. */
export const loudClasses: readonly [ObjectClass, ObjectClass] = ['person_in_water', 'fire'];

/** How a track is drawn: `solid` while believed and fresh, `hollow` once old, `tentative` (dashed) while its existence is doubtful. */
export const trackLooks = ['solid', 'hollow', 'tentative'] as const;
export type TrackLook = (typeof trackLooks)[number];

/** Outline of each class, distinct without any colour; `mark` is drawn inside in the ground's colour. */
const outlines: Readonly<Record<ObjectClass, { readonly d: string; readonly mark?: string }>> = {
  person: { d: circlePath(16, 16, 9) },
  person_in_water: { d: `${circlePath(16, 12, 7)}M3 23q3.2 -4 6.5 0t6.5 0t6.5 0t6.5 0v5q-3.2 4 -6.5 0t-6.5 0t-6.5 0t-6.5 0z` },
  vehicle: { d: boxPath(7, 8, 18, 16), mark: boxPath(11, 12, 10, 3) },
  vessel: { d: polygonPath([16, 3], [23, 12], [23, 28], [9, 28], [9, 12]), mark: circlePath(16, 18, 2.5) },
  animal: { d: polygonPath([4, 7], [28, 7], [16, 27]) },
  debris: { d: polygonPath([9, 4], [16, 11], [23, 4], [28, 9], [21, 16], [28, 23], [23, 28], [16, 21], [9, 28], [4, 23], [11, 16], [4, 9]) },
  fire: { d: 'M16 2c1 6 9 9 9 17a9 9 0 0 1 -18 0c0 -5 3 -7 4 -11c2 2 3 4 3 6c2 -3 3 -7 2 -12z' },
  unknown: { d: polygonPath([16, 4], [28, 16], [16, 28], [4, 16]), mark: circlePath(16, 16, 3) },
};

/** The symbol of a detected object: shape and colour say the class, the look says how much to believe it. */
export function trackSymbol(objectClass: ObjectClass, look: TrackLook, theme: Theme): SymbolDrawing {
  const palette = palettes[theme];
  const { d, mark } = outlines[objectClass];
  const colour = palette.track[objectClass];
  const shape = `track-${objectClass}-${look}`;
  const under = { d, stroke: palette.halo, width: 5, alpha: 0.9 };
  if (look === 'solid') {
    return { shape, paths: [under, { d, fill: colour, stroke: palette.halo, width: 1.5 }, ...(mark ? [{ d: mark, fill: palette.halo }] : [])] };
  }
  const dash = look === 'tentative' ? [4, 3] : undefined;
  return { shape, paths: [under, { d, fill: palette.halo, alpha: 0.55 }, { d, stroke: colour, width: 2.5, dash }] };
}

/** A track in a crowd: something is there, and no more is said of it until somebody comes nearer. */
export function crowdSymbol(theme: Theme): SymbolDrawing {
  const { faint, halo } = palettes[theme];
  return { shape: 'track-crowd', paths: [{ d: circlePath(16, 16, 4), fill: faint, stroke: halo, width: 1.5 }] };
}
