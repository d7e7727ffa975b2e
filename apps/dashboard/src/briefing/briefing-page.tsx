import { useCallback, useState } from 'react';
import { MonitorPlay, NotebookPen, Printer, RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { uuid7From } from '@lagewacht/base';
import { toRfc3339, type BriefingSentence } from '@lagewacht/contract';
import { EntityLinks } from '../card/entity-links';
import { useDesk, useMay } from '../desk/desk-context';
import { useToasts } from '../desk/toasts';
import { useLanguage } from '../desk/use-language';
import { useLoaded } from '../desk/use-loaded';
import { STAFF_ZONE, dateTimeText } from '../entity/time-text';
import { parts, sentencesOf } from './parts';
import { Presentation } from './presentation';

/** A briefing is to take no longer than this (FwDV 100 practice: 5 minutes, 10 at most). */
const USUAL_S = 300;

/** So many links stand in the line; the others unfold. */
const LINKS_SHOWN = 4;

function EvidenceLinks({ ids }: { readonly ids: BriefingSentence['evidence'] }): React.ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (open || ids.length <= LINKS_SHOWN) return <EntityLinks ids={ids} />;
  return <><EntityLinks ids={ids.slice(0, LINKS_SHOWN)} /> <button type="button" className="link" aria-expanded={false} onClick={() => setOpen(true)}>{t('briefing.moreEvidence', { count: ids.length - LINKS_SHOWN })}</button></>;
}

function Sentence({ sentence }: { readonly sentence: BriefingSentence }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <li className={`sentence certainty-${sentence.certainty}`}>
      <p>{sentence[language]}</p>
      <p className="quiet">{sentence.certainty !== 'fact' && <strong>{t(`briefing.certainty.${sentence.certainty}`)} · </strong>}{t('briefing.restsOn')}: <EvidenceLinks ids={sentence.evidence} /></p>
    </li>
  );
}

/** The mark in the command log that the briefing was held: from it on the next one counts its changes. */
function Held({ asOfMs }: { readonly asOfMs: number }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { api, situation, store } = useDesk();
  const add = useToasts((toasts) => toasts.add);
  const enter = async (): Promise<void> => {
    const nowMs = Date.now() + store.getSnapshot().offsetMs;
    try {
      const { number } = await api.writeLog(situation, { id: uuid7From(nowMs, crypto.getRandomValues(new Uint8Array(10))), time: toRfc3339(asOfMs), kind: 'briefing', text: t('briefing.heldText', { time: dateTimeText(asOfMs, language, STAFF_ZONE) }), precedence: 'routine', subjects: [], causes: [] });
      add({ text: t('briefing.heldDone', { number }) });
    } catch (error) {
      add({ text: t('briefing.heldFailed', { detail: error instanceof Error ? error.message : String(error) }), bad: true });
    }
  };
  return <button type="button" onClick={() => void enter()}><NotebookPen aria-hidden="true" />{t('briefing.held')}</button>;
}

/** The briefing on one page: what a staff must hear, each sentence with what it rests on and how sure it is. */
export function BriefingPage(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { api, situation } = useDesk();
  const mayWrite = useMay('log.write');
  const [presents, setPresents] = useState(false);
  const { state, reload } = useLoaded(useCallback(() => api.briefing(situation), [api, situation]));
  if (state.kind === 'loading') return <p className="empty" role="status">{t('briefing.loading')}</p>;
  if (state.kind === 'failed') return <div className="empty" role="alert"><p>{t('briefing.failed', { detail: state.reason })}</p><button type="button" onClick={reload}>{t('lists.retry')}</button></div>;
  const { value: document } = state;
  const minutes = Math.max(1, Math.round(document.readingS / 60));
  return (
    <article className="briefing">
      <header className="page-head">
        <h1>{t('briefing.title')}</h1>
        <p><strong>{t('briefing.asOf', { time: dateTimeText(document.asOfMs, language, STAFF_ZONE) })}</strong> · {t(document.readingS > USUAL_S ? 'briefing.readingLong' : 'briefing.reading', { minutes })}</p>
        <span className="spring" />
        <button type="button" onClick={reload}><RefreshCw aria-hidden="true" />{t('briefing.refresh')}</button>
        {mayWrite && <Held asOfMs={document.asOfMs} />}
        <button type="button" onClick={() => setPresents(true)}><MonitorPlay aria-hidden="true" />{t('briefing.present')}</button>
        <button type="button" onClick={() => print()}><Printer aria-hidden="true" />{t('log.print')}</button>
      </header>
      {parts.map((part) => (
        <section key={part} className={`briefing-part part-${part}`} aria-labelledby={`part-${part}`}>
          <h2 id={`part-${part}`}>{t(`briefing.section.${part}`)}</h2>
          {part === 'changes' && <p className="quiet">{document.sinceMs === undefined ? t('briefing.sinceNone') : t('briefing.since', { time: dateTimeText(document.sinceMs, language, STAFF_ZONE) })}</p>}
          {sentencesOf(document, part).length === 0 ? part !== 'changes' && <p className="quiet">{t('briefing.empty')}</p> : <ul>{sentencesOf(document, part).map((sentence) => <Sentence key={sentence[language]} sentence={sentence} />)}</ul>}
        </section>
      ))}
      {presents && <Presentation document={document} onEnd={() => setPresents(false)} />}
    </article>
  );
}
