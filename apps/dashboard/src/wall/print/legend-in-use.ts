import { areaSymbol, gateSymbol, gaugeSeverity, gaugeSymbol, hazardSymbol, incidentLook, incidentSymbol, layerNames, legendEntries, placeOf, roadSymbol, trackSymbol, type LayerName, type LegendEntry } from '@lagewacht/map';
import type { Entity, Language } from '@lagewacht/contract';

/** What a printed map spans: [west, south, east, north] in degrees. */
export type Span = readonly [west: number, south: number, east: number, north: number];

/** Layers of the ground itself: they are there whenever they are switched on. */
const always: readonly LayerName[] = ['dykes', 'grid'];
/** Layers whose legend names only the states that occur; of the others every line stands. */
const narrowed: ReadonlySet<LayerName> = new Set(['incidents', 'hazards', 'gates', 'gauges', 'tracks', 'passability', 'sections', 'staging', 'closures', 'danger_areas', 'notes']);
const THEME = 'light';

/** Shapes of the legend that an entity is drawn with. */
function shapesOf(entity: Entity): readonly string[] {
  switch (entity.type) {
    case 'incident': {
      const look = incidentLook(entity.grade);
      return [incidentSymbol(entity.severity, 'sure', THEME).shape, ...(look === 'sure' ? [] : [incidentSymbol('moderate', look, THEME).shape])];
    }
    case 'hazard':
      return [hazardSymbol(entity.severity, 'present', THEME).shape, ...(entity.state === 'present' ? [] : [hazardSymbol('moderate', entity.state, THEME).shape])];
    case 'gate':
      return [gateSymbol(entity.state, false, THEME).shape];
    case 'gauge':
      return [gaugeSymbol(entity.tendency, undefined, { old: false, theme: THEME }).shape, ...(gaugeSeverity(entity) ? [gaugeSymbol('rising', 'severe', { old: false, theme: THEME }).shape] : [])];
    case 'track':
      return [trackSymbol(entity.class, 'solid', THEME).shape, trackSymbol('person', 'hollow', THEME).shape, trackSymbol('person', 'tentative', THEME).shape];
    case 'road':
      return [roadSymbol(entity.car, THEME).shape];
    case 'area':
      return [areaSymbol(entity.kind, THEME).shape];
    default:
      return [];
  }
}

function lies(entity: Entity, [west, south, east, north]: Span): boolean {
  const place = placeOf(entity);
  return !place || (place[0] >= west && place[0] <= east && place[1] >= south && place[1] <= north);
}

/** The legend of what is on a map: layers that are switched on and have something in view, and of those the states that occur. */
export function legendInUse({ entities, counts, hidden, span, language }: { readonly entities: Iterable<Entity>; readonly counts: ReadonlyMap<LayerName, number>; readonly hidden: ReadonlySet<LayerName>; readonly span: Span; readonly language: Language }): readonly LegendEntry[] {
  const used = new Set<string>();
  for (const entity of entities) if (lies(entity, span)) for (const shape of shapesOf(entity)) used.add(shape);
  const isShown = (layer: LayerName): boolean => !hidden.has(layer) && (always.includes(layer) || (counts.get(layer) ?? 0) > 0);
  const entries = legendEntries(language, THEME);
  return layerNames.filter(isShown).flatMap((layer) => entries.filter((entry) => entry.layer === layer && (!narrowed.has(layer) || used.has(entry.id))));
}
