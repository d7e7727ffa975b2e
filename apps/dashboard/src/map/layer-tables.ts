import { create } from 'zustand';
import type { Entity } from '@lagewacht/contract';
import type { LayerName, PlaceKind } from '@lagewacht/map';
import { useUi, type ListName } from '../ui-store';

/** The table beside a layer: a list and its group, or the names of the basemap. */
export type LayerTable = { readonly list: ListName; readonly group?: Entity['type'] } | { readonly places: readonly PlaceKind[] };

/** Each layer's table; the grid has none, because it holds nothing. */
export const tableOf: Readonly<Record<LayerName, LayerTable | undefined>> = {
  incidents: { list: 'incidents', group: 'incident' }, hazards: { list: 'incidents', group: 'hazard' }, sections: { list: 'areas', group: 'area' }, staging: { list: 'areas', group: 'area' }, closures: { list: 'areas', group: 'area' },
  danger_areas: { list: 'areas', group: 'area' }, notes: { list: 'areas', group: 'area' }, polders: { list: 'water', group: 'polder' }, passability: { list: 'water', group: 'road' }, gates: { list: 'water', group: 'gate' },
  gauges: { list: 'water', group: 'gauge' }, sensors: { list: 'sources' }, units: { list: 'forces', group: 'unit' }, drones: { list: 'forces', group: 'drone' }, footprints: { list: 'forces', group: 'drone' }, squares: { list: 'areas', group: 'square' },
  tracks: { list: 'tracks' }, uncertainty: { list: 'tracks' }, dykes: { places: ['dyke'] }, roads: { places: ['street', 'bridge'] }, railways: { places: ['railway', 'station'] }, districts: { places: ['district', 'water'] }, grid: undefined,
};

interface TableState {
  /** The group somebody asked a list for; the list takes it and forgets it. */
  readonly group: Entity['type'] | undefined;
  /** Names of the basemap that are shown as a table. */
  readonly places: readonly PlaceKind[] | undefined;
}

/** Which table somebody asked for. */
export const useTables = create<TableState>()(() => ({ group: undefined, places: undefined }));

/** Opens the table of a layer. */
export function openTable(table: LayerTable): void {
  if ('places' in table) return useTables.setState({ places: table.places });
  useTables.setState({ group: table.group, places: undefined });
  // On a narrow screen the card covers the lists.
  useUi.getState().select(undefined);
  useUi.getState().setList(table.list);
}
