import { describe, expect, it } from '@jest/globals';
import { areaKindSchema, type Area } from '@lagewacht/contract';
import { placeOf, sourcesOf, toFeatures } from '../live/to-features';
import { countInView } from '../live/in-view';
import { liveLayers, pickLayers } from '../style/live-layers';
import { areaColour, areaGroups, areaLooks, areaSymbol } from './area-symbols';
import { incidentSymbol } from './place-symbols';
import { drawingOf } from './style-images';

const nowMs = 1_800_000_000_000;
const view = { language: 'de' as const, nowMs };
const area = (part: Partial<Area>): Area => ({ type: 'area', id: 'area:1', kind: 'section', name: 'Nord', shape: 'polygon', points: [[10, 53], [10.1, 53], [10.1, 53.1]], units: [], drawnBy: 's3', eventTimeMs: nowMs, receivedTimeMs: nowMs, ...part });

describe('areas that the staff drew', () => {
  it('[M22] every kind of the contract is in exactly one layer, and differs from every other by sign and by line without any colour', () => {
    const grouped = Object.values(areaGroups).flat();
    expect([...grouped].sort()).toEqual([...areaKindSchema.options].sort());
    const uncoloured = areaKindSchema.options.map((kind) => JSON.stringify(areaSymbol(kind, 'dark').paths.map(({ d, width, dash }) => [d, width, dash])));
    expect(new Set(uncoloured).size).toBe(areaKindSchema.options.length);
    const lines = areaKindSchema.options.map((kind) => JSON.stringify(areaLooks[kind].dash ?? []));
    expect(new Set(lines).size).toBe(lines.length);
    expect(uncoloured).not.toContain(JSON.stringify(incidentSymbol('minor', 'sure', 'dark').paths.map(({ d, width, dash }) => [d, width, dash])));
    for (const kind of areaKindSchema.options) expect(drawingOf(`area|${kind}|light`)?.shape).toBe(`area-${kind}`);
  });

  it('[M22] measures are blue, dangers red, remarks have no colour, and each has its line on the map', () => {
    for (const theme of ['dark', 'light'] as const) {
      const hue = (kind: Area['kind']): number[] => [1, 3, 5].map((at) => parseInt(areaColour(kind, theme).slice(at, at + 2), 16));
      for (const kind of ['section', 'staging_area', 'assembly_point', 'closure', 'main_effort'] as const) expect(hue(kind)[2]).toBeGreaterThan((hue(kind)[0] ?? 0) + 60);
      for (const kind of ['damage_area', 'danger_area'] as const) expect(hue(kind)[0]).toBeGreaterThan((hue(kind)[2] ?? 0) + 60);
      const ids = liveLayers(theme).map(({ id }) => id);
      for (const kind of areaKindSchema.options) expect(ids).toContain(`line-${kind}`);
      for (const layer of pickLayers) expect([layer, ids.includes(layer)]).toEqual([layer, true]);
    }
  });

  it('[M22] a polygon has its ground and sign, a line its course, a point only its sign; each goes where it can be removed from', () => {
    const shapes = [area({}), area({ shape: 'line', points: [[10, 53], [10.2, 53.2]] }), area({ shape: 'point', points: [[10, 53]] })];
    expect(shapes.map((drawn) => [...toFeatures(drawn, view)].map(([source, { geometry }]) => `${source}:${geometry.type}`).sort())).toEqual([
      ['area-signs:Point', 'areas:Polygon'], ['area-signs:Point', 'areas:LineString'], ['area-signs:Point'],
    ]);
    for (const drawn of shapes) for (const source of toFeatures(drawn, view).keys()) expect(sourcesOf(drawn.id)).toContain(source);
    expect(shapes.map(placeOf).map((place) => place?.map((degrees) => Math.round(degrees * 1e6) / 1e6))).toEqual([[10.05, 53.05], [10.1, 53.1], [10, 53]]);
    expect(toFeatures(area({ kind: 'closure' }), view).get('area-signs')?.properties).toMatchObject({ icon: 'area|closure', label: 'Nord', kind: 'closure' });
  });

  it('[M25] counts what lies in a view, also an area whose middle lies outside', () => {
    const drawn = area({ kind: 'danger_area' });
    expect([...countInView([drawn, area({ id: 'area:2', kind: 'note', points: [[20, 53], [21, 53], [21, 54]] })], [10.09, 53, 10.2, 53.02])]).toEqual([['danger_areas', 1]]);
    expect(countInView([drawn], [11, 53, 12, 54]).size).toBe(0);
  });
});
