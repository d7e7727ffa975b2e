import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { EntityId, Language } from '@lagewacht/contract';
import { useLanguage } from '../desk/use-language';
import { numberText } from '../entity/time-text';
import { useChanges } from './changes-store';
import type { Change } from './diff-pictures';

/** What changed about a thing, in words: `schlechter, 120 m bewegt`. */
export function changeWords({ kinds, movedM, roseM }: Change, t: TFunction, language: Language): string {
  return kinds.map((kind) => {
    if (kind === 'moved') return t('time.changes.movedBy', { metres: numberText(Math.round(movedM ?? 0), 0, language) });
    if (kind === 'level') return t('time.changes.levelBy', { metres: `${(roseM ?? 0) < 0 ? '−' : '+'}${numberText(Math.abs(roseM ?? 0), 2, language)}` });
    return t(`time.changes.kind.${kind}`);
  }).join(', ');
}

/** Stands beside the name of what is new or has changed since the chosen time. */
export function ChangeBadge({ id }: { readonly id: EntityId }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const change = useChanges(({ byId }) => byId.get(id));
  if (!change) return null;
  return <span className={`change-badge change-${change.kinds[0] ?? 'state'}`} title={changeWords(change, t, language)}>{t(change.before ? 'time.changes.changed' : 'time.changes.kind.new')}</span>;
}
