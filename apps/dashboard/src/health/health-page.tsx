import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toAgeText } from '@lagewacht/client';
import { useMay } from '../desk/desk-context';
import { useLanguage } from '../desk/use-language';
import { Age } from '../entity/age';
import { SeverityMark } from '../entity/severity-mark';
import { clockText, numberText } from '../entity/time-text';
import { QuarantineList } from '../lists/quarantine-list';
import { HousePanel } from './house-panel';
import { standSources, type SourceStanding } from './source-standing';
import { useOperations } from './use-operations';

const tones = { silent: 'moderate', late: 'minor', quiet: 'doubt', fine: 'calm', retired: 'calm' } as const;

function SourceRow({ standing: { source, registration, flow, state } }: { readonly standing: SourceStanding }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const period = registration?.periodS === undefined ? undefined : toAgeText(registration.periodS * 1000);
  const delay = flow === undefined ? undefined : toAgeText(Math.max(0, flow.delayMs));
  return (
    <tr data-source={source} className={`source-${state}`}>
      <th scope="row">{registration?.name ?? source}<span className="quiet"><code>{source}</code></span></th>
      <td>{registration ? t(`sources.kind.${registration.kind}`) : <strong>{t('health.unregistered')}</strong>}{period && <span className="quiet">{t('health.period', { age: t(`age.${period.unit}`, { value: period.value }) })}</span>}</td>
      <td><span className={`tone-${tones[state]} doubt-line`}><SeverityMark tone={tones[state]} />{t(`health.${state}`)}</span></td>
      <td className="number">{flow?.records ?? 0}</td>
      <td className="number">{flow?.perMinute === undefined ? '–' : numberText(flow.perMinute, 1, language)}</td>
      <td className="number">{delay ? t(`age.${delay.unit}`, { value: delay.value }) : '–'}</td>
      <td>{flow ? <Age timeMs={flow.lastReceivedMs} periodS={registration?.periodS} /> : <span className="quiet">{t('health.quiet')}</span>}</td>
    </tr>
  );
}

/** Sources and operations: who delivers, who is silent or late, what was held back and why, and how the house itself is doing. */
export function HealthPage(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { document, registrations, reason, denied } = useOperations();
  const mayQuarantine = useMay('quarantine.read');
  const [search, setSearch] = useState('');
  if (!document) {
    if (denied) return <p className="empty">{t('health.denied')}</p>;
    return reason === undefined ? <p className="empty" role="status">{t('health.loading')}</p> : <p className="empty" role="alert">{t('health.failed', { detail: reason })}</p>;
  }
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const all = standSources(registrations, document.sources, document.nowMs);
  const shown = all.filter(({ source, registration }) => words.every((word) => `${source} ${registration?.name ?? ''}`.toLowerCase().includes(word)));
  return (
    <div className="health-page">
      <header className="page-head">
        <h1>{t('health.title')}</h1>
        {reason === undefined ? <span className="quiet">{t('health.asOf', { time: clockText(document.nowMs, language) })}</span> : <strong className="house-bad" role="alert">{t('health.stale', { time: clockText(document.nowMs, language), detail: reason })}</strong>}
        <span className="spring" />
        <input type="search" aria-label={t('health.find')} placeholder={t('health.find')} value={search} onChange={({ target }) => setSearch(target.value)} />
      </header>
      <div className="health-columns">
        <section className="health-sources" aria-labelledby="health-sources">
          <h2 id="health-sources">{t('health.sources')} <span className="quiet">{t('health.sourcesNote')}</span></h2>
          {shown.length === 0 ? <p className="empty">{t(all.length === 0 ? 'health.noSources' : 'health.noMatch')}</p> : (
            <table className="water-table">
              <thead><tr><th scope="col">{t('health.source')}</th><th scope="col">{t('health.kind')}</th><th scope="col">{t('health.state')}</th><th scope="col" className="number">{t('health.count')}</th><th scope="col" className="number">{t('health.rate')}</th><th scope="col" className="number">{t('health.delay')}</th><th scope="col">{t('health.last')}</th></tr></thead>
              <tbody>{shown.map((standing) => <SourceRow key={standing.source} standing={standing} />)}</tbody>
            </table>
          )}
        </section>
        <div className="health-side">
          <HousePanel document={document} />
          {mayQuarantine && <section className="health-held" aria-labelledby="health-held"><h2 id="health-held">{t('health.quarantine')}</h2><QuarantineList /></section>}
        </div>
      </div>
    </div>
  );
}
