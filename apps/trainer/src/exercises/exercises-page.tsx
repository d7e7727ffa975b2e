import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrainerDesk } from '../shell/desk';
import { HelpSheet } from '../shell/help-sheet';
import { RealmBanner } from '../shell/realm-banner';
import { Toasts } from '../shell/toasts';
import { TopBar } from '../shell/top-bar';
import { useUi } from '../ui-store';
import { ExerciseList } from './exercise-list';
import { NewExercise } from './new-exercise';

/** Where a trainer begins: the exercises there are, or a new one. */
export function ExercisesPage({ desk, isNew }: { readonly desk: TrainerDesk; readonly isNew: boolean }): React.ReactNode {
  const { t } = useTranslation();
  const open = useUi((ui) => ui.open);
  const setOpen = useUi((ui) => ui.setOpen);
  useEffect(() => {
    const listen = ({ key, target }: KeyboardEvent): void => {
      if (key === '?' && !(target instanceof HTMLElement && target.matches('input, textarea, select'))) setOpen('help');
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [setOpen]);
  return (
    <div className="console">
      <RealmBanner />
      <TopBar desk={desk} />
      <main className="exercises-page">
        <h1>{t(isNew ? 'exercises.newTitle' : 'exercises.title')}</h1>
        {isNew ? <NewExercise desk={desk} /> : <ExerciseList desk={desk} />}
      </main>
      <Toasts />
      {open === 'help' && <HelpSheet />}
    </div>
  );
}
