import { createContext, useContext, useSyncExternalStore } from 'react';
import { scenarioSAt, useNowMs, type CommandLane, type ExerciseSnapshot, type ExerciseStore, type LaneItem } from '@lagewacht/client';
import type { ExerciseSummary, SituationId } from '@lagewacht/contract';
import type { TrainerDesk } from '../shell/desk';

/** One exercise on this screen. */
export interface Control {
  readonly desk: TrainerDesk;
  readonly situation: SituationId;
  readonly store: ExerciseStore;
  readonly lane: CommandLane;
}

const ControlContext = createContext<Control | undefined>(undefined);
export const ControlProvider = ControlContext.Provider;

/** The exercise around a component. */
export function useControl(): Control {
  const control = useContext(ControlContext);
  if (!control) throw new Error('Got no exercise, expected a ControlProvider around this component.');
  return control;
}

/** What is known of it. */
export function useSnapshot(): ExerciseSnapshot {
  const { store } = useControl();
  return useSyncExternalStore(store.subscribe, store.getSnapshot);
}

/** Where it stands. Its pages are shown once it was read. */
export function useSummary(): ExerciseSummary {
  const { summary } = useSnapshot();
  if (!summary) throw new Error('Got no summary of the exercise, expected the page to wait for it.');
  return summary;
}

/** Commands that the server does not have yet. */
export function useLane(): readonly LaneItem[] {
  const { lane } = useControl();
  return useSyncExternalStore(lane.subscribe, lane.getItems);
}

/** Second of the scenario, now; ticks four times a second. */
export function useScenarioS(everyMs = 250): number {
  return scenarioSAt(useSnapshot(), useNowMs(everyMs));
}
