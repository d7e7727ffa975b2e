import { useMemo, useState } from 'react';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../desk/desk-context';
import { useLanguage } from '../desk/use-language';
import { Age } from '../entity/age';
import { nameOf } from '../entity/entity-name';
import { stateOf, toneRank } from '../entity/entity-state';
import { SeverityMark } from '../entity/severity-mark';
import { dateTimeText } from '../entity/time-text';
import { EntityTable, type Column } from '../lists/entity-table';
import { useUi } from '../ui-store';
import { changeWords } from './change-badge';
import { useChanges } from './changes-store';
import { changeKinds, type Change, type ChangeKind } from './diff-pictures';

const idOf = ({ id }: Change): string => id;

function useChangeColumns(): readonly Column<Change>[] {
  const { t } = useTranslation();
  const language = useLanguage();
  return useMemo(() => [
    {
      id: 'worst', title: t('lists.worst'), largestFirst: true,
      order: ({ entity, kinds }) => (kinds.includes('gone') ? -1 : toneRank(stateOf(entity, t, language).tone)) * 1e15 + entity.eventTimeMs / 1e3,
      cell({ entity, kinds }) {
        const { tone, word } = stateOf(entity, t, language);
        return <span className={`row-state tone-${kinds.includes('gone') ? 'calm' : tone}`}><SeverityMark tone={kinds.includes('gone') ? 'calm' : tone} /><span className="unseen">{word}</span></span>;
      },
    },
    {
      id: 'name', title: t('lists.name'), order: ({ entity }) => nameOf(entity, t, language).toLowerCase(),
      cell(change) {
        const { entity, before, kinds } = change;
        const word = stateOf(entity, t, language).word;
        const old = before && stateOf(before, t, language).word;
        return (
          <span className="row-name">
            <span className="row-title" title={nameOf(entity, t, language)}>{nameOf(entity, t, language)}</span>
            <span className="row-more"><strong className={`change-badge change-${kinds[0] ?? 'state'}`}>{changeWords(change, t, language)}</strong> <span className="row-word">{old === undefined || old === word ? word : `${old} → ${word}`}</span></span>
          </span>
        );
      },
    },
    { id: 'age', title: t('lists.age'), order: ({ entity }) => entity.eventTimeMs, largestFirst: true, cell: ({ entity }) => <Age timeMs={entity.eventTimeMs} /> },
  ], [t, language]);
}

/** What changed since the chosen time, in the place of the lists, with a count a kind. */
export function ChangesPanel(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const columns = useChangeColumns();
  const { since, changes, failure, stop, retry } = useChanges();
  const [kind, setKind] = useState<ChangeKind>();
  const { pastMs } = useDesk();
  const selected = useUi((ui) => ui.selected);
  const select = useUi((ui) => ui.select);
  const rows = useMemo(() => (changes ?? []).filter(({ kinds }) => !kind || kinds.includes(kind)), [changes, kind]);
  if (!since) return null;
  const count = (of: ChangeKind): number => (changes ?? []).filter(({ kinds }) => kinds.includes(of)).length;
  return (
    <aside className="lists changes" aria-label={t('time.changes.title')}>
      <div className="changes-head">
        <h2>{t('time.changes.title')}</h2>
        <button type="button" className="icon-button" aria-label={t('time.changes.close')} title={t('time.changes.close')} onClick={stop}><X aria-hidden="true" /></button>
        <p className="quiet">{t(`time.changes.sinceTime.${since.name}`, { time: dateTimeText(since.timeMs, language) })}</p>
      </div>
      {failure !== undefined ? <div className="empty" role="alert"><p>{t('time.changes.failed', { detail: failure })}</p><button type="button" onClick={retry}>{t('lists.retry')}</button></div>
        : changes === undefined ? <p className="empty" role="status">{t('time.changes.loading')}</p> : (
          <section className="list" aria-label={t('time.changes.title')}>
            <div className="list-tools">
              <div className="chips" role="group" aria-label={t('lists.filter')}>
                <button type="button" aria-pressed={kind === undefined} onClick={() => setKind(undefined)}>{t('lists.all')} {changes.length}</button>
                {changeKinds.filter((name) => count(name) > 0 || name === kind).map((name) => <button key={name} type="button" aria-pressed={kind === name} onClick={() => setKind(name)}>{t(`time.changes.kind.${name}`)} {count(name)}</button>)}
              </div>
            </div>
            <EntityTable label={t('time.changes.title')} rows={rows} columns={columns} idOf={idOf} initialSort="worst" selected={selected} onOpen={({ id }) => select(id)} empty={t(pastMs !== undefined && pastMs < since.timeMs ? 'time.changes.later' : 'time.changes.empty')} />
          </section>
        )}
    </aside>
  );
}
