/// <reference types="node" />
import { describe, expect, it } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Gate, Gauge, Hazard, Severity, Unit } from '@lagewacht/contract';
import { gateStateSchema, incidentSchema, objectClassSchema, passabilitySchema, severitySchema, unitSettingsSchema } from '@lagewacht/contract';
import { bandNames } from '../live/area-features';
import { bandSymbol, hazardSymbol, roadSymbol, squareSymbol } from './derived-symbols';
import type { SymbolDrawing } from './drawing';
import { droneSymbol, gateSymbol, gaugeSeverity, gaugeSymbol, incidentLook, incidentSymbol, sensorSymbol } from './place-symbols';
import { legendEntries } from './legend';
import { palettes } from './palette';
import { trackClasses, trackLooks, trackSymbol } from './track-symbols';
import { layerNames } from '../map-change';
import { layerLabel } from '../live/texts';
import { unitSign } from './unit-sign';
import { unitSignSvg } from './style-images';

/** A drawing as a colour-blind eye with a grey print sees it: outlines, dashes, filled or not, but no colours. */
function uncoloured({ paths }: SymbolDrawing): string {
  return JSON.stringify(paths.map(({ d, fill, stroke, dash, width }) => [d, fill !== undefined, stroke !== undefined, dash, width]));
}

function allDistinct(drawings: readonly SymbolDrawing[]): void {
  expect(new Set(drawings.map(uncoloured)).size).toBe(drawings.length);
  expect(new Set(drawings.map((drawing) => drawing.shape)).size).toBe(drawings.length);
}

/** WCAG relative luminance contrast. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string): number => {
    const [r = 0, g = 0, blue = 0] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * blue;
  };
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

describe('symbology', () => {
  it('[M3] every class of the contract has a symbol, and class and look differ without colour', () => {
    expect([...trackClasses].sort()).toEqual([...objectClassSchema.options].sort());
    allDistinct(trackClasses.flatMap((objectClass) => trackLooks.map((look) => trackSymbol(objectClass, look, 'dark'))));
    expect(new Set(trackClasses.map((objectClass) => palettes.dark.track[objectClass])).size).toBe(trackClasses.length);
  });

  it('[M3] severities and grades of incidents differ without colour', () => {
    const looks = [...new Set(incidentSchema.shape.grade.options.map(incidentLook))];
    expect(looks).toHaveLength(4);
    allDistinct(severitySchema.options.flatMap((severity) => looks.map((look) => incidentSymbol(severity, look, 'light'))));
  });

  it('[M3] states of gates differ without colour, a conflict even in its frame', () => {
    const states: Gate['state'][] = [...gateStateSchema.options, 'conflict'];
    allDistinct(states.flatMap((state) => [gateSymbol(state, false, 'light'), gateSymbol(state, true, 'light')]));
    const frames = states.map((state) => gateSymbol(state, false, 'light').paths[0]?.d);
    expect(frames.filter((frame) => frame === frames[states.indexOf('conflict')])).toHaveLength(1);
  });

  it('[M3] tendencies and reached levels of gauges differ without colour', () => {
    const tendencies: Gauge['tendency'][] = ['rising', 'falling', 'steady', 'unknown'];
    const severities: (Severity | undefined)[] = [undefined, ...severitySchema.options];
    allDistinct(tendencies.flatMap((tendency) => severities.flatMap((severity) => [false, true].map((old) => gaugeSymbol(tendency, severity, { old, theme: 'dark' })))));
    allDistinct([sensorSymbol(false, 'dark'), sensorSymbol(true, 'dark'), droneSymbol('fresh', 'dark'), droneSymbol('stale', 'dark')]);
  });

  it('[M3] dangers, bands of water, roads and looked-at squares differ without colour, and a danger is no incident', () => {
    const states: Hazard['state'][] = ['possible', 'expected', 'present'];
    const dangers = severitySchema.options.flatMap((severity) => states.map((state) => hazardSymbol(severity, state, 'dark')));
    allDistinct([...dangers, ...severitySchema.options.map((severity) => incidentSymbol(severity, 'sure', 'dark'))]);
    allDistinct(bandNames.map((band) => bandSymbol(band, 'light')));
    allDistinct(passabilitySchema.options.map((car) => roadSymbol(car, 'light')));
    allDistinct((['new', 'older', 'old'] as const).map((age) => squareSymbol(age, 'light')));
  });

  it('[M4] a gauge shows the worst level it has reached', () => {
    const threshold = (severity: Severity, reached: boolean) => ({ code: severity, label: { de: 'a', en: 'a' }, levelM: 1, severity, reached });
    expect(gaugeSeverity({ thresholds: [threshold('minor', true), threshold('severe', true), threshold('extreme', false)] })).toBe('severe');
    expect(gaugeSeverity({ thresholds: [], stage: { scheme: 'st-pauli', stage: 3 } })).toBe('extreme');
    expect(gaugeSeverity({ thresholds: [threshold('minor', false)] })).toBeUndefined();
  });

  it('[M3] every coloured symbol stands out from its ground by 3 to 1 or more', () => {
    for (const theme of ['dark', 'light', 'night'] as const) {
      const { severity, track, ink, faint, plate } = palettes[theme];
      for (const colour of [...Object.values(severity), ...Object.values(track), ink, faint]) expect([colour, contrast(colour, plate) >= 3]).toEqual([colour, true]);
    }
  });

  it('[M6] every organisation and vehicle has a DV 102 sign of a known size, and unknown words cost no unit its sign', () => {
    const settings = unitSettingsSchema.parse({});
    for (const organisation of unitSettingsSchema.shape.organisation.unwrap().options) {
      for (const vehicle of unitSettingsSchema.shape.vehicle.unwrap().options) {
        const { svg, width } = unitSignSvg(unitSign({ ...settings, organisation, vehicle }));
        expect(svg).toContain(`<svg width="${width * 2}"`);
        expect(svg).not.toContain('@font-face');
      }
    }
    const odd: Unit['settings'] = { ...settings, organisation: 'thw', sign: { grundzeichen: '"><script>', fachaufgabe: '__proto__', symbol: 'toString' } };
    expect(unitSignSvg(unitSign(odd)).svg).toBe(unitSignSvg({ grundzeichen: 'taktische-formation', organisation: 'thw' }).svg);
  });

  it('[M12] the legend names every symbol in both languages with the drawings of the map', () => {
    const german = legendEntries('de');
    const english = legendEntries('en');
    expect(german.map((entry) => entry.id)).toEqual(english.map((entry) => entry.id));
    allDistinct(german.map((entry) => entry.drawing));
    for (const objectClass of trackClasses) expect(german.map((entry) => entry.id)).toContain(`track-${objectClass}-solid`);
    for (const entry of [...german, ...english]) expect(entry.label.length).toBeGreaterThan(3);
  });

  it('[M12] every layer has a label of its own in both languages', () => {
    for (const language of ['de', 'en'] as const) expect(new Set(layerNames.map((layer) => layerLabel(layer, language))).size).toBe(layerNames.length);
  });

  it('[M1] no file of the map names an address outside its own origin', () => {
    const folder = fileURLToPath(new URL('..', import.meta.url));
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(ts|tsx|css)$/.test(file) && !file.endsWith('.spec.ts'));
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) expect([file, readFileSync(join(folder, file), 'utf8').match(/(https?:)?\/\/[a-z0-9-]+\.[a-z]{2,}/gi)]).toEqual([file, null]);
  });
});
