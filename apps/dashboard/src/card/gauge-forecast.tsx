import { useTranslation } from 'react-i18next';
import type { Gauge, LevelForecast } from '@lagewacht/contract';
import { useLanguage } from '../desk/use-language';
import { SeverityMark } from '../entity/severity-mark';
import { minuteText, numberText } from '../entity/time-text';
import { TimeSpan } from './time-span';

/** A crossing less likely than this is not worth a line. */
const WORTH_SAYING = 0.02;

/** Which thresholds a gauge is expected to reach, how surely, and when. */
export function GaugeForecast({ gauge, forecast }: { readonly gauge: Gauge; readonly forecast: LevelForecast }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const rows = gauge.thresholds.flatMap((threshold) => {
    const crossing = forecast.crossings.find(({ code }) => code === threshold.code);
    return crossing && !threshold.reached && crossing.probability >= WORTH_SAYING ? [{ threshold, crossing }] : [];
  }).sort((a, b) => b.threshold.levelM - a.threshold.levelM);
  const last = forecast.points.at(-1);
  if (rows.length === 0) return last ? <p className="quiet">{t('card.forecastNone', { time: minuteText(last.timeMs, language) })}</p> : null;
  return (
    <table className="thresholds forecast">
      <caption>{t('card.forecast')}</caption>
      <tbody>
        {rows.map(({ threshold, crossing }) => (
          <tr key={threshold.code} className={crossing.probability >= 0.5 ? `tone-${threshold.severity}` : ''}>
            <td><SeverityMark tone={crossing.probability >= 0.5 ? threshold.severity : 'calm'} /></td>
            <th scope="row">{threshold.label[language]} <span className="quiet">{numberText(threshold.levelM, 2, language)} m</span></th>
            <td className="number">{Math.round(crossing.probability * 100)} %</td>
            <td>{crossing.timeMs !== undefined && <TimeSpan timeMs={crossing.timeMs} fromMs={crossing.earliestMs} toMs={crossing.latestMs} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
