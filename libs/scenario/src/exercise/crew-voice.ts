import { toRfc3339, type Bilingual, type EffectWord, type TaskingMessage } from '@lagewacht/contract';
import { chanceOf, drawId } from '../chance';
import type { Moment } from '../fleet/emitter';
import { statusMessage } from '../fleet/people-fleet';
import { spellReport, type Word } from '../fleet/reporter-model';
import type { UnitPlan } from '../scenario';
import { wirePlace, type Place } from '../truth/plane';
import { effectText } from './effect-words';
import type { Stage } from './stage';

/** How well a crew on scene states a place, 1 σ per axis, metres. */
const PLACE_SIGMA_M = 8;

/** An order that a crew works on. */
export interface Job {
  readonly task: string;
  readonly unit: UnitPlan;
  readonly text: string;
  readonly target: string | undefined;
  readonly place: Place | undefined;
}

/** How a crew speaks: steps of its order by the control room, reports and status by its own device, and to the trainers. */
export interface CrewVoice {
  step(job: Job, name: TaskingMessage['step'], moment: Moment, text?: string): void;
  report(job: Job, word: Word, place: Place, moment: Moment): void;
  sayStatus(job: Pick<Job, 'unit'>, moment: Moment): void;
  tell(job: Job, effect: EffectWord, moment: Moment, more?: Bilingual): void;
}

/** The voice of the crews on a stage. Ids follow from the order and what is said, so that a repeat is one. */
export function createCrewVoice({ world, seed, say, tell }: Stage): CrewVoice {
  return {
    step: ({ task, unit }, name, moment, text = '') => {
      const id = drawId(moment.timeMs, chanceOf(seed, `${task}/${name}`));
      say({ fleet: 'people', door: 'rest', source: unit.source, elapsedS: moment.elapsedS, kind: 'tasking', body: { id, time: toRfc3339(moment.timeMs), task, unit: unit.source, step: name, text } }, moment);
    },
    report: ({ task, unit }, word, place, moment) => {
      const chance = chanceOf(seed, `${task}/${word.category}/${word.denies ? 'not' : 'so'}/${place.map((degrees) => Math.round(degrees * 1e5)).join('/')}`);
      const body = spellReport({ urgency: 'immediate', ...word }, place, { timeMs: moment.timeMs, placeSigmaM: PLACE_SIGMA_M, chance });
      say({ fleet: 'people', door: 'mqtt', source: unit.source, elapsedS: moment.elapsedS, kind: 'report', body }, moment);
    },
    sayStatus: ({ unit }, moment) => say(statusMessage(unit, world, moment), moment),
    tell: ({ unit }, effect, moment, more) => tell(
      { kind: 'effect', effect, subject: unit.source, text: effectText(effect, unit.name, more), evidence: [], ...wirePlace(world.course(unit.source).poseAt(moment.scenarioS).place) }, moment),
  };
}
