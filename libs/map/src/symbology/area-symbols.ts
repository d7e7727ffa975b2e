import type { AreaKind } from '@lagewacht/contract';
import type { Theme } from '../map-change';
import { boxPath, circlePath, polygonPath, type DrawnPath, type SymbolDrawing } from './drawing';
import { palettes } from './palette';

/** The layers in which drawn areas can be switched, each with the kinds it holds. */
export const areaGroups = {
  sections: ['section', 'main_effort'], staging: ['staging_area', 'assembly_point'], closures: ['closure'], danger_areas: ['damage_area', 'danger_area'], notes: ['note'],
} as const satisfies Readonly<Record<string, readonly AreaKind[]>>;
export type AreaGroup = keyof typeof areaGroups;
/** Their names, in the order of the layer list. */
export const areaGroupNames = Object.keys(areaGroups) as AreaGroup[];

interface AreaLook {
  /** Measures are blue, dangers red, remarks have no colour (DV 102). */
  readonly tint: 'measure' | 'danger' | 'remark';
  readonly width: number;
  /** In line widths, as the map wants it. */
  readonly dash?: readonly number[];
  readonly fillOpacity: number;
  /** Strokes inside the frame of its sign. */
  readonly glyph: readonly DrawnPath[];
}

const stroke = (d: string, width = 2.4): DrawnPath => ({ d, width });
const filled = (d: string): DrawnPath => ({ d, fill: 'tint' });

/** How each kind is drawn: a line pattern and a sign of its own, so that none speaks by colour alone. A and B are the letters of DV 102 for section and staging area. */
export const areaLooks: Readonly<Record<AreaKind, AreaLook>> = {
  section: { tint: 'measure', width: 3, fillOpacity: 0.05, glyph: [stroke('M10.5 22L16 9.5L21.5 22M12.5 18h7')] },
  main_effort: { tint: 'measure', width: 3.4, dash: [6, 1.4, 1, 1.4], fillOpacity: 0.08, glyph: [filled(polygonPath([8, 13.5], [16, 13.5], [16, 9.5], [25, 16], [16, 22.5], [16, 18.5], [8, 18.5]))] },
  staging_area: { tint: 'measure', width: 2.4, dash: [5, 2.4], fillOpacity: 0.1, glyph: [stroke('M12 9.5V22.5M12 9.5h4.2a3 3 0 0 1 0 6H12h5a3.4 3.4 0 0 1 0 7H12')] },
  assembly_point: { tint: 'measure', width: 2.4, dash: [1, 1.6], fillOpacity: 0.1, glyph: [filled(circlePath(16, 16, 2.6)), stroke(circlePath(16, 16, 7), 2)] },
  closure: { tint: 'measure', width: 4.5, dash: [1.2, 0.6], fillOpacity: 0.06, glyph: [stroke('M10.5 10.5L21.5 21.5M21.5 10.5L10.5 21.5', 3.2)] },
  damage_area: { tint: 'danger', width: 2.8, dash: [8, 1.8], fillOpacity: 0.1, glyph: [stroke('M8.5 18.5L12 12L15 19.5L18.5 11L23.5 20')] },
  danger_area: { tint: 'danger', width: 3, dash: [3, 1.4, 0.6, 1.4], fillOpacity: 0.12, glyph: [stroke('M16 9.5V17.5', 3), filled(circlePath(16, 21.8, 1.8))] },
  note: { tint: 'remark', width: 1.8, dash: [0.6, 2.2], fillOpacity: 0.03, glyph: [stroke('M11 12h10M11 16h10M11 20h6', 2)] },
};

const tints: Readonly<Record<Theme, Readonly<Record<AreaLook['tint'], string>>>> = {
  dark: { measure: '#8fb0ff', danger: '#ff6b6b', remark: palettes.dark.ink }, light: { measure: '#1d3fbf', danger: '#b3121d', remark: palettes.light.ink },
  night: { measure: '#ffad55', danger: '#ff7350', remark: palettes.night.ink },
};

/** Colour of a kind on a ground. */
export function areaColour(kind: AreaKind, theme: Theme): string {
  return tints[theme][areaLooks[kind].tint];
}

/** Frames say measure, danger or remark: a box, a box with cut corners, a sheet with a folded corner. */
const frames: Readonly<Record<AreaLook['tint'], string>> = {
  measure: boxPath(4, 5.5, 24, 21), danger: polygonPath([10, 4.5], [22, 4.5], [28, 10.5], [28, 21.5], [22, 27.5], [10, 27.5], [4, 21.5], [4, 10.5]), remark: polygonPath([6, 5], [20, 5], [26, 11], [26, 27], [6, 27]),
};

/** The sign that stands in a drawn area. */
export function areaSymbol(kind: AreaKind, theme: Theme): SymbolDrawing {
  const { tint, glyph } = areaLooks[kind];
  const colour = areaColour(kind, theme);
  const { plate, halo } = palettes[theme];
  return {
    shape: `area-${kind}`,
    paths: [
      { d: frames[tint], stroke: halo, width: 5 }, { d: frames[tint], fill: plate, alpha: 0.94 }, { d: frames[tint], stroke: colour, width: 2.2 },
      ...glyph.map(({ d, width, fill }): DrawnPath => (fill ? { d, fill: colour } : { d, stroke: colour, width })),
    ],
  };
}
