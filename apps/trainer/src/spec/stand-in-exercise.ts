import { randomBytes } from 'node:crypto';
import { uuid7From } from '@lagewacht/base';
import { engineEventSchema, exerciseEventSchema, exerciseSummarySchema, truthFrameSchema, type EngineEvent, type ExerciseCommand, type ExerciseEvent, type ExerciseState, type ExerciseSummary, type InjectState, type MselLine, type TruthFrame } from '@lagewacht/contract';
import { plan } from './plan';

type Without<T, Keys extends PropertyKey> = T extends unknown ? Omit<T, Keys> : never;
type Telling = Without<EngineEvent, 'id' | 'atMs' | 'scenarioS'>;

/** An exercise as the server keeps it, with an engine that does at once what it is told. Everything is checked against the contract's schemas. */
export interface StandInExercise {
  readonly situation: string;
  readonly events: readonly ExerciseEvent[];
  summary(): ExerciseSummary;
  /** Takes a command by somebody; answers its event. A repeated id is the same command. */
  command(command: ExerciseCommand, by: string): { readonly event: ExerciseEvent; readonly isNew: boolean };
  /** Something that the engine tells of by itself. */
  tell(telling: Telling): void;
  set(inject: string, state: InjectState): void;
  truth(fromMs: number, toMs: number): readonly TruthFrame[];
  /** What is so from now on, besides what the exercise itself changes. */
  scene: Partial<TruthFrame>;
  /** How its review goes: there after two questions, with nothing in it, never, or not at all. */
  reviewing: 'there' | 'bare' | 'reckoning' | 'failed';
  onEvent(listener: () => void): () => void;
}

const freshId = (): string => uuid7From(Date.now(), randomBytes(10));

