import { describe, expect, it } from '@jest/globals';
import { uuid7From } from '@lagewacht/base';
import { engineEventSchema, parseRfc3339, truthFrameSchema, type EngineEvent, type ExerciseCommand, type ExerciseEvent, type InjectState } from '@lagewacht/contract';
import type { ScenarioMessage } from '../fleet/message';
import { small } from '../small.spec-support';
import { createExercise, type ExerciseOptions, type Stretch } from './exercise';
import type { Heard } from './heard';

type Act = ExerciseCommand extends infer C ? (C extends ExerciseCommand ? Omit<C, 'id'> : never) : never;

const START_MS = Date.UTC(2026, 0, 3, 18);
const scenario = small();
let numbered = 0;
const id = (): string => uuid7From(START_MS + numbered++, new Uint8Array(10));

/** A small exercise that is played by hand: seconds are those of the server's clock since its start. */
function played(options: Partial<ExerciseOptions> = {}) {
  const exercise = createExercise(scenario, { seed: 1, startTimeMs: START_MS, speed: 1, withScript: false, ...options });
  const all: { messages: ScenarioMessage[]; events: EngineEvent[]; truth: Stretch['truth'][number][] } = { messages: [], events: [], truth: [] };
  const keep = (stretch: Stretch): Stretch => {
    all.messages.push(...stretch.messages);
    all.events.push(...stretch.events);
    all.truth.push(...stretch.truth);
    return stretch;
  };
  return {
    exercise, all,
    to: (s: number, heard: readonly Heard[] = []) => keep(exercise.advance(START_MS + s * 1000, heard)),
    catchUp: (s: number) => keep(exercise.catchUp(START_MS + s * 1000)),
    say: (act: Act, s: number) => exercise.command({ ...act, id: id() } as ExerciseCommand, START_MS + s * 1000),
    states: (inject: string): (readonly [InjectState, number])[] => all.events.flatMap((event) => (event.kind === 'inject' && event.inject === inject ? [[event.state, Math.round(event.scenarioS)] as const] : [])),
    texts: (): (string | undefined)[] => all.messages.flatMap(({ kind, body }) => (kind === 'report' ? [body.text] : [])),
  };
}
const tasking = (s: number, unit: string, place: readonly [number, number], more: Partial<Extract<Heard, { kind: 'tasking' }>> = {}): Heard => (
  { kind: 'tasking', atMs: START_MS + s * 1000, by: 'commander', evidence: ['task:A'], task: 'task:A', unit, step: 'tasked', text: 'Fahren Sie hin.', place, ...more });
const swimmer = [9.979, 53.541] as const;

