import { CirclePause, CirclePlay, CircleStop, Hourglass } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ExerciseState } from '@lagewacht/contract';

const icons: Readonly<Record<ExerciseState, React.ReactNode>> = {
  ready: <Hourglass aria-hidden="true" />, running: <CirclePlay aria-hidden="true" />, paused: <CirclePause aria-hidden="true" />, ended: <CircleStop aria-hidden="true" />,
};

/** Whether an exercise runs, as sign, word and colour. */
export function StateBadge({ state }: { readonly state: ExerciseState }): React.ReactNode {
  const { t } = useTranslation();
  return <span className={`state-badge state-${state}`} data-state={state}>{icons[state]}{t(`words.exerciseState.${state}`)}</span>;
}
