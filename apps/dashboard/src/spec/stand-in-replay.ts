import type { Entity, ExerciseEvent, PictureDocument, PictureSteps } from '@lagewacht/contract';
import { realmOf } from '@lagewacht/contract';
import { diff, type Picture, toDeltaFrame } from '@lagewacht/picture';
import { toAlarmNote } from '@lagewacht/sync';
import { pastPicture } from './stand-in-past';
import type { Stage } from './stand-in-stage';

/** What a spec makes the doors of exercises say and do. */
export interface StandInExercises {
  events: readonly ExerciseEvent[];
  /** Every fork that was asked for, newest last. */
  readonly forks: { readonly situation: string; readonly atMs: number; readonly name: string }[];
  /** Questions for steps, newest last. */
  readonly stepsAsked: { readonly afterMs: number; readonly untilMs: number; readonly everyMs: number }[];
  /** The server can't go on. */
  broken: boolean;
}

export function createStandInExercises(): StandInExercises {
  return { events: [], forks: [], stepsAsked: [], broken: false };
}

function pictureOf(stage: Stage, knownAtMs: number): Picture {
  const { situation, realm, entities }: PictureDocument = pastPicture(stage, new URLSearchParams({ knownAt: new Date(knownAtMs).toISOString() }));
  return { situation, realm, version: stage.history.length, asOfMs: knownAtMs, entities: new Map(entities.map((entity: Entity) => [entity.id, entity])) };
}

/** How the stand-in's picture as it was known went on. */
export function pastSteps(stage: Stage, exercises: StandInExercises, query: URLSearchParams): PictureSteps {
  const [afterMs, wishedMs, everyMs] = [Date.parse(query.get('after') ?? ''), Date.parse(query.get('until') ?? ''), Number(query.get('everyMs'))];
  const untilMs = Math.min(wishedMs, Date.now());
  exercises.stepsAsked.push({ afterMs, untilMs, everyMs });
  const steps: PictureSteps['steps'] = [];
  let before = pictureOf(stage, afterMs);
  for (let timeMs = Math.min(afterMs + everyMs, untilMs); timeMs > afterMs; timeMs = Math.min(timeMs + everyMs, untilMs)) {
    const after = pictureOf(stage, timeMs);
    const delta = diff(before, after);
    if (delta.changes.size > 0) steps.push({ timeMs, delta: toDeltaFrame(delta), alarms: [...delta.changes.values()].flatMap((change) => toAlarmNote(change, after.version) ?? []) });
    before = after;
    if (timeMs >= untilMs) break;
  }
  const { situation } = stage.hub;
  return { situation, realm: realmOf(situation), epoch: 'past', afterMs, untilMs, version: before.version, steps };
}
