import type { AreaKind, Gate, Gauge, Hazard, ObjectClass, Passability, Severity } from '@lagewacht/contract';
import type { LayerName, MapView, Theme } from '../map-change';
import type { BandName } from '../live/area-features';
import { areaGroupNames, areaGroups, areaSymbol } from './area-symbols';
import { bandSymbol, hazardSymbol, roadSymbol, squareSymbol, type squareOpacity } from './derived-symbols';
import type { SymbolDrawing } from './drawing';
import { ellipseSymbol, footprintSymbol, gridSymbol } from './ground-symbols';
import { droneSymbol, dykeSymbol, gateSymbol, gaugeSymbol, incidentSymbol, sensorSymbol, type IncidentLook } from './place-symbols';
import { crowdSymbol, trackSymbol, type TrackLook } from './track-symbols';

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
const dangerWords: Readonly<Record<Severity, Words>> = {
  minor: { de: 'Gefahr, gering (ein Punkt)', en: 'Danger, minor (one dot)' }, moderate: { de: 'Gefahr, mäßig (zwei)', en: 'Danger, moderate (two)' },
  severe: { de: 'Gefahr, schwer (drei)', en: 'Danger, severe (three)' }, extreme: { de: 'Gefahr, extrem (vier)', en: 'Danger, extreme (four)' },
};
const dangerStateWords: Readonly<Record<Exclude<Hazard['state'], 'present'>, Words>> = {
  expected: { de: 'hohl: wird erwartet', en: 'hollow: expected' }, possible: { de: 'gestrichelt: ist möglich', en: 'dashed: possible' },
};
const bandWords: Readonly<Record<BandName, Words>> = {
  'wet-certain': { de: 'Unter Wasser: so gut wie sicher', en: 'Under water: as good as certain' }, 'wet-likely': { de: 'Unter Wasser: wahrscheinlich', en: 'Under water: likely' },
  'wet-possible': { de: 'Unter Wasser: möglich', en: 'Under water: possible' },
};
const roadWords: Readonly<Record<Passability, Words>> = {
  impassable: { de: 'für Pkw nicht befahrbar', en: 'impassable for cars' }, doubtful: { de: 'für Pkw zweifelhaft', en: 'doubtful for cars' }, passable: { de: 'für Pkw befahrbar', en: 'passable for cars' },
};
const lookedWords: Readonly<Record<keyof typeof squareOpacity, Words>> = {
  new: { de: 'vor weniger als 10 min eingesehen', en: 'looked at less than 10 min ago' }, older: { de: 'vor weniger als 1 h', en: 'less than 1 h ago' }, old: { de: 'länger nicht', en: 'not for longer' },
};
const gateWords: Readonly<Record<Gate['state'], Words>> = {
  closed: { de: 'Tor geschlossen', en: 'Gate closed' }, open: { de: 'Tor offen', en: 'Gate open' }, moving: { de: 'Tor in Bewegung', en: 'Gate moving' },
  unknown: { de: 'Tor: Zustand unbekannt', en: 'Gate: state unknown' }, conflict: { de: 'Tor: Angaben widersprechen sich', en: 'Gate: claims contradict' },
};
const tendencyWords: Readonly<Record<Gauge['tendency'], Words>> = {
  rising: { de: 'Pegel steigt', en: 'Gauge rising' }, falling: { de: 'Pegel fällt', en: 'Gauge falling' }, steady: { de: 'Pegel gleichbleibend', en: 'Gauge steady' },
  unknown: { de: 'Pegel, Tendenz unbekannt', en: 'Gauge, tendency unknown' },
};

