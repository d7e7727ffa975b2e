import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AdhocDialog } from '../board/adhoc-dialog';
import { HelpSheet } from '../shell/help-sheet';
import { Modal } from '../shell/modal';
import { parseScenarioTime, scenarioText, spanText } from '../shell/time-text';
import { RolesDialog } from '../truth/roles-dialog';
import { useUi } from '../ui-store';
import { useControl, useScenarioS, useSummary } from './exercise-context';
import { useCommands } from './use-commands';
import { usePace } from './use-pace';

interface AskProps {
  readonly title: string;
  /** What it does, in words. */
  readonly consequence: string;
  readonly confirm: string;
  readonly isReady?: boolean;
  readonly onConfirm: () => void;
  readonly children?: React.ReactNode;
}

/** A window with one answer. */
function Ask({ title, consequence, confirm, isReady = true, onConfirm, children }: AskProps): React.ReactNode {
  const { t } = useTranslation();
  const setOpen = useUi((ui) => ui.setOpen);
  return (
    <Modal title={title} onClose={() => setOpen(undefined)}>
      <form className="ask" noValidate onSubmit={(event) => {
        event.preventDefault();
        if (!isReady) return;
        onConfirm();
        setOpen(undefined);
      }}>
        {children}
        <p>{consequence}</p>
        <div className="page-tools"><button type="submit" className="primary" disabled={!isReady}>{confirm}</button><button type="button" onClick={() => setOpen(undefined)}>{t('control.cancel')}</button></div>
      </form>
    </Modal>
  );
}

function PauseDialog(): React.ReactNode {
  const { t } = useTranslation();
  const [message, setMessage] = useState('');
  const { pause } = usePace();
  return (
    <Ask title={t('control.pauseWith')} consequence={t('control.consequence.pause')} confirm={t('control.pause')} onConfirm={() => pause(message)}>
      <label>{t('control.message')}<textarea data-first name="message" rows={3} maxLength={500} value={message} onChange={({ target }) => setMessage(target.value)} /></label>
    </Ask>
  );
}

/** Where to, and what that does: the injects on the way are sent at once. */
function JumpDialog(): React.ReactNode {
  const { t } = useTranslation();
  const { msel, durationS } = useSummary();
  const nowS = useScenarioS(1000);
  const [typed, setTyped] = useState(() => scenarioText(Math.min(durationS, Math.ceil((nowS + 60) / 60) * 60)));
  const say = useCommands();
  const toS = parseScenarioTime(typed);
  const isAhead = toS !== undefined && toS > nowS && toS <= durationS;
  const passed = msel.filter(({ state, dueS }) => (state === 'planned' || state === 'armed') && dueS !== undefined && toS !== undefined && dueS > nowS && dueS <= toS);
  return (
    <Ask title={t('control.jump')} confirm={t('control.jumpNow')} isReady={isAhead} onConfirm={() => say({ act: 'jump', toS: toS ?? 0 })}
      consequence={isAhead ? t('control.consequence.jump', { span: spanText((toS ?? 0) - nowS), count: passed.length }) : t('control.jumpWrong', { now: scenarioText(nowS), end: scenarioText(durationS) })}>
      <label>{t('control.jumpTo')}<input data-first name="toS" value={typed} aria-invalid={!isAhead} onChange={({ target }) => setTyped(target.value)} /></label>
      <div className="chips" role="group" aria-label={t('control.jumpBy')}>{[60, 300, 600].filter((by) => nowS + by <= durationS).map((by) => <button key={by} type="button" onClick={() => setTyped(scenarioText(nowS + by))}>+ {spanText(by)}</button>)}</div>
      {isAhead && passed.length > 0 && <ul className="passed">{passed.slice(0, 6).map(({ entry, dueS }) => <li key={entry.id}>{scenarioText(dueS ?? 0)} <code>{entry.id}</code></li>)}{passed.length > 6 && <li>…</li>}</ul>}
    </Ask>
  );
}

function EndDialog(): React.ReactNode {
  const { t } = useTranslation();
  const { msel, name } = useSummary();
  const say = useCommands();
  const waiting = msel.filter(({ state }) => state === 'planned' || state === 'armed').length;
  return <Ask title={t('control.endTitle', { name })} consequence={t('control.consequence.end', { count: waiting })} confirm={t('control.endNow')} onConfirm={() => say({ act: 'end' })} />;
}

function NoteDialog(): React.ReactNode {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const inject = useUi((ui) => ui.inject);
  const [isAbout, setAbout] = useState(inject !== undefined);
  const say = useCommands();
  return (
    <Ask title={t('control.note')} consequence={t('control.consequence.note')} confirm={t('control.keep')} isReady={text.trim() !== ''} onConfirm={() => say({ act: 'note', text: text.trim(), ...(inject && isAbout ? { inject } : {}) })}>
      <label>{t('control.noteText')}<textarea data-first name="note" rows={4} maxLength={4000} value={text} onChange={({ target }) => setText(target.value)} /></label>
      {inject && <label className="check"><input type="checkbox" checked={isAbout} onChange={({ target }) => setAbout(target.checked)} />{t('control.aboutInject', { inject })}</label>}
    </Ask>
  );
}

function BookmarkDialog(): React.ReactNode {
  const { t } = useTranslation();
  const { state } = useSummary();
  const nowS = useScenarioS(1000);
  const [label, setLabel] = useState('');
  const [typed, setTyped] = useState('');
  const say = useCommands();
  const atS = typed.trim() === '' ? undefined : parseScenarioTime(typed);
  const isReady = label.trim() !== '' && (typed.trim() === '' ? state !== 'ended' : atS !== undefined && atS <= nowS);
  return (
    <Ask title={t('control.bookmark')} consequence={t('control.consequence.bookmark')} confirm={t('control.keep')} isReady={isReady} onConfirm={() => say({ act: 'bookmark', label: label.trim(), ...(atS === undefined ? {} : { atS }) })}>
      <label>{t('control.bookmarkLabel')}<input data-first name="label" maxLength={120} value={label} onChange={({ target }) => setLabel(target.value)} /></label>
      <label>{t('control.bookmarkAt', { now: scenarioText(nowS) })}<input name="atS" value={typed} placeholder={scenarioText(nowS)} onChange={({ target }) => setTyped(target.value)} /></label>
    </Ask>
  );
}

/** The window that is open, if any. */
export function Dialogs(): React.ReactNode {
  const open = useUi((ui) => ui.open);
  const { situation } = useControl();
  switch (open) {
    case 'pause': return <PauseDialog />;
    case 'jump': return <JumpDialog />;
    case 'end': return <EndDialog />;
    case 'note': return <NoteDialog />;
    case 'bookmark': return <BookmarkDialog />;
    case 'adhoc': return <AdhocDialog />;
    case 'roles': return <RolesDialog situation={situation} />;
    case 'help': return <HelpSheet />;
    case undefined: return null;
  }
}
