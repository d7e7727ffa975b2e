import { useTranslation } from 'react-i18next';
import { AlertTriangle, ClipboardPlus } from 'lucide-react';
import type { Task, Unit } from '@lagewacht/contract';
import { useMay } from '../desk/desk-context';
import { Age } from '../entity/age';
import { fmsWord } from '../entity/entity-state';
import { useUi } from '../ui-store';
import { headsOf, isEnded, readinessOf, type Section } from './sections';

interface SectionBoardProps {
  readonly section: Section;
  readonly tasks: readonly Task[];
  readonly onOrder: (source: string) => void;
}

function UnitRow({ unit, task, onOrder }: { readonly unit: Unit; readonly task: Task | undefined; readonly onOrder: (source: string) => void }): React.ReactNode {
  const { t } = useTranslation();
  const mayOrder = useMay('tasking.write');
  const select = useUi((ui) => ui.select);
  const readiness = readinessOf(unit);
  return (
    <tr className={`ready-${readiness}`} data-id={unit.id}>
      <th scope="row"><button type="button" className="link" onClick={() => select(unit.id)}>{unit.callSign}</button><span className="quiet">{t(`organisation.${unit.settings.organisation}`)}</span></th>
      <td><span className="fms" aria-hidden="true">{unit.fms ?? '–'}</span>{readiness === 'silent' && <strong>{t('forces.silent')} · </strong>}{readiness === 'emergency' ? <strong>{fmsWord(unit.fms, t)}</strong> : fmsWord(unit.fms, t)}</td>
      <td className="number">{unit.strength ? `${unit.strength.join('/')}//${headsOf(unit)}` : '–'}</td>
      <td>{unit.capabilities.join(', ') || '–'}</td>
      <td><Age timeMs={unit.eventTimeMs} periodS={unit.periodS} /></td>
      <td>{task ? <button type="button" className="link" onClick={() => select(task.id)}>{t(`step.${task.step as 'done'}`, { defaultValue: task.step })}: {task.text}</button> : mayOrder && <button type="button" aria-label={t('forces.giveTo', { unit: unit.callSign })} onClick={() => onOrder(unit.source)}><ClipboardPlus aria-hidden="true" />{t('forces.give')}</button>}</td>
    </tr>
  );
}

/** One section: who leads, how many are free, what it lacks, and each unit with status, strength, abilities, last contact and order. */
export function SectionBoard({ section, tasks, onOrder }: SectionBoardProps): React.ReactNode {
  const { t } = useTranslation();
  const { name, leader, units, free, silent, emergencies, people, lacks } = section;
  const title = name === '' ? t('forces.noSection') : name;
  return (
    <section className="section-board" aria-label={title}>
      <header>
        <h2>{title}</h2>
        {leader !== undefined && <span className="quiet">{t('forces.leader', { leader })}</span>}
        <span>{t('forces.units', { count: units.length })} · {t('forces.people', { count: people })}</span>
        <strong className={free === 0 ? 'none-free' : 'some-free'}>{t('forces.freeCount', { count: free })}</strong>
        {silent > 0 && <span className="section-silent">{t('forces.silentCount', { count: silent })}</span>}
        {emergencies > 0 && <strong className="section-emergency"><AlertTriangle aria-hidden="true" />{t('forces.emergency')}</strong>}
        {lacks.map((ability) => <strong key={ability} className="section-lacks"><AlertTriangle aria-hidden="true" />{t('forces.lacks', { ability: t(`ability.${ability as 'boat'}`, { defaultValue: ability }) })}</strong>)}
      </header>
      {units.length > 0 && (
        <table className="unit-table">
          <thead><tr><th scope="col">{t('forces.unit')}</th><th scope="col">{t('forces.status')}</th><th scope="col" className="number" title={t('forces.strengthNote')}>{t('forces.strength')}</th><th scope="col">{t('forces.abilities')}</th><th scope="col">{t('forces.contact')}</th><th scope="col">{t('forces.order')}</th></tr></thead>
          <tbody>{units.map((unit) => <UnitRow key={unit.id} unit={unit} task={tasks.find((task) => task.unit === unit.source && !isEnded(task))} onOrder={onOrder} />)}</tbody>
        </table>
      )}
    </section>
  );
}
