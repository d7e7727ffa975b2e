import { useSyncExternalStore, Suspense, lazy } from 'react';
import { ArrowLeft, MapPin, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Entity, EntityId } from '@lagewacht/contract';
import { useDesk, useDeskVersion } from '../desk/desk-context';
import { useLanguage } from '../desk/use-language';
import { Age } from '../entity/age';
import { nameOf } from '../entity/entity-name';
import { stateOf } from '../entity/entity-state';
import { isOnMap } from '../entity/place';
import { SeverityMark } from '../entity/severity-mark';
import { PanelWindowLink } from '../layout/panel-window-link';
import { useUi } from '../ui-store';
import { AlarmFacts } from './alarm-facts';
import { Decisions } from './decisions';
import { AreaFacts } from './area-facts';
import { HazardFacts, PolderFacts, RoadFacts, SquareFacts } from './derived-facts';
import { EvidencePanel } from './evidence-panel';
import { GateFacts } from './gate-facts';
import { GaugeFacts } from './gauge-facts';
import { IncidentFacts } from './incident-facts';
import { DroneFacts, SensorFacts, TaskFacts, TrackFacts, UnitFacts } from './object-facts';
import { WhereAndWhen } from './where-and-when';

// The drawing of curves is as heavy as all other facts together.
const GaugeChart = lazy(() => import('./gauge-chart').then((module) => ({ default: module.GaugeChart })));

/** The entity as of the newest snapshot. */
function useEntity(id: EntityId): Entity | undefined {
  const { store } = useDesk();
  useDeskVersion();
  return useSyncExternalStore(store.subscribe, () => store.entities.get(id));
}

function Facts({ entity }: { readonly entity: Entity }): React.ReactNode {
  switch (entity.type) {
    case 'gauge':
      return <><GaugeFacts gauge={entity} /><Suspense><GaugeChart gauge={entity} /></Suspense></>;
    case 'gate':
      return <GateFacts gate={entity} />;
    case 'incident':
      return <IncidentFacts incident={entity} />;
    case 'alarm':
      return <AlarmFacts alarm={entity} />;
    case 'unit':
      return <UnitFacts unit={entity} />;
    case 'drone':
      return <DroneFacts drone={entity} />;
    case 'sensor':
      return <SensorFacts sensor={entity} />;
    case 'track':
      return <TrackFacts track={entity} />;
    case 'task':
      return <TaskFacts task={entity} />;
    case 'hazard':
      return <HazardFacts hazard={entity} />;
    case 'polder':
      return <PolderFacts polder={entity} />;
    case 'road':
      return <RoadFacts road={entity} />;
    case 'area':
      return <AreaFacts area={entity} />;
    case 'log':
      return null;
    case 'square':
      return <SquareFacts square={entity} />;
  }
}

/** Everything about one entity: what, where, since when, how sure, on what evidence, and what one may do about it. */
export function DetailCard({ id }: { readonly id: EntityId }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const entity = useEntity(id);
  const select = useUi((ui) => ui.select);
  const showOnMap = useUi((ui) => ui.showOnMap);
  const close = (
    <>
      <button type="button" className="card-back" onClick={() => select(undefined)}><ArrowLeft aria-hidden="true" />{t('card.back')}</button>
      <button type="button" className="icon-button card-close" aria-label={t('card.close')} title={t('card.close')} onClick={() => select(undefined)}><X aria-hidden="true" /></button>
    </>
  );
  if (!entity) return <aside className="card" aria-label={t('card.label')}><div className="card-head">{close}</div><p className="empty">{t('card.gone')}</p></aside>;
  const { tone, word } = stateOf(entity, t, language);
  const placed = isOnMap(entity);
  return (
    <aside className="card" aria-label={t('card.label')}>
      <div className="card-head">
        <PanelWindowLink panel="card" />
        <span className="card-type">{t(`type.${entity.type}`)}</span>
        {close}
        <h2>{nameOf(entity, t, language)}</h2>
        <p className={`card-state tone-${tone}`}><SeverityMark tone={tone} /><strong>{word}</strong><Age timeMs={entity.eventTimeMs} periodS={'periodS' in entity ? entity.periodS : undefined} /></p>
        {'simulated' in entity && entity.simulated && <p className="simulated">{t('card.simulated')}</p>}
        {placed && <button type="button" className="show-me" onClick={() => showOnMap(entity.id)}><MapPin aria-hidden="true" />{t('card.showMe')}</button>}
      </div>
      <div className="card-body" tabIndex={0} role="region" aria-label={nameOf(entity, t, language)}>
        <Facts entity={entity} />
        <Decisions entity={entity} />
        <WhereAndWhen entity={entity} />
        <EvidencePanel key={entity.id} entity={entity} />
      </div>
    </aside>
  );
}
