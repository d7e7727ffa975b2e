import { useTranslation } from 'react-i18next';
import type { Gate } from '@lagewacht/contract';
import { useLanguage } from '../desk/use-language';
import { Age } from '../entity/age';
import { confidenceWord } from '../entity/entity-state';
import { SeverityMark } from '../entity/severity-mark';
import { sourceName } from '../entity/source-name';
import { clockText, numberText } from '../entity/time-text';
import { Fact, Part } from './fact';

/** A confidence in words and as a number. */
export function Confidence({ value }: { readonly value: number }): React.ReactNode {
  const { t } = useTranslation();
  return t('confidence.words', { words: t(`confidence.${confidenceWord(value)}`), percent: Math.round(value * 100) });
}

/** A flood gate. When sources disagree, their claims stand side by side and the worse one counts. */
export function GateFacts({ gate }: { readonly gate: Gate }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const contested = gate.state === 'conflict';
  return (
    <Part title={t('card.what')}>
      <dl className="facts">
        <Fact name={t('card.state')}>{t(`gate.${gate.state}`)}</Fact>
        <Fact name={t('card.assumed')}>{(contested || gate.assumed !== gate.state) && <><strong>{t(`gate.${gate.assumed}`)}</strong> <span className="quiet">({t('card.assumedNote')})</span></>}</Fact>
        <Fact name={t('card.confidence')}><Confidence value={gate.confidence} /></Fact>
        <Fact name={t('card.settledBy', { user: '' }).trim()}>{gate.settledBy}</Fact>
        <Fact name={t('card.sill')}>{gate.sillM === undefined ? undefined : `${numberText(gate.sillM, 2, language)} m NHN`}</Fact>
        <Fact name={t('card.area')}>{gate.area}</Fact>
      </dl>
      {gate.claims.length > 0 && (
        <div className={`claims ${contested ? 'claims-contested' : ''}`}>
          <h4>{contested && <span className="tone-severe"><SeverityMark tone="severe" /></span>}{t(contested ? 'card.claims' : 'card.allClaims')}</h4>
          <ul>
            {gate.claims.map((claim) => (
              <li key={claim.record}>
                <strong>{t(`gate.${claim.state}`)}</strong>
                <span>{t(`gateBy.${claim.by}`)}: {sourceName(claim.source, t)}</span>
                <span className="quiet">{clockText(claim.eventTimeMs, language)} · <Age timeMs={claim.eventTimeMs} /></span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Part>
  );
}
