import type { MselEntry } from '@lagewacht/contract';
import { chanceOf } from '../chance';
import type { Stage } from '../exercise/stage';
import type { Moment } from '../fleet/emitter';
import { spellReport } from '../fleet/reporter-model';
import type { Place } from '../truth/plane';
import type { World } from '../truth/world';

/** Where what an inject is about is at a moment; undefined for one that says nothing. */
export function placeOfInject({ report }: MselEntry, world: World, scenarioS: number): Place | undefined {
  if (report === undefined) return undefined;
  return 'object' in report.about ? world.placeOf(report.about.object, scenarioS) : [report.about.lon, report.about.lat];
}

/**
 * Says the word of an inject; answers the record's id, if there is a word. `echo` 0 is the speaker's own; an echo is the same word by another mouth: its own id and
 * a worse place (where the thing was when it was first said), the first one's origin, and always through the control room.
 */
export function speakInject(stage: Stage, entry: MselEntry, said: { echo: number; saidAtS: number }, moment: Moment): string | undefined {
  const { from, channel, report } = entry;
  const { echo, saidAtS } = said;
  const place = placeOfInject(entry, stage.world, echo > 0 ? saidAtS : moment.scenarioS);
  if (report === undefined || from === undefined || place === undefined) return undefined;
  const { about: _about, placeSigmaM, echoesS: _echoes, ...word } = report;
  const origin = word.origin ?? (echo > 0 ? from : undefined);
  const body = spellReport({ ...word, ...(origin === undefined ? {} : { origin }) }, place, {
    timeMs: moment.timeMs, placeSigmaM: placeSigmaM * (1 + echo), chance: chanceOf(stage.seed, `${entry.id}/${echo}`),
  });
  const byHand = echo > 0 || channel === 'phone';
  stage.say({ fleet: 'people', door: byHand ? 'rest' : 'mqtt', source: echo > 0 ? stage.world.scenario.desk : from, elapsedS: moment.elapsedS, kind: 'report', body }, moment);
  return body.id;
}
