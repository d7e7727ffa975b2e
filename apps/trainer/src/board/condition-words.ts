import type { InjectCondition } from '@lagewacht/contract';
import type { Speech } from '../happenings/event-words';
import { numberText, scenarioText, spanText } from '../shell/time-text';

/** When an inject comes, as a sentence. */
export function conditionText(when: InjectCondition, { t, language, names }: Speech): string {
  switch (when.on) {
    case 'time': return t('board.when.time', { time: scenarioText(when.atS) });
    case 'hand': return t('board.when.hand');
    case 'level': {
      const bounds = [when.aboveM === undefined ? '' : `≥ ${numberText(when.aboveM, 2, language)} m`, when.belowM === undefined ? '' : `≤ ${numberText(when.belowM, 2, language)} m`].filter(Boolean).join(t('board.when.and'));
      return t('board.when.level', { gauge: names.source(when.gauge), bounds });
    }
    case 'after': case 'answered': case 'missed': {
      const inject = names.inject(when.inject);
      return when.delayS === 0 ? t(`board.when.${when.on}`, { inject }) : t(`board.when.${when.on}Later`, { inject, delay: spanText(when.delayS) });
    }
  }
}
