/** German texts of the MSEL, ad hoc injects and faults. */
export const board = {
  title: 'MSEL', side: 'Inject und Störungen', sides: { inject: 'Inject', faults: 'Störungen' }, choose: 'Einen Inject aus der Liste wählen.', byState: 'Nach Stand', objective: 'Übungsziel', anyObjective: 'alle Übungsziele',
  owner: 'Zuständig', anyOwner: 'alle Zuständigen', search: 'Suchen', shown: '{{shown}} von {{total}}', noFilter: 'Filter löschen',
  column: { state: 'Stand', time: 'Zeit', inject: 'Inject', way: 'Von → an', condition: 'Bedingung', expected: 'Erwartet', objective: 'Ziel, zuständig' }, toAll: 'alle', nothingExpected: 'nichts erwartet',
  likely: 'vermutlich: hängt von anderen ab', within: 'binnen {{span}}', answerLeft: 'noch {{span}}', overdue: 'überfällig', now: 'jetzt {{time}}', noMatch: 'Kein Inject passt zum Filter.',
  empty: 'Dieses Szenario hat keine Injects. Ad hoc geht trotzdem.', notRead: 'Das Übungsprogramm liest das Szenario …', send: 'Senden', sendNow: 'Jetzt senden', cancel: 'Absagen', cancelNow: 'Endgültig absagen',
  cancelConsequence: 'Abgesagt heißt: Dieser Inject kommt in dieser Übung nicht mehr, auch nicht von Hand.', keep: 'Behalten', mark: 'Selbst bewerten', marked: '{{inject}}: {{state}}', note: 'Vermerk',
  when: {
    time: 'um {{time}}', hand: 'von Hand', level: '{{gauge}} {{bounds}} NHN', and: ' und ', after: 'sobald „{{inject}}“ gesendet ist', afterLater: '{{delay}} nach „{{inject}}“', answered: 'sobald „{{inject}}“ beantwortet ist',
    answeredLater: '{{delay}} nach der Antwort auf „{{inject}}“', missed: 'sobald „{{inject}}“ verpasst ist', missedLater: '{{delay}} nachdem „{{inject}}“ verpasst ist',
  },
  kinds: 'durch {{kinds}}, binnen {{span}}', or: ' oder ', byUnit: 'an {{unit}}', byCapability: 'Fähigkeit: {{capability}}', about: 'zu {{target}}', withWords: 'mit einem der Wörter: {{words}}', report: 'Meldung',
  denies: 'verneint', persons_one: '{{count}} Person', persons_other: '{{count}} Personen', echoes_one: 'wird {{count}}-mal weitererzählt', echoes_other: 'wird {{count}}-mal weitererzählt', effects: 'Wirkung',
  sentAt: 'gesendet um {{time}}', history: 'Verlauf', evidence: 'Belege', source: 'Quelle', sensors: 'Sensoren', speakers: 'Sprechende', fault: 'Störung', lasts: 'Dauer', untilMended: 'bis zum Beheben', size: 'Stärke',
  disturb: 'Stören', disturbed: '{{source}}: {{fault}}', repair: 'Beheben', faultsNow: 'Zurzeit gestört', faultsUnknown: 'Noch nicht bekannt.', noFaults: 'Nichts ist gestört.', adhocTitle: 'Ad-hoc-Inject: ein Druck sendet',
  adhocForm: 'Ad-hoc-Inject anpassen', adapt: 'Anpassen', ownInject: 'Eigener Inject …', backToTemplates: 'Zu den Vorlagen', group: { call: 'Anrufe', radio: 'Funk', world: 'In der Wahrheit' },
  by: { phone: 'Anruf von', radio: 'Funk von' }, place: 'Ort', placeOfInjects: 'Orte der Injects', placeOfThings: 'Dinge der Wahrheit', placeTyped: 'Koordinaten …', coordinates: 'UTMREF oder Breite, Länge',
  templateAction: 'Meldung aufnehmen, beurteilen und handeln',
  field: {
    title: 'Bezeichnung', channel: 'Kanal', from: 'Von', to: 'An', category: 'Art', text: 'Wortlaut', urgency: 'Dringlichkeit', persons: 'Personen', sigmaM: 'Ortsfehler (m)', denies: 'verneint, dass es so ist',
    action: 'Erwartetes Handeln', minutes: 'Binnen (min)', kinds: 'Gilt als Antwort',
  },
  template: {
    flooding: 'Anruf: Keller läuft voll', personInWater: 'Anruf: Person im Wasser', trapped: 'Anruf: Personen eingeschlossen', fire: 'Anruf: Brand', power: 'Anruf: Stromausfall', rumour: 'Gerücht: Deich gebrochen',
    seepage: 'Funk: Sickerwasser am Deich', roadBlocked: 'Funk: Straße gesperrt', medical: 'Funk: verletzte Person', allClear: 'Funk: hier kein Wasser',
  },
  templateText: {
    flooding: 'Wasser läuft in den Keller und steigt weiter.', personInWater: 'Da treibt jemand im Wasser und ruft um Hilfe!', trapped: 'Wir sind zu dritt und kommen nicht mehr heraus.',
    fire: 'Es brennt, dichter Rauch zieht zu den Häusern.', power: 'Im ganzen Viertel ist der Strom weg.', rumour: 'Im Netz heißt es, der Deich ist gebrochen. Stimmt das?', seepage: 'Deichfuß weich, Sickerwasser trüb.',
    roadBlocked: 'Straße nicht passierbar, Baum liegt quer.', medical: 'Eine Person verletzt, Rettungsdienst erforderlich.', allClear: 'Kontrolliert: hier steht kein Wasser.',
  },
} as const;
