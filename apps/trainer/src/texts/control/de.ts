/** German texts of steering an exercise. */
export const control = {
  label: 'Steuerung', clock: 'Szenariozeit', left: 'noch {{left}} von {{duration}}', leftNone: 'von {{duration}}', leftReal: '(in {{left}})', track: 'Szenario: {{now}} von {{duration}}', pause: 'Anhalten', pauseWith: 'Mit Nachricht …', resume: 'Fortsetzen',
  speed: 'Tempo', speedNow: 'Tempo {{speed}} ×', faster: 'Schneller', slower: 'Langsamer', jump: 'Springen …', adhoc: 'Ad hoc …', note: 'Notiz …', bookmark: 'Lesezeichen', bookmarkPlain: 'Lesezeichen',
  bookmarkWith: 'Lesezeichen mit Bezeichnung', end: 'Beenden …', pausedBy: 'Angehalten von {{user}}.', toPlayers: 'An die Übenden: „{{message}}“', noMessage: 'Ohne Nachricht an die Übenden.', message: 'Nachricht an die Übenden',
  consequence: {
    pause: 'Es wird nichts mehr gesendet und nichts bewegt sich, bis jemand fortsetzt.',
    jump_one: 'Die Szenariozeit springt um {{span}} vor, zurück geht es nicht. Alles Fällige wird dabei sofort gesendet (mit fester Zeit: {{count}} Inject); wiederholte Messwerte der Zwischenzeit bleiben aus.',
    jump_other: 'Die Szenariozeit springt um {{span}} vor, zurück geht es nicht. Alles Fällige wird dabei sofort gesendet (mit fester Zeit: {{count}} Injects); wiederholte Messwerte der Zwischenzeit bleiben aus.',
    end_one: 'Die Übung ist damit für alle zu Ende und kann nicht fortgesetzt werden. {{count}} Inject wird nicht mehr gesendet.',
    end_other: 'Die Übung ist damit für alle zu Ende und kann nicht fortgesetzt werden. {{count}} Injects werden nicht mehr gesendet.', note: 'Nur die Übungsleitung sieht Notizen.',
    bookmark: 'Lesezeichen führen in der Auswertung an diese Stelle.',
  },
  jumpTo: 'Auf Szenariozeit (h:mm:ss)', jumpBy: 'Um', jumpNow: 'Jetzt springen', jumpWrong: 'Erwartet wird eine Zeit nach {{now}} und bis {{end}}, wie 0:20:00.', endTitle: '{{name}} beenden?', endNow: 'Für alle beenden',
  cancel: 'Abbrechen', keep: 'Festhalten', noteText: 'Notiz', aboutInject: 'zum Inject {{inject}}', bookmarkLabel: 'Bezeichnung', bookmarkAt: 'Szenariozeit (leer: jetzt, {{now}})',
  said: { pause: 'Angehalten', resume: 'Läuft weiter', speed: 'Tempo {{speed}} × statt {{before}} ×' }, undone: 'Zurückgenommen', byOther: '{{user}}: {{text}}', waitingLabel: 'Befehle, die noch nicht angekommen sind',
  waiting: { waiting: 'seit {{age}} unterwegs, wird von selbst wieder gesendet.', asking: 'wartet seit {{age}}. Gilt der Befehl noch?', refused: 'wurde nicht angenommen: {{reason}}' }, sendAnyway: 'Jetzt senden',
  discard: 'Verwerfen', read: 'Gelesen', link: { connecting: 'Verbindet', live: 'Verbunden', lost: 'Getrennt', refused: 'Abgewiesen' }, heard: 'vor {{age}}', local: 'Ortszeit',
  lost: 'Keine Verbindung zum Server. Stand: {{time}}. Befehle werden aufgehoben und gesendet, sobald die Verbindung wieder da ist.',
  refused: 'Der Server gibt {{situation}} nicht frei: Die Sitzung ist abgelaufen, oder die Übung gibt es nicht.', loginAgain: 'Neu anmelden', toList: 'Zur Übungsliste', views: 'Ansichten',
  view: { board: 'MSEL', truth: 'Wahrheit und Bild', happenings: 'Verlauf', review: 'Auswertung' }, over: 'Die Übung ist beendet.', toReview: 'Zur Auswertung', roles: 'Rollen ansehen', loading: 'Die Übung wird geladen …',
} as const;
