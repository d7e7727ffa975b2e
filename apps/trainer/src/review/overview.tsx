import { useTranslation } from 'react-i18next';
import type { ExerciseFigures } from '@lagewacht/contract';
import type { InjectReview } from '@lagewacht/review';
import { numberText, spanText } from '../shell/time-text';
import { useLanguage } from '../shell/use-language';

/** A time that may be missing. */
export const waitText = (ms: number | undefined): string => (ms === undefined ? '–' : spanText(ms / 1000));

function Tile({ label, value, note }: { readonly label: string; readonly value: string; readonly note?: string }): React.ReactNode {
  return <div className="tile"><dt>{label}</dt><dd><strong>{value}</strong>{note && <span className="more">{note}</span>}</dd></div>;
}

/** The figures that one asks for first. */
export function Overview({ figures: { alarms, truth }, injects }: { readonly figures: ExerciseFigures; readonly injects: InjectReview }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { detections, f1, ece } = truth.incidents;
  const found = detections.flatMap(({ detectedAfterS }) => detectedAfterS ?? []).sort((a, b) => a - b);
  const median = found[Math.floor(found.length / 2)];
  return (
    <dl className="tiles">
      <Tile label={t('review.answered')} value={t('review.ofCount', { count: injects.answered, of: injects.expected })} note={t('review.missedCount', { count: injects.missed })} />
      <Tile label={t('review.medianAnswer')} value={waitText(injects.medianAnswerMs)} note={t('review.median')} />
      <Tile label={t('review.found')} value={t('review.ofCount', { count: found.length, of: detections.length })} note={median === undefined ? '–' : `${spanText(median)} ${t('review.median')}`} />
      <Tile label={t('review.alarms')} value={String(alarms.raised)} note={t('review.mostInTen', { count: alarms.mostInTenMinutes })} />
      <Tile label={t('review.acknowledged')} value={waitText(alarms.acknowledgedMs?.median)} note={t('review.never', { count: alarms.neverAcknowledged })} />
      {truth.moments > 0 && (
        <>
          <Tile label={t('review.nearness')} value={`F1 ${numberText(f1, 2, language)}`} note={`ECE ${numberText(ece, 2, language)}`} />
          <Tile label={t('review.tracks')} value={`${numberText(truth.tracks.gospaM, 0, language)} m`} note={t('review.trackNote', { missed: numberText(truth.tracks.missed, 1, language), invented: numberText(truth.tracks.invented, 1, language) })} />
          <Tile label={t('review.levels')} value={`${numberText(truth.water.levelErrorM, 2, language)} m`} note={t('review.gatesRight', { percent: Math.round(truth.water.gatesRight * 100) })} />
        </>
      )}
    </dl>
  );
}
