import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import type { Basis, Entity, EntityDocument, Evidence } from '@lagewacht/contract';
import { useDesk, useMay } from '../desk/desk-context';
import { useLanguage } from '../desk/use-language';
import { useLoaded } from '../desk/use-loaded';
import { sourceName } from '../entity/source-name';
import { dateTimeText } from '../entity/time-text';
import { de } from '../texts/de';
import { clockWords } from '../incident/clock-words';
import { Fact, Part } from './fact';
import { useRefetch } from './use-refetch';

/** Attributes named in a closed line; all of them stand inside. */
const MOST_WORDS = 4;

function attributeWord(attribute: string, t: TFunction): string {
  return attribute in de.attribute ? t(`attribute.${attribute as 'lon'}`) : attribute;
}

/** The rule that picked or combined the records, in words; an unknown one by its own name. */
function ruleWord(rule: string, t: TFunction): string {
  const [name = rule] = rule.split(':');
  return name in de.rule ? t(`rule.${name as 'person'}`) : t('rule.other', { rule });
}

function RecordView({ evidence }: { readonly evidence: Evidence }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <details className="record">
      <summary><strong>{t(`kind.${evidence.kind as 'report'}`, { defaultValue: evidence.kind })}</strong> <span>{sourceName(evidence.source, t)}</span> <span className="quiet">{dateTimeText(evidence.eventTimeMs, language)}</span></summary>
      <dl className="facts">
        <Fact name={t('evidence.eventTime')}>{dateTimeText(evidence.eventTimeMs, language)}</Fact>
        <Fact name={t('incident.sentTime')}>{evidence.record.sentTimeMs !== undefined && dateTimeText(evidence.record.sentTimeMs, language)}</Fact>
        <Fact name={t('evidence.receivedTime')}>{dateTimeText(evidence.receivedTimeMs, language)}</Fact>
        <Fact name={t('incident.clock')}>{clockWords(evidence.record, t)}</Fact>
        <Fact name={t('evidence.source')}>{evidence.source}</Fact>
        <Fact name={t('evidence.door')}><code>{evidence.door}</code></Fact>
        <Fact name={t('evidence.seq')}>{evidence.seq}</Fact>
      </dl>
      <p className="quiet">{t('evidence.raw')}{evidence.rawEncoding === 'base64' && ` (${t('evidence.base64')})`}</p>
      <pre className="raw" tabIndex={0}>{evidence.raw}</pre>
      <p className="quiet">{t('evidence.sha')}: <code className="sha">{evidence.rawSha256}</code></p>
    </details>
  );
}

function BasisView({ attributes, basis, evidence }: { readonly attributes: readonly string[]; readonly basis: Basis; readonly evidence: ReadonlyMap<string, Evidence> }): React.ReactNode {
  const { t } = useTranslation();
  const newestFirst = [...basis.records].reverse();
  const older = basis.count - basis.records.length;
  const words = [...new Set(attributes.map((attribute) => attributeWord(attribute, t)))];
  const more = words.length - MOST_WORDS;
  return (
    <li className="basis" data-attribute={attributes.join(' ')}>
      <details>
        <summary><strong>{words.slice(0, MOST_WORDS).join(', ')}{more > 0 && ` + ${more}`}</strong> <span className="quiet">{ruleWord(basis.rule, t)}</span> <span className="badge badge-quiet">{t('evidence.records', { count: basis.count })}</span></summary>
        {more > 0 && <p className="quiet">{words.join(', ')}</p>}
        {newestFirst.map((id) => {
          const found = evidence.get(id);
          return found ? <RecordView key={id} evidence={found} /> : <p key={id} className="quiet"><code>{id}</code>: {t('evidence.missing')}</p>;
        })}
        {older > 0 && <p className="quiet">{t('evidence.older', { count: older })}</p>}
      </details>
    </li>
  );
}

interface BasisGroup {
  readonly attributes: string[];
  readonly basis: Basis;
}

/** Attributes that rest on the same records by the same rule are one line: longitude and latitude come from one word. */
function groupBases(document: EntityDocument): readonly BasisGroup[] {
  const seen = new Map<string, BasisGroup>();
  for (const [attribute, basis] of Object.entries(document.provenance)) {
    const key = `${basis.rule} ${basis.count} ${basis.records.join()}`;
    const group = seen.get(key);
    if (group) group.attributes.push(attribute);
    else seen.set(key, { attributes: [attribute], basis });
  }
  return [...seen.values()];
}

/** Why each attribute is what it is: rule, records, and each record down to the bytes as they came. */
export function EvidencePanel({ entity }: { readonly entity: Entity }): React.ReactNode {
  const { t } = useTranslation();
  const { api, situation, pastMs } = useDesk();
  const allowed = useMay('evidence.read');
  const { id, receivedTimeMs } = entity;
  const { state, reload } = useLoaded(useCallback(() => (allowed ? api.entity(situation, id) : Promise.reject(new Error('denied'))), [api, situation, id, allowed]));
  useRefetch(receivedTimeMs, reload);
  if (!allowed) return <Part title={t('evidence.title')}><p className="quiet">{t('evidence.denied')}</p></Part>;
  if (state.kind === 'loading') return <Part title={t('evidence.title')}><p className="quiet" role="status">{t('evidence.loading')}</p></Part>;
  if (state.kind === 'failed') return <Part title={t('evidence.title')}><p role="alert">{t('evidence.failed', { detail: state.reason })}</p><button type="button" onClick={reload}>{t('lists.retry')}</button></Part>;
  const bases = groupBases(state.value);
  const evidence = new Map(state.value.evidence.map((item) => [item.id, item]));
  return (
    <Part title={t('evidence.title')}>
      {pastMs !== undefined && <p className="quiet">{t('time.evidence')}</p>}
      {bases.length === 0 ? <p className="quiet">{t('evidence.none')}</p> : <ul className="bases">{bases.map(({ attributes, basis }) => <BasisView key={attributes.join()} attributes={attributes} basis={basis} evidence={evidence} />)}</ul>}
    </Part>
  );
}
