import type { EngineEvent, ExerciseCommand, ExerciseEvent, ExerciseState, TruthFrame } from '@lagewacht/contract';
import { chanceOf, drawId } from '../chance';
import { droneEmitters } from '../fleet/drone-fleet';
import { fleets, type Fleet, type ScenarioMessage } from '../fleet/message';
import { peopleEmitters } from '../fleet/people-fleet';
import { sensorEmitters } from '../fleet/sensor-fleet';
import { Board } from '../msel/board';
import type { Scenario } from '../scenario';
import { truthFrame } from '../truth/truth-frame';
import { createWorld, type World } from '../truth/world';
import { createAgenda } from './agenda';
import { createBeats } from './beats';
import { createExerciseClock } from './clock';
import { createCommander } from './commander';
import { Crews } from './crews';
import { createEffects } from './effects';
import type { Heard } from './heard';
import { createLines } from './lines';
import { restore } from './restore';
import { announceLegs, startScript } from './script';
import type { Stage } from './stage';
import { startWatch } from './watch';

/** Seconds on the senders' clock between two frames of the truth. */
const FRAME_S = 5;

/** How a scenario is played. The same options, commands and heard things (with their times) give the same bytes, in whatever steps. */
export interface ExerciseOptions {
  readonly seed: number;
  /** Unix milliseconds of the server's clock at which it begins. */
  readonly startTimeMs: number;
  /** Seconds of the scenario a second. Senders keep their own beat: at speed 10 they say no more a second than at 1. */
  readonly speed: number;
  /** true: the players' part is played by the script. */
  readonly withScript: boolean;
  /** Who speaks; missing: all. What the others would have said changes nothing in what these say. */
  readonly fleets?: readonly Fleet[];
  /** Everybody who speaks again and again does so this many times more seldom; missing: 1. */
  readonly seldom?: number;
  /** What an earlier run of it told, when it was interrupted: it goes on from there, at `nowMs`. */
  readonly log?: readonly ExerciseEvent[];
  readonly nowMs?: number;
}

/** What came of a stretch of time, each in the order of its time. */
export interface Stretch {
  readonly messages: readonly ScenarioMessage[];
  readonly events: readonly EngineEvent[];
  readonly truth: readonly TruthFrame[];
}

/** A scenario on its way. Whoever plays it says how far it may go and what was heard; it has no clock. */
export interface Exercise {
  /** Everything after the last call and up to `toMs` on the server's clock. What was heard counts from its own time, or from now when that is over. */
  advance(toMs: number, heard?: readonly Heard[]): Stretch;
  /** As `advance`, but of what is repeated anyway only the last is said (the machine slept); what is said once is said late, with its own time. */
  catchUp(toMs: number, heard?: readonly Heard[]): Stretch;
  /** A trainer's word; it counts from `atMs`, with the next `advance`. */
  command(command: ExerciseCommand, atMs: number): void;
  readonly state: ExerciseState;
  readonly speed: number;
  /** Seconds of the scenario at the end of the last stretch. */
  readonly scenarioS: number;
  /** Messages a second that its senders say again and again. */
  readonly beatsPerS: number;
  /** For whoever compares, and has the right to know. */
  readonly world: World;
}

const empty = (): { messages: ScenarioMessage[]; events: EngineEvent[]; truth: TruthFrame[] } => ({ messages: [], events: [], truth: [] });

type Input = { readonly atMs: number } & ({ readonly command: ExerciseCommand } | { readonly heard: Heard });

