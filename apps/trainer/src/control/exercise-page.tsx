import { useEffect, useState } from 'react';
import { ArrowLeft, Eye, Wifi, WifiOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { createCommandLane, createExerciseStore, platformClock, toAgeText, useNowMs, type ExerciseStore } from '@lagewacht/client';
import type { SituationId } from '@lagewacht/contract';
import { BoardPage } from '../board/board-page';
import { HappeningsPage } from '../happenings/happenings-page';
import { ReviewPage } from '../review/review-page';
import type { TrainerDesk } from '../shell/desk';
import { ErrorBoundary } from '../shell/error-boundary';
import { RealmBanner } from '../shell/realm-banner';
import { goTo, toPath, viewNames, type Route, type ViewName } from '../shell/route';
import { clockText, dateTimeText, utcText } from '../shell/time-text';
import { Toasts } from '../shell/toasts';
import { TopBar } from '../shell/top-bar';
import { useLanguage } from '../shell/use-language';
import { TruthPage } from '../truth/truth-page';
import { useUi } from '../ui-store';
import { ControlBar } from './control-bar';
import { Dialogs } from './dialogs';
import { ControlProvider, useControl, useSnapshot, type Control } from './exercise-context';
import { useKeys } from './use-keys';
import { useWatch } from './use-watch';
import { WaitingCommands } from './waiting-commands';

const pages: Readonly<Record<ViewName, () => React.ReactNode>> = { board: BoardPage, truth: TruthPage, happenings: HappeningsPage, review: ReviewPage };

/** Opens an exercise for as long as its page is there. */
function useOpened(desk: TrainerDesk, situation: SituationId): Control | undefined {
  const [control, setControl] = useState<Control>();
  useEffect(() => {
    const { exercises: api, session: { user } } = desk;
    const key = `lagewacht.commands.${user}.${situation}`;
    const shelf = { read: () => localStorage.getItem(key), write: (text: string) => localStorage.setItem(key, text) };
    const store = createExerciseStore({ api, situation, clock: platformClock });
    const lane = createCommandLane({ api, situation, clock: platformClock, shelf });
    setControl({ desk, situation, store, lane });
    return () => {
      store.close();
      lane.close();
    };
    // Of the desk only what it is made of counts: its callbacks are others with each draw.
  }, [desk.exercises, desk.session, situation]);
  return control;
}

function LinkChip(): React.ReactNode {
  const { t } = useTranslation();
  const { link, heardMs } = useSnapshot();
  const nowMs = useNowMs();
  const age = heardMs === undefined ? undefined : toAgeText(nowMs - heardMs);
  return (
    <div className={`link-chip ${link === 'live' ? '' : 'link-bad'}`} role="status" aria-live="off" data-link={link}>
      {link === 'live' ? <Wifi aria-hidden="true" /> : <WifiOff aria-hidden="true" />}
      <span><strong>{t(`control.link.${link}`)}</strong>{age && <span className="more">{t('control.heard', { age: t(`words.age.${age.unit}`, { value: age.value }) })}</span>}</span>
    </div>
  );
}

function Clocks(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const nowMs = useNowMs() + useSnapshot().offsetMs;
  return <div className="clocks"><time title={t('control.local')}><strong>{clockText(nowMs, language)}</strong></time><time className="more">UTC {utcText(nowMs)}</time></div>;
}

function Tabs({ view }: { readonly view: ViewName }): React.ReactNode {
  const { t } = useTranslation();
  const { situation } = useControl();
  return (
    <nav className="view-tabs" aria-label={t('control.views')}>
      {viewNames.map((name) => (
        <a key={name} href={toPath({ page: name, situation })} aria-current={name === view ? 'page' : undefined} onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          goTo({ page: name, situation });
        }}>{t(`control.view.${name}`)}</a>
      ))}
    </nav>
  );
}

/** The link is lost: since when, and that commands are kept. */
function LostBanner({ store }: { readonly store: ExerciseStore }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { link, heardMs, offsetMs } = useSnapshot();
  if (link !== 'lost') return null;
  return <div className="lost" role="alert" data-situation={store.situation}><WifiOff aria-hidden="true" /><span>{t('control.lost', { time: heardMs === undefined ? '–' : dateTimeText(heardMs + offsetMs, language) })}</span></div>;
}

function Console({ view }: { readonly view: ViewName }): React.ReactNode {
  const { t } = useTranslation();
  const { desk, situation, store } = useControl();
  const { summary, link } = useSnapshot();
  const setOpen = useUi((ui) => ui.setOpen);
  const Page = pages[view];
  useKeys();
  useWatch();
  useEffect(() => () => useUi.setState({ open: undefined, inject: undefined }), []);
  return (
    <div className="console">
      <RealmBanner name={summary?.name} situation={situation} />
      <TopBar desk={desk}>
        <button type="button" className="icon-button" aria-label={t('control.toList')} title={t('control.toList')} onClick={() => goTo({ page: 'list' })}><ArrowLeft aria-hidden="true" /></button>
        <Tabs view={view} />
        <button type="button" className="roles-button" aria-label={t('control.roles')} title={t('control.roles')} onClick={() => setOpen('roles')}><Eye aria-hidden="true" /><span className="wide">{t('control.roles')}</span></button>
        <span className="spring" />
        <LinkChip />
        <Clocks />
      </TopBar>
      <LostBanner store={store} />
      {link === 'refused' && <div className="lost" role="alert"><WifiOff aria-hidden="true" /><span>{t('control.refused', { situation })}</span><button type="button" onClick={desk.onExpired}>{t('control.loginAgain')}</button><button type="button" onClick={() => goTo({ page: 'list' })}>{t('control.toList')}</button></div>}
      {summary ? (
        <>
          <ControlBar />
          <WaitingCommands />
          <main className={`view view-${view}`}><ErrorBoundary key={view}><Page /></ErrorBoundary></main>
          <Dialogs />
        </>
      ) : link === 'connecting' && <main className="view"><p className="empty" role="status">{t('control.loading')}</p></main>}
      <Toasts />
    </div>
  );
}

/** One exercise: its control, always on the screen, and the page that was chosen. */
export function ExercisePage({ desk, route }: { readonly desk: TrainerDesk; readonly route: Extract<Route, { situation: SituationId }> }): React.ReactNode {
  const { t } = useTranslation();
  const control = useOpened(desk, route.situation);
  if (!control) return <main className="gate-page"><p role="status">{t('shell.starting')}</p></main>;
  return <ControlProvider value={control}><Console view={route.page} /></ControlProvider>;
}
