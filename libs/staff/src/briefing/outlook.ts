import type { BriefingSentence, Gauge } from '@lagewacht/contract';
import { clockText } from '../clock-text';
import { OF_FORCES } from './hazards';
import { allOf, certaintyOf, metres, toSentence, type Scene } from './sentence';
import { standingOf } from './standing';

/** Less likely crossings are not worth a word. */
const CROSSING_FROM = 0.1;
const CROSSING_WEIGHT = 6;

function crossingSentences(scene: Scene, gauge: Gauge): readonly BriefingSentence[] {
  return (gauge.forecast?.crossings ?? []).flatMap((crossing): BriefingSentence[] => {
    const threshold = gauge.thresholds.find(({ code }) => code === crossing.code);
    if (!threshold || threshold.reached || crossing.probability < CROSSING_FROM) return [];
    const say = (language: 'de' | 'en', level: string): string => {
      const de = language === 'de';
      const time = (timeMs: number): string => clockText(timeMs, scene.nowMs, language);
      const around = crossing.timeMs === undefined ? '' : `, ${de ? 'etwa' : 'about'} ${time(crossing.timeMs)}`;
      const { earliestMs, latestMs } = crossing;
      const interval = earliestMs === undefined ? '' : latestMs === undefined ? ` (${de ? 'frühestens' : 'at the earliest'} ${time(earliestMs)})` : ` (${de ? 'zwischen' : 'between'} ${time(earliestMs)} ${de ? 'und' : 'and'} ${time(latestMs)})`;
      return `${gauge.name}: ${threshold.label[language]} (${level} m ${gauge.datum ?? ''}) ${de ? 'erwartet' : 'expected'}${around}${interval}, ${Math.round(crossing.probability * 100)} %.`;
    };
    const level = metres(threshold.levelM);
    return [toSentence({ de: say('de', level.de), en: say('en', level.en) }, [gauge.id], CROSSING_WEIGHT * crossing.probability, certaintyOf(crossing.probability))];
  });
}

/** Prognose: thresholds that will be reached, with their interval, and dangers that may come or are expected. */
export function toOutlook(scene: Scene): readonly BriefingSentence[] {
  const dangers = allOf(scene, 'hazard').filter(({ state, kind }) => state !== 'present' && !OF_FORCES.has(kind)).flatMap((hazard) => {
    const standing = standingOf(scene, hazard);
    return standing ? [toSentence(standing.words, [hazard.id, ...hazard.evidence], standing.weight, standing.certainty)] : [];
  });
  return [...allOf(scene, 'gauge').flatMap((gauge) => crossingSentences(scene, gauge)), ...dangers];
}
