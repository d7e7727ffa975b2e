import { useEffect, useRef, useState } from 'react';
import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ExerciseEvent, ExerciseFigures } from '@lagewacht/contract';
import { useSnapshot, useSummary } from '../control/exercise-context';
import { eventText } from '../happenings/event-words';
import { useNames } from '../happenings/use-names';
import { dateTimeText, numberText, scenarioText } from '../shell/time-text';
import { useLanguage } from '../shell/use-language';
import type { Bookmark } from './scenario-time';
import { ThenLinks } from './then-links';

/** What happened around a bookmark is shown from so long before to so long after it. */
const BEFORE_MS = 120_000;
const AFTER_MS = 180_000;
const MOST_LINES = 9;

const isNote = (event: ExerciseEvent): boolean => event.kind === 'command' && event.command.act === 'note';
/** That an inject could be sent says nothing to those who look back. */
const isPlain = (event: ExerciseEvent): boolean => event.kind === 'inject' && (event.state === 'armed' || event.state === 'planned');
const isBookmark = (event: ExerciseEvent): boolean => event.kind === 'command' && event.command.act === 'bookmark';

/** Turns slides by keys, takes the whole screen where the browser lets it, and gives it back. */
function useStage(count: number, onClose: () => void): { readonly at: number; readonly setAt: (at: number) => void; readonly stage: React.RefObject<HTMLElement | null> } {
  const [at, setAt] = useState(0);
  const stage = useRef<HTMLElement>(null);
  useEffect(() => {
    stage.current?.requestFullscreen?.().catch(() => undefined);
    return () => void (document.fullscreenElement && document.exitFullscreen().catch(() => undefined));
  }, []);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const { key, target } = event;
      if (key === ' ' && target instanceof HTMLElement && target.matches('a, button')) return;
      if (['ArrowRight', 'PageDown', ' '].includes(key)) setAt((now) => Math.min(count - 1, now + 1));
      else if (['ArrowLeft', 'PageUp'].includes(key)) setAt((now) => Math.max(0, now - 1));
      else if (key === 'Home') setAt(0);
      else if (key === 'End') setAt(count - 1);
      else if (key === 'Escape') onClose();
      // The console's own keys rest; Tab and Enter are the browser's.
      else return key.length === 1 ? event.stopPropagation() : undefined;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener('keydown', listen, true);
    return () => document.removeEventListener('keydown', listen, true);
  }, [count, onClose]);
  return { at: Math.min(at, count - 1), setAt, stage };
}

function Around({ slide }: { readonly slide: Bookmark }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const names = useNames();
  const { events } = useSnapshot();
  const near = events.filter((event) => event.kind !== 'plan' && event.atMs >= slide.atMs - BEFORE_MS && event.atMs <= slide.atMs + AFTER_MS && !isBookmark(event) && !isPlain(event));
  const nearest = (those: readonly ExerciseEvent[]): readonly ExerciseEvent[] => [...those].sort((a, b) => Math.abs(a.atMs - slide.atMs) - Math.abs(b.atMs - slide.atMs)).slice(0, MOST_LINES).sort((a, b) => a.n - b.n);
  const line = (event: ExerciseEvent): React.ReactNode => <li key={event.id} className={event.atMs <= slide.atMs ? 'slide-before' : 'slide-after'}><span className="number">{scenarioText(event.scenarioS)}</span><span>{eventText(event, { t, language, names })}</span></li>;
  const [notes, happened] = [near.filter(isNote), near.filter((event) => !isNote(event))];
  return (
    <div className="slide-columns">
      <section><h3>{t('review.round')}</h3>{happened.length === 0 ? <p className="quiet">{t('review.nothingRound')}</p> : <ul>{nearest(happened).map(line)}</ul>}</section>
      <section className="slide-notes"><h3>{t('review.notes')}</h3>{notes.length === 0 ? <p className="quiet">{t('review.noNotes')}</p> : <ul>{nearest(notes).map(line)}</ul>}</section>
    </div>
  );
}

function FiguresThen({ slide, figures }: { readonly slide: Bookmark; readonly figures: ExerciseFigures | undefined }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const near = figures?.truth.overTime.findLast(({ atMs }) => atMs <= slide.atMs) ?? figures?.truth.overTime[0];
  if (!near) return null;
  const parts = [`F1 ${numberText(near.incidentF1, 2, language)}`, `GOSPA ${numberText(near.gospaM, 0, language)} m`, `${t('review.levels')} ${numberText(near.levelErrorM, 2, language)} m`, t('review.gatesRight', { percent: Math.round(near.gatesRight * 100) })];
  return <p className="quiet">{t('review.figuresThen')}: {parts.join(' · ')}</p>;
}

/** The bookmarks one after another, large enough for a room: the moment, what happened round it, the notes of it, and the way to the picture as it was known then. */
export function Slides({ bookmarks, figures, onClose }: { readonly bookmarks: readonly Bookmark[]; readonly figures: ExerciseFigures | undefined; readonly onClose: () => void }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { name } = useSummary();
  const { at, setAt, stage } = useStage(bookmarks.length, onClose);
  const slide = bookmarks[at];
  if (!slide) return null;
  return (
    <section ref={stage} className="slides" aria-label={t('review.slides')}>
      <p className="slide-mark">{t('shell.exercise')} · {name}</p>
      <header><span className="quiet" role="status">{t('review.slideOf', { at: at + 1, of: bookmarks.length })}</span><span className="quiet">{t('review.slideKeys')}</span><button type="button" onClick={onClose}><X aria-hidden="true" />{t('shell.close')}</button></header>
      <div className="slide">
        <h2>{slide.label}</h2>
        <p className="slide-time">{scenarioText(slide.scenarioS)} <span className="quiet">{dateTimeText(slide.atMs, language)} · {slide.by}</span></p>
        <Around slide={slide} />
        <FiguresThen slide={slide} figures={figures} />
        <ThenLinks atMs={slide.atMs} of={slide.label} />
      </div>
      <footer className="page-tools">
        <button type="button" disabled={at === 0} onClick={() => setAt(at - 1)}><ChevronLeft aria-hidden="true" />{t('review.before')}</button>
        <button type="button" className="primary" autoFocus disabled={at >= bookmarks.length - 1} onClick={() => setAt(at + 1)}>{t('review.next')}<ChevronRight aria-hidden="true" /></button>
      </footer>
    </section>
  );
}
