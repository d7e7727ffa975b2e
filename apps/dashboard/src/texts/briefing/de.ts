/** German texts of the briefing (Lagevortrag). */
export const briefing = {
  title: 'Lagevortrag zur Unterrichtung', asOf: 'Stand {{time}}', since: 'Änderungen seit {{time}}', sinceNone: 'Noch kein früherer Lagevortrag: es gibt keine Änderungen zu nennen.', reading: 'etwa {{minutes}} min zu lesen', readingLong: 'etwa {{minutes}} min zu lesen: mehr als die üblichen 5 min',
  refresh: 'Neu zusammenstellen', present: 'Vorführen', endPresent: 'Vorführung beenden (Esc)', held: 'Als gehalten eintragen', heldText: 'Lagevortrag gehalten, Stand {{time}}.', heldDone: 'Im Einsatztagebuch als Nr. {{number}}; der nächste Vortrag nennt die Änderungen seit jetzt.', heldFailed: 'Nicht eingetragen: {{detail}}',
  loading: 'Der Lagevortrag wird zusammengestellt …', failed: 'Der Lagevortrag konnte nicht zusammengestellt werden: {{detail}}', empty: 'Nichts zu berichten.', next: 'Weiter (→)', previous: 'Zurück (←)', slide: '{{number}} von {{total}}', restsOn: 'Beleg', moreEvidence: 'und {{count}} weitere',
  section: { overview: 'Übersicht', hazards: 'Fremde Lage: Gefahren', forces: 'Eigene Lage: Kräfte', outlook: 'Prognose', changes: 'Änderungen' }, certainty: { fact: 'gesichert', likely: 'vermutlich', unclear: 'unklar' },
};