describe('the MSEL', () => {
  it('[S60] an inject is sent at its time, by a level, after another, by what became of another, or by hand; and its states are told in order', () => {
    const run = played();
    run.to(60, [tasking(40, 'boat-1', swimmer)]);
    expect(run.states('call')).toEqual([['armed', 0], ['sent', 20], ['answered', 40]]);
    expect(run.states('followed')).toEqual([['armed', 20], ['sent', 35]]);
    expect(run.states('thanks')).toEqual([['armed', 20], ['sent', 45]]);
    run.to(400);
    const atS = run.states('high-water')[1]?.[1] ?? 0;
    expect(run.exercise.world.levelM('harbour', atS)).toBeGreaterThanOrEqual(2.5);
    expect(run.exercise.world.levelM('harbour', atS - 1.5)).toBeLessThan(2.5);
    expect(run.states('high-water')).toEqual([['armed', 0], ['sent', atS], ['missed', atS + 180]]);
    expect(run.states('breaks')).toEqual([['armed', atS], ['sent', atS + 190]]);
    expect(run.states('by-hand')).toEqual([['armed', 0]]);
    run.say({ act: 'send', inject: 'by-hand' }, 405);
    run.to(410);
    expect(run.states('by-hand')).toEqual([['armed', 0], ['sent', 405]]);
  });
  it('[S61] what is expected is judged: kind, unit\'s capability, place or target, and in time; who only looks has seen it', () => {
    const wrong = played();
    wrong.to(200, [tasking(30, 'truck-1', swimmer), tasking(31, 'boat-1', [9.93, 53.55])]);
    expect(wrong.states('call')).toEqual([['armed', 0], ['sent', 20], ['seen', 30], ['missed', 140]]);
    const early = played();
    early.to(200, [tasking(19, 'boat-1', swimmer)]);
    expect(early.states('call').map(([state]) => state)).toEqual(['armed', 'sent', 'missed']);
    const reader = played();
    const [said] = reader.to(25).events.flatMap((event) => (event.kind === 'inject' && event.state === 'sent' ? event.evidence : []));
    reader.to(50, [{ kind: 'read', atMs: START_MS + 26_000, by: 'commander', evidence: [], reports: [said ?? ''] }]);
    expect(reader.states('call')).toContainEqual(['seen', 26]);
    const settled = played();
    settled.to(320, [{ kind: 'assessment', atMs: START_MS + 300_000, by: 'commander', evidence: ['rec'], verdict: 'settle', target: 'gate:gate-1', reports: [] }]);
    expect(settled.states('high-water').at(-1)).toEqual(['answered', 300]);
    settled.to(600);
    expect(settled.states('breaks').map(([state]) => state)).toEqual(['armed']);
  });
  it('[S62] trainers send, cancel, mark and think of more; what can\'t be is told with the reason, and nothing is sent twice', () => {
    const run = played();
    run.say({ act: 'cancel', inject: 'call' }, 5);
    run.say({ act: 'send', inject: 'call' }, 6);
    run.say({ act: 'mark', inject: 'high-water', state: 'answered' }, 7);
    run.say({ act: 'send', inject: 'no-such' }, 8);
    run.say({ act: 'jump', toS: 3 }, 8.5);
    const extra = { id: 'extra', title: { de: 'Noch eins', en: 'One more' }, channel: 'phone' as const, from: 'desk', effects: [], report: { category: 'fire' as const, text: 'Rauch!', about: { lon: 9.99, lat: 53.53 }, placeSigmaM: 10, denies: false, echoesS: [] } };
    run.say({ act: 'adhoc', inject: extra }, 9);
    run.say({ act: 'adhoc', inject: extra }, 9.5);
    run.say({ act: 'adhoc', inject: { ...extra, id: 'strange', from: 'nobody', effects: [{ act: 'gate', gate: 'gate-9', state: 'open' }] } }, 10);
    run.say({ act: 'repair', source: 'nobody' }, 11);
    run.to(60);
    expect(run.states('call')).toEqual([['armed', 0], ['cancelled', 5]]);
    expect(run.states('extra')).toEqual([['sent', 9]]);
    expect(run.all.events.find((event) => event.kind === 'inject' && event.inject === 'extra')).toMatchObject({ entry: { id: 'extra', when: { on: 'hand' } } });
    expect(run.texts()).toEqual(expect.arrayContaining(['Rauch!']));
    expect(run.texts()).not.toContain('Da treibt jemand.');
    expect(run.all.events.flatMap((event) => (event.kind === 'refused' ? [event.reason.en] : []))).toEqual([
      'This inject does not wait (any more).', 'This inject has not been sent yet.', 'This inject does not wait (any more).', 'It can only jump ahead.', 'This name is taken.', 'Unknown: nobody, gate-9.', 'Unknown: nobody.',
    ]);
    run.to(300);
    run.say({ act: 'mark', inject: 'high-water', state: 'answered', note: 'über Funk' }, 301);
    run.to(302);
    expect(run.all.events.at(-1)).toMatchObject({ kind: 'inject', inject: 'high-water', state: 'answered', note: 'über Funk' });
  });
});

