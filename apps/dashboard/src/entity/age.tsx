import { useTranslation } from 'react-i18next';
import { toAgeClass, toAgeText } from '@lagewacht/client';
import { useServerNow } from '../desk/desk-context';

interface AgeProps {
  readonly timeMs: number;
  /** Expected period; without one an age has no class of its own and stays neutral. */
  readonly periodS?: number | undefined;
}

/** How old something is, ticking, with its class as a shape (full, half, hollow, crossed) and never by colour alone. */
export function Age({ timeMs, periodS }: AgeProps): React.ReactNode {
  const { t } = useTranslation();
  const ageMs = useServerNow() - timeMs;
  const { value, unit } = toAgeText(ageMs);
  const ageClass = periodS === undefined ? undefined : toAgeClass(ageMs, periodS);
  return (
    <span className={`age ${ageClass ? `age-${ageClass}` : ''}`} title={ageClass && t(`freshness.${ageClass}`)}>
      {ageClass && <span className="age-dot" aria-hidden="true" />}
      {t(`age.${unit}`, { value })}
      {ageClass && ageClass !== 'fresh' && <span className="unseen"> {t(`freshness.${ageClass}`)}</span>}
    </span>
  );
}
