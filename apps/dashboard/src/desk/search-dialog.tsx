import { useId, useMemo, useState } from 'react';
import { MapPin } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import type { Entity, Language } from '@lagewacht/contract';
import { usePlaces } from '../drawing/place-store';
import { findByPlace, type PlaceHit } from '../drawing/place-search';
import { nameOf, searchWords } from '../entity/entity-name';
import { stateOf, toneRank } from '../entity/entity-state';
import { toLatLon, toUtmref } from '../entity/place';
import { SeverityMark } from '../entity/severity-mark';
import { useUi } from '../ui-store';
import { useDesk, useDeskPicture } from './desk-context';
import { Modal } from './modal';
import { useLanguage } from './use-language';

const MOST_HITS = 30;

/** Something the search found: an object of the picture, or a place to go to. */
type Hit = { readonly key: string; readonly entity: Entity } | { readonly key: string; readonly place: PlaceHit };

/** Objects with all of the words, the loudest first. */
function findEntities(entities: Iterable<Entity>, words: string, { t, language }: { readonly t: TFunction; readonly language: Language }): readonly Entity[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const found: Entity[] = [];
  for (const entity of entities) {
    // Alarms have a list of their own; here one looks for the thing itself.
    if (entity.type === 'alarm' || (wanted.length === 0 && (entity.type === 'track' || entity.type === 'square'))) continue;
    const text = searchWords(entity, t, language);
    if (wanted.every((word) => text.includes(word))) found.push(entity);
  }
  const loudness = (entity: Entity): number => toneRank(stateOf(entity, t, language).tone);
  return found.sort((a, b) => loudness(b) - loudness(a) || (a.id < b.id ? -1 : 1));
}

function HitText({ hit }: { readonly hit: Hit }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  if ('place' in hit) {
    const { name, kind, lon, lat } = hit.place;
    return (
      <>
        <span className="go-there"><MapPin aria-hidden="true" /></span>
        <span className="hit-name">{name ?? toUtmref(lon, lat)}</span>
        <span className="hit-more">{kind ? t(`drawing.place.${kind}`) : `${t('drawing.typed')} · ${toLatLon(lon, lat)}`} · {t('drawing.goThere')}</span>
      </>
    );
  }
  const { tone, word } = stateOf(hit.entity, t, language);
  return (
    <>
      <span className={`tone-${tone}`}><SeverityMark tone={tone} /></span>
      <span className="hit-name">{nameOf(hit.entity, t, language)}</span>
      <span className="hit-more">{t(`type.${hit.entity.type}`)} · {word}</span>
    </>
  );
}

/** Ctrl-K: any object in a few letters, any place by UTMREF, coordinates or its name on the map; Enter opens it and goes there. */
export function SearchDialog(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { store } = useDesk();
  const { version } = useDeskPicture();
  const setOpen = useUi((ui) => ui.setOpen);
  const showOnMap = useUi((ui) => ui.showOnMap);
  const { findNamed, near, goTo } = usePlaces();
  const [words, setWords] = useState('');
  const [active, setActive] = useState(0);
  const listId = useId();
  const hits = useMemo(() => {
    const entities = findEntities(store.entities.values(), words, { t, language });
    const { typed, named } = findByPlace(words, { findNamed, near: near() });
    const places = (list: readonly PlaceHit[]): Hit[] => list.map((place) => ({ key: `place-${place.kind ?? ''}-${place.lon}-${place.lat}`, place }));
    const list = [...places(typed), ...entities.slice(0, MOST_HITS - Math.min(named.length, MOST_HITS / 2)).map((entity): Hit => ({ key: entity.id, entity })), ...places(named)].slice(0, MOST_HITS);
    return { total: entities.length + typed.length + named.length, list, version };
  }, [words, store, version, t, language, findNamed, near]);
  const bounded = Math.min(active, Math.max(0, hits.list.length - 1));
  const choose = (hit: Hit | undefined): void => {
    if (!hit) return;
    setOpen(undefined);
    if ('entity' in hit) showOnMap(hit.entity.id);
    else goTo(hit.place);
  };
  const onKey = (key: React.KeyboardEvent): void => {
    if (key.key === 'ArrowDown') setActive(Math.min(hits.list.length - 1, bounded + 1));
    else if (key.key === 'ArrowUp') setActive(Math.max(0, bounded - 1));
    else if (key.key === 'Enter') choose(hits.list[bounded]);
    else return;
    key.preventDefault();
  };
  const chosen = hits.list[bounded];
  return (
    <Modal title={t('search.title')} onClose={() => setOpen(undefined)}>
      <input className="search-field" role="combobox" aria-label={t('search.title')} aria-expanded="true" aria-controls={listId} aria-activedescendant={chosen && `${listId}-${chosen.key}`} data-first
        placeholder={t('search.placeholder')} value={words} onKeyDown={onKey} onChange={({ target }) => {
          setWords(target.value);
          setActive(0);
        }} />
      <p className="count" role="status">{hits.total === 0 ? t('search.none') : t('search.hits', { count: hits.total })}</p>
      <ul className="hits" id={listId} role="listbox" aria-label={t('search.title')}>
        {hits.list.map((hit, index) => (
          <li key={hit.key} id={`${listId}-${hit.key}`} role="option" aria-selected={index === bounded} onClick={() => choose(hit)} onPointerEnter={() => setActive(index)}><HitText hit={hit} /></li>
        ))}
      </ul>
    </Modal>
  );
}
