import { useTranslation } from 'react-i18next';
import type { Incident } from '@lagewacht/contract';
import { SeverityMark } from '../entity/severity-mark';
import { Fact, Part } from './fact';
import { Confidence } from './gate-facts';
import { ConfidenceTerms, IncidentActs } from '../incident/incident-acts';
import { IncidentWords } from '../incident/incident-words';
import { Alternatives, SimilarIncidents } from './incident-doubts';

/** An incident: what is said, how sure it is, and how much speaks for and against it. */
export function IncidentFacts({ incident }: { readonly incident: Incident }): React.ReactNode {
  const { t } = useTranslation();
  const sum = incident.forWeight + incident.againstWeight || 1;
  return (
    <>
      <Part title={t('card.what')}>
        {incident.text && <blockquote className="said">{incident.text}</blockquote>}
        <dl className="facts">
          <Fact name={t('card.severity')}><span className={`tone-${incident.severity} doubt-line`}><SeverityMark tone={incident.severity} />{t(`severity.${incident.severity}`)}</span></Fact>
          <Fact name={t('card.urgency')}>{t(`urgency.${incident.urgency}`)}</Fact>
          <Fact name={t('card.persons')}>{incident.persons}</Fact>
          <Fact name={t('card.decidedBy', { user: '' }).trim()}>{incident.decidedBy}</Fact>
        </dl>
        {incident.mergedInto && <p>{t('card.mergedInto', { name: incident.mergedInto })}</p>}
      </Part>
      <Part title={t('card.doubts')}>
        <dl className="facts">
          <Fact name={t('card.grade')}>{t(`grade.${incident.grade}`)}</Fact>
          <Fact name={t('card.confidence')}><Confidence value={incident.confidence} /></Fact>
          <Fact name={t('card.reliability')}>{incident.reliability && `${incident.reliability} · ${t(`reliability.${incident.reliability}`)}`}</Fact>
          <Fact name={t('card.credibility')}>{incident.credibility && `${incident.credibility} · ${t(`credibility.c${incident.credibility as 1}`)}`}</Fact>
        </dl>
        <div className="for-against">
          <div><h4>{t('card.forIt')}</h4><strong>{t('card.reports', { count: incident.reports - incident.denials })}</strong><span>{t('card.origins', { count: incident.origins })}</span></div>
          <div className={incident.denials > 0 ? 'against' : ''}><h4>{t('card.againstIt')}</h4><strong>{t('card.denials', { count: incident.denials })}</strong></div>
          <meter min={0} max={1} value={incident.forWeight / sum} aria-label={`${t('card.forIt')} / ${t('card.againstIt')}`} />
        </div>
        <ConfidenceTerms incident={incident} />
        <Alternatives incident={incident} />
        <p className="quiet">{t('card.sources')}: {incident.sources.join(', ')}</p>
      </Part>
      <IncidentActs incident={incident} />
      <IncidentWords incident={incident} />
      <SimilarIncidents incident={incident} />
    </>
  );
}
