/** German texts of own status, emergency call and sharing of the own place. */
export const status = {
  fmsTitle: 'Eigener Status', commandSees: 'Die Leitstelle sieht: Status {{fms}}, {{age}}', unknown: 'Die Leitstelle kennt noch keinen Status.', notLoaded: 'Ohne Verbindung ist nicht bekannt, was die Leitstelle sieht.',
  fms: { f1: 'Frei über Funk', f2: 'Frei auf Wache', f3: 'Auftrag übernommen', f4: 'Am Einsatzort', f5: 'Sprechwunsch', f6: 'Nicht einsatzbereit', f7: 'Gebunden, Patient an Bord', f8: 'Am Zielort, bedingt verfügbar' },
  waiting: 'Status {{fms}} wartet auf diesem Gerät.', sent: 'Status {{fms}} ist gesendet.', refused: 'Status {{fms}} wurde nicht angenommen: {{detail}}', waits: 'wartet', notKept: 'Nicht gespeichert: {{detail}}',
  strengthTitle: 'Stärke', leaders: 'Führer', subLeaders: 'Unterführer', crew: 'Mannschaft', less: '{{rank}}: eins weniger', more: '{{rank}}: eins mehr', can: 'Fähigkeiten', strengthSend: 'Stärke melden', strengthKept: 'Stärke gespeichert.', strengthWaits: 'Stärkemeldung wartet',
  ability: { pump: 'Pumpen', boat: 'Boot', divers: 'Taucher', rescue: 'Rettung', medical: 'Sanität', sandbags: 'Sandsäcke', ladder: 'Leiter', light: 'Licht', generator: 'Strom', command: 'Führung', dyke_watch: 'Deichwache' },
  sharingTitle: 'Eigener Standort', sharing: { off: 'Nicht senden', open: 'Wenn App offen', moving: 'Auch unterwegs' },
  sharingNote: { off: 'Die Leitstelle bekommt keinen Standort. Der Notruf sendet ihn trotzdem.', open: 'Alle 30 s, solange die App zu sehen ist und sich der Standort ändert.', moving: 'Alle 30 s bei Bewegung, auch wenn die App nicht zu sehen ist, soweit das Gerät das zulässt.' },
  sharingShort: { off: 'Standort aus', open: 'Standort wird gesendet', moving: 'Standort wird gesendet' },
  fix: { denied: 'Das Gerät gibt dieser App den Standort nicht frei.', unavailable: 'Das Gerät findet seinen Standort nicht.' }, fixAt: 'Zuletzt bestimmt um {{time}} auf {{accuracy}} m.',
  placesWait_one: '{{count}} Standort wartet', placesWait_other: '{{count}} Standorte warten', placesDropped_one: '{{count}} alter Standort wurde verworfen', placesDropped_other: '{{count}} alte Standorte wurden verworfen', battery: 'Akku {{percent}} %: geht mit dem Standort an die Leitstelle.',
  sosHold: '2 s halten', sosTitle: 'Notruf', sosExplain: 'Zum Auslösen die Taste SOS 2 Sekunden halten. Wer nicht halten kann, löst in zwei Schritten aus.', sosStep: 'Ohne Halten auslösen …',
  sosSure: 'Der Notruf geht sofort an die Leitstelle, mit Standort, wenn das Gerät ihn kennt.', sosNow: 'Notruf jetzt senden', sosFailed: 'Der Notruf konnte nicht gespeichert werden: {{detail}}',
  sosState: { waiting: 'Notruf wartet auf Verbindung', sent: 'Notruf gesendet', shown: 'Notruf gesendet: steht im Lagebild der Leitstelle', ending: 'Ende des Notrufs wartet auf Verbindung' },
  sosAcknowledged: 'Leitstelle hat den Notruf: quittiert von {{by}}', sosRefused: 'Notruf wurde nicht angenommen: {{detail}}. Bitte über Funk rufen!', sosEnd: 'Beenden: Status wählen',
  endTitle: 'Notruf beenden?', endExplain: 'Die Leitstelle sieht dann keinen Notruf mehr, sondern Status {{fms}}: {{word}}.', endNo: 'Notruf bleibt', endYes: 'Notruf beenden, Status {{fms}}',
} as const;
