import { ClockAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../desk/desk-context';
import { useLanguage } from '../desk/use-language';
import { sourceName } from '../entity/source-name';
import { clockText, dateTimeText } from '../entity/time-text';
import { clockWords } from './clock-words';
import type { Word } from './words';

/** A word that came this much later than it happened is said to be late, ms. */
const LATE_MS = 60_000;

const dayOf = (timeMs: number): string => new Date(timeMs).toDateString();

/** When a report was so, was sent and came in, each by its name; with their dates unless all is of the day that is shown. */
export function WordTimes({ word }: { readonly word: Word }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { pastMs } = useDesk();
  const { eventTimeMs, sentTimeMs, receivedTimeMs, reliability, credibility } = word;
  const isOfToday = [eventTimeMs, receivedTimeMs].every((timeMs) => dayOf(timeMs) === dayOf(pastMs ?? Date.now()));
  const text = (timeMs: number): string => (isOfToday ? clockText : dateTimeText)(timeMs, language);
  const times = sentTimeMs === undefined
    ? [t('incident.said', { time: text(eventTimeMs) }), ...(receivedTimeMs - eventTimeMs > LATE_MS ? [t('incident.late', { time: text(receivedTimeMs) })] : [])]
    : [t('incident.seen', { time: text(eventTimeMs) }), t('incident.sent', { time: text(sentTimeMs) }), t('incident.late', { time: text(receivedTimeMs) })];
  const clock = clockWords(word, t);
  return (
    <>
      <p><strong>{sourceName(word.source, t)}</strong> <span className="quiet">{times.join(', ')} · {t('incident.grade', { reliability, credibility })}</span></p>
      {clock && <p className="word-clock"><ClockAlert aria-hidden="true" />{clock}</p>}
    </>
  );
}
