/** German texts of many alarms at once. */
export const alarms = {
  owner: 'Zuständig', flood: 'Alarmflut: {{count}} neue Alarme in 10 Minuten. Gleiche sind zusammengefasst, der erste steht oben.', more_one: 'und {{count}} weiterer gleicher Art', more_other: 'und {{count}} weitere gleicher Art', fewer: 'Weitere einklappen', acknowledgeAll: 'Alle {{count}} quittieren',
  rate: 'In 10 min: {{count}}', rateNote: 'Neue Alarme der letzten 10 Minuten. Bis 1 ist ruhig, über 10 ist eine Flut (EEMUA 191).', shelvedTitle_one: '{{count}} zurückgestellter Alarm', shelvedTitle_other: '{{count}} zurückgestellte Alarme', unshelve: 'Wieder vorlegen',
  soundBlocked: 'Ton gesperrt: klicken', soundBlockedNote: 'Der Browser sperrt den Alarmton, bis hier geklickt oder eine Taste gedrückt wurde.', 
};
