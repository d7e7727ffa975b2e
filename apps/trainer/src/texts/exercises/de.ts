/** German texts of the list of exercises and a new one. */
export const exercises = {
  title: 'Übungen', newTitle: 'Neue Übung', new: 'Neue Übung', refresh: 'Aktualisieren', loading: 'Wird geladen …', failed: 'Die Übungen konnten nicht geladen werden: {{detail}}',
  empty: 'Noch keine Übung. Mit „Neue Übung“ beginnt die erste.', column: { state: 'Stand', name: 'Übung', scenario: 'Szenario', time: 'Szenariozeit', speed: 'Tempo', opened: 'Begonnen' }, of: 'von {{duration}}',
  join: 'Mitsteuern', look: 'Ansehen', scenario: 'Szenario', offer_one: '{{duration}}, {{count}} Inject', offer_other: '{{duration}}, {{count}} Injects',
  scenariosFailed: 'Die mitgelieferten Szenarien sind nicht zu haben: {{detail}}', ownFile: 'Eigene Szenariodatei (YAML)', checkFailed: 'Die Datei konnte nicht geprüft werden: {{detail}}', faults: 'Fehler in der Szenariodatei',
  faultCount_one: '{{count}} Fehler in der Szenariodatei. So kann die Übung nicht beginnen.', faultCount_other: '{{count}} Fehler in der Szenariodatei. So kann die Übung nicht beginnen.', line: 'Zeile', path: 'Stelle',
  got: 'Steht da', expected: 'Erwartet', settings: 'Einstellungen', name: 'Name', nameHint: 'wie das Szenario', seed: 'Startwert', speed: 'Tempo zu Beginn',
  seedNote: 'Gleiches Szenario und gleicher Startwert ergeben denselben Ablauf.', seedWrong: 'Erwartet wird eine ganze Zahl.', start: 'Übung beginnen', starting: 'Beginnt …',
  startFailed: 'Die Übung konnte nicht beginnen: {{detail}}', back: 'Zurück',
} as const;
