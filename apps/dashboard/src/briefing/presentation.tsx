import { useEffect, useRef, useState } from 'react';
import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { realmOf, type BriefingDocument, type BriefingSentence } from '@lagewacht/contract';
import { useDesk } from '../desk/desk-context';
import { useLanguage } from '../desk/use-language';
import { STAFF_ZONE, dateTimeText } from '../entity/time-text';
import { parts, sentencesOf, type BriefingPart } from './parts';

/** So many sentences fit a slide that is read from the back of a room. */
const A_SLIDE = 4;

interface Slide {
  readonly part: BriefingPart;
  readonly sentences: readonly BriefingSentence[];
}

/** The slides: each part in pieces of a few sentences, empty parts left out. */
export function slidesOf(document: BriefingDocument): readonly Slide[] {
  return parts.flatMap((part): Slide[] => {
    const sentences = sentencesOf(document, part);
    return Array.from({ length: Math.ceil(sentences.length / A_SLIDE) }, (_, n) => ({ part, sentences: sentences.slice(n * A_SLIDE, (n + 1) * A_SLIDE) }));
  });
}

/** The briefing on a wall: one slide at a time in large letters, by arrow keys or buttons. Says at each slide whether this is real and as of when. */
export function Presentation({ document: briefing, onEnd }: { readonly document: BriefingDocument; readonly onEnd: () => void }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { situation } = useDesk();
  const slides = slidesOf(briefing);
  const [at, setAt] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    return () => element?.close();
  }, []);
  const go = (step: number): void => setAt((value) => Math.max(0, Math.min(slides.length - 1, value + step)));
  const slide = slides[at];
  const realm = realmOf(situation);
  return (
    <dialog ref={dialog} className="presentation" aria-label={t('briefing.title')} onCancel={onEnd} onKeyDown={({ key }) => {
      if (key === 'ArrowRight' || key === 'PageDown' || key === ' ') go(1);
      else if (key === 'ArrowLeft' || key === 'PageUp') go(-1);
    }}>
      <div className={`realm realm-${realm}`} role="note"><strong>{t(`realm.${realm}`)}</strong><span>{situation}</span><span>{t('briefing.asOf', { time: dateTimeText(briefing.asOfMs, language, STAFF_ZONE) })}</span></div>
      <div className="slide" aria-live="polite">
        {slide ? <><h2>{t(`briefing.section.${slide.part}`)}</h2><ul>{slide.sentences.map((sentence) => <li key={sentence[language]} className={`certainty-${sentence.certainty}`}>{sentence.certainty !== 'fact' && <strong className="slide-doubt">{t(`briefing.certainty.${sentence.certainty}`)}</strong>}{sentence[language]}</li>)}</ul></> : <h2>{t('briefing.empty')}</h2>}
      </div>
      <div className="slide-tools">
        <button type="button" onClick={() => go(-1)} disabled={at === 0}><ChevronLeft aria-hidden="true" />{t('briefing.previous')}</button>
        <span>{t('briefing.slide', { number: slides.length === 0 ? 0 : at + 1, total: slides.length })}</span>
        <button type="button" autoFocus onClick={() => go(1)} disabled={at >= slides.length - 1}>{t('briefing.next')}<ChevronRight aria-hidden="true" /></button>
        <button type="button" onClick={onEnd}><X aria-hidden="true" />{t('briefing.endPresent')}</button>
      </div>
    </dialog>
  );
}
