import { useTranslation } from 'react-i18next';
import { toAgeText } from '@lagewacht/client';

/** Says ages: "vor 4 min". */
export function useAgeText(): (ageMs: number) => string {
  const { t } = useTranslation();
  return (ageMs) => {
    const { value, unit } = toAgeText(ageMs);
    return t('age.ago', { age: t(`age.${unit}`, { value }) });
  };
}
