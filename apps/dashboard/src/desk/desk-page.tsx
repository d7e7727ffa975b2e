import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api, SituationSummary } from '@lagewacht/client';
import { coversSituation, rights, roles, type Session, type SituationId } from '@lagewacht/contract';
import { useUi } from '../ui-store';
import { Desk } from './desk';
import { DeskProvider } from './desk-context';
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

/** Chooses the situation and opens its picture. An exercise that runs comes before an empty live situation only when there is no right to the live one. */
export function DeskPage({ api, session, onLogout, onExpired }: DeskPageProps): React.ReactNode {
  const { t } = useTranslation();
  const role = roles.find((name) => name === session.role);
  const seesPicture = role !== undefined && rights[role].includes('picture.read');
  const situations = useSituations(api, session);
  const [chosen, setChosen] = useState<SituationId | undefined>(() => new URLSearchParams(location.search).get('situation') ?? undefined);
  const situation = situations?.find(({ id }) => id === chosen)?.id ?? situations?.[0]?.id;
  const store = usePictureStore(api, seesPicture ? situation : undefined);
  const desk = useMemo(() => (store && situation ? { api, session, situation, store } : undefined), [api, session, situation, store]);
  const choose = (id: SituationId): void => {
    useUi.getState().select(undefined);
    history.replaceState(null, '', `?situation=${encodeURIComponent(id)}`);
    setChosen(id);
  };
  if (!seesPicture || situations?.length === 0) {
    return <main className="gate-page"><div className="gate-form"><p role="alert">{t(seesPicture ? 'error.noSituation' : 'error.noPicture')}</p><button type="button" className="primary" onClick={onLogout}>{t('bar.logout')}</button></div></main>;
  }
  if (!desk || !situations) return <main className="gate-page"><p role="status">{t('error.starting')}</p></main>;
  return <DeskProvider value={desk}><Desk key={desk.situation} situations={situations} onSituation={choose} onLogout={onLogout} onExpired={onExpired} /></DeskProvider>;
}
