import { Suspense, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SituationSummary } from '@lagewacht/client';
import { coversSituation, rights, roles, type Session, type SituationId } from '@lagewacht/contract';
import { useKeepArea } from '../area/use-keep-area';
import { OrderAlert } from '../orders/order-alert';
import { useKeepOrders, useOrderWatch } from '../orders/use-order-watch';
import { watchStorageRoom } from '../outbox/storage-room';
import { rooms } from '../rooms';
import { SosBanner } from '../status/sos-banner';
import { useSharePlace } from '../status/use-share-place';
import { ErrorBoundary } from './error-boundary';
import { FieldProvider, useField, useFieldPicture, type Field } from './field-context';
import { DeviceDialog } from './device-dialog';
import { ExpiredStrip } from './expired-strip';
import type { SessionPort, SessionState } from './session-port';
import { StorageStrip } from './storage-strip';
import { TabBar } from './tab-bar';
import { useToasts } from './toasts';
import { RealmBanner, TopStrip } from './top-strip';
import { useUi } from './ui-store';
import { usePictureStore } from './use-picture-store';
import { VersionStrip } from './version-strip';

type OpenState = Extract<SessionState, { kind: 'open' }>;

/** The situations to choose from: what the server lists, without a network what the account's grants name. */
export function useSituations({ api, session }: OpenState): readonly SituationSummary[] {
  const granted = useMemo(() => session.situations.filter((id) => !id.endsWith('*')).map((id) => ({ id })), [session]);
  const [listed, setListed] = useState<readonly SituationSummary[]>();
  useEffect(() => void api.situations().then(setListed, () => undefined), [api]);
  return useMemo(() => listed?.filter(({ id }) => coversSituation(session.situations, id)) ?? granted, [listed, session, granted]);
}

/** Where this device is: the situation chosen here, as long as the account may see it, else the real one, else the first. */
export function chooseSituation(situations: readonly SituationSummary[], chosen: SituationId | undefined, session: Session): SituationId | undefined {
  if (chosen !== undefined && coversSituation(session.situations, chosen)) return chosen;
  return situations.find(({ id }) => id === 'live')?.id ?? situations[0]?.id;
}

/** The server speaks again: what waits goes at once, whatever pause there was. */
function useLiveTrigger(): void {
  const { outbox } = useField();
  const isLive = useFieldPicture().link.kind === 'live';
  useEffect(() => {
    if (isLive) outbox.trigger('live');
  }, [isLive, outbox]);
}

/** What goes on whichever room is open. */
function Duties(): React.ReactNode {
  useKeepOrders();
  useKeepArea();
  useOrderWatch();
  useSharePlace();
  useLiveTrigger();
  useEffect(watchStorageRoom, []);
  return null;
}

/** The app around one user: strip on top, the open room, tabs. */
export function FieldPage({ state, sessions }: { readonly state: OpenState; readonly sessions: SessionPort }): React.ReactNode {
  const { t } = useTranslation();
  const { room, theme, language, situation: chosen } = useUi();
  const say = useToasts((toasts) => toasts.add);
  const situations = useSituations(state);
  const situation = chooseSituation(situations, chosen, state.session);
  const { api, session, outbox, notes } = state;
  const store = usePictureStore(state, situation);
  const [isDeviceOpen, setDeviceOpen] = useState(false);
  const field = useMemo<Field | undefined>(() => (store && situation ? { api, session, situation, store, outbox, notes, language, theme, say } : undefined), [api, session, situation, store, outbox, notes, language, theme, say]);
  const mayReport = roles.some((role) => role === session.role && rights[role].includes('report.write'));
  if (!mayReport) return <main className="gate-page"><p role="alert">{t('login.role')}</p><button type="button" className="primary" onClick={() => void sessions.lock()}>{t('device.lock')}</button></main>;
  if (!field) return <main className="gate-page"><p role="status">{t(situation ? 'error.starting' : 'error.noSituation')}</p></main>;
  const { Page } = rooms[room];
  return (
    <FieldProvider value={field}>
      <div className="field">
        <RealmBanner />
        <TopStrip onDevice={() => setDeviceOpen(true)} />
        <div className="notices"><SosBanner /><OrderAlert /><ExpiredStrip sessions={sessions} /><StorageStrip /><VersionStrip /></div>
        <Duties />
        <main className="room" key={`${room} ${session.user}`}><ErrorBoundary><Suspense fallback={<p role="status">{t('error.starting')}</p>}><Page /></Suspense></ErrorBoundary></main>
        <TabBar />
      </div>
      {isDeviceOpen && <DeviceDialog sessions={sessions} users={state.users} situations={situations} onClose={() => setDeviceOpen(false)} />}
    </FieldProvider>
  );
}
