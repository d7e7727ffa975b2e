import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Unit } from '@lagewacht/contract';
import { useDeskPicture, useMay } from '../desk/desk-context';
import { OrderForm } from './order-form';
import { OrderList } from './order-list';
import { readinessOf, toSections } from './sections';
import { SectionBoard } from './section-board';

const choices = ['all', 'free', 'silent'] as const;
type Choice = (typeof choices)[number];

function passes(unit: Unit, { choice, ability, words }: { readonly choice: Choice; readonly ability: string; readonly words: readonly string[] }): boolean {
  if (choice !== 'all' && readinessOf(unit) !== choice) return false;
  if (ability !== '' && !unit.capabilities.includes(ability)) return false;
  const text = `${unit.callSign} ${unit.source} ${unit.settings.section ?? ''} ${unit.capabilities.join(' ')}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** The forces: sections with their units at the left, orders at the right. */
export function ForcesPage(): React.ReactNode {
  const { t } = useTranslation();
  const { unit, area, hazard, task } = useDeskPicture().byType;
  const mayOrder = useMay('tasking.write');
  const [choice, setChoice] = useState<Choice>('all');
  const [ability, setAbility] = useState('');
  const [search, setSearch] = useState('');
  const [ordering, setOrdering] = useState<string>();
  const abilities = useMemo(() => [...new Set(unit.flatMap(({ capabilities }) => capabilities))].sort(), [unit]);
  const isFiltered = choice !== 'all' || ability !== '' || search.trim() !== '';
  const sections = useMemo(() => {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    return toSections(unit.filter((one) => passes(one, { choice, ability, words })), area, hazard).filter(({ units }) => !isFiltered || units.length > 0);
  }, [unit, area, hazard, choice, ability, search, isFiltered]);
  const byName = useMemo(() => [...unit].sort((a, b) => (a.callSign < b.callSign ? -1 : 1)), [unit]);
  return (
    <div className="forces-page">
      <header className="page-head">
        <h1>{t('forces.title')}</h1>
        <span className="quiet">{t('forces.units', { count: unit.length })}</span>
        <span className="spring" />
        <div className="segments" role="group" aria-label={t('forces.only')}>{choices.map((name) => <button key={name} type="button" aria-pressed={name === choice} onClick={() => setChoice(name)}>{t(`forces.${name}`)}</button>)}</div>
        <label className="forces-ability">{t('forces.ability')} <select value={ability} onChange={({ target }) => setAbility(target.value)}><option value="">{t('forces.anyAbility')}</option>{abilities.map((name) => <option key={name} value={name}>{t(`ability.${name as 'boat'}`, { defaultValue: name })}</option>)}</select></label>
        <input type="search" aria-label={t('forces.search')} placeholder={t('forces.search')} value={search} onChange={({ target }) => setSearch(target.value)} />
        {mayOrder && <button type="button" className="act" onClick={() => setOrdering(ordering ?? '')}>{t('forces.give')}</button>}
      </header>
      <div className="forces-columns">
        <div className="section-boards">
          {sections.map((section) => <SectionBoard key={section.name} section={section} tasks={task} onOrder={setOrdering} />)}
          {sections.length === 0 && <p className="empty">{t(unit.length === 0 ? 'forces.empty' : 'forces.noMatch')}</p>}
        </div>
        <aside className="orders-column" aria-label={t('forces.orders')}>
          {ordering !== undefined && <OrderForm units={byName} unit={ordering} onUnit={setOrdering} onDone={() => setOrdering(undefined)} />}
          <OrderList tasks={task} units={unit} />
        </aside>
      </div>
    </div>
  );
}
