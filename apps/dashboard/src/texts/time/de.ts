/** German texts of the time bar, of the past and of what changed. */
export const time = {
  label: 'Zeitleiste', live: 'Live', back: 'Zurück zu live', past: 'VERGANGENHEIT', asItWas: 'wie es war um {{time}}', asItWasKnown: 'wie es bekannt war um {{time}}',
  axis: 'Welche Vergangenheit', was: 'Wie es war', known: 'Wie es bekannt war', wasWhy: 'Alles, was bis dahin geschah, auch später Gemeldetes.', knownWhy: 'Nur, was bis dahin eingegangen war.',
  span: 'Gezeigter Zeitraum', spans: { h1: '1 h', h6: '6 h', h24: '24 h', all: 'Alles' }, moment: 'Gezeigter Zeitpunkt', loading: 'Lade {{time}} …', failed: '{{time}} konnte nicht geladen werden: {{detail}}',
  lanes: { alarms: 'Alarme', decisions: 'Entscheidungen', orders: 'Aufträge', notes: 'Einträge' }, records: 'Eingänge', noRecords: 'Eingänge unbekannt', markBefore: 'Vorige Marke (, oder [)', markAfter: 'Nächste Marke (. oder ])', fold: 'Zeitleiste einklappen', unfold: 'Zeitleiste ausklappen',
  liveAlarm: 'Neuer Alarm, jetzt, {{severity}}: {{title}}', evidence: 'Belege bis zum gezeigten Zeitpunkt, aus heutiger Sicht.', presentOnly: 'Quarantäne und Quellenverzeichnis zeigen immer die Gegenwart.',
  changes: {
    since: 'Geändert seit', none: 'Geändert seit …', briefing: 'seit letztem Lagevortrag', noBriefing: 'seit letztem Lagevortrag (noch keiner)', hour: 'seit 1 Stunde', look: 'seit meinem letzten Blick', noLook: 'seit meinem letzten Blick (noch keiner)',
    title: 'Änderungen', close: 'Änderungen schließen', sinceTime: { briefing: 'Seit dem letzten Lagevortrag, {{time}}', hour: 'In der letzten Stunde, seit {{time}}', look: 'Seit meinem letzten Blick, {{time}}' },
    kind: { new: 'neu', gone: 'weg', worse: 'schlimmer', better: 'besser', state: 'anderer Stand', moved: 'bewegt', level: 'Wasserstand' }, movedBy: '{{metres}} m bewegt', levelBy: '{{metres}} m', changed: 'geändert',
    loading: 'Das Bild von damals wird geladen …', failed: 'Das Bild von damals konnte nicht geladen werden: {{detail}}', empty: 'Nichts hat sich geändert.', later: 'Der gezeigte Zeitpunkt liegt davor.',
  },
};
