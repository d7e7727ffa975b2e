import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InjectState } from '@lagewacht/contract';
import { useSummary } from '../control/exercise-context';
import { useLanguage } from '../shell/use-language';
import { useUi } from '../ui-store';
import { FaultPanel } from './fault-panel';
import { filterLines, noFilter, type BoardFilter } from './board-filter';
import { FilterBar } from './filter-bar';
import { InjectPanel } from './inject-panel';
import { MselTable } from './msel-table';
import { inOrder } from './planned';

type SideName = 'inject' | 'faults';

/** The MSEL with its filter, and beside it the chosen inject or what is disturbed. */
export function BoardPage(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { msel } = useSummary();
  const [filter, setFilter] = useState<BoardFilter>(noFilter);
  const [side, setSide] = useState<SideName>('inject');
  const selected = useUi((ui) => ui.inject);
  const selectInject = useUi((ui) => ui.selectInject);
  const ordered = useMemo(() => inOrder(msel), [msel]);
  const lines = useMemo(() => filterLines(ordered, filter, language), [ordered, filter, language]);
  const counts = useMemo(() => {
    const found = new Map<InjectState, number>();
    for (const { state } of msel) found.set(state, (found.get(state) ?? 0) + 1);
    return found;
  }, [msel]);
  const line = msel.find(({ entry }) => entry.id === selected);
  return (
    <div className="board-page">
      <section className="board-main" aria-label={t('board.title')}>
        <FilterBar filter={filter} counts={counts} shown={lines.length} onChange={setFilter} />
        <MselTable lines={lines} total={msel.length} selected={selected} onSelect={(id) => {
          selectInject(id);
          setSide('inject');
        }} />
      </section>
      <aside className="board-side" aria-label={t('board.side')}>
        <div className="tabs" role="tablist" aria-label={t('board.side')}>
          {(['inject', 'faults'] as const).map((name) => (
            <button key={name} type="button" role="tab" id={`side-${name}`} aria-selected={side === name} aria-controls="side-body" onClick={() => setSide(name)}>{t(`board.sides.${name}`)}</button>
          ))}
        </div>
        <div id="side-body" role="tabpanel" aria-labelledby={`side-${side}`} className="side-body" tabIndex={0}>
          {side === 'faults' ? <FaultPanel /> : line ? <InjectPanel key={line.entry.id} line={line} /> : <p className="empty">{t('board.choose')}</p>}
        </div>
      </aside>
    </div>
  );
}