/** An exercise of the plan at a second of its scenario. */
export function createStandInExercise(situation: string, { name = 'Übungsabend Wache 35', startS = 0, speed: startSpeed = 1 }: { readonly name?: string; readonly startS?: number; readonly speed?: number } = {}): StandInExercise {
  const events: ExerciseEvent[] = [];
  const listeners = new Set<() => void>();
  const lines = new Map<string, MselLine>(plan.msel.map((entry) => [entry.id, { entry, state: 'planned', evidence: [], ...(entry.when.on === 'time' ? { dueS: entry.when.atS } : {}) }]));
  const faults = new Map<string, TruthFrame['faults'][number]>();
  const startedMs = Date.now();
  let [state, speed, message]: [ExerciseState, number, string | undefined] = ['ready', startSpeed, undefined];
  let stood = { atMs: startedMs, scenarioS: startS };
  const nowS = (): number => Math.min(plan.durationS, stood.scenarioS + (state === 'running' ? ((Date.now() - stood.atMs) / 1000) * speed : 0));
  const put = (event: ExerciseEvent): ExerciseEvent => {
    events.push(exerciseEventSchema.parse(event));
    for (const listener of [...listeners]) listener();
    return event;
  };
  const tell = (telling: Telling): void => {
    const event = engineEventSchema.parse({ ...telling, id: freshId(), atMs: Date.now(), scenarioS: nowS() });
    put({ ...event, n: events.length + 1, by: 'engine' } as ExerciseEvent);
  };
  const run = (next: ExerciseState, more: { readonly speed?: number; readonly message?: string | undefined; readonly toS?: number } = {}): void => {
    const fromS = nowS();
    stood = { atMs: Date.now(), scenarioS: more.toS ?? fromS };
    [state, speed, message] = [next, more.speed ?? speed, more.message];
    tell({ kind: 'state', state, speed, ...(message === undefined ? {} : { message }), ...(more.toS === undefined ? {} : { jumpedFromS: fromS }) });
  };
  const set = (inject: string, next: InjectState, note?: string): void => {
    const line = lines.get(inject);
    if (!line) return;
    lines.set(inject, { ...line, state: next, ...(next === 'planned' ? {} : { [`${next}Ms`]: Date.now() }), ...(next === 'sent' ? { sentS: nowS(), evidence: [freshId()] } : {}), ...(note === undefined ? {} : { note }) });
    tell({ kind: 'inject', inject, state: next, evidence: lines.get(inject)?.evidence ?? [], ...(note === undefined ? {} : { note }), ...(inject.startsWith('adhoc') && next === 'sent' ? { entry: line.entry } : {}) });
  };
  const waits = (inject: string): boolean => ['planned', 'armed'].includes(lines.get(inject)?.state ?? '');
  const refuse = (command: string, de: string, en: string): void => tell({ kind: 'refused', command, reason: { de, en } });
  const effect = (word: 'sensor_broken' | 'sensor_repaired' | 'link_faulty', subject: string, de: string, en: string): void => tell({ kind: 'effect', effect: word, subject, text: { de, en }, evidence: [] });
  const obey = (command: ExerciseCommand): void => {
    switch (command.act) {
      case 'pause': return run('paused', { message: command.message });
      case 'resume': return run('running');
      case 'speed': return run(state, { speed: command.factor });
      case 'jump': return command.toS <= nowS() ? refuse(command.id, 'Springen geht nur nach vorn.', 'It can only jump ahead.') : run(state, { toS: command.toS });
      case 'send': return waits(command.inject) ? set(command.inject, 'sent') : refuse(command.id, 'Dieses Inject wartet nicht (mehr).', 'This inject does not wait (any more).');
      case 'cancel': return waits(command.inject) ? set(command.inject, 'cancelled') : refuse(command.id, 'Dieses Inject wartet nicht (mehr).', 'This inject does not wait (any more).');
      case 'adhoc':
        lines.set(command.inject.id, { entry: { ...command.inject, when: { on: 'hand' } }, state: 'armed', evidence: [] });
        return set(command.inject.id, 'sent');
      case 'break':
        faults.set(command.source, { source: command.source, fault: command.fault });
        return effect('sensor_broken', command.source, `${command.source} ist gestört.`, `${command.source} is disturbed.`);
      case 'link':
        faults.set(command.source, { source: command.source, fault: command.fault });
        return effect('link_faulty', command.source, `Verbindung von ${command.source} gestört.`, `Link of ${command.source} disturbed.`);
      case 'repair':
        if (command.source === '*') faults.clear();
        faults.delete(command.source);
        return effect('sensor_repaired', command.source, `${command.source} ist behoben.`, `${command.source} is mended.`);
      case 'mark': return set(command.inject, command.state, command.note);
      case 'note': {
        const line = command.inject === undefined ? undefined : lines.get(command.inject);
        return line && void lines.set(line.entry.id, { ...line, note: command.text });
      }
      case 'bookmark': return undefined;
      case 'end': return run('ended');
    }
  };
  tell({ kind: 'plan', plan });
  run('running');
  for (const { entry } of lines.values()) if (!('inject' in entry.when)) set(entry.id, 'armed');
  const exercise: StandInExercise = {
    situation, events, scene: {}, reviewing: 'there', tell, set,
    summary: () => exerciseSummarySchema.parse({
      situation, name, scenario: plan.scenario, title: plan.title, seed: plan.seed, state, speed, ...(message === undefined ? {} : { message }), scenarioS: nowS(), durationS: plan.durationS, startedMs, ...(state === 'ended' ? { endedMs: stood.atMs } : {}),
      nowMs: Date.now(), objectives: plan.objectives, msel: [...lines.values()], cast: plan.cast, lastN: events.length,
    }),
    command(command, by) {
      const known = events.find((event) => event.id === command.id);
      if (known) return { event: known, isNew: false };
      const event = put({ kind: 'command', id: command.id, n: events.length + 1, atMs: Date.now(), scenarioS: nowS(), by, command });
      obey(command);
      return { event, isNew: true };
    },
    truth: (fromMs, toMs) => {
      const atMs = Math.min(toMs, state === 'running' ? Date.now() : stood.atMs);
      if (atMs < fromMs) return [];
      const empty = { levels: {}, gates: {}, objects: [], units: [], incidents: [], breaches: [], fires: [], flooded: [], shelters: [], population: [] };
      return [truthFrameSchema.parse({ ...empty, ...exercise.scene, atMs, scenarioS: nowS(), faults: [...faults.values()] })];
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  return exercise;
}
