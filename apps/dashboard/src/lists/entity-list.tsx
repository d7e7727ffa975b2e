import { useEffect, useMemo, useState } from 'react';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Entity } from '@lagewacht/contract';
import { useDeskPicture } from '../desk/desk-context';
import { useLanguage } from '../desk/use-language';
import { searchWords } from '../entity/entity-name';
import { useTables } from '../map/layer-tables';
import { useUi } from '../ui-store';
import { useEntityColumns } from './entity-cells';
import { EntityTable } from './entity-table';

interface EntityListProps {
  readonly label: string;
  readonly entities: readonly Entity[];
  readonly empty: string;
  /** Groups one can narrow the list to. */
  readonly groups?: readonly { readonly type: Entity['type']; readonly title: string }[];
}

const idOf = (entity: Entity): string => entity.id;

/** A list of entities with filter, groups and count. */
export function EntityList({ label, entities, empty, groups }: EntityListProps): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { loaded } = useDeskPicture();
  const columns = useEntityColumns();
  const [filter, setFilter] = useState('');
  const [group, setGroup] = useState<Entity['type'] | undefined>();
  const wanted = useTables((tables) => tables.group);
  useEffect(() => {
    if (!wanted) return;
    if (groups?.some(({ type }) => type === wanted)) setGroup(wanted);
    useTables.setState({ group: undefined });
  }, [wanted, groups]);
  const selected = useUi((ui) => ui.selected);
  const select = useUi((ui) => ui.select);
  const rows = useMemo(() => {
    const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
    return entities.filter((entity) => (!group || entity.type === group) && (words.length === 0 || words.every((word) => searchWords(entity, t, language).includes(word))));
  }, [entities, filter, group, t, language]);
  if (!loaded) return <p className="empty" role="status">{t('lists.loading')}</p>;
  return (
    <section className="list" aria-label={label}>
      <div className="list-tools">
        <label className="filter">
          <span className="unseen">{t('lists.filter')}</span>
          <input type="search" placeholder={t('lists.filter')} value={filter} onChange={({ target }) => setFilter(target.value)} />
          {filter && <button type="button" className="icon-button" aria-label={t('lists.filterClear')} onClick={() => setFilter('')}><X aria-hidden="true" /></button>}
        </label>
        <span className="count" role="status">{rows.length === entities.length ? t('lists.rows', { count: rows.length }) : t('lists.rowsOf', { count: rows.length, total: entities.length })}</span>
        {groups && (
          <div className="chips" role="group" aria-label={t('lists.filter')}>
            <button type="button" aria-pressed={group === undefined} onClick={() => setGroup(undefined)}>{t('lists.all')}</button>
            {groups.map(({ type, title }) => <button key={type} type="button" aria-pressed={group === type} onClick={() => setGroup(type)}>{title}</button>)}
          </div>
        )}
      </div>
      <EntityTable label={label} rows={rows} columns={columns} idOf={idOf} initialSort="worst" selected={selected} onOpen={(entity) => select(entity.id)} empty={entities.length === 0 ? empty : t('lists.noMatch')} />
    </section>
  );
}
