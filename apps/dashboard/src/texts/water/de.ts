/** German texts of the water view. */
export const water = {
  title: 'Wasser', gauges: 'Pegel', gates: 'Fluttore', polders: 'Gefährdete Polder', noGauges: 'Kein Pegel angemeldet.', noGates: 'Kein Fluttor angemeldet.', noPolders: 'In keinem Polder ist Wasser zu erwarten.', next: 'Nächste Schwelle', toGo: 'noch {{metres}} m', chance: '{{percent}} %', notExpected: 'bis {{time}} nicht zu erwarten', allReached: 'Alle Schwellen sind erreicht.',
  gate: 'Tor', state: 'Zustand', level: 'Wasser zur Drempelhöhe', left: 'Zeit bis zur Gefahr', protects: 'Schützt', sillAbove: '{{metres}} m über dem Drempel', sillBelow: '{{metres}} m unter dem Drempel', unknownSill: 'Drempel oder Pegel unbekannt', danger: 'Gefahr besteht', actAs: 'handeln wie {{state}}', heard: 'Zuletzt gehört',
  polder: 'Polder', chanceOfWater: 'Wasser im Gebiet', wet: 'Überflutet', cause: 'Ursache', order: 'Die schlimmsten zuerst',
};
