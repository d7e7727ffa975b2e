import type { EngineEvent } from '@lagewacht/contract';
import type { Moment } from '../fleet/emitter';
import type { ScenarioMessage } from '../fleet/message';
import type { World } from '../truth/world';
import type { Agenda } from './agenda';

type Without<T, Keys extends PropertyKey> = T extends unknown ? Omit<T, Keys> : never;
/** What the engine tells of, before it has its id and its times. */
export type Telling = Without<EngineEvent, 'id' | 'atMs' | 'scenarioS'>;

/** What the parts of a running exercise share: the truth, what is to come, a mouth and an ear of the trainers. */
export interface Stage {
  readonly world: World;
  readonly seed: number;
  readonly agenda: Agenda;
  /** A message on its way to the players, through whatever is wrong with its line. */
  readonly say: (message: ScenarioMessage, moment: Moment) => void;
  /** Something for those who control the exercise. */
  readonly tell: (telling: Telling, moment: Moment) => void;
}
