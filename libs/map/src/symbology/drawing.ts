/** One stroke or area of a symbol, in the symbol's own box of 32 × 32, y down. */
export interface DrawnPath {
  /** SVG path syntax. */
  readonly d: string;
  readonly fill?: string;
  readonly stroke?: string;
  readonly width?: number;
  readonly dash?: readonly number[];
  readonly alpha?: number;
}

/** A symbol as plain numbers and words: map, atlas and legend draw the very same one. `shape` names it without any colour. */
export interface SymbolDrawing {
  readonly shape: string;
  readonly paths: readonly DrawnPath[];
}

/** Edge of a symbol's box. */
export const SYMBOL_BOX = 32;

/** A circle as a path. */
export function circlePath(x: number, y: number, r: number): string {
  return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
}

/** An axis-parallel rectangle as a path. */
export function boxPath(x: number, y: number, width: number, height: number): string {
  return `M${x} ${y}h${width}v${height}h${-width}z`;
}

/** A closed polygon from x, y pairs. */
export function polygonPath(...points: readonly (readonly [number, number])[]): string {
  return `M${points.map(([x, y]) => `${x} ${y}`).join('L')}z`;
}
