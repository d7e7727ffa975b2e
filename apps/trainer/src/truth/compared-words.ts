import { toUtmref } from '../board/place';
import type { Speech } from '../happenings/event-words';
import { numberText } from '../shell/time-text';
import type { Compared } from './compare';

/** What a line of the comparison is about, what is so, and what the players see. */
export interface ComparedWords {
  readonly name: string;
  readonly truth: string;
  readonly picture: string;
}

/** A line of the comparison in words. */
export function comparedWords({ pair }: Compared, { t, language, names }: Speech): ComparedWords {
  const none = t('truth.none');
  const confidence = (share: number): string => t('truth.confidence', { percent: Math.round(share * 100) });
  switch (pair.of) {
    case 'incident': {
      const { real, shown } = pair;
      const persons = real?.persons === undefined ? '' : `, ${t('board.persons', { count: real.persons })}`;
      return { name: t(`words.category.${(real ?? shown)?.category ?? 'other'}`), truth: real ? `${real.id}${persons}` : none, picture: shown ? `${shown.text} (${confidence(shown.confidence)})` : none };
    }
    case 'track': {
      const { real, shown } = pair;
      return { name: t(`words.class.${(real ?? shown)?.class ?? 'unknown'}`), truth: real ? real.id : none, picture: shown ? `${t(`words.class.${shown.class}`)} (${confidence(shown.existence)})` : none };
    }
    case 'gauge': {
      const { real, shown, source } = pair;
      const level = (value: number): string => `${numberText(value, 2, language)} m NHN`;
      return { name: shown?.name ?? names.source(source), truth: level(real), picture: shown?.levelM === undefined ? none : shown.datum === 'NHN' ? level(shown.levelM) : `${numberText(shown.levelM, 2, language)} m ${shown.datum ?? ''}` };
    }
    case 'gate': {
      const { real, shown, source } = pair;
      return { name: shown?.name ?? names.source(source), truth: t(`words.gate.${real}`), picture: shown ? t(`words.gate.${shown.state}`) : none };
    }
    case 'polder': {
      const { polder, realDepthM, shown } = pair;
      return { name: shown?.name ?? names.thing(polder), truth: realDepthM > 0 ? t('truth.wet', { depth: numberText(realDepthM, 2, language) }) : t('truth.dry'), picture: shown ? t('truth.wetLikely', { percent: Math.round(shown.probability * 100) }) : none };
    }
    case 'unit': {
      const { real, shown } = pair;
      return { name: shown?.callSign ?? names.source(real.source), truth: toUtmref(real.lon, real.lat), picture: shown?.lon === undefined || shown.lat === undefined ? none : toUtmref(shown.lon, shown.lat) };
    }
  }
}
