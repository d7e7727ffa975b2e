import { toRfc3339 } from '@lagewacht/contract';
import { chanceOf } from '../chance';
import { moved, wirePlace } from '../truth/plane';
import type { World } from '../truth/world';
import type { Emitter } from './emitter';
import type { ScenarioMessage } from './message';

const WILD_SHARE = 0.2;
const WILD_M = 1500;

/**
 * A source as its faults let it speak: silent, stuck at its last words (with new times), or one word in five wild. It draws on while it is broken, so that a
 * fault changes nothing of what it says later. Gauges have their own way to fail (`createProbe`).
 */
export function withFaults(emitter: Emitter, world: World, seed: number): Emitter {
  const chance = chanceOf(seed, `${emitter.source}/${emitter.kind}/fault`);
  let last: readonly ScenarioMessage[] = [];
  return {
    ...emitter,
    emit: (moment) => {
      const fault = world.faults.at(emitter.source, moment.scenarioS);
      const said = emitter.emit(moment);
      const isWild = chance.uniform() < WILD_SHARE;
      if (fault === 'silent') return [];
      if (fault === 'stuck' && last.length > 0) return last.map((message) => ({ ...message, elapsedS: moment.elapsedS, body: { ...message.body, time: toRfc3339(moment.timeMs) } }) as ScenarioMessage);
      last = said;
      return fault === 'wild' && isWild ? said.map(gone) : said;
    },
  };
}

/** A word that can't be right: a value far off, a place elsewhere. */
function gone(message: ScenarioMessage): ScenarioMessage {
  if (message.kind === 'measurement') return { ...message, body: { ...message.body, value: typeof message.body.value === 'number' ? message.body.value * 3 + 10 : 'unknown' } };
  if (message.kind === 'position') return { ...message, body: { ...message.body, ...wirePlace(moved([message.body.lon, message.body.lat], WILD_M, WILD_M)) } };
  if (message.kind === 'detections') return { ...message, body: { ...message.body, detections: message.body.detections.map((one) => ({ ...one, ...wirePlace(moved([one.lon, one.lat], WILD_M, WILD_M)) })) } };
  return message;
}
