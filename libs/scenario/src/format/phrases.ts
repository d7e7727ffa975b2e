import type { Bilingual } from '@lagewacht/contract';

/** Between the German and the English half of a description. */
export const GERMAN_FIRST = ' · ';

/** What is expected, by name, in both languages. */
export const phrases = {
  name: { de: 'ein Name aus Kleinbuchstaben, Ziffern und Bindestrichen', en: 'a name of lower-case letters, digits and hyphens' },
  text: { de: 'ein Text mit 1 bis 1000 Zeichen', en: 'a text of 1 to 1000 characters' },
  duration: { de: 'Sekunden (90), Minuten:Sekunden (1:30) oder Stunden:Minuten:Sekunden (1:02:30)', en: 'seconds (90), minutes:seconds (1:30) or hours:minutes:seconds (1:02:30)' },
  place: { de: 'ein Name aus „places“ oder [Länge, Breite] in Grad, etwa [9.97, 53.55]', en: 'a name of "places", or [longitude, latitude] in degrees, such as [9.97, 53.55]' },
  one_motion: { de: 'genau eines von: at, drifts, drives', en: 'exactly one of: at, drifts, drives' },
  one_task: { de: 'genau eines von: search, circle', en: 'exactly one of: search, circle' },
  one_way: { de: 'genau eines von: go, patrol', en: 'exactly one of: go, patrol' },
  when: { de: '„by hand“ oder genau eines von: at, level, after, answered, missed', en: '"by hand", or exactly one of: at, level, after, answered, missed' },
  level: { de: 'above oder below, Meter über NHN', en: 'above or below, metres NHN' },
  says_or_does: { de: '„report“ mit „from“, oder „effects“', en: '"report" with "from", or "effects"' },
  ordered_span: { de: 'ein „to“ nach dem „from“', en: 'a "to" after the "from"' },
  unique: { de: 'ein Name, der noch nicht vergeben ist', en: 'a name that is not taken yet' },
  no_circle: { de: 'eine Kette, die irgendwo beginnt', en: 'a chain that begins somewhere' },
  route: { de: 'ein Weg aus verbundenen Kreuzungen', en: 'a way of joined junctions' },
  within_duration: { de: 'eine Zeit innerhalb von „duration“', en: 'a time within "duration"' },
  yaml: { de: 'YAML 1.2', en: 'YAML 1.2' },
  document: { de: 'genau ein YAML-Dokument', en: 'exactly one YAML document' },
} as const satisfies Record<string, Bilingual>;
export type Phrase = keyof typeof phrases;

/** The words of a schema's type. */
export const typeWords: Readonly<Record<string, Bilingual>> = {
  string: { de: 'ein Text', en: 'a text' }, number: { de: 'eine Zahl', en: 'a number' }, int: { de: 'eine ganze Zahl', en: 'a whole number' }, boolean: { de: 'true oder false', en: 'true or false' },
  array: { de: 'eine Liste', en: 'a list' }, tuple: { de: 'eine Liste', en: 'a list' }, object: { de: 'ein Abschnitt mit Namen und Werten', en: 'a section of names and values' }, record: { de: 'ein Abschnitt mit Namen und Werten', en: 'a section of names and values' },
};

/** Said of what is not there. */
export const nothing: Bilingual = { de: 'nichts', en: 'nothing' };