describe('the clock of an exercise', () => {
  it('[S63] while it is paused nothing is said, nothing moves and no time runs out; afterwards words bear the time of then', () => {
    const run = played();
    run.to(30);
    run.say({ act: 'pause', message: 'Kurze Pause' }, 30);
    run.say({ act: 'send', inject: 'thanks' }, 40);
    const still = run.to(630, [tasking(100, 'boat-1', swimmer)]);
    expect(still.messages).toEqual([]);
    expect(still.truth).toEqual([]);
    expect(still.events[0]).toMatchObject({ kind: 'state', state: 'paused', message: 'Kurze Pause', scenarioS: 30 });
    expect([run.exercise.state, run.exercise.scenarioS]).toEqual(['paused', 30]);
    run.say({ act: 'resume' }, 630);
    const after = run.to(640);
    expect(after.messages.length).toBeGreaterThan(20);
    for (const { body } of after.messages) expect(parseRfc3339(body.time)).toBeGreaterThanOrEqual(START_MS + 630_000);
    expect(run.states('thanks').at(-1)).toEqual(['sent', 30]);
    expect(run.exercise.scenarioS).toBe(40);
  });
  it('[S64] the truth goes as fast as told, from then on; who speaks again and again keeps their beat', () => {
    const run = played();
    const perS = run.to(20).messages.length / 20;
    run.say({ act: 'speed', factor: 10 }, 20);
    const fast = run.to(40);
    expect(run.exercise.scenarioS).toBeCloseTo(220, 9);
    expect(fast.messages.length / 20).toBeLessThan(perS * 1.5);
    expect(run.states('high-water').map(([state]) => state)).toEqual(['armed', 'sent']);
    run.say({ act: 'speed', factor: 0.25 }, 40);
    run.to(80);
    expect(run.exercise.scenarioS).toBeCloseTo(230, 9);
    expect(run.all.events.flatMap((event) => (event.kind === 'state' ? [event.speed] : []))).toEqual([1, 10, 0.25]);
  });
  it('[S65] a jump leaves out what is repeated, says what is said once, and gives the players the time they had', () => {
    const run = played();
    run.to(25);
    run.say({ act: 'jump', toS: 300 }, 25);
    const after = run.to(26);
    expect(after.events).toContainEqual(expect.objectContaining({ kind: 'state', jumpedFromS: 25, scenarioS: 300 }));
    expect(after.messages.filter(({ kind, source }) => kind === 'position' && source === 'boat-1').length).toBeLessThanOrEqual(2);
    expect(run.texts()).toEqual(expect.arrayContaining(['Noch ein Anruf.', 'Tor 1 steht offen!']));
    for (const { body } of after.messages) expect(parseRfc3339(body.time)).toBeGreaterThanOrEqual(START_MS + 25_000);
    expect(run.exercise.scenarioS).toBeCloseTo(301, 9);
    // The call had 115 of its 120 s left, the gate all of its 180 s.
    run.to(25 + 114);
    expect(run.states('call').map(([state]) => state)).toEqual(['armed', 'sent']);
    run.to(25 + 116);
    expect(run.states('call').at(-1)?.[0]).toBe('missed');
    run.to(25 + 179);
    expect(run.states('high-water').map(([state]) => state)).toEqual(['armed', 'sent']);
    run.to(25 + 181);
    expect(run.states('high-water').at(-1)?.[0]).toBe('missed');
  });
  it('[S65] a jump while it is paused moves the truth and says nothing until it goes on', () => {
    const run = played();
    run.to(10);
    run.say({ act: 'pause' }, 10);
    run.say({ act: 'jump', toS: 120 }, 12);
    expect(run.to(50).messages).toEqual([]);
    expect([run.exercise.scenarioS, run.exercise.state]).toEqual([120, 'paused']);
    run.say({ act: 'resume' }, 50);
    run.to(51);
    expect(run.texts().filter((text) => text === 'Da treibt jemand.')).toHaveLength(2); // with its echo
  });
  it('[S66] after its end nothing is said any more', () => {
    const run = played();
    run.to(10);
    run.say({ act: 'end' }, 10);
    const after = run.to(600);
    expect([after.messages.length, after.truth.length, run.exercise.state]).toEqual([0, 0, 'ended']);
    expect(after.events).toEqual([expect.objectContaining({ kind: 'state', state: 'ended' })]);
  });
});

