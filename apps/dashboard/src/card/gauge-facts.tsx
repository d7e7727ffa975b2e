import { useTranslation } from 'react-i18next';
import type { Gauge } from '@lagewacht/contract';
import { useLanguage } from '../desk/use-language';
import { SeverityMark } from '../entity/severity-mark';
import { numberText } from '../entity/time-text';
import { Fact, Part } from './fact';
import { GaugeForecast } from './gauge-forecast';

const arrows: Readonly<Record<Gauge['tendency'], string>> = { rising: '↗', falling: '↘', steady: '→', unknown: '' };

/** A gauge: the level with its datum, where it goes, and which thresholds it has reached. */
export function GaugeFacts({ gauge }: { readonly gauge: Gauge }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const trend = gauge.trendMPerH === undefined ? '' : ` (${gauge.trendMPerH > 0 ? '+' : ''}${numberText(gauge.trendMPerH, 2, language)} m/h)`;
  return (
    <Part title={t('card.level')}>
      <p className="big-figure">
        {gauge.levelM === undefined ? t('gauge.noLevel') : <><strong>{numberText(gauge.levelM, 2, language)}</strong> {gauge.datum ? t('chart.axis', { datum: gauge.datum }) : t('chart.axisPlain')}</>}
        <span className="trend">{arrows[gauge.tendency]} {t(`tendency.${gauge.tendency}`)}{trend}</span>
      </p>
      <dl className="facts">
        <Fact name={t('card.levelPnp')}>{gauge.levelPnpM === undefined ? undefined : `${numberText(gauge.levelPnpM, 2, language)} m (${Math.round(gauge.levelPnpM * 100)} cm)`}</Fact>
        <Fact name={t('card.stage')}>{gauge.stage && <>{gauge.stage.stage} <span className="quiet">({t('card.stageNote')})</span></>}</Fact>
        <Fact name={t('card.surgeClass')}>{gauge.surgeClass && t(`surge.${gauge.surgeClass}`)}</Fact>
        <Fact name={t('card.quality')}>{gauge.quality === 'good' ? t('quality.good') : <span className="tone-doubt doubt-line"><SeverityMark tone="doubt" />{t(`quality.${gauge.quality}`)}</span>}</Fact>
      </dl>
      {gauge.thresholds.length > 0 && (
        <table className="thresholds">
          <caption>{t('card.thresholds')}</caption>
          <tbody>
            {[...gauge.thresholds].sort((a, b) => b.levelM - a.levelM).map((threshold) => (
              <tr key={threshold.code} className={threshold.reached ? `reached tone-${threshold.severity}` : ''}>
                <td><SeverityMark tone={threshold.reached ? threshold.severity : 'calm'} /></td>
                <th scope="row">{threshold.label[language]}</th>
                <td className="number">{numberText(threshold.levelM, 2, language)} m</td>
                <td>{threshold.reached ? t('card.reached') : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {gauge.forecast && <GaugeForecast gauge={gauge} forecast={gauge.forecast} />}
    </Part>
  );
}
