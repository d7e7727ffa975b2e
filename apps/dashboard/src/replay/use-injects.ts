import { useEffect, useMemo, useState } from 'react';
import type { Bilingual, ExerciseEvent } from '@lagewacht/contract';
import { useDesk } from '../desk/desk-context';
import { exerciseDoors, useMayControl } from './exercise-doors';

/** Asked anew at this pace. */
const EVERY_MS = 20_000;

/** An inject of the exercise, when it was sent. */
export interface InjectMark {
  readonly kind: 'inject';
  readonly timeMs: number;
  readonly text: string;
  readonly textEn: string;
}
const none: readonly InjectMark[] = [];

/** Those that were sent, with the titles that the plan or the trainer gave them. */
export function injectMarks(events: readonly ExerciseEvent[]): readonly InjectMark[] {
  const titles = new Map<string, Bilingual>();
  return events.flatMap((event): readonly InjectMark[] => {
    if (event.kind === 'plan') for (const { id, title } of event.plan.msel) titles.set(id, title);
    if (event.kind !== 'inject') return none;
    if (event.entry) titles.set(event.inject, event.entry.title);
    const title = titles.get(event.inject);
    return event.state === 'sent' ? [{ kind: 'inject', timeMs: event.atMs, text: title?.de ?? event.inject, textEn: title?.en ?? event.inject }] : none;
  });
}

/** The injects of the exercise that is shown, for who may control it; undefined for everybody else, who must not learn of them. */
export function useInjects(): readonly InjectMark[] | undefined {
  const { situation } = useDesk();
  const mayControl = useMayControl();
  const [known, setKnown] = useState<{ readonly situation: string; readonly events: readonly ExerciseEvent[] }>();
  useEffect(() => {
    if (!mayControl) return;
    let current = true;
    let events: readonly ExerciseEvent[] = [];
    const load = (): void => void exerciseDoors.events(situation, events.at(-1)?.n ?? 0).then((document) => {
      if (!current) return;
      events = [...events, ...document.events];
      setKnown({ situation, events });
    }, () => undefined);
    load();
    const timer = setInterval(load, EVERY_MS);
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [mayControl, situation]);
  const marks = useMemo(() => (known?.situation === situation ? injectMarks(known.events) : none), [known, situation]);
  return mayControl ? marks : undefined;
}
