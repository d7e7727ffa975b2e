import type { Gate, Gauge, ObjectClass, Severity } from '@lagewacht/contract';
import type { LayerName, MapView, Theme } from '../map-change';
import type { SymbolDrawing } from './drawing';
import { droneSymbol, dykeSymbol, gateSymbol, gaugeSymbol, incidentSymbol, sensorSymbol, type IncidentLook } from './place-symbols';
import { trackSymbol, type TrackLook } from './track-symbols';

/** One line of the legend: the same symbol as on the map, and its word. */
export interface LegendEntry {
  readonly layer: LayerName;
  readonly id: string;
  readonly label: string;
  readonly drawing: SymbolDrawing;
}

type Words = Readonly<Record<MapView['language'], string>>;

const classWords: Readonly<Record<ObjectClass, Words>> = {
  person: { de: 'Person', en: 'Person' }, person_in_water: { de: 'Person im Wasser', en: 'Person in water' }, vehicle: { de: 'Fahrzeug', en: 'Vehicle' },
  vessel: { de: 'Wasserfahrzeug', en: 'Vessel' }, animal: { de: 'Tier', en: 'Animal' }, debris: { de: 'Treibgut, Trümmer', en: 'Debris' }, fire: { de: 'Feuer', en: 'Fire' },
  unknown: { de: 'Unbekanntes Objekt', en: 'Unknown object' },
};
const lookWords: Readonly<Record<Exclude<TrackLook, 'solid'>, Words>> = {
  hollow: { de: 'hohl: länger nicht gesehen', en: 'hollow: not seen lately' }, tentative: { de: 'gestrichelt: noch zweifelhaft', en: 'dashed: still doubtful' },
};
const severityWords: Readonly<Record<Severity, Words>> = {
  minor: { de: 'Ereignis, gering', en: 'Incident, minor' }, moderate: { de: 'Ereignis, mäßig', en: 'Incident, moderate' },
  severe: { de: 'Ereignis, schwer', en: 'Incident, severe' }, extreme: { de: 'Ereignis, extrem', en: 'Incident, extreme' },
};
const incidentWords: Readonly<Record<Exclude<IncidentLook, 'sure'>, Words>> = {
  unsure: { de: 'unbestätigt', en: 'unconfirmed' }, contested: { de: 'umstritten', en: 'contested' }, over: { de: 'verneint oder erledigt', en: 'denied or closed' },
};
const gateWords: Readonly<Record<Gate['state'], Words>> = {
  closed: { de: 'Tor geschlossen', en: 'Gate closed' }, open: { de: 'Tor offen', en: 'Gate open' }, moving: { de: 'Tor in Bewegung', en: 'Gate moving' },
  unknown: { de: 'Tor: Zustand unbekannt', en: 'Gate: state unknown' }, conflict: { de: 'Tor: Angaben widersprechen sich', en: 'Gate: claims contradict' },
};
const tendencyWords: Readonly<Record<Gauge['tendency'], Words>> = {
  rising: { de: 'Pegel steigt', en: 'Gauge rising' }, falling: { de: 'Pegel fällt', en: 'Gauge falling' }, steady: { de: 'Pegel gleichbleibend', en: 'Gauge steady' },
  unknown: { de: 'Pegel, Tendenz unbekannt', en: 'Gauge, tendency unknown' },
};

function keys<K extends string>(record: Readonly<Record<K, unknown>>): K[] {
  return Object.keys(record) as K[];
}

/** The whole legend, grouped by layer in the order of the layer list. DV 102 unit signs explain themselves to their readers and are not repeated. */
export function legendEntries(language: MapView['language'], theme: Theme = 'light'): readonly LegendEntry[] {
  const entry = (layer: LayerName, label: string, drawing: SymbolDrawing): LegendEntry => ({ layer, id: drawing.shape, label, drawing });
  return [
    ...keys(severityWords).map((severity) => entry('incidents', severityWords[severity][language], incidentSymbol(severity, 'sure', theme))),
    ...keys(incidentWords).map((look) => entry('incidents', incidentWords[look][language], incidentSymbol('moderate', look, theme))),
    ...keys(gateWords).map((state) => entry('gates', gateWords[state][language], gateSymbol(state, false, theme))),
    ...keys(tendencyWords).map((tendency) => entry('gauges', tendencyWords[tendency][language], gaugeSymbol(tendency, undefined, { old: false, theme }))),
    entry('gauges', language === 'de' ? 'Felder: erreichte Stufen (hier 3)' : 'fields: levels reached (3 here)', gaugeSymbol('rising', 'severe', { old: false, theme })),
    entry('sensors', language === 'de' ? 'Sensor' : 'Sensor', sensorSymbol(false, theme)),
    entry('sensors', language === 'de' ? 'gestrichelt: Angabe veraltet' : 'dashed: outdated', sensorSymbol(true, theme)),
    entry('drones', language === 'de' ? 'Drohne' : 'Drone', droneSymbol('fresh', theme)),
    ...keys(classWords).map((objectClass) => entry('tracks', classWords[objectClass][language], trackSymbol(objectClass, 'solid', theme))),
    ...keys(lookWords).map((look) => entry('tracks', lookWords[look][language], trackSymbol('person', look, theme))),
    entry('dykes', language === 'de' ? 'Deichlinie (schematisch, Kronenhöhe erfunden)' : 'Dyke line (schematic, crown height invented)', dykeSymbol(theme)),
  ];
}
