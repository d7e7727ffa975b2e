/** German texts of the command log. */
export const log = {
  title: 'Einsatztagebuch', keeper: 'Geführt von {{user}}', nobody: 'Noch niemand führt das Tagebuch. Wer den ersten Eintrag schreibt, führt es.', whole: 'Kette geprüft: {{count}} Einträge unverändert',
  broken: 'Die Kette bricht bei Eintrag {{number}}: er oder einer davor wurde nach dem Schreiben verändert.', csv: 'Als CSV', print: 'Drucken oder PDF', takeOver: 'Führung übernehmen', takeOverText: '{{user}} übernimmt die Führung des Einsatztagebuchs.',
  takeOverAsk: 'Ab jetzt schreiben und unterzeichnen Sie. {{keeper}} kann dann keine Einträge mehr schreiben, bis die Führung zurückgenommen wird. Der Wechsel steht als eigener Eintrag im Tagebuch.',
  number: 'Nr.', time: 'Zeit', what: 'Darstellung', who: 'Verfasser', automatic: 'automatisch', signed: 'gez. {{user}}', late: 'eingetragen {{time}}', corrects: 'Berichtigt Nr. {{number}}', corrected: 'Berichtigt durch Nr. {{number}}', correct: 'Berichtigen',
  about: 'Betrifft', show: 'Anzeigen', everything: 'Alles', byPeople: 'Von Hand', decisions: 'Entscheidungen', orders: 'Aufträge', alarms: 'Alarme', search: 'Suchen im Tagebuch', empty: 'Noch kein Eintrag.', noMatch: 'Kein Eintrag passt.', loading: 'Das Einsatztagebuch wird geladen …',
  failed: 'Das Einsatztagebuch konnte nicht geladen werden: {{detail}}', entries_one: '{{count}} Eintrag', entries_other: '{{count}} Einträge', page: 'Einsatztagebuch, {{situation}}, Stand {{time}}',
  write: 'Neuer Eintrag', kindOf: 'Art', text: 'Wortlaut', from: 'Von', to: 'An', precedence: 'Vorrang', eventTime: 'Zeit des Geschehens', now: 'jetzt', save: 'Eintragen', saving: 'Wird eingetragen …', draft: 'Entwurf auf diesem Gerät gesichert', textNeeded: 'Bitte den Wortlaut eingeben.',
  timeWrong: 'Bitte eine Uhrzeit wie 14:05 eingeben, die nicht in der Zukunft liegt.', notKeeper: 'Das Tagebuch führt {{keeper}}. Sie können die Führung übernehmen.', saved: 'Eingetragen als Nr. {{number}}', saveFailed: 'Nicht eingetragen: {{detail}} Der Entwurf bleibt hier.', cancelCorrection: 'Doch nicht berichtigen',
  hash: 'Prüfsumme', readOnly: 'Ihre Rolle liest das Tagebuch, sie schreibt nicht.',
  kind: { note: 'Vermerk', message_in: 'Meldung ein', message_out: 'Meldung aus', decision: 'Entscheidung', order: 'Auftrag', alarm: 'Alarm', briefing: 'Lagevortrag', keeper: 'Führung', correction: 'Berichtigung' },
  rank: { routine: 'Einfach', immediate: 'Sofort', flash: 'Blitz' },
};
