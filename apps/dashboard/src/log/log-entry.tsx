import { useTranslation } from 'react-i18next';
import { Bot, PencilLine } from 'lucide-react';
import type { LogItem } from '@lagewacht/contract';
import { EntityLinks } from '../card/entity-links';
import { useLanguage } from '../desk/use-language';
import { clockText, dateTimeText } from '../entity/time-text';

/** How late an entry may be written before that is said, ms. */
const LATE_MS = 60_000;

interface LogEntryProps {
  readonly item: LogItem;
  readonly correctedBy: number | undefined;
  readonly onCorrect: (() => void) | undefined;
}

/** One entry: number, time of the event, words, who wrote and who signs it. A corrected one stays readable, with the way to its correction. */
export function LogEntryRow({ item, correctedBy, onCorrect }: LogEntryProps): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { number, kind, text, textEn, author, keeper, automatic, eventTimeMs, receivedTimeMs, from, to, precedence, subjects, corrects, hash } = item;
  return (
    <tr id={`entry-${number}`} className={`log-${kind} ${correctedBy === undefined ? '' : 'is-corrected'}`} data-number={number}>
      <td className="number">{number}</td>
      <td className="log-when"><time>{dateTimeText(eventTimeMs, language)}</time>{receivedTimeMs - eventTimeMs > LATE_MS && <span className="quiet">{t('log.late', { time: clockText(receivedTimeMs, language) })}</span>}</td>
      <td>
        <strong className="log-kind">{t(`log.kind.${kind}`)}</strong>
        {precedence !== 'routine' && <strong className={`log-rank rank-${precedence}`}>{t(`log.rank.${precedence}`)}</strong>}
        {(from ?? to) !== undefined && <span className="quiet"> {from ?? '…'} → {to ?? '…'}</span>}
        <p className="log-words">{language === 'en' ? textEn ?? text : text}</p>
        {corrects !== undefined && <p><a href={`#entry-${corrects}`}>{t('log.corrects', { number: corrects })}</a></p>}
        {correctedBy !== undefined && <p><a href={`#entry-${correctedBy}`}>{t('log.corrected', { number: correctedBy })}</a></p>}
        {subjects.length > 0 && <p className="quiet log-about">{t('log.about')}: <EntityLinks ids={subjects} /></p>}
      </td>
      <td>
        {automatic ? <span className="doubt-line"><Bot aria-hidden="true" />{t('log.automatic')}</span> : author}
        <span className="quiet log-signed">{t('log.signed', { user: keeper })}</span>
        <span className="quiet log-hash" title={`${t('log.hash')}: ${hash}`}><code>{hash.slice(0, 8)}</code></span>
        {onCorrect && <button type="button" className="log-correct" onClick={onCorrect}><PencilLine aria-hidden="true" />{t('log.correct')}</button>}
      </td>
    </tr>
  );
}