/** Starts a scenario. It runs from `startTimeMs` on, or goes on where its log leaves off. */
export function createExercise(scenario: Scenario, options: ExerciseOptions): Exercise {
  const { seed, startTimeMs } = options;
  const chosen = options.fleets ?? fleets;
  const clock = createExerciseClock(startTimeMs, options.speed);
  const world = createWorld(scenario);
  const agenda = createAgenda();
  const lines = createLines(seed);
  const eventChance = chanceOf(seed, 'events');
  let out = empty();
  let state: ExerciseState = 'running';
  let nowMs = startTimeMs;
  let inputs: readonly Input[] = [];
  let frameS = 0;
  const setState = (next: ExerciseState): void => { state = next; };

  const stage: Stage = {
    world, seed, agenda,
    say: (message, moment) => {
      if (!chosen.includes(message.fleet)) return;
      const arrived = lines.pass(message, moment);
      if (clock.isRunning) out.messages.push(...arrived);
      else for (const one of arrived) lines.hold(one, moment.elapsedS);
    },
    tell: (telling, { timeMs, scenarioS }) => { out.events.push({ id: drawId(timeMs, eventChance), atMs: timeMs, scenarioS, ...telling }); },
  };
  const effects = createEffects(stage, lines);
  const board = new Board(stage, [...scenario.msel, ...(options.withScript ? scenario.script.words : [])], effects);
  const crews = new Crews(stage, effects, board);
  const commander = createCommander({ stage, clock, board, effects, setState });
  const emitters = [...sensorEmitters(world, seed), ...droneEmitters(world, seed), ...peopleEmitters(world, seed, (unit) => crews.isPlayed(unit))].filter(({ fleet }) => chosen.includes(fleet));
  const beats = createBeats(emitters, clock, options.seldom ?? 1);

  agenda.enter(0, (moment) => stage.tell({ kind: 'state', state: 'running', speed: clock.speed }, moment));
  board.start();
  effects.start();
  announceLegs(stage, crews);
  if (options.withScript) startScript(stage, { crews, effects, board });
  startWatch(stage);

  const take = (input: Input): void => {
    inputs = inputs.slice(1);
    if ('command' in input) return commander.obey(input.command, nowMs);
    const moment = clock.at(nowMs);
    if (input.heard.kind === 'tasking') crews.hear(input.heard, moment);
    board.hear(input.heard, moment);
  };
  const doNext = (): void => { const item = agenda.take(); if (item) item.act(clock.momentScenario(item.dueS)); };
  const showTruth = (): void => {
    const moment = clock.momentElapsed(frameS);
    out.truth.push(truthFrame(world, lines.all(moment.scenarioS), moment));
    frameS += FRAME_S;
  };
  /** Does what is next, unless that is after `toMs`: of several at one time the agenda first, then what waits on a line, what repeats, the truth, and what comes from outside. */
  const step = (toMs: number, withBeats: boolean): boolean => {
    const [input] = inputs;
    const dueMs = [
      agenda.next ? clock.whenScenario(agenda.next.dueS) : Infinity, clock.whenElapsed(lines.nextS), withBeats ? beats.nextMs() : Infinity, clock.whenElapsed(frameS), input ? Math.max(input.atMs, nowMs) : Infinity,
    ];
    const firstMs = Math.min(...dueMs);
    if (firstMs > toMs || state === 'ended') return false;
    nowMs = Math.max(nowMs, firstMs);
    const which = dueMs.indexOf(firstMs);
    if (which === 0) doNext();
    else if (which === 1) out.messages.push(...lines.release(lines.nextS));
    else if (which === 2) beats.speak(stage.say);
    else if (which === 3) showTruth();
    else if (input) take(input);
    return true;
  };
  const play = (toMs: number, heard: readonly Heard[], withBeats: boolean): Stretch => {
    inputs = [...inputs, ...heard.map((one) => ({ atMs: one.atMs, heard: one }))].sort((a, b) => a.atMs - b.atMs);
    while (step(toMs, withBeats));
    nowMs = Math.max(nowMs, toMs);
    const stretch = out;
    out = empty();
    return stretch;
  };
  if (options.log) {
    restore(options.log, {
      clock, board, commander, setState, playTo: (timeMs) => void play(timeMs, [], false),
      leapTo: (scenarioS, timeMs) => { board.leap(clock.at(timeMs).scenarioS, scenarioS); commander.leap(clock.at(timeMs), scenarioS); },
    });
    nowMs = Math.max(nowMs, options.nowMs ?? nowMs);
    beats.skip(nowMs);
    frameS = Math.ceil(clock.at(nowMs).elapsedS / FRAME_S) * FRAME_S;
    out = empty();
  }
  return {
    advance: (toMs, heard = []) => play(toMs, heard, true),
    catchUp: (toMs, heard = []) => {
      const missed = play(toMs, heard, false);
      beats.skip(toMs);
      const late = play(toMs, [], true);
      return { messages: [...missed.messages, ...late.messages], events: [...missed.events, ...late.events], truth: [...missed.truth, ...late.truth] };
    },
    command: (command, atMs) => { inputs = [...inputs, { atMs, command }]; },
    get state() { return state; },
    get speed() { return clock.speed; },
    get scenarioS() { return clock.at(nowMs).scenarioS; },
    beatsPerS: beats.perS, world,
  };
}
