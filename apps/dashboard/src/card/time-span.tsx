import { useTranslation } from 'react-i18next';
import { useLanguage } from '../desk/use-language';
import { minuteText } from '../entity/time-text';

interface TimeSpanProps {
  readonly timeMs: number;
  readonly fromMs?: number | undefined;
  readonly toMs?: number | undefined;
}

/** A time that is expected, with the interval in which it lies: to the minute, because nobody knows it better. */
export function TimeSpan({ timeMs, fromMs, toMs }: TimeSpanProps): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const time = minuteText(timeMs, language);
  if (fromMs === undefined || toMs === undefined) return t('card.aboutTime', { time });
  return t('card.between', { time, from: minuteText(fromMs, language), to: minuteText(toMs, language) });
}
