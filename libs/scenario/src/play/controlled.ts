import { sessionSchema, type EngineEvent, type ExerciseCommand, type ExerciseEvent } from '@lagewacht/contract';
import { uuid7From } from '@lagewacht/base';
import type { Cast } from '../cast';
import { createExercise, type Exercise } from '../exercise/exercise';
import { planOf } from '../exercise/plan';
import { ofClock } from '../exercise/restore';
import { openControlDoor, type ControlDoor, type Page } from './control-door';
import { openDoors, type Doors } from './doors';
import { createEar, type Ear } from './ear';
import type { Effects } from './effects';
import type { PlayOptions } from './options';
import { minuteLine, SLEPT_MS, tellEveryMinute, type Play } from './play';
import { openRestDoor, type RestDoor } from './rest-door';

const TICK_MS = 100;
const EAR_MS = 1500;

/** What a controlled play needs of its program besides the usual. */
export interface Controlled {
  /** SHA-256 of the scenario's text, in hex. */
  readonly scenarioSha256: string;
}

/** What a controlled play is put together from. */
interface Parts {
  readonly cast: Cast;
  readonly options: PlayOptions;
  readonly effects: Effects;
  readonly doors: Doors;
  readonly control: ControlDoor;
  readonly reader: RestDoor;
}

/**
 * Plays a cast as trainers command it: their commands come by the doors of the exercise, what players do is heard from picture and log, and what happens and
 * is true is told. One that was interrupted goes on where it was. Where the server knows no exercise of this situation, `otherwise` plays.
 */
export function playControlled(cast: Cast, options: PlayOptions & Required<Pick<PlayOptions, 'apiUrl' | 'access'>>, effects: Effects, more: Controlled & { readonly otherwise: () => Play }): Play {
  const { situation, apiUrl: url, access } = options;
  const reader = openRestDoor({ url, access, effects });
  const control = openControlDoor(situation, { reader, writer: openRestDoor({ url, access, effects }) }, effects);
  let counts: Play['counts'] = () => ({ said: {}, mqtt: none, rest: none });
  let isStopped = false;
  let release = (): void => {
    isStopped = true;
    control.close();
  };
  const perform = async (): Promise<void> => {
    const page = await control.open();
    if (isStopped) return;
    if (!page) {
      const other = more.otherwise();
      counts = other.counts;
      release = other.stop;
      return other.finished;
    }
    const doors = openDoors(cast, options, effects, `sim-${cast.name}-${effects.nowMs().toString(36)}`);
    counts = doors.counts;
    const stopped = new Promise<void>((resolve) => { release = resolve; });
    await Promise.race([doors.register(), stopped]);
    await run({ cast, options, effects, doors, control, reader }, page, more, stopped);
  };
  return { finished: perform(), stop: () => release(), counts: () => counts() };
}

const none = { acknowledged: 0, waiting: 0, dropped: 0, refused: 0 };

async function run(parts: Parts, page: Page, more: Controlled, stopped: Promise<void>): Promise<void> {
  const { cast, options, effects, doors, control } = parts;
  const skewMs = page.nowMs - effects.nowMs();
  const nowMs = (): number => Math.round(effects.nowMs() + skewMs);
  const exercise = begin(parts, page, more, nowMs());
  const ear = createEar(options.situation, await ownName(parts.reader), { read: (path, body) => readJson(parts.reader, path, body) });
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => { end = resolve; });
  const endTick = effects.every(TICK_MS, tickOf(exercise, parts, { nowMs, ear, onEnd: () => end() }));
  const endLine = tellEveryMinute(cast.name, options.situation, doors, effects);
  // An interrupted exercise is started again because somebody has just said so: the log knows of that already.
  for (const command of pendingOf(page.events)) exercise.command(command, nowMs());
  const lastN = Math.max(0, ...page.events.map(({ n }) => n));
  void control.follow(lastN, (event) => { if (event.kind === 'command') exercise.command(event.command, event.atMs); });
  await Promise.race([stopped, ended]);
  endTick();
  endLine();
  await Promise.race([control.settled(), effects.wait(GRACE_MS)]);
  control.close();
  await doors.close();
  effects.print(minuteLine(cast.name, options.situation, doors.counts()));
}

const GRACE_MS = 5000;

/** Commands to the clock that nobody has carried out: those after the last word on its state. */
function pendingOf(events: readonly ExerciseEvent[]): readonly ExerciseCommand[] {
  const lastState = Math.max(0, ...events.filter(({ kind }) => kind === 'state').map(({ n }) => n));
  return events.flatMap((event) => (event.kind === 'command' && event.n > lastState && ofClock.includes(event.command.act) ? [event.command] : []));
}

/** The first word of an engine: what is to be played. */
export function planEvent({ scenario }: Cast, told: { seed: number; scenarioSha256: string; atMs: number }): EngineEvent {
  const { seed, scenarioSha256, atMs } = told;
  return { id: uuid7From(atMs, new Uint8Array(10)), atMs, scenarioS: 0, kind: 'plan', plan: { ...planOf(scenario), seed, scenarioSha256 } };
}

/** The exercise from its beginning, or from where its log leaves off. The plan is told first. */
function begin({ cast, options, control }: Parts, page: Page, { scenarioSha256 }: Controlled, nowMs: number): Exercise {
  const { seed, speed, withScript = false } = options;
  const begun = page.events.find((event): event is Extract<ExerciseEvent, { kind: 'state' }> => event.kind === 'state');
  if (begun && page.events.some(({ kind }) => kind === 'plan')) return createExercise(cast.scenario, { seed, startTimeMs: begun.atMs - Math.round(begun.scenarioS * 1000 / begun.speed), speed: begun.speed, withScript, log: page.events, nowMs });
  control.tell([planEvent(cast, { seed, scenarioSha256, atMs: nowMs })], []);
  return createExercise(cast.scenario, { seed, startTimeMs: nowMs, speed, withScript });
}

function tickOf(exercise: Exercise, { doors, control, effects }: Parts, told: { nowMs: () => number; ear: Ear; onEnd: () => void }): () => void {
  let playedMs = told.nowMs();
  let listenedMs = -Infinity;
  let heard: Awaited<ReturnType<Ear['listen']>> = [];
  return () => {
    const nowMs = told.nowMs();
    if (nowMs - listenedMs >= EAR_MS) {
      listenedMs = Infinity; // one question at a time
      void told.ear.listen(nowMs).then((acts) => { heard = [...heard, ...acts]; }, (error: unknown) => effects.print(`Could not hear what players do: ${String(error)}`)).finally(() => { listenedMs = nowMs; });
    }
    const acts = heard;
    heard = [];
    const { messages, events, truth } = nowMs - playedMs > SLEPT_MS ? exercise.catchUp(nowMs, acts) : exercise.advance(nowMs, acts);
    playedMs = nowMs;
    for (const message of messages) doors.send(message);
    told.ear.noteReports(messages.flatMap(({ kind, door, body }) => (kind === 'report' && door === 'rest' ? body.id ?? [] : [])));
    control.tell(events, truth);
    if (exercise.state === 'ended') told.onEnd();
  };
}

async function readJson(reader: RestDoor, path: string, body?: unknown): Promise<unknown> {
  const { statusCode, text } = await reader.read(path, body);
  if (statusCode !== 200) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The name of the account that plays: what it does itself it must not take for a player's act. */
async function ownName(reader: RestDoor): Promise<string> {
  const session = sessionSchema.safeParse(await readJson(reader, '/api/session'));
  return session.success ? session.data.user : '';
}
