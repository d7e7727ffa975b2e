import type { LayerName, MapView } from '../map-change';

type Language = MapView['language'];

/** A number with a decimal comma or point and fixed digits. No thousands mark: levels and metres stay short. */
export function toDecimalText(value: number, digits: number, language: Language): string {
  const text = value.toFixed(digits).replace('-', '−');
  return language === 'de' ? text.replace('.', ',') : text;
}

/** An age in the largest unit that still says something: seconds to 90 s, minutes to 90 min, hours to 48 h, days. Future ages count as 0. */
export function toAgeText(ageMs: number, language: Language): string {
  const seconds = Math.max(0, Math.round(ageMs / 1000));
  const [amount, unit] = seconds < 90 ? [seconds, 's'] : seconds < 5400 ? [Math.round(seconds / 60), 'min']
    : seconds < 172_800 ? [Math.round(seconds / 3600), 'h'] : [Math.round(seconds / 86_400), language === 'de' ? 'Tg.' : 'd'];
  return language === 'de' ? `vor ${amount} ${unit}` : `${amount} ${unit} ago`;
}

/** Words the map itself shows, and names of its controls for screen readers. */
export const mapTexts = {
  de: {
    map: 'Lagekarte', stamp: 'Schematisch – nicht für den Einsatz', zoomIn: 'Vergrößern', zoomOut: 'Verkleinern', attribution: 'Kartenquellen ein- oder ausblenden',
    basemap: 'Grundkarte: eigene schematische Zeichnung', ownBasemap: 'Grundkarte: eigene Datei', compass: 'Nach Norden ausrichten',
    basemapFailed: 'Grundkarte nicht lesbar: schematische Karte wird gezeigt', noWebGl: 'Karte nicht möglich: der Browser bietet kein WebGL 2. Die Listen zeigen die ganze Lage.',
    keys: 'Pfeiltasten verschieben, Plus und Minus zoomen, Eingabe wählt das Objekt unter dem Fadenkreuz, Escape hebt die Auswahl auf.',
  },
  en: {
    map: 'Situation map', stamp: 'Schematic – not for operations', zoomIn: 'Zoom in', zoomOut: 'Zoom out', attribution: 'Show or hide map sources',
    basemap: 'Basemap: own schematic drawing', ownBasemap: 'Basemap: own file', compass: 'Turn to north',
    basemapFailed: 'Basemap cannot be read: the schematic map is shown', noWebGl: 'No map: this browser offers no WebGL 2. The lists show the whole situation.',
    keys: 'Arrow keys move, plus and minus zoom, Enter selects the object under the cross, Escape clears the selection.',
  },
} as const;

const layerLabels: Readonly<Record<LayerName, Readonly<Record<Language, string>>>> = {
  incidents: { de: 'Ereignisse', en: 'Incidents' }, hazards: { de: 'Berechnete Gefahren', en: 'Computed dangers' }, sections: { de: 'Abschnitte, Schwerpunkte', en: 'Sections, main efforts' }, staging: { de: 'Bereitstellung, Sammelstellen', en: 'Staging, assembly' },
  closures: { de: 'Sperrungen', en: 'Closures' }, danger_areas: { de: 'Schaden- und Gefahrengebiete', en: 'Damage and danger areas' }, notes: { de: 'Vermerke', en: 'Notes' }, grid: { de: 'UTMREF-Gitter', en: 'UTMREF grid' }, polders: { de: 'Wasser in Poldern', en: 'Water in polders' },
  passability: { de: 'Befahrbarkeit', en: 'Passability' }, squares: { de: 'Zuletzt eingesehen', en: 'Last looked at' }, gates: { de: 'Flutschutztore', en: 'Flood gates' }, gauges: { de: 'Pegel', en: 'Gauges' }, sensors: { de: 'Sensoren', en: 'Sensors' },
  units: { de: 'Einheiten', en: 'Units' }, drones: { de: 'Drohnen', en: 'Drones' }, footprints: { de: 'Blickfelder der Drohnen', en: 'Drone footprints' },
  tracks: { de: 'Erkannte Objekte', en: 'Detected objects' }, uncertainty: { de: 'Unsicherheit', en: 'Uncertainty' }, dykes: { de: 'Deiche', en: 'Dykes' },
  roads: { de: 'Straßen', en: 'Roads' }, railways: { de: 'Bahnen', en: 'Railways' }, districts: { de: 'Ortsnamen', en: 'Place names' },
};

/** What a layer is called in the layer list. */
export function layerLabel(layer: LayerName, language: Language): string {
  return layerLabels[layer][language];
}
