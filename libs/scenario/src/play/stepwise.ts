import { toTopic } from '@lagewacht/contract';
import type { ScenarioMessage } from '../message';
import { createRun } from '../run';
import { openBrokerDoor } from './broker-door';
import type { Effects } from './effects';
import type { PlayOptions } from './options';
import { GRACE_MS, MOST_WAITING, type Part, type PlayCounts, register } from './play';
import { openRestDoor } from './rest-door';

/** Seconds of the senders' clocks from one word to the server's clock to the next. */
const STEP_S = 0.5;

/** Whoever drives the server's clock. */
export interface Steps {
  /** Resolves when the server's clock shows `toMs` and nothing said before is under way any more. */
  readonly advance: (toMs: number) => Promise<void>;
  readonly onProgress: (playedS: number, lengthS: number) => void;
}

/** What a stepwise play needs to be told; it has no beginning and no end of its own. */
export type StepwiseOptions = PlayOptions & { readonly apiUrl: string; readonly startTimeMs: number; readonly durationS: number };

/**
 * Plays a part as fast as the server takes it, in one order: the server's clock is moved to the end of a step, then everything of the step is
 * said and answered for, one door after the other as the messages come. The same part and options leave the same journal, byte for byte.
 */
export async function playStepwise(part: Part, options: StepwiseOptions, effects: Effects, steps: Steps): Promise<PlayCounts> {
  if (!options.access) throw new Error('Got no account, expected one with the role trainer in the exercise.');
  const broker = openBrokerDoor({ url: options.mqttUrl, device: options.device, clientId: `sim-${part.name}`, limit: MOST_WAITING, effects });
  const desk = openRestDoor({ url: options.apiUrl, access: options.access, effects });
  const said: Record<string, number> = {};
  const say = async (message: ScenarioMessage): Promise<void> => {
    said[message.kind] = (said[message.kind] ?? 0) + 1;
    if (message.door !== 'rest' && message.kind !== 'assessment' && message.kind !== 'tasking') {
      return broker.offer({ topic: toTopic({ situation: options.situation, kind: message.kind, source: message.source }), payload: JSON.stringify(message.body), urgent: true });
    }
    await broker.settled();
    desk.offer(`/api/situations/${options.situation}/${message.kind}s`, message.body);
    await desk.settled();
  };
  await register(desk, part.registrations, options.situation);
  const run = createRun(part.emitters, { startTimeMs: options.startTimeMs, speed: options.speed });
  for (let playedS = 0; playedS <= options.durationS; playedS += STEP_S) {
    await steps.advance(options.startTimeMs + playedS * 1000);
    for (const message of run.advance(playedS)) await say(message);
    await broker.settled();
    steps.onProgress(playedS, options.durationS);
  }
  // What was said last is folded, and the log has entered it.
  await steps.advance(options.startTimeMs + (options.durationS + 1) * 1000);
  desk.close();
  await broker.close(GRACE_MS);
  return { said, mqtt: broker.counts(), rest: desk.counts() };
}
