import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type RandomSource, createRandomSource, encodeUtf8, uuid7From } from '@lagewacht/base';
import { type Envelope, type SituationId, toTopic } from '@lagewacht/contract';
import { type DoorContext, type DoorResult, createSourceDirectory, decodeAssessment, decodeMqtt, decodeReport, decodeSource, decodeTasking } from '@lagewacht/intake';
import { type Exercise, type Fleet, type Scenario, type ScenarioMessage, castOf, createExercise, fleets, readScenario } from '@lagewacht/scenario';

/** How a made journal is asked for. The same options give the same records, byte for byte. */
export interface DayOptions {
  readonly situation: SituationId;
  readonly records: number;
  readonly seed: number;
  /** Unix ms of the first tick. */
  readonly startMs: number;
}

/** A day holds so many records; fewer make a shorter journal of the same density. */
const RECORDS_A_DAY = 1_000_000;
const DAY_S = 86_400;
/** Drones and people begin anew this often, with other chance: the demo's calls, orders and flights are over by then. Sensors go on. */
const WAVE_S = 7200;
const STEP_S = 10;

/** A gauge whose words are always 20 min on the way, and a drone whose line is down for the first 2 min of each hour: it then sends all it kept. */
const LATE_SOURCE = 'st-pauli';
const LATE_S = 1200;
const CUT_S = 120;
/** One record in so many was kept by its device for up to six hours. */
const ODD_ONE_IN = 20_000;
const ODD_S = 21_600;

interface Said {
  readonly receivedMs: number;
  readonly message: ScenarioMessage;
}

const digest = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

function demo(): Scenario {
  const read = readScenario(readFileSync(resolve(import.meta.dirname, '../../../../simulators/exercise/scenarios/storm-surge.yaml'), 'utf8'));
  if (!read.ok) throw new Error(read.error.map(({ text }) => text.en).join('\n'));
  return read.value;
}

/** How long a message is on its way, ms. */
function delayMs({ source, elapsedS }: ScenarioMessage, random: RandomSource): number {
  const usualMs = 20 + 300 * random.uniform();
  if (random.uniform() * ODD_ONE_IN < 1) return random.uniform() * ODD_S * 1000;
  if (source === LATE_SOURCE) return LATE_S * 1000 + usualMs;
  const inHourS = elapsedS % 3600;
  return source.startsWith('drone') && inHourS < CUT_S ? (CUT_S - inHourS) * 1000 + usualMs : usualMs;
}

function decode(message: ScenarioMessage, situation: SituationId, context: DoorContext): DoorResult {
  const body = encodeUtf8(JSON.stringify(message.body));
  const { kind, source } = message;
  if (message.door === 'rest' || kind === 'assessment' || kind === 'tasking') {
    const submission = { situation, source, body, door: `POST /api/situations/${situation}/${kind}s` };
    return kind === 'assessment' ? decodeAssessment(submission, context) : kind === 'tasking' ? decodeTasking(submission, context) : decodeReport(submission, context);
  }
  return decodeMqtt(toTopic({ situation, kind, source }), body, context);
}

function tick(situation: SituationId, timeMs: number): Envelope {
  const id = uuid7From(timeMs, digest(encodeUtf8(`tick ${situation} ${timeMs}`)));
  return { record: { kind: 'tick', id, situation, source: 'lagewacht', eventTimeMs: timeMs, receivedTimeMs: timeMs, body: {} }, raw: new Uint8Array(0), door: 'clock' };
}

/**
 * The journal of a day as the demo's exercise would fill it: gauges, gates, drones with detections, units, callers and the control room, through
 * the real decoders, with a tick a second; in order of arrival. Some words are late: see the constants.
 */
export function* dayJournal({ situation, records, seed, startMs }: DayOptions): Generator<Envelope> {
  const random = createRandomSource(seed);
  const sources = createSourceDirectory();
  const scenario = demo();
  const playing = (chosen: readonly Fleet[], wave: number, seldom?: number): Exercise => (
    createExercise(scenario, { seed: seed + wave, startTimeMs: startMs + wave * WAVE_S * 1000, speed: 1, withScript: true, fleets: chosen, seldom }));
  // A demo is denser than a day: everybody speaks so many times more seldom.
  const times = playing(fleets, 0).beatsPerS / (RECORDS_A_DAY / DAY_S - 1);
  let left = records;
  for (const registration of castOf('day', scenario).registrations) {
    const decoded = decodeSource({ situation, source: 'trainer', body: encodeUtf8(JSON.stringify(registration)), door: 'POST /api/sources' }, { receivedAtMs: startMs, digest, sources });
    if (decoded.ok && left-- > 0) yield* decoded.value;
  }
  const fixed = playing(['sensors'], 0, times);
  let waiting: Said[] = [];
  for (let wave = 0; left > 0; wave++) {
    const waveMs = startMs + wave * WAVE_S * 1000;
    const run = playing(['drones', 'people'], wave, times);
    for (let elapsedS = STEP_S; elapsedS <= WAVE_S && left > 0; elapsedS += STEP_S) {
      const untilS = wave * WAVE_S + elapsedS;
      const send = (fromMs: number) => (message: ScenarioMessage): Said => ({ message, receivedMs: Math.round(fromMs + message.elapsedS * 1000 + delayMs(message, random)) });
      const endMs = startMs + untilS * 1000;
      waiting.push(...fixed.advance(endMs).messages.map(send(startMs)), ...run.advance(waveMs + elapsedS * 1000).messages.map(send(waveMs)));
      const due = waiting.filter(({ receivedMs }) => receivedMs <= endMs);
      waiting = waiting.filter(({ receivedMs }) => receivedMs > endMs);
      const envelopes = due.flatMap(({ message, receivedMs }) => {
        const decoded = decode(message, situation, { receivedAtMs: receivedMs, digest, sources });
        return decoded.ok ? decoded.value : [];
      });
      for (let second = STEP_S; second > 0; second--) envelopes.push(tick(situation, endMs - second * 1000));
      envelopes.sort((a, b) => a.record.receivedTimeMs - b.record.receivedTimeMs);
      for (const envelope of envelopes) if (left-- > 0) yield envelope;
    }
  }
}
