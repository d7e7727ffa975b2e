/** German texts of the truth beside the picture. */
export const truth = {
  maps: 'Karten', mode: 'Darstellung', side: 'Nebeneinander', swipe: 'Wischen', lock: 'Ansicht koppeln', edge: 'Kante zwischen Bild und Wahrheit', edgeNow: '{{percent}} % Lagebild', pictureOf: 'LAGEBILD der Übenden',
  truthOnly: 'WAHRHEIT', asOf: 'Wahrheit von {{time}}, vor {{age}}', pastAt: 'Wie es am {{time}} war und damals bekannt war', toPresent: 'Zur Gegenwart', noFrame: 'Noch keine Wahrheit bekannt.', failed: 'Neuere ist gerade nicht zu haben.', denied: 'Ihre Rolle sieht kein Lagebild; verglichen wird deshalb nichts.',
  noMap: 'Dieses Gerät kann keine Karten zeichnen (WebGL 2 fehlt). Der Vergleich steht in der Tabelle.', mapLoading: 'Karten werden geladen …',
  rings: 'Ringe: doppelt = fehlt im Bild · gestrichelt = verschoben oder falsch · gepunktet mit Kreuz = so nicht wahr', comparison: 'Vergleich', differences: 'Unterschiede', difference: 'Unterschied', truth: 'Wahrheit',
  picture: 'Lagebild', show: 'Auf der Karte zeigen', nothing: 'Noch nichts zu vergleichen.', noDifference: 'Keine solchen Unterschiede.', more_one: '{{count}} weitere Zeile', more_other: '{{count}} weitere Zeilen',
  standing: { missed: 'fehlt', false: 'erfunden', displaced: 'verschoben', wrong: 'falsch', doubted: 'im Zweifel', right: 'stimmt' }, away: '{{metres}} m',
  of: { incident: 'Ereignis', track: 'Objekt', gauge: 'Pegel', gate: 'Fluttor', polder: 'Polder', unit: 'Einheit' }, none: '–', confidence: '{{percent}} %', wet: '{{depth}} m Wasser', dry: 'trocken',
  wetLikely: 'Wasser zu {{percent}} %', roles: 'Mit den Augen einer Rolle', rolesNote: 'Jede Ansicht öffnet sich in einem eigenen Fenster dieser Übung. Schreiben kann man darin nicht.',
  role: { desk: 'Einsatzleitung: Lagebild', water: 'Fachberatung Wasser', forces: 'Abschnittsleitung: Kräfte', log: 'Tagebuchführung', wall: 'Wandanzeige', field: 'Einheit: Feld-App' },
  roleNote: {
    desk: 'Karte, Alarme, Listen', water: 'Pegel, Tore, Polder', forces: 'Einheiten und Aufträge', log: 'Einsatztagebuch', wall: 'Was der ganze Raum sieht', field: 'Eigene Anmeldung am Gerät; was man dort sendet, gilt',
  },
} as const;