const areaWords: Readonly<Record<AreaKind, Words>> = {
  section: { de: 'Einsatzabschnitt (A, durchgezogen)', en: 'Section (A, solid line)' }, main_effort: { de: 'Schwerpunkt (Pfeil, Strich-Punkt)', en: 'Main effort (arrow, dash and dot)' },
  staging_area: { de: 'Bereitstellungsraum (B, gestrichelt)', en: 'Staging area (B, dashed)' }, assembly_point: { de: 'Sammelstelle (Punkt, gepunktet)', en: 'Assembly point (dot, dotted)' },
  closure: { de: 'Sperrung (Kreuz, breite Balken)', en: 'Closure (cross, broad bars)' }, damage_area: { de: 'Schadengebiet (Riss, lange Striche)', en: 'Damage area (crack, long dashes)' },
  danger_area: { de: 'Gefahrenbereich (Ausrufezeichen, Strich-Punkt)', en: 'Danger area (exclamation mark, dash and dot)' }, note: { de: 'Vermerk (Blatt, feine Punkte)', en: 'Note (sheet, fine dots)' },
};
const looseWords = {
  footprint: { de: 'was eine Drohne gerade sieht', en: 'what a drone sees now' }, ellipse: { de: 'Ellipse: dort mit 86 % (zwei Sigma), ab Zoom 13', en: 'ellipse: there with 86 % (two sigma), from zoom 13' },
  grid: { de: 'UTMREF-Gitter: 10 km, ab Zoom 12 1 km, ab Zoom 15 100 m', en: 'UTMREF grid: 10 km, from zoom 12 1 km, from zoom 15 100 m' },
} as const satisfies Readonly<Record<string, Words>>;

function keys<K extends string>(record: Readonly<Record<K, unknown>>): K[] {
  return Object.keys(record) as K[];
}

/** The whole legend, grouped by layer in the order of the layer list. DV 102 unit signs explain themselves to their readers and are not repeated. */
export function legendEntries(language: MapView['language'], theme: Theme = 'light'): readonly LegendEntry[] {
  const entry = (layer: LayerName, label: string, drawing: SymbolDrawing): LegendEntry => ({ layer, id: drawing.shape, label, drawing });
  return [
    ...keys(severityWords).map((severity) => entry('incidents', severityWords[severity][language], incidentSymbol(severity, 'sure', theme))),
    ...keys(incidentWords).map((look) => entry('incidents', incidentWords[look][language], incidentSymbol('moderate', look, theme))),
    ...keys(dangerWords).map((severity) => entry('hazards', dangerWords[severity][language], hazardSymbol(severity, 'present', theme))),
    ...keys(dangerStateWords).map((state) => entry('hazards', dangerStateWords[state][language], hazardSymbol('moderate', state, theme))),
    ...areaGroupNames.flatMap((group) => areaGroups[group].map((kind) => entry(group, areaWords[kind][language], areaSymbol(kind, theme)))),
    ...keys(bandWords).map((band) => entry('polders', bandWords[band][language], bandSymbol(band, theme))),
    ...keys(roadWords).map((car) => entry('passability', roadWords[car][language], roadSymbol(car, theme))),
    ...keys(gateWords).map((state) => entry('gates', gateWords[state][language], gateSymbol(state, false, theme))),
    ...keys(tendencyWords).map((tendency) => entry('gauges', tendencyWords[tendency][language], gaugeSymbol(tendency, undefined, { old: false, theme }))),
    entry('gauges', language === 'de' ? 'Felder: erreichte Stufen (hier 3)' : 'fields: levels reached (3 here)', gaugeSymbol('rising', 'severe', { old: false, theme })),
    entry('sensors', language === 'de' ? 'Sensor' : 'Sensor', sensorSymbol(false, theme)),
    entry('sensors', language === 'de' ? 'gestrichelt: Angabe veraltet' : 'dashed: outdated', sensorSymbol(true, theme)),
    entry('drones', language === 'de' ? 'Drohne' : 'Drone', droneSymbol('fresh', theme)),
    entry('footprints', looseWords.footprint[language], footprintSymbol(theme)),
    ...keys(lookedWords).map((age) => entry('squares', lookedWords[age][language], squareSymbol(age, theme))),
    ...keys(classWords).map((objectClass) => entry('tracks', classWords[objectClass][language], trackSymbol(objectClass, 'solid', theme))),
    ...keys(lookWords).map((look) => entry('tracks', lookWords[look][language], trackSymbol('person', look, theme))),
    entry('tracks', language === 'de' ? 'Punkt: eine von vielen Spuren (Zeichen beim Heranzoomen)' : 'dot: one of many tracks (symbols when nearer)', crowdSymbol(theme)),
    entry('uncertainty', looseWords.ellipse[language], ellipseSymbol(theme)),
    entry('grid', looseWords.grid[language], gridSymbol(theme)),
    entry('dykes', language === 'de' ? 'Deichlinie (schematisch, Kronenhöhe erfunden)' : 'Dyke line (schematic, crown height invented)', dykeSymbol(theme)),
  ];
}