describe('what goes wrong', () => {
  const of = (stretch: Stretch, source: string, kind: string): ScenarioMessage[] => stretch.messages.filter((message) => message.source === source && message.kind === kind);

  it('[S67] a source that is broken repeats itself, is silent or goes wild, for its time or until it is mended', () => {
    const run = played();
    run.to(20);
    run.say({ act: 'break', source: 'gate-1', fault: 'silent', forS: 30 }, 20);
    run.say({ act: 'break', source: 'boat-1', fault: 'stuck' }, 20);
    run.say({ act: 'break', source: 'harbour', fault: 'wild' }, 20);
    const broken = run.to(50);
    expect(of(broken, 'gate-1', 'measurement')).toEqual([]);
    const places = of(broken, 'boat-1', 'position').map((message) => (message.kind === 'position' ? `${message.body.lon} ${message.body.lat}` : ''));
    expect([new Set(places).size, places.length > 25]).toEqual([1, true]);
    run.say({ act: 'repair', source: '*' }, 60);
    run.to(60);
    const mended = run.to(90);
    expect(of(mended, 'gate-1', 'measurement').length).toBeGreaterThan(4);
    expect(new Set(of(mended, 'boat-1', 'position').map((message) => (message.kind === 'position' ? message.body.lon : 0))).size).toBeGreaterThan(5);
    expect(run.exercise.world.faults.all(70)).toEqual([]);
    expect(run.all.events.flatMap((event) => (event.kind === 'effect' ? [event.effect] : [])).filter((effect) => effect.startsWith('sensor'))).toEqual(['sensor_broken', 'sensor_broken', 'sensor_broken', 'sensor_repaired']);
  });
  it('[S68] a line may be late, say all twice, or be silent: then what is said once is kept and comes when it is over', () => {
    const run = played();
    run.say({ act: 'link', source: 'harbour', fault: 'delay', valueS: 12 }, 0);
    run.say({ act: 'link', source: 'gate-1', fault: 'duplicate' }, 0);
    run.say({ act: 'link', source: 'desk', fault: 'silence', forS: 60 }, 0);
    const first = run.to(40);
    const late = of(first, 'harbour', 'measurement').map(({ elapsedS }) => elapsedS);
    expect(Math.max(...late)).toBeLessThanOrEqual(28);
    const gate = of(first, 'gate-1', 'measurement').map(({ body }) => body.time);
    expect(new Set(gate).size).toBeLessThan(gate.length);
    expect(run.texts()).not.toContain('Da treibt jemand.');
    run.to(61);
    expect(run.texts().filter((text) => text === 'Da treibt jemand.')).toHaveLength(2);
    expect(run.all.messages.find((message) => message.kind === 'report' && message.body.text === 'Da treibt jemand.')?.body.time).toBe(new Date(START_MS + 20_000).toISOString());
  });
  it('[S68] a receiver that jumps is off by what was told and claims to be as good as ever', () => {
    const run = played();
    run.say({ act: 'link', source: 'boat-1', fault: 'gps_jump', valueM: 1000 }, 5);
    run.to(5);
    for (const message of of(run.to(60), 'boat-1', 'position')) {
      if (message.kind !== 'position') continue;
      const [eastM, northM] = [(message.body.lon - 9.97) * 66_200, (message.body.lat - 53.543) * 111_300];
      expect(Math.abs(Math.hypot(eastM, northM) - 1000)).toBeLessThan(40);
      expect(message.body.accuracyM).toBeLessThan(10);
    }
  });
});

describe('an exercise as a whole', () => {
  it('[S69] every event and every frame of the truth passes the wire unchanged, and every id is new', () => {
    const run = played({ speed: 4 });
    run.to(250, [tasking(8, 'boat-1', swimmer), tasking(30, 'truck-1', [9.9855, 53.5448], { task: 'task:B' })]);
    for (const event of run.all.events) expect(engineEventSchema.parse(event)).toEqual(event);
    for (const frame of run.all.truth) expect(truthFrameSchema.parse(frame)).toEqual(frame);
    expect(new Set(run.all.events.map((event) => event.id)).size).toBe(run.all.events.length);
    expect(run.all.truth).toHaveLength(51);
    expect(run.all.truth.map(({ atMs }) => (atMs - START_MS) / 1000)).toEqual(Array.from({ length: 51 }, (_, index) => 5 * index));
  });
  it('[S70] one that was interrupted goes on where its log leaves off: nothing is said twice, nothing is lost, commands hold', () => {
    const whole = played();
    whole.say({ act: 'speed', factor: 2 }, 10);
    whole.say({ act: 'cancel', inject: 'followed' }, 12);
    whole.say({ act: 'break', source: 'gate-1', fault: 'silent' }, 30);
    whole.to(50);
    const log: ExerciseEvent[] = [
      ...whole.all.events,
      { kind: 'command' as const, id: id(), atMs: START_MS + 30_000, scenarioS: 50, command: { id: id(), act: 'break' as const, source: 'gate-1', fault: 'silent' as const } },
      // It died, and the server said so a minute later.
      { kind: 'state' as const, id: id(), atMs: START_MS + 110_000, scenarioS: 90, state: 'paused' as const, speed: 2 },
    ].sort((a, b) => a.atMs - b.atMs).map((event, index) => ({ ...event, n: index + 1, by: 'engine' }));
    const again = played({ log, nowMs: START_MS + 500_000 });
    expect([again.exercise.state, again.exercise.scenarioS, again.exercise.speed]).toEqual(['paused', 90, 2]);
    expect(again.to(500).messages).toEqual([]);
    again.say({ act: 'resume' }, 500);
    const on = again.to(560);
    expect(again.exercise.scenarioS).toBeCloseTo(210, 6);
    expect(again.texts().filter((text) => text === 'Da treibt jemand.' || text === 'Noch ein Anruf.')).toEqual([]);
    expect(again.states('high-water').map(([state]) => state)).toEqual(['sent']);
    expect(again.states('call')).toEqual([['missed', 140]]);
    expect(on.messages.some(({ source }) => source === 'gate-1')).toBe(false);
  });
});

