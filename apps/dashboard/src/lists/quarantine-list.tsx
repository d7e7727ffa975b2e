import { useCallback, useState } from 'react';
import { Check, RadioTower, RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { QuarantineItem } from '@lagewacht/contract';
import { toForeignDatastream } from '@lagewacht/contract';
import { useDesk, useMay } from '../desk/desk-context';
import { useLanguage } from '../desk/use-language';
import { useToasts } from '../desk/toasts';
import { useLoaded } from '../desk/use-loaded';
import { Age } from '../entity/age';
import { dateTimeText } from '../entity/time-text';
import { de } from '../texts/de';
import { RegisterForm } from './register-form';

/** What can be done about a held message: say that it is dealt with, or make its source known. */
function QuarantineTools({ item, onChanged }: { readonly item: QuarantineItem; readonly onChanged: () => void }): React.ReactNode {
  const { t } = useTranslation();
  const { api, situation } = useDesk();
  const mayResolve = useMay('quarantine.resolve');
  const mayRegister = useMay('source.write');
  const add = useToasts((toasts) => toasts.add);
  const [registering, setRegistering] = useState(false);
  const foreign = item.code === 'datastream_unknown' ? toForeignDatastream(item.door) : undefined;
  const resolve = (): void => {
    api.resolveQuarantine(situation, item.id).then(onChanged, (error: unknown) => add({ text: t('decide.failed', { detail: error instanceof Error ? error.message : String(error) }), bad: true }));
  };
  return (
    <>
      <div className="alarm-tools">
        {mayResolve && item.state === 'open' && <button type="button" onClick={resolve}><Check aria-hidden="true" />{t('quarantine.resolve')}</button>}
        {mayRegister && foreign && <button type="button" aria-expanded={registering} onClick={() => setRegistering(!registering)}><RadioTower aria-hidden="true" />{t('quarantine.register')}</button>}
      </div>
      {registering && foreign && <RegisterForm foreign={foreign} onDone={() => setRegistering(false)} />}
    </>
  );
}

function QuarantineRow({ item, onChanged }: { readonly item: QuarantineItem; readonly onChanged: () => void }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <li className="held">
      <details>
        <summary>
          <span className="held-head"><strong>{item.code in de.problem ? t(`problem.${item.code as 'empty'}`) : item.code}</strong><Age timeMs={item.receivedTimeMs} /></span>
          <span className="row-more">{item.source ?? t('quarantine.noSource')} · {t(item.state === 'open' ? 'quarantine.open' : 'quarantine.resolved')}</span>
        </summary>
        <dl className="facts">
          <dt>{t('quarantine.why')}</dt><dd>{item.reason}</dd>
          <dt>{t('quarantine.code')}</dt><dd><code>{item.code}</code></dd>
          <dt>{t('quarantine.door')}</dt><dd><code>{item.door}</code></dd>
          <dt>{t('quarantine.received')}</dt><dd>{dateTimeText(item.receivedTimeMs, language)}</dd>
        </dl>
        <p className="quiet">{t('quarantine.raw')}, {t('quarantine.bytes', { count: item.rawBytes })}{item.rawEncoding === 'base64' && ` (${t('evidence.base64')})`}</p>
        <pre tabIndex={0} className="raw">{item.raw}</pre>
        <p className="quiet">{t('evidence.sha')}: <code className="sha">{item.rawSha256}</code></p>
        <QuarantineTools item={item} onChanged={onChanged} />
      </details>
    </li>
  );
}

/** Messages that could not be taken in, with the reason and their bytes. */
export function QuarantineList(): React.ReactNode {
  const { t } = useTranslation();
  const { api, situation } = useDesk();
  const { state, reload } = useLoaded(useCallback(() => api.quarantine(situation), [api, situation]));
  if (state.kind === 'loading') return <p className="empty" role="status">{t('lists.loading')}</p>;
  if (state.kind === 'failed') return <div className="empty" role="alert"><p>{state.denied ? t('quarantine.denied') : t('lists.failed', { detail: state.reason })}</p><button type="button" onClick={reload}>{t('lists.retry')}</button></div>;
  const { items, total, suppressed } = state.value;
  return (
    <section className="list" aria-label={t('lists.quarantine')}>
      <div className="list-tools">
        <span className="count" role="status">{items.length === total ? t('lists.rows', { count: total }) : t('lists.rowsOf', { count: items.length, total })}</span>
        <button type="button" onClick={reload}><RefreshCw aria-hidden="true" />{t('quarantine.refresh')}</button>
      </div>
      <div className="table-scroll">
        {items.length === 0 ? <p className="empty">{t('lists.emptyQuarantine')}</p> : <ul className="held-list">{items.map((item) => <QuarantineRow key={item.id} item={item} onChanged={reload} />)}</ul>}
        {suppressed > 0 && <p className="empty">{t('quarantine.suppressed', { count: suppressed })}</p>}
      </div>
    </section>
  );
}
