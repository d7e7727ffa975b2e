import { toTopic, type SourceRegistration } from '@lagewacht/contract';
import type { Emitter } from '../emitter';
import type { ScenarioMessage } from '../message';
import { createRun } from '../run';
import { openBrokerDoor, type DoorCounts } from './broker-door';
import type { Effects } from './effects';
import type { PlayOptions } from './options';
import { openRestDoor, type RestDoor } from './rest-door';

const TICK_MS = 100;
const MINUTE_MS = 60_000;
/** A longer gap between two ticks means the machine slept: what is repeated anyway is then left out. */
const SLEPT_S = 10;
export const MOST_WAITING = 5000;
export const GRACE_MS = 2000;

/** What one program plays. */
export interface Part {
  readonly name: string;
  readonly registrations: readonly SourceRegistration[];
  readonly emitters: readonly Emitter[];
}

/** A part that is being played. */
export interface Play {
  /** Resolves when the duration is over or `stop` was called and everything under way has gone. */
  readonly finished: Promise<void>;
  readonly stop: () => void;
  readonly counts: () => PlayCounts;
}

export interface PlayCounts {
  readonly said: Readonly<Record<string, number>>;
  readonly mqtt: DoorCounts;
  readonly rest: DoorCounts;
}

const none: DoorCounts = { acknowledged: 0, waiting: 0, dropped: 0, refused: 0 };

/** Plays a part over the real doors: registers its sources, then says everything at its time. */
export function play(part: Part, options: PlayOptions, effects: Effects): Play {
  const broker = openBrokerDoor({ url: options.mqttUrl, device: options.device, clientId: `sim-${part.name}-${effects.nowMs().toString(36)}`, limit: MOST_WAITING, effects });
  const desk = options.apiUrl !== undefined && options.access ? openRestDoor({ url: options.apiUrl, access: options.access, effects }) : undefined;
  const said: Record<string, number> = {};
  const counts = (): PlayCounts => ({ said: { ...said }, mqtt: broker.counts(), rest: desk?.counts() ?? none });
  const send = (message: ScenarioMessage): void => {
    said[message.kind] = (said[message.kind] ?? 0) + 1;
    if (desk && message.door === 'rest') return desk.offer(`/api/situations/${options.situation}/${message.kind}s`, message.body);
    // Decisions have no topic: without the control room nobody makes them.
    if (message.kind === 'assessment' || message.kind === 'tasking') return;
    broker.offer({
      topic: toTopic({ situation: options.situation, kind: message.kind, source: message.source }), payload: JSON.stringify(message.body),
      urgent: message.kind === 'report' || message.kind === 'status',
    });
  };

  let release = (): void => undefined;
  const stopped = new Promise<void>((resolve) => { release = resolve; });
  const perform = async (): Promise<void> => {
    if (desk) await Promise.race([register(desk, part.registrations, options.situation), stopped]);
    else effects.print('No --api given: nothing is registered, and every report goes by MQTT.');
    const endTick = startClock({ part, options, effects, send, onEnd: release });
    const endLine = effects.every(MINUTE_MS, () => effects.print(minuteLine(part.name, options.situation, counts())));
    await stopped;
    endTick();
    endLine();
    desk?.close();
    await broker.close(GRACE_MS);
    effects.print(minuteLine(part.name, options.situation, counts()));
  };
  return { finished: perform(), stop: () => release(), counts };
}

export async function register(desk: RestDoor, registrations: readonly SourceRegistration[], situation: string): Promise<void> {
  for (const registration of registrations) desk.offer(`/api/sources?situation=${encodeURIComponent(situation)}`, registration);
  await desk.settled();
}

function startClock(options: { part: Part; options: PlayOptions; effects: Effects; send: (message: ScenarioMessage) => void; onEnd: () => void }): () => void {
  const { effects, send, onEnd } = options;
  const { durationS, speed } = options.options;
  const startTimeMs = options.options.startTimeMs ?? effects.nowMs();
  const run = createRun(options.part.emitters, { startTimeMs, speed });
  let playedS = 0;
  return effects.every(TICK_MS, () => {
    const elapsedS = Math.min((effects.nowMs() - startTimeMs) / 1000, durationS ?? Infinity);
    const messages = elapsedS - playedS > SLEPT_S ? run.catchUp(elapsedS) : run.advance(elapsedS);
    playedS = elapsedS;
    for (const message of messages) send(message);
    if (durationS !== undefined && elapsedS >= durationS) onEnd();
  });
}

function minuteLine(name: string, situation: string, { said, mqtt, rest }: PlayCounts): string {
  const kinds = Object.keys(said).sort().map((kind) => `${said[kind]} ${kind}`).join(', ') || 'nothing yet';
  return `${name} in ${situation}: said ${kinds}; acknowledged ${mqtt.acknowledged} by MQTT, ${rest.acknowledged} by REST; `
    + `waiting ${mqtt.waiting + rest.waiting}, left out ${mqtt.dropped + rest.dropped}, refused ${mqtt.refused + rest.refused}`;
}
