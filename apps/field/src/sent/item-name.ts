import { useTranslation } from 'react-i18next';
import type { ReportCategory } from '@lagewacht/contract';
import type { OutboxItem } from '@lagewacht/outbox';

/** What an item is called: a report by its kind and whether it denies, anything else by what it is. */
export function useItemName(): (item: OutboxItem) => string {
  const { t } = useTranslation();
  return ({ kind, body }) => {
    if (kind !== 'report') return t(`sent.kind.${kind}`);
    const word = t(`report.category.${body['category'] as ReportCategory}`);
    return body['denies'] === true ? `${word}: ${t('sent.denied')}` : word;
  };
}
