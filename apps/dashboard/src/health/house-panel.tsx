import { useTranslation } from 'react-i18next';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { OperationsDocument } from '@lagewacht/contract';
import { useLanguage } from '../desk/use-language';
import { dateTimeText, numberText } from '../entity/time-text';
import { bytesText, isDiskLow } from './source-standing';

function Line({ name, bad = false, children }: { readonly name: string; readonly bad?: boolean; readonly children: React.ReactNode }): React.ReactNode {
  return <><dt>{name}</dt><dd className={bad ? 'house-bad' : ''}>{bad ? <TriangleAlert aria-hidden="true" /> : <CircleCheck aria-hidden="true" className="house-good" />}<span>{children}</span></dd></>;
}

/** The state of the house itself: what is checked, how full, how fast, who is connected. */
export function HousePanel({ document }: { readonly document: OperationsDocument }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const bytes = (value: number): string => bytesText(value, language === 'de' ? ',' : '.');
  const { checks, database, clients, records, diskFreeBytes, diskBytes } = document;
  const low = isDiskLow(document);
  return (
    <section className="house" aria-labelledby="house-title">
      <h2 id="house-title">{t('health.house')}</h2>
      <dl className="house-lines">
        {checks.map(({ name, ready, detail }) => <Line key={name} name={t(`health.check.${name as 'journal'}`, { defaultValue: name })} bad={!ready}>{ready ? t('health.ready') : `${t('health.notReady')}: ${detail}`}</Line>)}
        <Line name={t('health.database')} bad={database.answerMs > 1000}>{t('health.databaseOf', { size: bytes(database.bytes), ms: numberText(database.answerMs, 0, language) })}<span className="quiet"> {t('health.databaseVersion', { version: database.version, timescale: database.timescaleVersion ?? '–' })}</span></Line>
        {diskFreeBytes !== undefined && diskBytes !== undefined && <Line name={t('health.disk')} bad={low}>{t('health.diskFree', { free: bytes(diskFreeBytes), total: bytes(diskBytes) })}{low && <strong> {t('health.diskLow')}</strong>}</Line>}
        <Line name={t('health.clients')}>{t('health.clientsOf', { count: clients.pictures })}, {t('health.buffered', { size: bytes(clients.bufferedBytes) })}</Line>
        <Line name={t('health.unacknowledged')}>{clients.unacknowledged}</Line>
        <Line name={t('health.records')}>{t('health.recordsOf', { ...records })}</Line>
        <Line name={t('health.memory')}>{bytes(document.memoryBytes)}</Line>
        <Line name={t('health.version')}>{document.version}</Line>
        <Line name={t('health.since')}>{dateTimeText(document.startedMs, language)}</Line>
      </dl>
    </section>
  );
}
