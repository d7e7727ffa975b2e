import { useTranslation } from 'react-i18next';
import type { ExerciseFigures } from '@lagewacht/contract';
import { numberText, scenarioText, spanText } from '../shell/time-text';
import { useLanguage } from '../shell/use-language';
import { CurveChart } from './curve-chart';
import { FigureTable, FoldedTable } from './part';
import { thin } from './strip';

type Nearness = ExerciseFigures['truth']['overTime'][number];
/** More rows than this say no more to a reader; the CSV has every moment. */
const MOST_ROWS = 120;

const curves = [
  { word: 'f1', of: (one: Nearness) => one.incidentF1, decimals: 2, top: 1 }, { word: 'ece', of: (one: Nearness) => one.ece, decimals: 2, top: 1 }, { word: 'gospa', of: (one: Nearness) => one.gospaM, decimals: 0 },
  { word: 'level', of: (one: Nearness) => one.levelErrorM, decimals: 2 }, { word: 'gate', of: (one: Nearness) => one.gatesRight, decimals: 2, top: 1 },
] as const;

/** How near the picture came to the truth, moment by moment. */
export function NearnessCharts({ truth }: { readonly truth: ExerciseFigures['truth'] }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { overTime } = truth;
  if (overTime.length === 0) return <p className="empty">{t('review.noTruth')}</p>;
  return (
    <>
      <div className="curves">
        {curves.map((curve) => (
          <figure key={curve.word}>
            <figcaption><strong>{t(`review.${curve.word}Title`)}</strong>{t(`review.${curve.word}Note`)}</figcaption>
            <CurveChart points={overTime.map((one) => ({ scenarioS: one.scenarioS, value: curve.of(one) }))} {...('top' in curve ? { top: curve.top } : {})} format={(value) => numberText(value, curve.decimals, language)}
              label={t(`review.${curve.word}Chart`, { last: numberText(curve.of(overTime.at(-1) as Nearness), curve.decimals, language) })} />
          </figure>
        ))}
      </div>
      <FoldedTable caption={t('review.nearness')} head={[t('review.scenario'), 'F1', 'ECE', 'GOSPA, m', `${t('review.levels')}, m`, t('review.gates')]}
        rows={thin(overTime, MOST_ROWS).map((one) => [scenarioText(one.scenarioS), numberText(one.incidentF1, 2, language), numberText(one.ece, 2, language), numberText(one.gospaM, 0, language), numberText(one.levelErrorM, 2, language), numberText(one.gatesRight, 2, language)])} />
    </>
  );
}

/** What was really the matter, and when the picture had it. */
export function Detections({ detections }: { readonly detections: ExerciseFigures['truth']['incidents']['detections'] }): React.ReactNode {
  const { t } = useTranslation();
  if (detections.length === 0) return <p className="empty">{t('review.noDetections')}</p>;
  return (
    <FigureTable caption={t('review.detections')} head={[t('review.matter'), t('review.began'), t('review.foundAfter')]}
      rows={detections.map(({ id, category, fromS, detectedAfterS }) => [`${t(`words.category.${category}`)} (${id})`, scenarioText(fromS), detectedAfterS === undefined ? t('review.neverFound') : spanText(detectedAfterS)])} />
  );
}
