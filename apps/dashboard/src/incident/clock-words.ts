import type { TFunction } from 'i18next';
import type { InputRecord } from '@lagewacht/contract';

const UNITS = [['d', 86_400_000], ['h', 3_600_000], ['min', 60_000], ['s', 1000]] as const;

/** A span in its two largest units that are not zero, such as `3 d 2 h` or `45 s`. */
export function spanText(spanMs: number, t: TFunction): string {
  let restMs = Math.round(Math.abs(spanMs) / 1000) * 1000;
  const parts = UNITS.flatMap(([unit, unitMs]) => {
    const value = Math.floor(restMs / unitMs);
    restMs -= value * unitMs;
    return value === 0 ? [] : [t(`age.${unit}`, { value })];
  });
  return parts.slice(0, 2).join(' ') || t('age.s', { value: 0 });
}

/** What was wrong with a sender's clock and what was done about it; undefined when nothing was. */
export function clockWords({ clock, skewMs = 0 }: Pick<InputRecord, 'clock' | 'skewMs'>, t: TFunction): string | undefined {
  if (clock === 'corrected') return t(skewMs > 0 ? 'incident.clockBehind' : 'incident.clockAhead', { span: spanText(skewMs, t) });
  return clock === 'ahead' ? t('incident.clockSlightlyAhead') : undefined;
}
