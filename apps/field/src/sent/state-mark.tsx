import { Check, CheckCheck, CircleAlert, Clock, Eye, PencilLine, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ItemState } from '@lagewacht/outbox';

const icons: Readonly<Record<ItemState, LucideIcon>> = { draft: PencilLine, waiting: Clock, sent: Check, received: CheckCheck, read: Eye, refused: CircleAlert };

/** The state of an item as icon and word, with what it means. */
export function StateMark({ state }: { readonly state: ItemState }): React.ReactNode {
  const { t } = useTranslation();
  const Icon = icons[state];
  return <p className="state-mark" data-state={state}><Icon aria-hidden="true" /><strong>{t(`sent.state.${state}`)}</strong><span className="quiet">{t(`sent.meaning.${state}`)}</span></p>;
}
