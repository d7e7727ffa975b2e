import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Gauge, SeriesDocument } from '@lagewacht/contract';
import { useDesk, useMay, useServerNow } from '../desk/desk-context';
import { useLanguage } from '../desk/use-language';
import { useLoaded } from '../desk/use-loaded';
import { useTheme } from '../desk/use-theme';
import { dateTimeText, numberText } from '../entity/time-text';
import { Part } from './fact';
import { inDatumOf, zeroOf } from './chart-rows';
import { drawGaugeChart } from './draw-gauge-chart';

const spans = [{ hours: 6, bucketS: 60, text: 'chart.span6' }, { hours: 24, bucketS: 300, text: 'chart.span24' }, { hours: 168, bucketS: 1800, text: 'chart.span168' }] as const;
const HOUR_MS = 3_600_000;
/** The curve is fetched anew at this pace while values arrive. */
const REFETCH_MS = 30_000;

function ChartBody({ gauge, series: given, fromMs, toMs }: { readonly gauge: Gauge; readonly series: SeriesDocument; readonly fromMs: number; readonly toMs: number }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const theme = useTheme();
  const place = useRef<HTMLDivElement>(null);
  const { datum: gaugeDatum } = gauge;
  const zeroM = zeroOf(gauge);
  // Where the scales can't be brought together, the curve stands alone in its own.
  const shifted = useMemo(() => inDatumOf(given, gaugeDatum, zeroM), [given, gaugeDatum, zeroM]);
  const series = shifted ?? given, datum = shifted ? gaugeDatum : given.datum, forecast = shifted ? gauge.forecast : undefined;
  const thresholdKey = JSON.stringify(shifted ? gauge.thresholds : []);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const marks = (JSON.parse(thresholdKey) as Gauge['thresholds']).map(({ label, levelM, severity }) => ({ label: label[language], levelM, severity }));
    return drawGaugeChart(element, { series, forecast, marks, fromMs, toMs, language, axis: datum ? t('chart.axis', { datum }) : t('chart.axisPlain') });
  }, [series, forecast, thresholdKey, fromMs, toMs, language, theme, datum, t]);
  const { points } = series;
  const lowest = points.reduce((found, { min }) => Math.min(found, min), Infinity);
  const highest = points.reduce((found, { max }) => Math.max(found, max), -Infinity);
  const metres = (value: number): string => numberText(value, 2, language);
  const summary = t('chart.summary', { name: gauge.name, from: dateTimeText(fromMs, language), to: dateTimeText(toMs, language), min: metres(lowest), max: metres(highest), last: metres(points.at(-1)?.last ?? 0), datum: series.datum ?? datum ?? '?' });
  return (
    <>
      <div className="chart" ref={place} role="img" aria-label={summary} />
      <p className="quiet">{t('chart.gaps')}{forecast && ` ${t('chart.outlook')}`}</p>
      <details className="chart-table">
        <summary>{t('chart.table')}</summary>
        <div className="raw" tabIndex={0} role="region" aria-label={t('chart.table')}>
          <table><thead><tr><th scope="col">{t('chart.time')}</th><th scope="col">{t('chart.value')} (m)</th></tr></thead>
            <tbody>{points.slice(-48).reverse().map(({ timeMs, last }) => <tr key={timeMs}><td>{dateTimeText(timeMs, language)}</td><td className="number">{metres(last)}</td></tr>)}</tbody>
          </table>
        </div>
      </details>
    </>
  );
}

/** The gauge's curve from the database, with its thresholds as lines. */
export function GaugeChart({ gauge }: { readonly gauge: Gauge }): React.ReactNode {
  const { t } = useTranslation();
  const { api, situation } = useDesk();
  const allowed = useMay('series.read');
  const [hours, setHours] = useState<(typeof spans)[number]['hours']>(6);
  const nowMs = useServerNow();
  const toMs = Math.ceil(nowMs / REFETCH_MS) * REFETCH_MS;
  const span = useMemo(() => spans.find((item) => item.hours === hours) ?? spans[0], [hours]);
  const fromMs = toMs - span.hours * HOUR_MS;
  const load = useCallback(
    () => api.series({ situation, source: gauge.source, property: 'water_level', fromMs, toMs, bucketS: span.bucketS }).then((series) => ({ series, fromMs, toMs })),
    [api, situation, gauge.source, fromMs, toMs, span],
  );
  const { state, reload } = useLoaded(load);
  if (!allowed) return null;
  return (
    <Part title={t('chart.title')}>
      <div className="segments" role="group" aria-label={t('chart.span')}>
        {spans.map((item) => <button key={item.hours} type="button" aria-pressed={item.hours === hours} onClick={() => setHours(item.hours)}>{t(item.text)}</button>)}
      </div>
      {state.kind === 'loading' && <p className="chart quiet" role="status">{t('chart.loading')}</p>}
      {state.kind === 'failed' && <div className="chart" role="alert"><p>{t('chart.failed', { detail: state.reason })}</p><button type="button" onClick={reload}>{t('lists.retry')}</button></div>}
      {state.kind === 'there' && (state.value.series.points.length === 0 ? <p className="chart quiet">{t('chart.empty')}</p> : <ChartBody gauge={gauge} {...state.value} />)}
    </Part>
  );
}
