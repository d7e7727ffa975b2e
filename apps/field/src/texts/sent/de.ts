/** German texts of the room "sent". */
export const sent = {
  title: 'Ihre Meldungen', empty: 'Noch keine Meldung auf diesem Gerät.', noneSo: 'Keine Meldung in diesem Zustand.', filter: 'Zeigen', all: 'Alle', others_one: '{{count}} Meldung anderer Personen wartet auf diesem Gerät.', others_other: '{{count}} Meldungen anderer Personen warten auf diesem Gerät.',
  state: { draft: 'Entwurf', waiting: 'wartet', sent: 'gesendet', received: 'angekommen', read: 'gelesen', refused: 'Bitte ändern' },
  meaning: { draft: 'noch nicht abgeschickt', waiting: 'nur auf diesem Gerät', sent: 'Der Server hat sie', received: 'Sie steht im Lagebild', read: 'In der Führung gelesen', refused: 'So nimmt der Server sie nicht an' },
  readBy: 'gelesen von {{user}}, {{time}}', sentAt: 'gesendet {{time}}', seenAt: 'beobachtet {{time}}', incident: 'Teil von Ereignis {{id}}', denied: 'nicht (mehr) da', corrects: 'Berichtigung einer früheren Meldung', kind: { answer: 'Antwort auf einen Auftrag', status: 'Status', sos: 'Notruf', positions: 'Position', report: 'Meldung' },
  wait: {
    login: 'Wartet auf Ihre Anmeldung.', offline: 'Kein Netz.', offlineRetry: 'Kein Netz, nächster Versuch in {{seconds}} s.', retry: 'Keine Antwort, nächster Versuch in {{seconds}} s.', sending: 'Wird gesendet …', next: 'Ist an der Reihe.', photo: 'Foto {{number}} von {{count}}, {{percent}} %', voice: 'Sprachnotiz, {{percent}} %', unsure: 'Vielleicht schon angekommen; es wird nachgefragt.',
  },
  problem: {
    what: 'Grund: {{detail}}', time_future: 'Die Uhr des Geräts geht vor. Bitte die Uhr stellen und dann ändern und neu senden.', time_ancient: 'Die Uhr des Geräts geht weit nach. Bitte die Uhr stellen und dann ändern und neu senden.', not_allowed: 'Ihr Konto darf hier nicht melden. Bitte an die Führung wenden.', situation_closed: 'Diese Lage ist geschlossen. Bitte über Funk melden.', situation_unknown: 'Diese Lage gibt es nicht mehr. Bitte über Funk melden.', too_large: 'Die Meldung ist zu lang. Bitte kürzen.', other: 'Bitte ändern und neu senden.', file: '{{name}} nimmt der Server nicht an: {{detail}}',
  },
  act: { open: 'Ändern', resume: 'Weiterschreiben', correct: 'Berichtigen', gone: 'Nicht mehr da', remove: 'Löschen', really: 'Vom Gerät löschen?', reallyWaiting: 'Sie ist noch nicht gesendet und ist dann verloren.', reallySent: 'Der Server behält sie.', yes: 'Ja, löschen', no: 'Behalten', now: 'Jetzt senden', export: 'Als Datei sichern' },
  removed: 'Gelöscht: {{name}}', undo: 'Rückgängig, noch {{seconds}} s', back: 'Wieder da.', goneSaved: 'Gespeichert: nicht mehr da ({{name}})', goneUndone: 'Zurückgenommen.', exported: 'Datei erstellt. Sie enthält alles, was auf diesem Gerät liegt.', exportFault: 'Die Datei ließ sich nicht erstellen: {{detail}}', failed: 'Das ging nicht: {{detail}}',
  storage: { title: 'Speicher', used: '{{used}} von {{quota}} belegt ({{percent}} %)', persisted: 'Das Gerät löscht nichts von selbst.', notPersisted: 'Wird der Speicher knapp, darf der Browser löschen. Bitte die App installieren.', full: 'Der Speicher ist voll. Bitte Angekommenes löschen.', unknown: 'Der Browser sagt nicht, wie viel Platz ist.' },
} as const;
