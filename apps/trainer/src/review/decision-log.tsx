import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExerciseFigures } from '@lagewacht/contract';
import { useSnapshot } from '../control/exercise-context';
import { useNames } from '../happenings/use-names';
import { clockText, scenarioText } from '../shell/time-text';
import { useLanguage } from '../shell/use-language';
import { actGroups, actText, groupOfAct, type ActGroup } from './act-words';
import { scenarioAt } from './scenario-time';
import { ThenLinks } from './then-links';

/** So many are drawn at once; the rest on wish. */
const FIRST_ROWS = 100;

/** What the players decided, ordered and wrote down, each with the picture as it was known then. */
export function DecisionLog({ decisions, moreDecisions }: Pick<ExerciseFigures, 'decisions' | 'moreDecisions'>): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const names = useNames();
  const { events } = useSnapshot();
  const [shown, setShown] = useState<readonly ActGroup[]>(['order', 'assessment', 'log']);
  const [isWhole, setWhole] = useState(false);
  const rows = useMemo(() => decisions.filter((decision) => shown.includes(groupOfAct(decision))), [decisions, shown]);
  if (decisions.length === 0) return <p className="empty">{t('review.noDecisions')}</p>;
  const drawn = isWhole ? rows : rows.slice(0, FIRST_ROWS);
  return (
    <>
      <div className="chips" role="group" aria-label={t('review.byGroup')}>
        {actGroups.map((group) => <button key={group} type="button" aria-pressed={shown.includes(group)} onClick={() => setShown(shown.includes(group) ? shown.filter((one) => one !== group) : [...shown, group])}>{t(`review.group.${group}`)} <span className="count">{decisions.filter((decision) => groupOfAct(decision) === group).length}</span></button>)}
      </div>
      {rows.length === 0 ? <p className="empty">{t('review.noSuchDecisions')}</p> : (
        <div className="table-scroll" tabIndex={0} role="region" aria-label={t('review.decisions')}>
          <table className="plain-table decision-table">
            <thead><tr><th scope="col" className="number">{t('happenings.time')}</th><th scope="col" className="number">{t('review.scenario')}</th><th scope="col">{t('happenings.by')}</th><th scope="col">{t('happenings.text')}</th><th scope="col">{t('review.links')}</th></tr></thead>
            <tbody>
              {drawn.map((decision) => {
                const text = actText(decision, { t, names });
                return (
                  <tr key={decision.id} data-decision={decision.id}>
                    <td className="number">{clockText(decision.atMs, language)}</td><td className="number">{scenarioText(scenarioAt(decision.atMs, events))}</td><td>{names.source(decision.by)}</td>
                    <td><strong>{text}</strong>{decision.text && <span className="more">{decision.text}</span>}</td><td><ThenLinks atMs={decision.atMs} of={`${text}, ${clockText(decision.atMs, language)}`} /></td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      {rows.length > drawn.length && <button type="button" onClick={() => setWhole(true)}>{t('review.showAll', { count: rows.length - drawn.length })}</button>}
      {moreDecisions > 0 && <p className="quiet">{t('review.notListed', { count: moreDecisions })}</p>}
    </>
  );
}
