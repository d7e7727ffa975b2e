import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { InjectState } from '@lagewacht/contract';
import { useSummary } from '../control/exercise-context';
import { useLanguage } from '../shell/use-language';
import { noFilter, type BoardFilter } from './board-filter';
import { InjectIcon, injectStates } from './inject-state';

interface FilterBarProps {
  readonly filter: BoardFilter;
  readonly counts: ReadonlyMap<InjectState, number>;
  readonly shown: number;
  readonly onChange: (filter: BoardFilter) => void;
}

/** What the board is narrowed to: states, objective, owner, words. */
export function FilterBar({ filter, counts, shown, onChange }: FilterBarProps): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { msel, objectives } = useSummary();
  const owners = [...new Set(msel.flatMap(({ entry }) => entry.owner ?? []))].sort();
  const toggle = (state: InjectState): void => onChange({ ...filter, states: filter.states.includes(state) ? filter.states.filter((one) => one !== state) : [...filter.states, state] });
  const isNarrow = filter !== noFilter && (filter.states.length > 0 || filter.objective !== '' || filter.owner !== '' || filter.words !== '');
  return (
    <div className="filter-bar">
      <div className="chips" role="group" aria-label={t('board.byState')}>
        {injectStates.map((state) => (
          <button key={state} type="button" aria-pressed={filter.states.includes(state)} onClick={() => toggle(state)}><InjectIcon state={state} />{t(`words.injectState.${state}`)} <span className="count">{counts.get(state) ?? 0}</span></button>
        ))}
      </div>
      <label><span className="unseen">{t('board.objective')}</span>
        <select value={filter.objective} onChange={({ target }) => onChange({ ...filter, objective: target.value })}>
          <option value="">{t('board.anyObjective')}</option>
          {objectives.map(({ id, title }) => <option key={id} value={id}>{id} {title[language]}</option>)}
        </select>
      </label>
      {owners.length > 0 && (
        <label><span className="unseen">{t('board.owner')}</span>
          <select value={filter.owner} onChange={({ target }) => onChange({ ...filter, owner: target.value })}>
            <option value="">{t('board.anyOwner')}</option>
            {owners.map((owner) => <option key={owner}>{owner}</option>)}
          </select>
        </label>
      )}
      <input type="search" data-filter aria-label={t('board.search')} placeholder={t('board.search')} value={filter.words} onChange={({ target }) => onChange({ ...filter, words: target.value })} />
      <span className="count" role="status">{t('board.shown', { shown, total: msel.length })}</span>
      {isNarrow && <button type="button" onClick={() => onChange(noFilter)}><X aria-hidden="true" />{t('board.noFilter')}</button>}
    </div>
  );
}
