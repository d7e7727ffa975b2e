import type { Drone, Freshness, Gate, Gauge, Incident, Severity } from '@lagewacht/contract';
import type { Theme } from '../map-change';
import { boxPath, circlePath, polygonPath, type DrawnPath, type SymbolDrawing } from './drawing';
import { palettes, type SymbolPalette } from './palette';

/** Whether a word is too old to look like a present one. */
export function isOld(freshness: Freshness): boolean {
  return freshness === 'stale' || freshness === 'silent';
}

const severityOutlines: Readonly<Record<Severity, string>> = {
  minor: polygonPath([16, 4], [29, 27], [3, 27]),
  moderate: polygonPath([16, 2], [30, 16], [16, 30], [2, 16]),
  severe: polygonPath([10, 3], [22, 3], [30, 16], [22, 29], [10, 29], [2, 16]),
  extreme: polygonPath([16, 1], [29, 8.5], [29, 23.5], [16, 31], [3, 23.5], [3, 8.5]),
};

/** How sure an incident is, as the map shows it. */
export type IncidentLook = 'sure' | 'unsure' | 'contested' | 'over';

/** Grade to look: contested is a look of its own, never a weaker colour. */
export function incidentLook(grade: Incident['grade']): IncidentLook {
  if (grade === 'confirmed' || grade === 'probable') return 'sure';
  if (grade === 'unconfirmed') return 'unsure';
  return grade === 'contested' ? 'contested' : 'over';
}

/** An incident: shape and colour by severity (triangle, diamond, flat hexagon, tall hexagon with double border), dashed while unsure, "?" split when contested. */
export function incidentSymbol(severity: Severity, look: IncidentLook, theme: Theme): SymbolDrawing {
  const palette = palettes[theme];
  const d = severityOutlines[severity];
  const colour = palette.severity[severity];
  const shape = `incident-${severity}-${look}`;
  const under: DrawnPath = { d, stroke: palette.halo, width: 4.5 };
  const inner: DrawnPath[] = severity === 'extreme' ? [{ d: 'M16 5.5L25 10.8V21.2L16 26.5L7 21.2V10.8z', stroke: look === 'sure' ? palette.halo : colour, width: 1.5 }] : [];
  const exclamation: DrawnPath = { d: `${boxPath(14.6, 10.5, 2.8, 8.5)}${circlePath(16, 22.4, 1.8)}`, fill: look === 'sure' ? palette.halo : colour };
  if (look === 'sure') return { shape, paths: [under, { d, fill: colour, stroke: palette.halo, width: 1 }, ...inner, exclamation] };
  const ground: DrawnPath = { d, fill: palette.plate, alpha: 0.9 };
  if (look === 'unsure') return { shape, paths: [under, ground, { d, stroke: colour, width: 2.6, dash: [4, 2.6] }, ...inner, exclamation] };
  if (look === 'contested') {
    const question: DrawnPath = { d: 'M12.4 13.5a3.7 3.7 0 1 1 5.6 3.1c-1.6 1 -2 1.6 -2 3.2', stroke: colour, width: 2.4 };
    return { shape, paths: [under, ground, { d, stroke: colour, width: 2.6, dash: [1.5, 2.5] }, ...inner, question, { d: circlePath(16, 23.2, 1.7), fill: colour }] };
  }
  return { shape, paths: [under, ground, { d, stroke: palette.faint, width: 1.6 }, { d: 'M9 23L23 9', stroke: palette.faint, width: 2 }] };
}

function gateStrokes(state: Gate['state'], palette: SymbolPalette): DrawnPath[] {
  const { ink, severity } = palette;
  switch (state) {
    case 'closed': return [{ d: boxPath(7, 12.5, 18, 7), fill: ink }];
    case 'open': return [{ d: `${boxPath(7, 8, 4, 16)}${boxPath(21, 8, 4, 16)}`, stroke: ink, width: 2 }];
    case 'moving': return [{ d: `${boxPath(6.5, 12.5, 5, 7)}${boxPath(20.5, 12.5, 5, 7)}`, fill: ink }, { d: 'M13 16h6M13 16l2.4 -2.4M13 16l2.4 2.4M19 16l-2.4 -2.4M19 16l-2.4 2.4', stroke: ink, width: 1.6 }];
    case 'unknown': return [{ d: 'M12 13a4 4 0 1 1 6 3.4c-1.7 1 -2 1.7 -2 3.2', stroke: ink, width: 2.4 }, { d: circlePath(16, 23.4, 1.7), fill: ink }];
    case 'conflict': return [
      { d: boxPath(5.5, 12.5, 7.5, 7), fill: severity.severe }, { d: boxPath(19.5, 8, 6, 16), stroke: severity.severe, width: 2 },
      { d: `${boxPath(14.7, 6, 2.6, 13)}${circlePath(16, 23.6, 1.9)}`, fill: ink },
    ];
  }
}

