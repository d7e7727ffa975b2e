import type { Hazard, Passability, Severity } from '@lagewacht/contract';
import type { BandName } from '../live/area-features';
import type { Theme } from '../map-change';
import { boxPath, circlePath, polygonPath, type DrawnPath, type SymbolDrawing } from './drawing';
import { palettes } from './palette';

/** Colour of computed water, on each ground. */
export const waterColours: Readonly<Record<Theme, string>> = { dark: '#5aa9e6', light: '#1466a8', night: '#e0603c' };

const severities: readonly Severity[] = ['minor', 'moderate', 'severe', 'extreme'];

/** A computed danger: a triangle on its tip with one dot for each step of severity; filled when it is there, hollow when expected, dashed when possible. */
export function hazardSymbol(severity: Severity, state: Hazard['state'], theme: Theme): SymbolDrawing {
  const palette = palettes[theme];
  const d = polygonPath([2, 4], [30, 4], [16, 30]);
  const colour = palette.severity[severity];
  const here = state === 'present';
  const count = severities.indexOf(severity) + 1;
  const dots: DrawnPath = { d: Array.from({ length: count }, (_, dot) => circlePath(16 + (dot - (count - 1) / 2) * 4.8, 10, 1.8)).join(''), fill: here ? palette.halo : colour };
  const stroke: DrawnPath = here ? { d, fill: colour, stroke: palette.halo, width: 1 } : { d, stroke: colour, width: 2.6, dash: state === 'possible' ? [3, 2.6] : undefined };
  return { shape: `hazard-${severity}-${state}`, paths: [{ d, stroke: palette.halo, width: 4.5 }, ...(here ? [] : [{ d, fill: palette.plate, alpha: 0.9 }]), stroke, dots] };
}

/** How each band of water is drawn: the surer, the fuller, and with its own edge. */
export const bandLooks: Readonly<Record<BandName, { readonly opacity: number; readonly width: number; readonly dash?: readonly [number, number] }>> = {
  'wet-possible': { opacity: 0.12, width: 1.2, dash: [1, 2.5] }, 'wet-likely': { opacity: 0.26, width: 1.6, dash: [5, 2.5] }, 'wet-certain': { opacity: 0.42, width: 2.2 },
};

/** A band of water as the legend shows it. */
export function bandSymbol(band: BandName, theme: Theme): SymbolDrawing {
  const { opacity, width, dash } = bandLooks[band];
  const d = boxPath(3, 6, 26, 20);
  return { shape: band, paths: [{ d, fill: waterColours[theme], alpha: opacity }, { d, stroke: waterColours[theme], width, dash }] };
}

/** How a road is drawn by what can pass it: barred, broken, or a thin line. */
export const roadLooks: Readonly<Record<Passability, { readonly width: number; readonly dash?: readonly [number, number] }>> = {
  impassable: { width: 4 }, doubtful: { width: 3.2, dash: [2.4, 1.4] }, passable: { width: 1.4 },
};

/** Colour of a road by its passability. */
export function roadColour(passability: Passability, theme: Theme): string {
  const { severity, faint } = palettes[theme];
  return passability === 'impassable' ? severity.severe : passability === 'doubtful' ? severity.moderate : faint;
}

/** A road as the legend shows it. */
export function roadSymbol(passability: Passability, theme: Theme): SymbolDrawing {
  const { width, dash } = roadLooks[passability];
  const line: DrawnPath = { d: 'M2 22L30 10', stroke: roadColour(passability, theme), width, dash: dash?.map((part) => part * width) };
  return { shape: `road-${passability}`, paths: [{ d: 'M2 22L30 10', stroke: palettes[theme].halo, width: width + 2 }, line] };
}

/** Fill of a square by the age of its last look: the older, the emptier. */
export const squareOpacity = { new: 0.22, older: 0.12, old: 0.04 } as const;

/** A square of ground that somebody looked at, as the legend shows it. */
export function squareSymbol(age: keyof typeof squareOpacity, theme: Theme): SymbolDrawing {
  const d = boxPath(4, 4, 24, 24);
  const { ink } = palettes[theme];
  return { shape: `square-${age}`, paths: [{ d, fill: ink, alpha: squareOpacity[age] }, { d, stroke: ink, width: age === 'new' ? 2 : 1, dash: age === 'old' ? [2, 3] : undefined, alpha: 0.6 }] };
}
