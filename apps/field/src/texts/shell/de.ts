/** German texts of the frame: strip, tabs, login, users, device. */
export const shell = {
  app: { name: 'Lagewacht', tagline: 'Meldungen und Aufträge im Einsatz' },
  close: 'Schließen', cancel: 'Abbrechen',
  tabs: { label: 'Räume', report: 'Melden', sent: 'Gesendet', orders: 'Aufträge', area: 'Lage', status: 'Status', fresh_one: '{{count}} neu', fresh_other: '{{count}} neu' },
  realm: { actual: 'EINSATZ', exercise: 'ÜBUNG', actualNote: 'Echte Lage', exerciseNote: 'Keine echte Lage', paused: 'Angehalten seit {{time}}', ended: 'Beendet um {{time}}' },
  age: { s: '{{value}} s', min: '{{value}} min', h: '{{value}} h', d: '{{value}} d', ago: 'vor {{age}}' },
  role: { commander: 'Einsatzleitung', section_leader: 'Abschnittsleitung', field_unit: 'Einheit', trainer: 'Übungsleitung', observer: 'Beobachtung', admin: 'Verwaltung' },
  link: {
    live: 'Verbunden', connecting: 'Verbindung wird aufgebaut', waiting: 'Keine Verbindung', refused: 'Abgewiesen', closed: 'Keine Verbindung', journal: 'Server speichert nicht',
    synced: 'zuletzt abgeglichen {{age}}', never: 'noch nicht abgeglichen', now: 'abgeglichen',
  },
  pending: { none: 'Alles gesendet', waiting_one: '{{count}} wartet', waiting_other: '{{count}} warten', refused_one: '{{count}} braucht Korrektur', refused_other: '{{count}} brauchen Korrektur' },
  login: {
    title: 'Anmelden', user: 'Benutzername', password: 'Passwort', submit: 'Anmelden', busy: 'Anmeldung läuft …', missing: 'Bitte Benutzername und Passwort eingeben.',
    wrong: 'Benutzername oder Passwort ist falsch.', unreachable: 'Der Server ist nicht erreichbar. Bitte Verbindung prüfen und erneut versuchen.', too_many: 'Zu viele Versuche. Bitte einen Augenblick warten.',
    unknown_here: 'Ohne Verbindung können sich nur Personen anmelden, die dieses Gerät schon einmal mit Verbindung benutzt haben.', other: 'Die Anmeldung ist fehlgeschlagen: {{detail}}',
    full: 'Der Speicher des Geräts ist voll: für diese Anmeldung ist kein Platz. Bitte zuerst mit einer hier bekannten Person Platz schaffen.',
    must_change: 'Das Startpasswort muss zuerst am Lagebild geändert werden.',
    offline: 'Ohne Verbindung entsperrt. Alles wird auf dem Gerät aufbewahrt und später gesendet.', someoneElse: 'Andere Person', known: 'Auf diesem Gerät bekannt', unlocked: 'entsperrt', locked: 'Passwort nötig',
    expired: 'Anmeldung abgelaufen. Eingegebenes bleibt erhalten, gesendet wird nach dem Anmelden.', again: 'Neu anmelden', later: 'Später', role: 'Ihre Rolle kann keine Meldungen geben.',
  },
  device: {
    title: 'Person und Gerät', who: 'Angemeldet: {{user}}, {{role}}', change: 'Person wechseln', lock: 'Gerät sperren', look: 'Anzeige', sun: 'Sonne', dark: 'Dunkel', night: 'Nacht', language: 'Sprache', sound: 'Ton bei neuem Auftrag', on: 'ein', off: 'aus',
    situation: 'Lage', live: 'Einsatz (live)',
  },
  error: {
    title: 'Diese Ansicht ist ausgefallen', text: 'Der Rest läuft weiter. Fehler: {{detail}}', reload: 'Neu laden', starting: 'Lagewacht startet …', noSituation: 'Für dieses Konto ist keine Lage freigegeben.',
  },
} as const;
