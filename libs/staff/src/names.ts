import { alarmText, type Entity, type EntityId, type Language } from '@lagewacht/contract';
import { categoryWords } from './words';

/** Finds an entity of the picture. */
export type Lookup = (id: EntityId) => Entity | undefined;

const TEXT_LENGTH = 80;

/** The beginning of somebody's words. */
export function cutText(text: string, length = TEXT_LENGTH): string {
  const letters = [...text.replace(/\s+/g, ' ').trim()];
  return letters.length <= length ? letters.join('') : `${letters.slice(0, length - 1).join('').trimEnd()}…`;
}

/** A section by its name, which may say itself that it is one. */
export function sectionName(name: string): { readonly de: string; readonly en: string } {
  return /^(einsatz)?abschnitt\b|^section\b/i.test(name) ? { de: name, en: name } : { de: `Abschnitt ${name}`, en: `Section ${name}` };
}

/** A sentence with the one full stop that it needs; words that end with a mark of their own get none. */
export function endSentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** What an entity is called in a sentence. */
export function nameOf(entity: Entity, language: Language): string {
  switch (entity.type) {
    case 'unit': return entity.callSign;
    case 'incident': {
      const kind = categoryWords[entity.category][language];
      const text = cutText(entity.text);
      return text === '' ? kind : `${kind} (${text})`;
    }
    case 'alarm': return alarmText(entity, language).title;
    case 'task': return cutText(entity.text) || entity.id;
    case 'drone': case 'gauge': case 'gate': case 'sensor': case 'polder': case 'road': case 'hazard': case 'area': return entity.name;
    case 'track': case 'square': case 'log': return entity.id;
  }
}

/** The name of whatever has this id; the id itself when it is not in the picture (any more). */
export function nameById(id: EntityId, lookup: Lookup, language: Language): string {
  const entity = lookup(id);
  return entity ? nameOf(entity, language) : id;
}
