import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entity } from '@lagewacht/contract';
import { nameOf, searchWords } from '../entity/entity-name';
import { stateOf, toneRank } from '../entity/entity-state';
import { SeverityMark } from '../entity/severity-mark';
import { useUi } from '../ui-store';
import { useDesk, useDeskPicture } from './desk-context';
import { Modal } from './modal';
import { useLanguage } from './use-language';

const MOST_HITS = 30;

/** Ctrl-K: any object in a few letters; Enter opens it and shows it on the map. */
export function SearchDialog(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { store } = useDesk();
  const { version } = useDeskPicture();
  const setOpen = useUi((ui) => ui.setOpen);
  const showOnMap = useUi((ui) => ui.showOnMap);
  const [words, setWords] = useState('');
  const [active, setActive] = useState(0);
  const listId = useId();
  const hits = useMemo(() => {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    const found: Entity[] = [];
    for (const entity of store.entities.values()) {
      // Alarms have a list of their own; here one looks for the thing itself.
      if (entity.type === 'alarm' || (wanted.length === 0 && (entity.type === 'track' || entity.type === 'square'))) continue;
      const text = searchWords(entity, t, language);
      if (wanted.every((word) => text.includes(word))) found.push(entity);
    }
    const loudness = (entity: Entity): number => toneRank(stateOf(entity, t, language).tone);
    return { total: found.length, list: found.sort((a, b) => loudness(b) - loudness(a) || (a.id < b.id ? -1 : 1)).slice(0, MOST_HITS), version };
  }, [words, store, version, t, language]);
  const bounded = Math.min(active, Math.max(0, hits.list.length - 1));
  const choose = (entity: Entity | undefined): void => {
    if (!entity) return;
    setOpen(undefined);
    showOnMap(entity.id);
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
      <input className="search-field" role="combobox" aria-label={t('search.title')} aria-expanded="true" aria-controls={listId} aria-activedescendant={chosen && `${listId}-${chosen.id}`} data-first
        placeholder={t('search.placeholder')} value={words} onKeyDown={onKey} onChange={({ target }) => {
          setWords(target.value);
          setActive(0);
        }} />
      <p className="count" role="status">{hits.total === 0 ? t('search.none') : t('search.hits', { count: hits.total })}</p>
      <ul className="hits" id={listId} role="listbox" aria-label={t('search.title')}>
        {hits.list.map((entity, index) => {
          const { tone, word } = stateOf(entity, t, language);
          return (
            <li key={entity.id} id={`${listId}-${entity.id}`} role="option" aria-selected={index === bounded} onClick={() => choose(entity)} onPointerEnter={() => setActive(index)}>
              <span className={`tone-${tone}`}><SeverityMark tone={tone} /></span>
              <span className="hit-name">{nameOf(entity, t, language)}</span>
              <span className="hit-more">{t(`type.${entity.type}`)} · {word}</span>
            </li>
          );
        })}
      </ul>
    </Modal>
  );
}
