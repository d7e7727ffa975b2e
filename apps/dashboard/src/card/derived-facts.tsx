import { useTranslation } from 'react-i18next';
import type { Hazard, Polder, Road, Square } from '@lagewacht/contract';
import { useServerNow } from '../desk/desk-context';
import { useLanguage } from '../desk/use-language';
import { Age } from '../entity/age';
import { SeverityMark } from '../entity/severity-mark';
import { numberText } from '../entity/time-text';
import { EntityLink, EntityLinks } from './entity-links';
import { Fact, Part } from './fact';
import { Confidence } from './gate-facts';
import { TimeSpan } from './time-span';

/** A computed danger: of what, how likely, how bad, when, and what it rests on. */
export function HazardFacts({ hazard }: { readonly hazard: Hazard }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const nowMs = useServerNow();
  const isThere = hazard.state === 'present' || (hazard.harmTimeMs !== undefined && hazard.harmTimeMs <= nowMs);
  const rest = hazard.evidence.filter((id) => id !== hazard.subject);
  return (
    <Part title={t('card.what')}>
      <p className="quiet">{t('card.computed')}</p>
      <dl className="facts">
        <Fact name={t('card.severity')}><span className={`tone-${hazard.severity} doubt-line`}><SeverityMark tone={hazard.severity} />{t(`severity.${hazard.severity}`)}</span></Fact>
        <Fact name={t('card.state')}>{t(`danger.state.${hazard.state}`)}</Fact>
        <Fact name={t('card.probability')}><Confidence value={hazard.probability} /></Fact>
        <Fact name={t('card.harm')}>{isThere ? t('card.harmNow') : hazard.harmTimeMs !== undefined && <TimeSpan timeMs={hazard.harmTimeMs} fromMs={hazard.earliestMs} toMs={hazard.latestMs} />}</Fact>
        <Fact name={t('attribute.area')}>{hazard.area}</Fact>
        <Fact name={t('card.subject')}>{!hazard.subject.startsWith('section:') && <EntityLink id={hazard.subject} />}</Fact>
        <Fact name={t('card.restsOn')}>{rest.length > 0 && <EntityLinks ids={rest} />}</Fact>
        <Fact name={t('card.priority')}>{numberText(hazard.priority, 1, language)}</Fact>
      </dl>
    </Part>
  );
}

/** A polder: how likely there is water in it, how much, and why. */
export function PolderFacts({ polder }: { readonly polder: Polder }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const metres = (value: number): string => `${numberText(value, 2, language)} m NHN`;
  return (
    <Part title={t('card.what')}>
      <dl className="facts">
        <Fact name={t('card.probability')}><Confidence value={polder.probability} /></Fact>
        <Fact name={t('card.inside')}>{polder.levelM === undefined ? undefined : `${metres(polder.levelM)}${polder.sigmaM === undefined ? '' : ` ± ${numberText(polder.sigmaM, 2, language)} m`}`}</Fact>
        <Fact name={t('card.wetArea')}>{polder.wetAreaM2 > 0 && t('card.hectares', { area: numberText(polder.wetAreaM2 / 10_000, 1, language) })}</Fact>
        <Fact name={t('card.crest')}>{metres(polder.crestM)}</Fact>
      </dl>
      {polder.causes.length > 0 && (
        <>
          <h4>{t('card.causes')}</h4>
          <ul>{polder.causes.map(({ kind, subject }) => <li key={`${kind}${subject ?? ''}`}>{t(`cause.${kind}`)}{subject && <>: <EntityLink id={subject} /></>}</li>)}</ul>
        </>
      )}
      {polder.synthetic && <p className="quiet">{t('card.synthetic')}</p>}
    </Part>
  );
}

/** A road: how deep the water on it is, and who can pass. */
export function RoadFacts({ road }: { readonly road: Road }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Part title={t('card.what')}>
      <dl className="facts">
        <Fact name={t('card.car')}>{t(`passability.${road.car}`)}</Fact>
        <Fact name={t('card.truck')}>{t(`passability.${road.truck}`)}</Fact>
        <Fact name={t('card.foot')}>{t(`passability.${road.foot}`)}</Fact>
        <Fact name={t('card.probability')}><Confidence value={road.probability} /></Fact>
        <Fact name={t('card.depth')}>{`${numberText(road.depthM, 1, language)} m ± ${numberText(road.sigmaM, 1, language)} m`}</Fact>
        <Fact name={t('card.blockedBy')}>{road.blockedBy && <EntityLink id={road.blockedBy} />}</Fact>
      </dl>
      {road.synthetic && <p className="quiet">{t('card.synthetic')}</p>}
    </Part>
  );
}

/** A square of ground: who looked at it last, when, and how much of it was in view. */
export function SquareFacts({ square }: { readonly square: Square }): React.ReactNode {
  const { t } = useTranslation();
  return (
    <Part title={t('card.what')}>
      <dl className="facts">
        <Fact name={t('card.lookedBy')}><Age timeMs={square.eventTimeMs} /> · {t(`lookedBy.${square.by}`)}</Fact>
        <Fact name={t('card.share')}>{`${Math.round(square.share * 100)} %`}</Fact>
        <Fact name={t('card.looks')}>{square.looks}</Fact>
        <Fact name={t('card.source')}>{square.source}</Fact>
      </dl>
    </Part>
  );
}
