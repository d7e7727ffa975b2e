import type { TFunction } from 'i18next';
import type { Entity, Hazard, Language } from '@lagewacht/contract';
import { alarmWords } from '../alarms/alarm-words';

/** What people call an entity: its given name, or its kind with the end of its id. */
export function nameOf(entity: Entity, t: TFunction, language: Language): string {
  const tail = entity.id.slice(entity.id.indexOf(':') + 1);
  switch (entity.type) {
    case 'unit':
      return entity.callSign || tail;
    case 'gauge':
    case 'gate':
    case 'drone':
    case 'sensor':
    case 'polder':
    case 'road':
      return entity.name || tail;
    case 'hazard':
      return hazardName(entity, t);
    case 'area':
      return entity.name;
    case 'log':
      return t('type.log');
    case 'square':
      return `${t('type.square')} ${tail}`;
    case 'track':
      return `${t(`class.${entity.class}`)} ${shortId(tail)}`;
    case 'incident':
      return t(`category.${entity.category}`);
    case 'alarm':
      return alarmWords(entity, language).title;
    case 'task':
      return entity.text || tail;
  }
}

/** A danger by its kind and what it is about; of a section, what it lacks: `section:{name}:{ability}`. */
function hazardName({ kind, name, subject }: Hazard, t: TFunction): string {
  const ability = subject.startsWith('section:') ? subject.split(':')[2] : undefined;
  const lacking = ability === undefined ? '' : ` (${t('danger.without', { ability: t(`ability.${ability as 'boat'}`, { defaultValue: ability }) })})`;
  return name ? `${t(`danger.kind.${kind}`)}: ${name}${lacking}` : t(`danger.kind.${kind}`);
}

/** The end of an id in capitals: enough to tell two tracks apart when spoken. */
export function shortId(tail: string): string {
  return tail.slice(-6).replace(/^[-:]/, '').toUpperCase();
}

/** The words an entity is found by. */
export function searchWords(entity: Entity, t: TFunction, language: Language): string {
  const more = entity.type === 'incident' ? entity.text
    : entity.type === 'unit' ? `${entity.settings.section ?? ''} ${entity.capabilities.join(' ')} ${t(`organisation.${entity.settings.organisation}`)}`
      : entity.type === 'area' ? `${t(`areaKind.${entity.kind}`)} ${entity.leader ?? ''} ${entity.note ?? ''}` : entity.type === 'gate' || entity.type === 'hazard' ? entity.area ?? '' : '';
  return `${nameOf(entity, t, language)} ${t(`type.${entity.type}`)} ${entity.id} ${more}`.toLowerCase();
}
