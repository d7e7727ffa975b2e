import { useMemo, useRef } from 'react';
import { Archive, Bell, Crosshair, Map as MapSheet, Siren, Truck, Waves, RadioTower } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Severity } from '@lagewacht/contract';
import { AlarmList } from '../alarms/alarm-list';
import { useDesk, useDeskPicture, useMay } from '../desk/desk-context';
import type { ListName } from '../ui-store';
import { listNames, useUi } from '../ui-store';
import { EntityList } from './entity-list';
import { QuarantineList } from './quarantine-list';
import { SourceList } from './source-list';

const icons: Readonly<Record<ListName, React.ReactNode>> = {
  alarms: <Bell aria-hidden="true" />, incidents: <Siren aria-hidden="true" />, water: <Waves aria-hidden="true" />, forces: <Truck aria-hidden="true" />, tracks: <Crosshair aria-hidden="true" />, sources: <RadioTower aria-hidden="true" />, quarantine: <Archive aria-hidden="true" />, areas: <MapSheet aria-hidden="true" />,
};

/** Apart from the others: thousands of tracks move all the time, and nobody else should be drawn again for it. */
function TrackList(): React.ReactNode {
  const { t } = useTranslation();
  return <EntityList label={t('lists.tracks')} entities={useDeskPicture().byType.track} empty={t('lists.emptyTracks')} />;
}

function ListBody({ list }: { readonly list: ListName }): React.ReactNode {
  const { t } = useTranslation();
  const { gauge, gate, unit, drone, incident, hazard, polder, road, task, area, square } = useDeskPicture().byType;
  const events = useMemo(() => [...incident, ...hazard], [incident, hazard]);
  const water = useMemo(() => [...gauge, ...gate, ...polder, ...road], [gauge, gate, polder, road]);
  const forces = useMemo(() => [...unit, ...drone, ...task], [unit, drone, task]);
  const ground = useMemo(() => [...area, ...square], [area, square]);
  switch (list) {
    case 'alarms':
      return <AlarmList />;
    case 'incidents':
      return <EntityList key="incidents" label={t('lists.incidents')} entities={events} empty={t('lists.emptyIncidents')} groups={[{ type: 'incident', title: t('lists.reported') }, { type: 'hazard', title: t('lists.hazards') }]} />;
    case 'water':
      return <EntityList key="water" label={t('lists.water')} entities={water} empty={t('lists.emptyWater')} groups={[{ type: 'gauge', title: t('lists.gauges') }, { type: 'gate', title: t('lists.gates') }, { type: 'polder', title: t('lists.polders') }, { type: 'road', title: t('lists.roads') }]} />;
    case 'forces':
      return <EntityList key="forces" label={t('lists.forces')} entities={forces} empty={t('lists.emptyForces')} groups={[{ type: 'unit', title: t('lists.units') }, { type: 'drone', title: t('lists.drones') }, { type: 'task', title: t('lists.orders') }]} />;
    case 'tracks':
      return <TrackList key="tracks" />;
    case 'sources':
      return <SourceList />;
    case 'quarantine':
      return <QuarantineList />;
    case 'areas':
      return <EntityList key="areas" label={t('lists.areas')} entities={ground} empty={t('drawing.emptyAreas')} groups={[{ type: 'area', title: t('drawing.areas') }, { type: 'square', title: t('drawing.squares') }]} />;
  }
}

/** How many things in a list want attention. */
function useAttention(): Readonly<Partial<Record<ListName, number>>> {
  const { byType } = useDeskPicture();
  return useMemo(() => {
    const loud = (severity: Severity): boolean => severity === 'severe' || severity === 'extreme';
    return {
      alarms: byType.alarm.filter(({ acknowledgedTimeMs }) => acknowledgedTimeMs === undefined).length,
      incidents: byType.incident.filter(({ severity, grade }) => loud(severity) && !['closed', 'dismissed', 'denied'].includes(grade)).length,
      water: byType.gate.filter(({ state }) => state === 'conflict').length + byType.gauge.filter(({ thresholds }) => thresholds.some(({ reached, severity }) => reached && loud(severity))).length
        + byType.polder.filter(({ probability }) => probability >= 0.5).length,
      forces: byType.unit.filter(({ fms }) => fms === 0).length,
    };
  }, [byType]);
}

/** The lists beside the map, one at a time. */
export function ListPanel(): React.ReactNode {
  const { t } = useTranslation();
  const list = useUi((ui) => ui.list);
  const setList = useUi((ui) => ui.setList);
  const mayQuarantine = useMay('quarantine.read');
  const attention = useAttention();
  const isPast = useDesk().pastMs !== undefined;
  const tabs = useRef<HTMLDivElement>(null);
  const names = listNames.filter((name) => name !== 'quarantine' || mayQuarantine);
  const onKey = (key: React.KeyboardEvent): void => {
    const step = key.key === 'ArrowRight' ? 1 : key.key === 'ArrowLeft' ? -1 : 0;
    const next = names[(names.indexOf(list) + step + names.length) % names.length];
    if (!step || !next) return;
    key.preventDefault();
    setList(next);
    tabs.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return (
    <aside className="lists" aria-label={t('lists.label')}>
      <div className="tabs" role="tablist" aria-label={t('lists.label')} ref={tabs} onKeyDown={onKey}>
        {names.map((name) => (
          <button key={name} id={`tab-${name}`} type="button" role="tab" aria-selected={name === list} aria-controls="list-body" tabIndex={name === list ? 0 : -1} onClick={() => setList(name)}>
            {icons[name]}
            <span>{t(`lists.${name}`)}</span>
            {(attention[name] ?? 0) > 0 && <span className="badge">{attention[name]}</span>}
          </button>
        ))}
      </div>
      <div className="list-body" id="list-body" role="tabpanel" aria-labelledby={`tab-${list}`}>{isPast && (list === 'sources' || list === 'quarantine') && <p className="notice past-note">{t('time.presentOnly')}</p>}<ListBody list={list} /></div>
    </aside>
  );
}
