import { Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { SituationSummary } from '@lagewacht/client';
import type { SituationId } from '@lagewacht/contract';
import { AlarmVoice } from '../alarms/alarm-voice';
import { DetailCard } from '../card/detail-card';
import { useSharedSelection } from '../layout/shared-selection';
import { Splitter } from '../layout/splitter';
import { useArranged } from '../layout/use-arranged';
import { ListPanel } from '../lists/list-panel';
import { MapPane } from '../map/map-pane';
import { useReplay } from '../replay/replay-store';
import { ChangesFeed } from '../time/changes-feed';
import { ChangesPanel } from '../time/changes-panel';
import { useChanges } from '../time/changes-store';
import { PastBanner } from '../time/past-banner';
import { TimeBar } from '../time/time-bar';
import { useUi } from '../ui-store';
import { ViewRail } from '../views/view-rail';
import { isPanel, type PanelName } from '../views/view-names';
import { loadViews, panelPages, views } from '../views/views';
import { LiveDesk, useDesk } from './desk-context';
import { ErrorBoundary } from './error-boundary';
import { HelpSheet } from './help-sheet';
import { OldPictureBanner, usePictureIsOld } from './old-picture-banner';
import { RealmBanner } from './realm-banner';
import { SearchDialog } from './search-dialog';
import { Toasts } from './toasts';
import { TopBar } from './top-bar';
import { useShortcuts } from './use-shortcuts';

interface DeskProps {
  readonly situations: readonly SituationSummary[];
  readonly onSituation: (situation: SituationId) => void;
  readonly onLogout: () => void;
  readonly onExpired: () => void;
}

/** The map comes first. */
const VIEWS_AFTER_MS = 3000;

/** What the person at this screen works with: a view that takes the whole screen and is always of the present (the wall), or the desk. */
export function Desk(props: DeskProps): React.ReactNode {
  const view = useUi((ui) => ui.view);
  const { page: Whole, isWhole = false } = views.find(({ name }) => name === view) ?? {};
  if (isPanel(view)) return <LiveDesk><PanelDesk panel={view} {...props} /></LiveDesk>;
  return Whole && isWhole ? <LiveDesk><ErrorBoundary><Suspense fallback={<ViewComing />}><Whole /></Suspense></ErrorBoundary></LiveDesk> : <WorkDesk {...props} />;
}

/** One panel of the desk in a window of its own, always of the present: bars, banners and the panel. */
function PanelDesk({ panel, situations, onSituation, onLogout, onExpired }: DeskProps & { readonly panel: PanelName }): React.ReactNode {
  const Panel = panelPages[panel];
  const open = useUi((ui) => ui.open);
  const { t } = useTranslation();
  useShortcuts();
  useSharedSelection();
  return (
    <div className={`desk is-panel ${usePictureIsOld() ? 'is-old' : ''}`}>
      <RealmBanner />
      <TopBar situations={situations} onSituation={onSituation} onLogout={onLogout} />
      <OldPictureBanner onLogin={onExpired} />
      <main className="body"><h1 className="unseen">{t(`layout.panel.${panel}`)}</h1><ErrorBoundary><Panel /></ErrorBoundary></main>
      <Toasts />
      {open === 'search' && <SearchDialog />}
      {open === 'help' && <HelpSheet />}
    </div>
  );
}

function ViewComing(): React.ReactNode {
  const { t } = useTranslation();
  return <p className="empty" role="status">{t('lists.loading')}</p>;
}

/** The desk view: lists, map, card, and the pages that stand in the map's place. */
function WorkDesk({ situations, onSituation, onLogout, onExpired }: DeskProps): React.ReactNode {
  const selected = useUi((ui) => ui.selected);
  const open = useUi((ui) => ui.open);
  const view = useUi((ui) => ui.view);
  const Page = views.find(({ name }) => name === view)?.page;
  const old = usePictureIsOld();
  const isPast = useDesk().pastMs !== undefined;
  const isRecording = useReplay(({ phase }) => phase !== 'off');
  const showsChanges = useChanges(({ since }) => since !== undefined);
  const { ref, className } = useArranged(useDesk().session.user);
  useShortcuts();
  useSharedSelection();
  useEffect(() => {
    const timer = setTimeout(loadViews, VIEWS_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div ref={ref} className={`desk ${className} ${selected ? 'with-card' : ''} ${old ? 'is-old' : ''} ${isPast ? 'is-past' : ''} ${isPast && isRecording ? 'is-recording' : ''}`}>
      <RealmBanner />
      <LiveDesk>
        <TopBar situations={situations} onSituation={onSituation} onLogout={onLogout} />
        <OldPictureBanner onLogin={onExpired} />
      </LiveDesk>
      <PastBanner />
      <div className="body">
        <ViewRail />
        <div className={`work ${Page ? 'work-page' : ''}`}>
          {!Page && <ErrorBoundary>{showsChanges ? <ChangesPanel /> : <ListPanel />}</ErrorBoundary>}
          {Page ? <main className="page"><ErrorBoundary key={view}><Suspense fallback={<ViewComing />}><Page /></Suspense></ErrorBoundary></main> : <main className="map-area"><ErrorBoundary><MapPane /></ErrorBoundary></main>}
          {selected && <ErrorBoundary key={selected}><DetailCard id={selected} /></ErrorBoundary>}
          {!Page && <Splitter panel="lists" />}
          {selected && <Splitter panel="card" />}
        </div>
      </div>
      <Toasts />
      <ErrorBoundary><TimeBar /></ErrorBoundary>
      <ChangesFeed />
      <LiveDesk><AlarmVoice /></LiveDesk>
      {open === 'search' && <SearchDialog />}
      {open === 'help' && <HelpSheet />}
    </div>
  );
}
