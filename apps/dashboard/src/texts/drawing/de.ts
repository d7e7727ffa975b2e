/** Texts of drawing and measuring on the map, of its layers' tables, and of places looked up. */
export const drawing = {
  tools: 'Werkzeuge der Karte', draw: 'Einzeichnen', measure: 'Messen', changing: '{{name}} ändern', kind: 'Was', shape: 'Form', shapes: { point: 'Punkt', line: 'Linie', polygon: 'Fläche' },
  hint: { point: 'In die Karte klicken oder den Ort eintippen.', line: 'In die Karte klicken oder Orte eintippen: noch {{count}} Punkt(e).', polygon: 'Ecken in die Karte klicken oder eintippen: noch {{count}}.' },
  hintReady: 'Weitere Punkte sind möglich, Ecken lassen sich ziehen. Eingabetaste: fertig. Escape: abbrechen.', measureHint: 'In die Karte klicken oder Orte eintippen; Ecken lassen sich ziehen. Escape beendet. Nichts wird gespeichert.',
  typePoint: 'Punkt als UTMREF oder Koordinaten', addPoint: 'Punkt hinzufügen', addMiddle: 'Punkt unter dem Fadenkreuz (Kartenmitte) hinzufügen', removePoint: 'Punkt {{number}} entfernen',
  pointWrong: 'Nicht erkannt. Zum Beispiel: 32U NE 64285 33404, NE 64 33 oder 53,5457 9,9702.', points_one: '{{count}} Punkt', points_other: '{{count}} Punkte', undo: 'Schritt zurück', finish: 'Fertig', cancel: 'Abbrechen', end: 'Beenden',
  length: 'Länge', around: 'Umfang', ground: 'Fläche', name: 'Name', nameNeeded: 'Bitte benennen: über Funk muss man davon sprechen können.', leader: 'Leitung', units_one: 'Einheiten ({{count}} gewählt)', units_other: 'Einheiten ({{count}} gewählt)', note: 'Bemerkung',
  save: 'Für alle einzeichnen', saveChange: 'Für alle ändern', backToPoints: 'Zurück zu den Punkten', change: 'Auf der Karte ändern', remove: 'Von der Karte nehmen', busy: 'Erst die begonnene Zeichnung abschließen.',
  changedMeanwhile: '{{name}} hat dies inzwischen geändert. Ihre Fassung ersetzt die neuere.', goneMeanwhile: 'Dies wurde inzwischen von der Karte genommen. Ihre Fassung zeichnet es wieder ein.',
  done: { drawn: '{{name}} ist eingezeichnet.', changed: '{{name}} ist geändert.', removed: '{{name}} ist von der Karte genommen.', undone: '{{name}}: rückgängig gemacht.', givenUp: 'Zeichnung verworfen.' },
  offline: 'Nicht eingezeichnet: keine Verbindung zum Server. Der Entwurf bleibt erhalten.', failed: 'Nicht eingezeichnet: {{detail}}',
  inView_one: '{{count}} im Ausschnitt', inView_other: '{{count}} im Ausschnitt', asTable: '{{layer}} als Tabelle zeigen', legendNow: 'Was jetzt auf der Karte zu sehen ist:', legendRest: 'Alle übrigen Zeichen',
  place: { district: 'Ortsname', street: 'Straße', bridge: 'Brücke', water: 'Gewässer', dyke: 'Deich', railway: 'Bahn', station: 'Bahnhof' }, typed: 'Ort', goThere: 'Dorthin', crown: 'Krone {{metres}} m NHN (erfunden)', noNames: 'Die geladene Grundkarte nennt hier nichts.',
  mark: 'Gesuchter Ort', clearMark: 'Markierung entfernen', areas: 'Einzeichnungen', squares: 'Eingesehen', emptyAreas: 'Noch nichts eingezeichnet und kein Gelände eingesehen. Einzeichnen lässt sich über der Karte.',
};
