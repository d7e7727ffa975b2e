import { useTranslation } from 'react-i18next';
import type { InjectReview } from '@lagewacht/review';
import { InjectStateMark } from '../board/inject-state';
import { clockText } from '../shell/time-text';
import { useLanguage } from '../shell/use-language';
import { waitText } from './overview';

/** How long each inject took: seen, ordered, answered, and until somebody was there. */
export function InjectTimes({ injects }: { readonly injects: InjectReview['injects'] }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  if (injects.length === 0) return <p className="empty">{t('review.noInjects')}</p>;
  const times = ['seenAfter', 'orderedAfter', 'answeredAfter', 'effectAfter'] as const;
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={t('review.injects')}>
      <table className="plain-table">
        <thead><tr><th scope="col">{t('board.column.inject')}</th><th scope="col">{t('board.column.state')}</th><th scope="col" className="number">{t('words.injectState.sent')}</th>{times.map((word) => <th key={word} scope="col" className="number">{t(`review.${word}`)}</th>)}<th scope="col">{t('board.note')}</th></tr></thead>
        <tbody>
          {injects.map((one) => (
            <tr key={one.id} data-outcome={one.id}>
              <td>{one.title[language]}<span className="more"><code>{one.id}</code></span></td><td><InjectStateMark state={one.state} /></td><td className="number">{one.sentMs === undefined ? '–' : clockText(one.sentMs, language)}</td>
              {times.map((word) => <td key={word} className="number">{waitText(one[`${word}Ms`])}</td>)}<td>{one.note}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
