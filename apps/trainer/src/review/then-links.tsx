import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SituationId } from '@lagewacht/contract';
import { useControl } from '../control/exercise-context';
import { toPath } from '../shell/route';

/** The players' picture as it was known at a time, to be looked at only. */
export function picturePath(situation: SituationId, atMs: number): string {
  return `/?${new URLSearchParams({ situation, as: 'observer', knownAt: new Date(atMs).toISOString() }).toString()}`;
}

/** The ways back to a moment: the picture as it was known then, and beside it how it really was. `of` tells links of many moments apart. */
export function ThenLinks({ atMs, of }: { readonly atMs: number; readonly of: string }): React.ReactNode {
  const { t } = useTranslation();
  const { situation } = useControl();
  return (
    <span className="then-links">
      <a href={picturePath(situation, atMs)} target={`then-${situation}`} rel="noopener"><ExternalLink aria-hidden="true" />{t('review.then')}<span className="unseen">: {of}</span></a>
      <a href={toPath({ page: 'truth', situation, atMs })} target={`truth-${situation}`} rel="noopener"><ExternalLink aria-hidden="true" />{t('review.truthThen')}<span className="unseen">: {of}</span></a>
    </span>
  );
}
