import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk, useDeskPicture, useMay } from '../desk/desk-context';
import { useLoaded } from '../desk/use-loaded';
import { EntityList } from './entity-list';

function RegisteredSources(): React.ReactNode {
  const { t } = useTranslation();
  const { api, situation } = useDesk();
  const { state, reload } = useLoaded(useCallback(() => api.sources(situation), [api, situation]));
  if (state.kind === 'loading') return <p className="empty" role="status">{t('lists.loading')}</p>;
  if (state.kind === 'failed') return <div className="empty" role="alert"><p>{state.denied ? t('sources.denied') : t('lists.failed', { detail: state.reason })}</p><button type="button" onClick={reload}>{t('lists.retry')}</button></div>;
  if (state.value.length === 0) return <p className="empty">{t('lists.emptySources')}</p>;
  return (
    <div className="table-scroll">
      <ul className="held-list">
        {state.value.map(({ source, name, kind, reliability, retired, simulated }) => (
          <li key={source} className="held held-plain">
            <span className="row-title">{name}</span>
            <span className="row-more">{[t(`sources.kind.${kind}`), source, reliability && t('sources.reliability', { grade: reliability }), retired && t('sources.retired'), simulated && t('card.simulated')].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Sensors of the picture, and the register of all sources. */
export function SourceList(): React.ReactNode {
  const { t } = useTranslation();
  const { sensor } = useDeskPicture().byType;
  const mayRead = useMay('source.read');
  const [registered, setRegistered] = useState(false);
  return (
    <>
      {mayRead && (
        <div className="chips chips-alone" role="group" aria-label={t('lists.sources')}>
          <button type="button" aria-pressed={!registered} onClick={() => setRegistered(false)}>{t('lists.sensors')}</button>
          <button type="button" aria-pressed={registered} onClick={() => setRegistered(true)}>{t('lists.registered')}</button>
        </div>
      )}
      {registered ? <RegisteredSources /> : <EntityList label={t('lists.sensors')} entities={sensor} empty={t('lists.emptySources')} />}
    </>
  );
}
