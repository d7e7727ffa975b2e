import { createRandomSource, uuid7From } from '@lagewacht/base';
import type { FieldReport, JournalEntry, Reliability, ReportCategory } from '@lagewacht/contract';
import { createLocalFrame, fromLocal, type LocalFrame } from '@lagewacht/geo';
import { SCENE } from './scene-parameters';
import { writeReports } from './reports';
import { createSpots, createTruth, type TrueIncident } from './truth';

/** A word as somebody says it, with what it really is about. Only the scorer reads the last two members. */
export interface SceneWord {
  readonly category: ReportCategory;
  readonly denies: boolean;
  readonly x: number;
  readonly y: number;
  readonly sigmaM: number;
  readonly eventS: number;
  readonly receivedS: number;
  readonly source: string;
  readonly origin: string;
  readonly reliability: Reliability;
  readonly credibility: number;
  readonly text: string;
  /** The thing it is about, real or invented: words of one subject belong together. */
  readonly subject: string;
  /** Index of the real incident it reports. */
  readonly truth?: number;
}

/** One made scene: what is so, what is said, and the journal of it. */
export interface IncidentScene {
  readonly seed: number;
  readonly truth: readonly TrueIncident[];
  /** In order of receipt; `ids[i]` is the record id of `words[i]`. */
  readonly words: readonly SceneWord[];
  readonly ids: readonly string[];
  readonly frame: LocalFrame;
  readonly pictureTimesS: readonly number[];
}

function idOf(seed: number, index: number, receivedS: number): string {
  const bytes = new Uint8Array(10);
  new DataView(bytes.buffer).setUint32(2, seed);
  new DataView(bytes.buffer).setUint32(6, index);
  return uuid7From(SCENE.startMs + receivedS * 1000, bytes);
}

/** The scene of a seed. */
export function createIncidentScene(seed: number): IncidentScene {
  const random = createRandomSource(seed);
  const spots = createSpots(random);
  const truth = createTruth(random, spots);
  const words = writeReports(random, truth, spots).filter((word) => word.receivedS < SCENE.durationS);
  words.sort((a, b) => a.receivedS - b.receivedS);
  return {
    seed, truth, words, ids: words.map((word, i) => idOf(seed, i, word.receivedS)), frame: createLocalFrame(SCENE.origin),
    pictureTimesS: Array.from({ length: SCENE.durationS / SCENE.pictureEveryS }, (_, i) => (i + 1) * SCENE.pictureEveryS),
  };
}

/** A place of the scene in degrees. */
export function placeOf(scene: IncidentScene, point: { readonly x: number; readonly y: number }): { readonly lon: number; readonly lat: number } {
  return fromLocal(scene.frame, { x: point.x - SCENE.sideM / 2, y: point.y - SCENE.sideM / 2 });
}

/** The scene as a journal: units registered, reports in order of receipt, a tick before each picture. */
export function journalOf(scene: IncidentScene): readonly JournalEntry[] {
  const drafts: { readonly timeS: number; readonly source: string; readonly kind: string; readonly body: unknown; readonly eventS: number; readonly id?: string }[] = [];
  for (let unit = 0; unit < SCENE.units; unit++) {
    const body = { source: `unit-${unit}`, kind: 'unit', name: `Florian ${unit}`, bindings: [], simulated: true, retired: false };
    drafts.push({ timeS: 0, eventS: 0, source: 'admin', kind: 'source', body });
  }
  scene.words.forEach((word, i) => {
    const { category, denies, sigmaM, reliability, credibility, origin, text } = word;
    const body: FieldReport = { category, text, ...placeOf(scene, word), sigmaM, denies, reliability, credibility, origin };
    drafts.push({ timeS: word.receivedS, eventS: word.eventS, source: word.source, kind: 'report', body, id: scene.ids[i] });
  });
  for (const timeS of scene.pictureTimesS) drafts.push({ timeS, eventS: timeS, source: 'clock', kind: 'tick', body: {} });
  return drafts.map((draft, index) => ({ draft, index })).sort((a, b) => a.draft.timeS - b.draft.timeS || a.index - b.index).map(({ draft, index }, i) => ({
    kind: draft.kind, body: draft.body, id: draft.id ?? idOf(scene.seed, 100_000 + index, draft.timeS), situation: 'live', source: draft.source, seq: i + 1,
    eventTimeMs: SCENE.startMs + Math.round(draft.eventS * 1000), receivedTimeMs: SCENE.startMs + Math.round(draft.timeS * 1000),
  } as JournalEntry));
}
