import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityId, Gauge } from '@lagewacht/contract';
import { useDeskPicture } from '../../desk/desk-context';
import { useLanguage } from '../../desk/use-language';
import { Age } from '../../entity/age';
import { stateOf, toneRank, type Tone } from '../../entity/entity-state';
import { minuteText, numberText } from '../../entity/time-text';
import { FitList } from '../fit-list';
import { Tile } from './tile';
import { WallRow } from './wall-row';

/** Less likely than this a threshold is not worth a line on a wall. */
const WORTH_SAYING = 0.1;

interface GaugeLine {
  readonly id: string;
  readonly tone: Tone;
  readonly title: string;
  readonly meta: string;
}

/** The gauge that was chosen, else the one that stands worst. */
export function gaugeOf(gauges: readonly Gauge[], wanted: EntityId | undefined): Gauge | undefined {
  const rank = (gauge: Gauge): number => Math.max(0, ...gauge.thresholds.filter(({ reached }) => reached).map(({ severity }) => toneRank(severity)));
  return gauges.find(({ id }) => id === wanted) ?? [...gauges].sort((a, b) => rank(b) - rank(a) || (a.id < b.id ? -1 : 1))[0];
}

function useLines(gauge: Gauge | undefined): readonly GaugeLine[] {
  const { t } = useTranslation();
  const language = useLanguage();
  return useMemo(() => {
    if (!gauge) return [];
    const metres = (value: number): string => `${numberText(value, 2, language)} m`;
    const { tone, word } = stateOf(gauge, t, language);
    const reached = gauge.thresholds.filter((threshold) => threshold.reached).sort((a, b) => b.levelM - a.levelM)[0];
    const top = gauge.forecast?.points.reduce<{ timeMs: number; levelM: number; sigmaM: number } | undefined>((best, point) => (best && best.levelM >= point.levelM ? best : point), undefined);
    const coming = [...gauge.thresholds].filter((threshold) => !threshold.reached).sort((a, b) => a.levelM - b.levelM).flatMap((threshold): GaugeLine[] => {
      const crossing = gauge.forecast?.crossings.find(({ code }) => code === threshold.code);
      if (crossing ? crossing.probability < WORTH_SAYING : gauge.forecast !== undefined) return [];
      const when = crossing?.timeMs === undefined ? '' : ` · ${t('card.aboutTime', { time: minuteText(crossing.timeMs, language) })}`;
      return [{ id: threshold.code, tone: crossing && crossing.probability >= 0.5 ? threshold.severity : 'calm', title: threshold.label[language], meta: `${metres(threshold.levelM)}${crossing ? ` · ${Math.round(crossing.probability * 100)} %` : ''}${when}` }];
    });
    return [
      { id: 'state', tone, title: word, meta: reached ? `${t('card.reached')}: ${metres(reached.levelM)}` : t(`tendency.${gauge.tendency}`) },
      ...(top ? [{ id: 'top', tone: 'calm' as const, title: t('wall.highest', { level: metres(top.levelM), sigma: numberText(top.sigmaM, 2, language) }), meta: t('card.aboutTime', { time: minuteText(top.timeMs, language) }) }] : []),
      ...coming,
    ];
  }, [gauge, t, language]);
}

const idOf = ({ id }: GaugeLine): string => id;

/** One gauge in large figures: level, threshold, and where it is going with how sure that is. */
export function GaugeTile({ wanted }: { readonly wanted: EntityId | undefined }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { byType } = useDeskPicture();
  const gauge = useMemo(() => gaugeOf(byType.gauge, wanted), [byType.gauge, wanted]);
  const lines = useLines(gauge);
  if (!gauge) return <Tile name="gauge" title={t('wall.tile.gauge')}><p className="tile-empty">{t('lists.emptyWater')}</p></Tile>;
  const arrow = { rising: '↗', falling: '↘', steady: '→', unknown: '' }[gauge.tendency];
  return (
    <Tile name="gauge" title={gauge.name} summary={<Age timeMs={gauge.eventTimeMs} periodS={gauge.periodS} />}>
      <p className="wall-figure">{gauge.levelM === undefined ? t('gauge.noLevel') : <><strong>{numberText(gauge.levelM, 2, language)}</strong> m {gauge.datum} <span>{arrow}<span className="unseen"> {t(`tendency.${gauge.tendency}`)}</span></span></>}</p>
      <FitList rows={lines} idOf={idOf} empty={t('gauge.noLevel')}>{({ tone, title, meta }, mostWords) => <WallRow mostWords={mostWords} tone={tone} title={title}>{meta}</WallRow>}</FitList>
    </Tile>
  );
}
