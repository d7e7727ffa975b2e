import { useMemo } from 'react';
import { useSnapshot } from '../control/exercise-context';
import { useLanguage } from '../shell/use-language';
import { namesOf, type Names } from './names';

/** The names in this exercise, in the language of the screen. */
export function useNames(): Names {
  const { summary } = useSnapshot();
  const language = useLanguage();
  const [cast, msel] = [summary?.cast, summary?.msel];
  return useMemo(() => namesOf(cast && msel ? { cast, msel } : undefined, language), [cast, msel, language]);
}
