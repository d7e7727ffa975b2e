import { useTranslation } from 'react-i18next';
import type { Gauge } from '@lagewacht/contract';
import { GaugeChart } from '../card/gauge-chart';
import { TimeSpan } from '../card/time-span';
import { useDeskPicture } from '../desk/desk-context';
import { useLanguage } from '../desk/use-language';
import { Age } from '../entity/age';
import { stateOf } from '../entity/entity-state';
import { SeverityMark } from '../entity/severity-mark';
import { minuteText, numberText } from '../entity/time-text';
import { useUi } from '../ui-store';
import { GateBoard } from './gate-board';
import { nextThreshold, poldersAtRisk } from './outlook';

const arrows: Readonly<Record<Gauge['tendency'], string>> = { rising: '↗', falling: '↘', steady: '→', unknown: '' };

/** The next threshold of a gauge: how far, how likely, when. */
function Next({ gauge }: { readonly gauge: Gauge }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const threshold = nextThreshold(gauge);
  if (!threshold || gauge.levelM === undefined) return gauge.thresholds.length > 0 && gauge.levelM !== undefined ? <p><strong>{t('water.allReached')}</strong></p> : null;
  const crossing = gauge.forecast?.crossings.find(({ code }) => code === threshold.code);
  const last = gauge.forecast?.points.at(-1);
  const likely = crossing !== undefined && crossing.probability >= 0.5;
  return (
    <p className={`water-next ${likely ? `tone-${threshold.severity}` : ''}`}>
      <SeverityMark tone={likely ? threshold.severity : 'calm'} />
      <span>{t('water.next')}: <strong>{threshold.label[language]}</strong> ({numberText(threshold.levelM, 2, language)} m), {t('water.toGo', { metres: numberText(threshold.levelM - gauge.levelM, 2, language) })}
        {crossing?.timeMs !== undefined ? <> · {t('water.chance', { percent: Math.round(crossing.probability * 100) })} · <TimeSpan timeMs={crossing.timeMs} fromMs={crossing.earliestMs} toMs={crossing.latestMs} /></> : last && <> · {t('water.notExpected', { time: minuteText(last.timeMs, language) })}</>}
      </span>
    </p>
  );
}

function GaugePanel({ gauge }: { readonly gauge: Gauge }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const select = useUi((ui) => ui.select);
  const { tone, word } = stateOf(gauge, t, language);
  return (
    <section className="gauge-panel" aria-label={gauge.name} data-id={gauge.id}>
      <header>
        <h3><button type="button" className="link" onClick={() => select(gauge.id)}>{gauge.name}</button></h3>
        <span className="gauge-level">{gauge.levelM === undefined ? t('gauge.noLevel') : <><strong>{numberText(gauge.levelM, 2, language)}</strong> {gauge.datum ? t('chart.axis', { datum: gauge.datum }) : t('chart.axisPlain')}</>} {arrows[gauge.tendency]} {t(`tendency.${gauge.tendency}`)}</span>
        <span className={`tone-${tone} doubt-line`}><SeverityMark tone={tone} /><strong>{word}</strong></span>
        <Age timeMs={gauge.eventTimeMs} periodS={gauge.periodS} />
      </header>
      <Next gauge={gauge} />
      <GaugeChart gauge={gauge} />
    </section>
  );
}

function Polders(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const select = useUi((ui) => ui.select);
  const polders = poldersAtRisk(useDeskPicture().byType.polder);
  return (
    <section className="water-part" aria-labelledby="water-polders">
      <h2 id="water-polders">{t('water.polders')}</h2>
      {polders.length === 0 ? <p className="empty">{t('water.noPolders')}</p> : (
        <table className="water-table">
          <thead><tr><th scope="col">{t('water.polder')}</th><th scope="col">{t('water.chanceOfWater')}</th><th scope="col" className="number">{t('water.wet')}</th><th scope="col">{t('water.cause')}</th></tr></thead>
          <tbody>{polders.map((polder) => {
            const { tone, word } = stateOf(polder, t, language);
            return (
              <tr key={polder.id} data-id={polder.id}>
                <th scope="row"><button type="button" className="link" onClick={() => select(polder.id)}>{polder.name}</button></th>
                <td><span className={`tone-${tone} doubt-line`}><SeverityMark tone={tone} /><strong>{word}</strong> {t('water.chance', { percent: Math.round(polder.probability * 100) })}</span></td>
                <td className="number">{t('card.hectares', { area: numberText(polder.wetAreaM2 / 10_000, 1, language) })}</td>
                <td>{polder.causes.map(({ kind }) => t(`cause.${kind}`)).join(', ')}</td>
              </tr>
            );
          })}</tbody>
        </table>
      )}
      {polders.some(({ synthetic }) => synthetic) && <p className="quiet">{t('card.synthetic')}</p>}
    </section>
  );
}

/** The water at a glance: every gauge with its curve and outlook, the gate board, and the polders at risk. */
export function WaterPage(): React.ReactNode {
  const { t } = useTranslation();
  const { gauge } = useDeskPicture().byType;
  const loudness = ({ thresholds }: Gauge): number => thresholds.filter(({ reached }) => reached).length;
  const sorted = [...gauge].sort((a, b) => loudness(b) - loudness(a) || (a.name < b.name ? -1 : 1));
  return (
    <div className="water-page">
      <header className="page-head"><h1>{t('water.title')}</h1></header>
      <div className="water-columns">
        <section className="water-gauges" aria-labelledby="water-gauges"><h2 id="water-gauges">{t('water.gauges')}</h2>{sorted.length === 0 ? <p className="empty">{t('water.noGauges')}</p> : sorted.map((one) => <GaugePanel key={one.id} gauge={one} />)}</section>
        <div className="water-boards"><GateBoard /><Polders /></div>
      </div>
    </div>
  );
}
