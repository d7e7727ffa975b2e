import type { ObjectClass, Severity } from '@lagewacht/contract';
import type { Theme } from '../map-change';

/** Colours of what is drawn over the basemap. Grey first: saturated colour means abnormal, detected or selected. */
export interface SymbolPalette {
  readonly ink: string;
  readonly plate: string;
  readonly faint: string;
  readonly halo: string;
  readonly severity: Readonly<Record<Severity, string>>;
  readonly track: Readonly<Record<ObjectClass, string>>;
}

/** Severity colours follow the German weather service's order yellow, orange, red, violet; measured for contrast on each ground. At night, where red is all there is, the worst is the brightest. */
export const palettes: Readonly<Record<Theme, SymbolPalette>> = {
  dark: {
    ink: '#e6edf3', plate: '#1a2027', faint: '#8b98a5', halo: '#12171d',
    severity: { minor: '#ffe14d', moderate: '#ff9a1f', severe: '#ff4d4d', extreme: '#d38bff' },
    track: {
      person: '#56b4e9', person_in_water: '#ff7f32', vehicle: '#c3ccd6', vessel: '#2bbf94',
      animal: '#e39bc4', debris: '#b59b6d', fire: '#f0e442', unknown: '#93a3b3',
    },
  },
  light: {
    ink: '#1d2730', plate: '#ffffff', faint: '#5d6a76', halo: '#f6f8f9',
    severity: { minor: '#8a6d00', moderate: '#b45309', severe: '#c81e1e', extreme: '#7e22ce' },
    track: {
      person: '#0068a6', person_in_water: '#c24a00', vehicle: '#46525e', vessel: '#00735a',
      animal: '#a0386f', debris: '#7a5f2a', fire: '#8f7300', unknown: '#5d6a76',
    },
  },
  night: {
    ink: '#ff9573', plate: '#170a07', faint: '#b0604c', halo: '#0a0403',
    severity: { minor: '#b9572b', moderate: '#dd7423', severe: '#ff9a40', extreme: '#ffd08a' },
    track: {
      person: '#f58a64', person_in_water: '#ffb860', vehicle: '#c97862', vessel: '#d98a55',
      animal: '#c66a4c', debris: '#b06a45', fire: '#ffcc78', unknown: '#a86353',
    },
  },
};
