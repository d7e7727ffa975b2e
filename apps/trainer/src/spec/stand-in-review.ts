import { createHash } from 'node:crypto';
import { exerciseReviewSchema, pictureDocumentSchema, type ExerciseFigures, type ExerciseReviewDocument, type PictureDocument } from '@lagewacht/contract';
import type { StandInExercise } from './stand-in-exercise';
import { playersPicture } from './stand-in-scene';

const MINUTE_MS = 60_000;
export const idOf = (n: number): string => `019b0000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** Figures of forty minutes that ended now, with something in every part of a review. */
function figuresOf({ startMs, endMs, isBare }: { readonly startMs: number; readonly endMs: number; readonly isBare: boolean }): ExerciseFigures {
  const nothing = { tracks: { gospaM: 0, rmseM: 0, missed: 0, invented: 0, idSwitches: 0, fragmentations: 0 }, incidents: { brier: 0, logLoss: 0, ece: 0, precision: 1, recall: 1, f1: 1, detections: [] }, water: { levelErrorM: 0, gatesRight: 1, gatesDoubted: 0, gatesWrong: 0, floodCsi: 1 } };
  const alarms = { raised: 0, perTenMinutes: [0, 0, 0, 0], mostInTenMinutes: 0, manageableShare: 1, floodShare: 0, neverAcknowledged: 0 };
  if (isBare) return { startMs, endMs, truth: { moments: 0, overTime: [], ...nothing }, alarms, entries: { delays: {}, strips: [] }, openTasks: [0], decisions: [], moreDecisions: 0 };
  const overTime = Array.from({ length: 200 }, (_, n) => ({ atMs: startMs + n * 12_000, scenarioS: n * 12, gospaM: 60 + 40 * Math.sin(n / 20), incidentF1: Math.min(1, 0.3 + n / 300), ece: 0.35 - n / 1000, levelErrorM: 0.05 + 0.04 * Math.cos(n / 15), gatesRight: n % 40 < 30 ? 1 : 0.75 }));
  const detections = [{ id: 'cellar-veddel', category: 'flooding' as const, fromS: 60, detectedAfterS: 35 }, { id: 'person-hafencity', category: 'person_in_water' as const, fromS: 300, detectedAfterS: 90 }, { id: 'breach-stillhorn', category: 'dyke_breach' as const, fromS: 1800 }];
  const at = (minute: number): number => startMs + minute * MINUTE_MS;
  return {
    startMs, endMs, moreDecisions: 0, openTasks: [1, 2, 3, 3, 2, 2, 1, 1],
    truth: { moments: 200, overTime, tracks: { gospaM: 62.4, rmseM: 9.1, missed: 1.2, invented: 0.4, idSwitches: 2, fragmentations: 1 }, incidents: { brier: 0.21, logLoss: 0.6, ece: 0.151, precision: 0.8, recall: 0.66, f1: 0.72, detections }, water: { levelErrorM: 0.06, gatesRight: 0.94, gatesDoubted: 0.05, gatesWrong: 0.01, floodCsi: 0.8 } },
    alarms: { raised: 16, perTenMinutes: [1, 12, 3, 0], mostInTenMinutes: 12, manageableShare: 0.5, floodShare: 0.25, acknowledgedMs: { median: 42_000, longest: 310_000 }, neverAcknowledged: 2 },
    entries: {
      delays: { measurement: { count: 480, p50Ms: 180, p95Ms: 950 }, position: { count: 900, p50Ms: 240, p95Ms: 64_000 }, report: { count: 31, p50Ms: 800, p95Ms: 4100 } },
      strips: [{ source: 'commander', perFiveMinutes: [2, 5, 9, 4, 3, 0, 1, 1] }, { source: 'bf-12', perFiveMinutes: [0, 1, 3, 2, 0, 0, 1, 0] }, { source: 'section', perFiveMinutes: [1, 1, 2, 0, 0, 4, 2, 0] }],
    },
    decisions: [
      { id: idOf(901), atMs: at(3), by: 'commander', text: 'Keller auspumpen', act: { kind: 'order', task: 'task:1', unit: 'bf-35', step: 'tasked' } },
      { id: idOf(902), atMs: at(4), by: 'bf-35', text: '', act: { kind: 'order', task: 'task:1', unit: 'bf-35', step: 'accepted' } },
      { id: idOf(903), atMs: at(9), by: 'commander', text: 'Zwei Quellen, ein Bild', act: { kind: 'assessment', verdict: 'confirm', target: 'inc:cellar' } },
      { id: idOf(904), atMs: at(12), by: 'commander', text: 'Veddel wird geräumt', act: { kind: 'log', entry: 'decision', number: 7 } },
    ],
  };
}

/** What the server would answer: it is reckoned a while, then there. */
export function reviewOf(exercise: StandInExercise, asked: number): ExerciseReviewDocument {
  const { state, startedMs, endedMs, nowMs } = exercise.summary();
  const endMs = endedMs ?? nowMs;
  const startMs = Math.min(startedMs, endMs - 40 * MINUTE_MS);
  const of = Math.round((endMs - startMs) / 1000);
  const head = { situation: exercise.situation, asOfMs: endMs, of };
  const { reviewing } = exercise;
  if (reviewing === 'failed') return exerciseReviewSchema.parse({ ...head, state: 'failed', done: 0, reason: 'storage_unavailable' });
  if (reviewing === 'reckoning' || asked < 2) return exerciseReviewSchema.parse({ ...head, state: 'reckoning', done: Math.round(of / 3) });
  return exerciseReviewSchema.parse({ ...head, state: 'there', done: of, figures: figuresOf({ startMs, endMs, isBare: reviewing === 'bare' && state !== 'ready' }) });
}

/** The picture as it was known at a time. */
export function pastPicture(situation: string, knownAtMs: number): PictureDocument {
  return pictureDocumentSchema.parse({ situation, realm: 'exercise', epoch: 'e'.repeat(12), version: 7, seq: 7, asOfMs: knownAtMs, knownAt: knownAtMs, hash: 'c'.repeat(64), entities: playersPicture(knownAtMs) });
}

/** An exercise as one file, as far as the console looks at it. */
export function packageOf({ situation, events }: StandInExercise): string {
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
  const lines = [{ lagewacht: 'journal', situation, marking: 'ÜBUNG · EXERCISE' }, ...events.map((event) => ({ part: 'event', event })), { part: 'hashes', picture: hash('picture'), journal: hash('journal') }];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}