/** A flood gate: bar = closed, two posts = open, both halves with "!" in a thick frame = its sources contradict each other. Old words: dashed frame. */
export function gateSymbol(state: Gate['state'], old: boolean, theme: Theme): SymbolDrawing {
  const palette = palettes[theme];
  const conflict = state === 'conflict';
  const d = conflict ? polygonPath([10, 1], [22, 1], [31, 10], [31, 22], [22, 31], [10, 31], [1, 22], [1, 10]) : boxPath(3, 3, 26, 26);
  return {
    shape: `gate-${state}${old ? '-old' : ''}`,
    paths: [
      { d, fill: palette.plate, stroke: palette.halo, width: 3 },
      { d, stroke: conflict ? palette.severity.severe : palette.ink, width: conflict ? 2.8 : 1.5, dash: old ? [3, 2.5] : undefined, alpha: old && !conflict ? 0.7 : 1 },
      ...gateStrokes(state, palette).map((path) => (old && !conflict ? { ...path, alpha: 0.6 } : path)),
    ],
  };
}

const tendencyStrokes: Readonly<Record<Gauge['tendency'], string>> = {
  rising: 'M22.5 25V8M22.5 8l-4.5 5M22.5 8l4.5 5', falling: 'M22.5 7v17M22.5 24l-4.5 -5M22.5 24l4.5 -5',
  steady: 'M18 16h9M27 16l-3.5 -3.5M27 16l-3.5 3.5', unknown: 'M19 16h1M22 16h1M25 16h1',
};

/** The worst threshold a gauge has reached; without thresholds its computed stage speaks. `undefined`: nothing reached. */
export function gaugeSeverity(gauge: Pick<Gauge, 'thresholds' | 'stage'>): Severity | undefined {
  const order: readonly Severity[] = ['minor', 'moderate', 'severe', 'extreme'];
  const reached = gauge.thresholds.filter((threshold) => threshold.reached).map((threshold) => order.indexOf(threshold.severity));
  if (gauge.stage) reached.push(gauge.stage.stage);
  return reached.length === 0 ? undefined : order[Math.max(...reached)];
}

const reachedMarks: readonly (Severity | undefined)[] = [undefined, 'minor', 'moderate', 'severe', 'extreme'];

/** A gauge: a staff with as many filled fields as levels reached, and an arrow of its tendency. */
export function gaugeSymbol(tendency: Gauge['tendency'], severity: Severity | undefined, options: { readonly old: boolean; readonly theme: Theme }): SymbolDrawing {
  const palette = palettes[options.theme];
  const filled = reachedMarks.indexOf(severity);
  const colour = severity ? palette.severity[severity] : palette.ink;
  const frame = 'M6 1h20a4 4 0 0 1 4 4v22a4 4 0 0 1 -4 4h-20a4 4 0 0 1 -4 -4v-22a4 4 0 0 1 4 -4z';
  const fields: DrawnPath[] = [0, 1, 2, 3].map((field) => field < filled
    ? { d: boxPath(6, 22 - field * 5.5, 7, 4.4), fill: colour }
    : { d: boxPath(6.5, 22.5 - field * 5.5, 6, 3.4), stroke: palette.faint, width: 1 });
  return {
    shape: `gauge-${tendency}-${severity ?? 'none'}${options.old ? '-old' : ''}`,
    paths: [
      { d: frame, fill: palette.plate, stroke: palette.halo, width: 3 },
      { d: frame, stroke: severity ? colour : palette.faint, width: severity ? 2.2 : 1.4, dash: options.old ? [3, 2.5] : undefined },
      ...fields, { d: tendencyStrokes[tendency], stroke: options.old ? palette.faint : palette.ink, width: 2.2 },
    ],
  };
}

/** Any other sensor: a small ring with a dot; old: dashed ring without the dot. */
export function sensorSymbol(old: boolean, theme: Theme): SymbolDrawing {
  const palette = palettes[theme];
  const d = circlePath(16, 16, 8);
  return {
    shape: `sensor${old ? '-old' : ''}`,
    paths: [
      { d, fill: palette.plate, stroke: palette.halo, width: 3 }, { d, stroke: old ? palette.faint : palette.ink, width: 1.8, dash: old ? [3, 2.5] : undefined },
      ...(old ? [] : [{ d: circlePath(16, 16, 3), fill: palette.ink }]),
    ],
  };
}

/** A drone: four rotors on a cross; old: hollow rotors, dashed arms. */
export function droneSymbol(freshness: Drone['freshness'], theme: Theme): SymbolDrawing {
  const palette = palettes[theme];
  const old = isOld(freshness);
  const rotors = [[7, 7], [25, 7], [7, 25], [25, 25]].map(([x = 0, y = 0]) => circlePath(x, y, 4.2)).join('');
  const arms = 'M7 7L25 25M25 7L7 25';
  return {
    shape: `drone${old ? '-old' : ''}`,
    paths: [
      { d: `${rotors}${arms}`, stroke: palette.halo, width: 6 }, { d: arms, stroke: palette.ink, width: 2.4, dash: old ? [3, 2.5] : undefined },
      { d: rotors, fill: palette.plate, stroke: old ? palette.faint : palette.ink, width: 2 },
      { d: boxPath(12.5, 12.5, 7, 7), fill: old ? palette.faint : palette.ink },
    ],
  };
}

/** A piece of a dyke line as the schematic map draws it: a line with a comb on one side. */
export function dykeSymbol(theme: Theme): SymbolDrawing {
  const stroke = { dark: '#8a7a55', light: '#8c713a', night: '#9a5c2c' }[theme];
  return { shape: 'dyke', paths: [{ d: 'M2 13h28', stroke, width: 2.4 }, { d: 'M6 14v5M13 14v5M20 14v5M27 14v5', stroke, width: 1.6 }] };
}
