/** German texts of the frame. */
export const shell = {
  name: 'Lagewacht Übungsleitung', brand: 'Lagewacht', brandRole: 'Übungsleitung', tagline: 'Übungen starten, steuern und auswerten', exercise: 'ÜBUNG', notReal: 'Keine echte Lage', user: 'Benutzername', password: 'Passwort',
  login: 'Anmelden', busy: 'Anmeldung läuft …',
  fault: {
    missing: 'Bitte Benutzername und Passwort eingeben.', wrong: 'Benutzername oder Passwort ist falsch.', unreachable: 'Der Server ist nicht erreichbar.', tooMany: 'Zu viele Versuche. Bitte einen Augenblick warten.',
    failed: 'Die Anmeldung ist fehlgeschlagen.',
  },
  expired: 'Ihre Sitzung ist abgelaufen. Bitte erneut anmelden.', demo: 'Vorführung: Das Passwort ist der Benutzername (trainer).', otherRole: 'Diese Seite ist für die Übungsleitung. {{user}} ist angemeldet als: {{role}}.',
  toDashboard: 'Zum Lagebild', otherLogin: 'Mit anderem Konto anmelden', passwordFirst: 'Das Startpasswort muss zuerst geändert werden. Das geht beim Anmelden am Lagebild.', logout: 'Abmelden',
  loggedIn: 'Angemeldet: {{user}}, {{role}}', starting: 'Wird geladen …', retry: 'Erneut versuchen', broken: 'Diese Ansicht ist ausgefallen', brokenText: 'Die Übung läuft weiter. Fehler: {{detail}}', reload: 'Ansicht neu laden',
  close: 'Schließen', undo: 'Rückgängig ({{seconds}} s)', theme: 'Farbschema', themes: { system: 'wie Gerät', light: 'hell', dark: 'dunkel', night: 'Nacht (rot)' }, language: 'Sprache', help: 'Tastenkürzel (?)', key: 'Taste',
  does: 'Wirkung', keys: { space: 'Leertaste', arrows: 'Pfeiltasten', enter: 'Eingabe', escape: 'Esc' },
  keyDoes: {
    pause: 'anhalten und fortsetzen', speed: 'schneller, langsamer', jump: 'springen', adhoc: 'Ad-hoc-Inject', note: 'Notiz', bookmark: 'Lesezeichen', views: 'Ansicht 1 bis 4', filter: 'in den Filter',
    rows: 'in der MSEL bewegen; S sendet', open: 'Inject öffnen', escape: 'Fenster oder Inject schließen', theme: 'Farbschema wechseln', help: 'diese Hilfe',
  },
} as const;
