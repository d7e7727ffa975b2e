import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api, SituationSummary } from '@lagewacht/client';
import { coversSituation, rights, roles, type Session, type SituationId } from '@lagewacht/contract';
import { withMoment } from '../time/moment-address';
import { PastProvider } from '../time/past-provider';
import { useUi } from '../ui-store';
import { Desk } from './desk';
import { DeskProvider } from './desk-context';
import { openingSituation } from './opening-situation';
import { usePictureStore } from './use-store';

interface DeskPageProps {
  readonly api: Api;
  readonly session: Session;
  readonly onLogout: () => void;
  readonly onExpired: () => void;
}

/** The situations this session may see: what the server lists, else what the grants name. */
function useSituations(api: Api, session: Session): readonly SituationSummary[] | undefined {
  const [situations, setSituations] = useState<readonly SituationSummary[]>();
  useEffect(() => {
    const granted = (list: readonly SituationSummary[]): readonly SituationSummary[] => list.filter(({ id }) => coversSituation(session.situations, id));
    api.situations().then((list) => setSituations(granted(list)), () => setSituations(session.situations.filter((id) => !id.endsWith('*')).map((id) => ({ id }))));
  }, [api, session]);
  return situations;
}

/** Which situation is shown: decided once when the list is there, then only by the person. */
function useSituation(situations: readonly SituationSummary[] | undefined): { readonly situation: SituationId | undefined; readonly choose: (id: SituationId) => void } {
  const [chosen, setChosen] = useState<SituationId | undefined>(() => new URLSearchParams(location.search).get('situation') ?? useUi.getState().situation);
  const situation = useMemo(() => situations && openingSituation(situations, chosen), [situations, chosen]);
  const choose = (id: SituationId): void => {
    useUi.getState().select(undefined);
    useUi.getState().setSituation(id);
    const address = new URLSearchParams(withMoment(location.search, undefined));
    address.set('situation', id);
    history.replaceState(null, '', `?${address.toString()}`);
    setChosen(id);
  };
  return { situation, choose };
}

/** Opens the picture of the situation and puts the desk around it. */
export function DeskPage({ api, session, onLogout, onExpired }: DeskPageProps): React.ReactNode {
  const { t } = useTranslation();
  const role = roles.find((name) => name === session.role);
  const seesPicture = role !== undefined && rights[role].includes('picture.read');
  const situations = useSituations(api, session);
  const { situation, choose } = useSituation(situations);
  const store = usePictureStore(api, seesPicture ? situation : undefined);
  const desk = useMemo(() => (store && situation ? { api, session, situation, store, live: store } : undefined), [api, session, situation, store]);
  if (!seesPicture || situations?.length === 0) {
    return <main className="gate-page"><div className="gate-form"><p role="alert">{t(seesPicture ? 'error.noSituation' : 'error.noPicture')}</p><button type="button" className="primary" onClick={onLogout}>{t('bar.logout')}</button></div></main>;
  }
  if (!desk || !situations) return <main className="gate-page"><p role="status">{t('error.starting')}</p></main>;
  return <DeskProvider value={desk}><PastProvider key={desk.situation}><Desk situations={situations} onSituation={choose} onLogout={onLogout} onExpired={onExpired} /></PastProvider></DeskProvider>;
}
