import type { ExpressionSpecification, FilterSpecification } from 'maplibre-gl';
import { areaKindSchema, type AreaKind } from '@lagewacht/contract';
import type { Theme } from '../map-change';
import { areaColour, areaGroupNames, areaGroups, areaLooks, type AreaGroup } from '../symbology/area-symbols';
import { palettes } from '../symbology/palette';
import type { StyleLayerSpec } from './style-types';

const kindsOf = (group: AreaGroup): readonly AreaKind[] => areaGroups[group];
const ofGroup = (group: AreaGroup): ExpressionSpecification => ['in', ['get', 'kind'], ['literal', [...kindsOf(group)]]];

/** The signs of a group belong to its layer. */
export const isOfGroup = (group: AreaGroup): FilterSpecification => ofGroup(group);

function byKind<Value>(of: (kind: AreaKind) => Value): ExpressionSpecification {
  const kinds = areaKindSchema.options;
  const last = kinds[kinds.length - 1] ?? 'note';
  return ['match', ['get', 'kind'], ...kinds.slice(0, -1).flatMap((kind) => [kind, of(kind)]), of(last)] as unknown as ExpressionSpecification;
}

/** What the staff drew: a faint ground, and a line whose pattern says the kind, on a halo that keeps it apart from water and roads. */
export function areaGroundLayers(theme: Theme): StyleLayerSpec[] {
  const { halo } = palettes[theme];
  const colour = byKind((kind) => areaColour(kind, theme));
  return areaGroupNames.flatMap((group): StyleLayerSpec[] => [
    { id: `${group}-ground`, type: 'fill', source: 'areas', filter: ['all', ['==', ['geometry-type'], 'Polygon'], ofGroup(group)], paint: { 'fill-color': colour, 'fill-opacity': byKind((kind) => areaLooks[kind].fillOpacity) } },
    { id: `${group}-casing`, type: 'line', source: 'areas', filter: ofGroup(group), paint: { 'line-color': halo, 'line-width': ['+', 3, byKind((kind) => areaLooks[kind].width)], 'line-opacity': 0.7 } },
    ...kindsOf(group).map((kind): StyleLayerSpec => {
      const { width, dash } = areaLooks[kind];
      return { id: `line-${kind}`, type: 'line', source: 'areas', filter: ['==', ['get', 'kind'], kind], layout: { 'line-join': 'round' }, paint: { 'line-color': areaColour(kind, theme), 'line-width': width, ...(dash && { 'line-dasharray': [...dash] }) } };
    }),
  ]);
}

const groupLayers = (group: AreaGroup): readonly string[] => [`${group}-ground`, `${group}-casing`, ...kindsOf(group).map((kind) => `line-${kind}`), `${group}-sign`, `${group}-label`];

/** Style layers of each group. */
export const areaLayersOf: Readonly<Record<AreaGroup, readonly string[]>> = {
  sections: groupLayers('sections'), staging: groupLayers('staging'), closures: groupLayers('closures'), danger_areas: groupLayers('danger_areas'), notes: groupLayers('notes'),
};

/** What a click on a drawn area can hit: its sign, else its line; its ground belongs to what lies on it. */
export const areaPickLayers: readonly string[] = [...areaGroupNames.map((group) => `${group}-sign`), ...areaKindSchema.options.map((kind) => `line-${kind}`)];
