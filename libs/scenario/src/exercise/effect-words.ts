import type { Bilingual, EffectWord } from '@lagewacht/contract';

const words: Readonly<Record<EffectWord, Bilingual>> = {
  unit_ordered: { de: 'hat einen Auftrag', en: 'has an order' }, unit_departed: { de: 'rückt aus', en: 'is on its way' }, unit_arrived: { de: 'ist vor Ort', en: 'is on scene' }, unit_done: { de: 'ist fertig', en: 'is done' },
  unit_refused: { de: 'lehnt ab', en: 'says no' }, unit_recalled: { de: 'bricht ab', en: 'breaks off' }, gate_moving: { de: 'bewegt sich', en: 'is moving' }, gate_closed: { de: 'ist zu', en: 'is closed' }, gate_open: { de: 'ist offen', en: 'is open' },
  breach_opened: { de: 'Deich ist gebrochen', en: 'the dyke has given way' }, breach_contained: { de: 'Bresche wächst nicht mehr', en: 'the breach grows no more' }, fire_started: { de: 'Feuer ist ausgebrochen', en: 'a fire has broken out' }, fire_out: { de: 'Feuer ist aus', en: 'the fire is out' },
  object_appeared: { de: 'ist da', en: 'is there' }, object_gone: { de: 'ist vorbei', en: 'is over' }, persons_rescued: { de: 'gerettet', en: 'rescued' }, sensor_broken: { de: 'ist gestört', en: 'is broken' }, sensor_repaired: { de: 'geht wieder', en: 'works again' },
  link_faulty: { de: 'Verbindung gestört', en: 'line disturbed' }, link_mended: { de: 'Verbindung frei', en: 'line free again' }, area_flooded: { de: 'läuft voll', en: 'is being flooded' }, area_dry: { de: 'ist wieder trocken', en: 'is dry again' }, shelter_full: { de: 'ist voll', en: 'is full' }, evacuated: { de: 'ist geräumt', en: 'is evacuated' },
};

/** An effect as a sentence for the trainers: of whom, what, and more about it. */
export function effectText(effect: EffectWord, name: string | Bilingual, more?: string | Bilingual): Bilingual {
  const both = (text: string | Bilingual): Bilingual => (typeof text === 'string' ? { de: text, en: text } : text);
  const tail = more === undefined ? undefined : both(more);
  const spell = (language: 'de' | 'en'): string => `${both(name)[language]}: ${words[effect][language]}${tail ? ` (${tail[language]})` : ''}`;
  return { de: spell('de'), en: spell('en') };
}
