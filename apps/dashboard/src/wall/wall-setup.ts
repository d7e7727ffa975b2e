import type { EntityId } from '@lagewacht/contract';

/** What a wall can show, in the order in which the set-up offers it. */
export const tileNames = ['map', 'alarms', 'incidents', 'gauge', 'gates', 'forces', 'briefing', 'clock'] as const;
export type TileName = (typeof tileNames)[number];
/** More than this nobody takes in from afar. */
export const MOST_TILES = 7;
/** Bounds of a page's time, seconds. */
export const PERIOD_S = { least: 10, most: 60 } as const;
/** Bounds of what is believed of a screen: a phone to a video wall, an arm's length to a hall. */
export const DIAGONAL_IN = { least: 5, most: 400 } as const;
export const DISTANCE_M = { least: 0.3, most: 50 } as const;
export const CM_PER_IN = 2.54;

/** How a wall is built and read, kept on its device. */
export interface WallSetup {
  readonly diagonalIn: number;
  /** How the diagonal is written. */
  readonly unit: 'in' | 'cm';
  /** From the farthest reader to the screen. */
  readonly distanceM: number;
  /** Letters as they are read with ease, or as small as can be read at all. */
  readonly letters: keyof typeof CAPITAL_MM_PER_M;
  readonly tiles: readonly TileName[];
  /** The gauge of the gauge tile; undefined: the one that stands worst. */
  readonly gauge?: EntityId | undefined;
  /** Pages turn by themselves, or stand. */
  readonly turns: boolean;
  readonly periodS: number;
  /** Whether alarms are heard at this wall. Off unless somebody wants it: the desks sound already. */
  readonly sound: boolean;
}

/** Height of a capital letter by distance: 20 minutes of arc are read with ease, 16 are the least (ISO 9241-303, NUREG-0700). */
export const CAPITAL_MM_PER_M = { good: 5.8, least: 4.65 } as const;
/** Capital height of Noto Sans as a share of the font size. */
const CAPITAL_SHARE = 0.714;
const ROOT_PX = 16;
const MM_PER_IN = 25.4;

/** Usual screens and where their readers are. */
export const presets = { desk: { diagonalIn: 24, distanceM: 0.7 }, wall: { diagonalIn: 55, distanceM: 4 }, farWall: { diagonalIn: 98, distanceM: 6 } } as const;

/** The wall nobody has set up yet. */
export const defaultSetup: WallSetup = { ...presets.wall, unit: 'in', letters: 'good', tiles: ['map', 'alarms', 'incidents', 'gauge', 'gates', 'forces', 'briefing'], turns: true, periodS: 20, sound: false };

/** A screen in CSS pixels. */
export interface ScreenSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** How large letters must be on this screen: capitals in mm, body text and the smallest text of all (16 minutes of arc) in CSS pixels, and `--scale` of the style sheet. */
export function letterSize({ diagonalIn, distanceM, letters }: Pick<WallSetup, 'diagonalIn' | 'distanceM' | 'letters'>, { widthPx, heightPx }: ScreenSize): { readonly capitalMm: number; readonly bodyPx: number; readonly leastPx: number; readonly scale: number } {
  const pitchMm = (diagonalIn * MM_PER_IN) / Math.hypot(widthPx, heightPx);
  const capitalMm = CAPITAL_MM_PER_M[letters] * distanceM;
  const bodyPx = capitalMm / pitchMm / CAPITAL_SHARE;
  const leastPx = (CAPITAL_MM_PER_M.least * distanceM) / pitchMm / CAPITAL_SHARE;
  return { capitalMm, bodyPx, leastPx, scale: bodyPx / ROOT_PX };
}

const KEY = 'lagewacht.wall';

function bounded(value: unknown, { least, most }: { readonly least: number; readonly most: number }, fallback: number): number {
  return typeof value === 'number' && value >= least && value <= most ? value : fallback;
}

/** Reads a kept set-up; what is missing or beyond belief is as on a wall nobody has set up. */
export function readSetup(kept: Readonly<Record<string, unknown>>): WallSetup {
  const tiles = Array.isArray(kept['tiles']) ? [...new Set(kept['tiles'])].flatMap((name) => tileNames.filter((known) => known === name)).slice(0, MOST_TILES) : [];
  return {
    diagonalIn: bounded(kept['diagonalIn'], DIAGONAL_IN, defaultSetup.diagonalIn), distanceM: bounded(kept['distanceM'], DISTANCE_M, defaultSetup.distanceM), periodS: bounded(kept['periodS'], PERIOD_S, defaultSetup.periodS),
    unit: kept['unit'] === 'cm' ? 'cm' : 'in', letters: kept['letters'] === 'least' ? 'least' : 'good', turns: kept['turns'] !== false, sound: kept['sound'] === true,
    tiles: tiles.length > 0 ? tiles : defaultSetup.tiles, gauge: typeof kept['gauge'] === 'string' ? kept['gauge'] : undefined,
  };
}

/** The set-up of this device; undefined: nobody has set it up yet. */
export function rememberedSetup(): WallSetup | undefined {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === null ? undefined : readSetup(JSON.parse(kept) as Record<string, unknown>);
  } catch {
    return undefined;
  }
}

/** Keeps a set-up on this device. A full or forbidden storage only costs the memory of it. */
export function rememberSetup(setup: WallSetup): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(setup));
  } catch {
    return;
  }
}
