import type { EngineEvent, ExerciseCommand, ExercisePlan, TruthFrame } from '@lagewacht/contract';
import { freshId } from '../../http/testing/test-app';

/** A plan of two injects. */
export const plan: ExercisePlan = {
  scenario: 'storm-surge', title: { de: 'Sturmflut', en: 'Storm surge' }, seed: 7, durationS: 3600, scenarioSha256: 'a'.repeat(64), objectives: [{ id: 'O1', title: { de: 'Erkennen', en: 'Detect' } }],
  msel: [
    { id: 'seepage', when: { on: 'time', atS: 60 }, title: { de: 'Sickerstelle', en: 'Seepage' }, channel: 'radio', from: 'boat-1', effects: [], report: { category: 'dyke_damage', text: 'Water behind the dyke', about: { lon: 10, lat: 53.5 }, placeSigmaM: 20, denies: false, echoesS: [] } },
    { id: 'gauge-fails', when: { on: 'hand' }, title: { de: 'Pegel fällt aus', en: 'Gauge fails' }, channel: 'sensor', effects: [{ act: 'break', source: 'st-pauli', fault: 'stuck' }] },
  ],
  cast: { speakers: [{ source: 'boat-1', name: 'Boat 1', device: true }], sensors: [{ source: 'st-pauli', name: 'St. Pauli', kind: 'gauge' }], breaches: [], fires: [], objects: [] },
};

type Happening = { readonly atMs: number; readonly scenarioS: number };
/** Words of an engine, each with a fresh id. */
export const says = {
  plan: (at: Happening, more: Partial<ExercisePlan> = {}): EngineEvent => ({ id: freshId(at.atMs), ...at, kind: 'plan', plan: { ...plan, ...more } }),
  state: (at: Happening, state: 'running' | 'paused' | 'ended' | 'ready', more: { speed?: number; message?: string; jumpedFromS?: number } = {}): EngineEvent => ({ id: freshId(at.atMs), ...at, kind: 'state', state, speed: 1, ...more }),
  inject: (at: Happening, inject: string, state: 'armed' | 'sent' | 'seen' | 'answered' | 'missed' | 'cancelled', evidence: readonly string[] = []): EngineEvent => ({ id: freshId(at.atMs), ...at, kind: 'inject', inject, state, evidence: [...evidence] }),
};

/** A command with a fresh id. */
export function command<A extends ExerciseCommand['act']>(timeMs: number, act: A, more: object = {}): ExerciseCommand {
  return { id: freshId(timeMs), act, ...more } as ExerciseCommand;
}

/** A frame of the truth with one level. */
export function frameAt(atMs: number, scenarioS: number, levelM = 3): TruthFrame {
  return { atMs, scenarioS, levels: { 'st-pauli': levelM }, gates: {}, objects: [], units: [], incidents: [], breaches: [], fires: [], flooded: [], shelters: [], population: [], faults: [] };
}
