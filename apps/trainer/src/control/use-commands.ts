import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { uuid7From } from '@lagewacht/base';
import type { ExerciseCommand } from '@lagewacht/contract';
import { useToasts } from '../shell/toasts';
import { useControl } from './exercise-context';

type Without<T, Keys extends PropertyKey> = T extends unknown ? Omit<T, Keys> : never;
/** What a trainer says; its id is made here. */
export type Act = Without<ExerciseCommand, 'id'>;

/** Gives a command. With `undo` a note offers for ten seconds to give the opposite one. */
export type Say = (act: Act, undo?: { readonly text: string; readonly act: Act }) => void;

/** The way to give commands to this exercise. */
export function useCommands(): Say {
  const { t } = useTranslation();
  const { lane, store } = useControl();
  const add = useToasts((toasts) => toasts.add);
  return useCallback((act, undo) => {
    const give = (said: Act): void => lane.send({ ...said, id: uuid7From(Date.now() + store.getSnapshot().offsetMs, crypto.getRandomValues(new Uint8Array(10))) } as ExerciseCommand);
    give(act);
    if (undo) {
      add({ text: undo.text, undo: () => {
        give(undo.act);
        add({ text: t('control.undone') });
      } });
    }
  }, [lane, store, add, t]);
}
