/** German texts of recordings that are played. */
export const replay = {
  label: 'Aufzeichnung', recording: 'AUFZEICHNUNG', play: 'Abspielen (Leertaste oder K)', stand: 'Anhalten (Leertaste oder K)', choose: 'Abspielen: zuerst auf der Zeitleiste einen Zeitpunkt wählen', speed: 'Geschwindigkeit (+, −)',
  stands: 'angehalten', waiting: 'wartet auf Daten …', failed: 'Es geht nicht weiter: {{detail}}. Neuer Versuch läuft von selbst.', knownOnly: 'Eine laufende Aufzeichnung zeigt, was jeweils bekannt war.', injects: 'Einspielungen',
  fork: {
    open: 'Übung ab hier …', title: 'Neue Übung ab diesem Zeitpunkt', what: 'Die neue Übung beginnt mit allem, was um {{time}} bekannt war. Diese hier bleibt, wie sie ist.', name: 'Name der neuen Übung', do: 'Übung anlegen', leave: 'Abbrechen',
    forking: 'Die Übung wird angelegt. Das kann etwas dauern …', failed: 'Die Übung wurde nicht angelegt: {{detail}}', there: '„{{name}}“ ist angelegt und angehalten. Weiter geht es in der Übungsleitung.', console: 'Zur Übungsleitung',
  },
};
