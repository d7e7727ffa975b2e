import { useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { BriefingSentence } from '@lagewacht/contract';
import { useDesk } from '../../desk/desk-context';
import { useLanguage } from '../../desk/use-language';
import { useLoaded } from '../../desk/use-loaded';
import { clockText } from '../../entity/time-text';
import { FitList } from '../fit-list';
import { Tile } from './tile';

/** A wall asks for the briefing again at this pace. */
const AGAIN_MS = 60_000;

interface Line {
  readonly sentence: BriefingSentence;
  readonly isNew: boolean;
}
const idOf = ({ sentence, isNew }: Line): string => `${sentence.de}${isNew}`;

/** What the briefing says now: what changed since the last one first, then overview, dangers and outlook. Sentences are whole. */
export function BriefingTile(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { api, situation } = useDesk();
  const { state, reload } = useLoaded(useCallback(() => api.briefing(situation), [api, situation]));
  useEffect(() => {
    const timer = setInterval(reload, AGAIN_MS);
    return () => clearInterval(timer);
  }, [reload]);
  if (state.kind !== 'there') return <Tile name="briefing" title={t('wall.tile.briefing')}><p className="tile-empty" role="status">{state.kind === 'loading' ? t('briefing.loading') : t('briefing.failed', { detail: state.reason })}</p></Tile>;
  const { changes, sections, asOfMs } = state.value;
  const lines: readonly Line[] = [...changes.map((sentence) => ({ sentence, isNew: true })), ...[...sections.overview, ...sections.hazards, ...sections.outlook].map((sentence) => ({ sentence, isNew: false }))];
  return (
    <Tile name="briefing" title={t('wall.tile.briefing')} summary={t('wall.asOf', { time: clockText(asOfMs, language).slice(0, 5) })}>
      <FitList rows={lines} idOf={idOf} empty={t('briefing.empty')}>
        {({ sentence, isNew }) => (
          <p className={`wall-sentence certainty-${sentence.certainty}`}>
            {isNew && <strong>{t('wall.new')} </strong>}{sentence.certainty !== 'fact' && <strong>{t(`briefing.certainty.${sentence.certainty}`)}: </strong>}{sentence[language]}
          </p>
        )}
      </FitList>
    </Tile>
  );
}
