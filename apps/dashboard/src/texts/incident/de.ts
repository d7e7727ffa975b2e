/** German texts of working on an incident: who said what, taking apart, putting together, sending somebody. */
export const incident = {
  words: 'Wer sagt was', loading: 'Die Meldungen werden geladen …', failed: 'Die Meldungen konnten nicht geladen werden: {{detail}}', none: 'Keine Meldung im Journal gefunden.', speaksFor: 'Dafür', speaksAgainst: 'Dagegen', nobodyAgainst: 'Niemand widerspricht.', nobodyFor: 'Niemand sagt es mehr.',
  said: 'gemeldet {{time}}', late: 'eingegangen {{time}}', denies: 'verneint', grade: 'Quelle {{reliability}}, Angabe {{credibility}}', choose: 'Meldung von {{source}} zum Abtrennen wählen', more: 'Das Journal hat {{count}} weitere, ältere Belege; sie stehen unter „Belege“.',
  terms: 'Warum {{percent}} %: {{sources}}{{denials}}. Die Zahl verbindet, wie verlässlich die Quellen sind, wie unabhängig sie voneinander sind und wie lange das letzte Wort her ist.', termsFor_one: '{{count}} unabhängige Stelle sagt es', termsFor_other: '{{count}} unabhängige Stellen sagen es', termsAgainst_one: ', {{count}} Verneinung spricht dagegen', termsAgainst_other: ', {{count}} Verneinungen sprechen dagegen', termsNone: ', niemand verneint',
  split: 'Abtrennen', splitChosen_one: '{{count}} Meldung als eigenes Ereignis abtrennen', splitChosen_other: '{{count}} Meldungen als eigenes Ereignis abtrennen', splitAll: 'Mindestens eine Meldung muss hier bleiben.', splitConsequence: 'Die gewählten Meldungen werden ein eigenes Ereignis. Automatik legt die beiden nie wieder zusammen.',
  mergeInto: 'Zusammenlegen mit …', mergeNone: 'Kein anderes Ereignis in 5 km.', mergeWith: 'Ereignis in der Nähe', metres: '{{metres}} m entfernt',
  assign: 'Einheit beauftragen', reason: 'Begründung', cancel: 'Abbrechen', doneSplit: 'Abgetrennt.', onIt: 'Beauftragt',
};
