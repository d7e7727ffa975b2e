import { Ban, CircleCheck, CircleDashed, CircleDot, CircleX, Eye, Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { InjectState } from '@lagewacht/contract';

/** Where an inject can be, in its order. */
export const injectStates: readonly InjectState[] = ['planned', 'armed', 'sent', 'seen', 'answered', 'missed', 'cancelled'];

const icons: Readonly<Record<InjectState, React.ReactNode>> = {
  planned: <CircleDashed aria-hidden="true" />, armed: <CircleDot aria-hidden="true" />, sent: <Send aria-hidden="true" />, seen: <Eye aria-hidden="true" />,
  answered: <CircleCheck aria-hidden="true" />, missed: <CircleX aria-hidden="true" />, cancelled: <Ban aria-hidden="true" />,
};

/** The sign of a state. */
export function InjectIcon({ state }: { readonly state: InjectState }): React.ReactNode {
  return <span className={`inject-icon inject-${state}`}>{icons[state]}</span>;
}

/** Where an inject is, as sign, word and colour. */
export function InjectStateMark({ state }: { readonly state: InjectState }): React.ReactNode {
  const { t } = useTranslation();
  return <span className={`inject-state inject-${state}`} data-state={state}>{icons[state]}{t(`words.injectState.${state}`)}</span>;
}
