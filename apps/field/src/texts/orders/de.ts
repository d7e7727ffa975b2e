/** German texts of orders. */
export const orders = {
  phase: { new: 'Neu', open: 'In Arbeit', ended: 'Beendet' }, none: 'Keine Aufträge für diese Einheit.', notLoaded: 'Aufträge sind noch nicht geladen. Auf diesem Gerät ist auch kein früherer Stand gespeichert.',
  kept: 'Ohne Verbindung: Stand der Aufträge {{age}}.', choose: 'Auftrag antippen, um ihn zu lesen und zu beantworten.', order: 'Auftrag', back: 'Zur Liste', answers: 'Antworten',
  step: { tasked: 'neu', received: 'neu, Empfang bestätigt', accepted: 'verstanden', under_way: 'unterwegs', on_scene: 'vor Ort', done: 'erledigt', impossible: 'geht nicht', withdrawn: 'zurückgezogen' },
  press: { accepted: 'Verstanden', under_way: 'Unterwegs', on_scene: 'Vor Ort', done: 'Erledigt', impossible: 'Geht nicht …' },
  answer: { waiting: 'wartet', sent: 'gesendet', refused: 'nicht angenommen' }, refusedWhy: 'Antwort „{{step}}“ wurde nicht angenommen: {{detail}}', notKept: 'Antwort nicht gespeichert: {{detail}}',
  why: 'Warum geht es nicht?', otherReason: 'Anderer Grund', sendReason: 'Grund senden', reason: { busy: 'Anderer Auftrag hat Vorrang', blocked: 'Weg versperrt', unreachable: 'Ort nicht erreichbar', equipment: 'Gerät oder Mannschaft fehlt', danger: 'Gefahr für die Einheit' },
  newOrder: 'Neuer Auftrag', withdrawnOrder: 'Auftrag zurückgezogen', more_one: 'und {{count}} weiterer', more_other: 'und {{count}} weitere', open: 'Lesen', seen: 'Gesehen', withdrawnNote: 'Zurückgezogen: diesen Auftrag nicht mehr ausführen.',
  given: 'Von {{by}}, {{time}} ({{age}})', noPlace: 'Ohne Ortsangabe.', fromHere: 'vom eigenen Standort', fromPicture: 'vom zuletzt gemeldeten Standort',
  wind: { N: 'Nord', NO: 'Nordost', O: 'Ost', SO: 'Südost', S: 'Süd', SW: 'Südwest', W: 'West', NW: 'Nordwest' },
} as const;
