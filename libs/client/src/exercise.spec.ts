import { describe, expect, it } from '@jest/globals';
import { exerciseEventSchema, exerciseSummarySchema, type ExerciseCommand, type ExerciseEvent, type ExerciseSummary } from '@lagewacht/contract';
import { createVirtualClock } from '@lagewacht/testkit';
import { ApiProblem } from './call-server';
import { createCommandLane } from './command-lane';
import { createExerciseStore, scenarioSAt } from './exercise-store';

const idOf = (n: number): string => `019b0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const unreachable = (): ApiProblem => new ApiProblem(0, 'unreachable', '');
const bookmark = (n: number): ExerciseCommand => ({ id: idOf(n), act: 'bookmark', label: `mark ${n}` });

/** A server whose clock is a minute ahead, that keeps what it is told and answers long polls. */
function openServer(clock: ReturnType<typeof createVirtualClock>) {
  const events: ExerciseEvent[] = [];
  const waiting = new Set<() => void>();
  const serverMs = (): number => clock.nowMs() + 60_000;
  let isDown: ApiProblem | undefined;
  let state: ExerciseSummary['state'] = 'running';
  return {
    events,
    setDown: (problem: ApiProblem | undefined) => {
      isDown = problem;
      for (const wake of waiting) wake();
    },
    setState: (next: typeof state) => void (state = next),
    tell: (label: string) => {
      events.push(exerciseEventSchema.parse({ kind: 'command', n: events.length + 1, id: idOf(events.length + 1), atMs: serverMs(), scenarioS: 0, by: 'other', command: { ...bookmark(events.length + 1), label } }));
      for (const wake of waiting) wake();
    },
    api: {
      exercise: async () => exerciseSummarySchema.parse({
        situation: 'ex-elbe', name: 'Elbe', scenario: 'elbe', title: { de: 'Elbe', en: 'Elbe' }, seed: 1, state, speed: 4, scenarioS: 100, durationS: 160, startedMs: 1, nowMs: serverMs(), objectives: [], msel: [],
        cast: { speakers: [], sensors: [], breaches: [], fires: [], objects: [] }, lastN: events.length,
      }),
      events: async (situation: string, after: number, wait?: { waitMs: number; signal: AbortSignal }) => {
        const newer = (): readonly ExerciseEvent[] => events.filter(({ n }) => n > after);
        if (!isDown && newer().length === 0 && wait && wait.waitMs > 0) {
          await new Promise<void>((resolve) => {
            waiting.add(resolve);
            clock.after(wait.waitMs, resolve);
          });
        }
        if (isDown) throw isDown;
        return { situation, nowMs: serverMs(), events: newer() };
      },
    },
  };
}

describe('an exercise on the screen', () => {
  it('[K14] has all that happened at once, and what anybody does within a quarter of a second', async () => {
    const clock = createVirtualClock();
    const server = openServer(clock);
    server.tell('before');
    const store = createExerciseStore({ api: server.api, situation: 'ex-elbe', clock });
    await clock.advance(0);
    expect(store.getSnapshot()).toMatchObject({ link: 'live', offsetMs: 60_000, events: [{ n: 1 }], summary: { lastN: 1 } });
    await clock.advance(5000);
    server.tell('now');
    await clock.advance(250);
    expect(store.getSnapshot().events.map(({ n }) => n)).toEqual([1, 2]);
    expect(store.getSnapshot().summary?.lastN).toBe(2);
    store.close();
  });

  it('[K14] a lost server is said, and nothing is missing when it is back; a refusal ends it', async () => {
    const clock = createVirtualClock();
    const server = openServer(clock);
    const store = createExerciseStore({ api: server.api, situation: 'ex-elbe', clock });
    await clock.advance(1000);
    server.setDown(unreachable());
    await clock.advance(0);
    expect(store.getSnapshot().link).toBe('lost');
    server.tell('while away');
    await clock.advance(10_000);
    server.setDown(undefined);
    await clock.advance(4000);
    expect(store.getSnapshot()).toMatchObject({ link: 'live', events: [{ n: 1 }] });
    server.setDown(new ApiProblem(401, 'not_authenticated', ''));
    await clock.advance(1000);
    expect(store.getSnapshot().link).toBe('refused');
    const asked = store.getSnapshot();
    await clock.advance(60_000);
    expect(store.getSnapshot()).toBe(asked);
    store.close();
  });

  it('[K15] the scenario\'s clock goes on with its speed, not beyond the end, and stands while paused', async () => {
    const clock = createVirtualClock();
    const server = openServer(clock);
    const store = createExerciseStore({ api: server.api, situation: 'ex-elbe', clock });
    await clock.advance(0);
    expect(scenarioSAt(store.getSnapshot(), clock.nowMs() + 10_000)).toBe(140);
    expect(scenarioSAt(store.getSnapshot(), clock.nowMs() + 100_000)).toBe(160);
    server.setState('paused');
    server.tell('pause');
    await clock.advance(250);
    expect(scenarioSAt(store.getSnapshot(), clock.nowMs() + 10_000)).toBe(100);
    store.close();
  });
});

/** A shelf in memory. */
function openShelf(text: string | null = null) {
  return { text, read(): string | null { return this.text; }, write(next: string): void { this.text = next; } };
}

describe('commands on their way', () => {
  it('[K16] go in their order, are sent again under the same id, and are carried out once', async () => {
    const clock = createVirtualClock();
    const seen: string[] = [];
    let isDown = true;
    const api = { command: async (_: string, command: ExerciseCommand) => {
      seen.push(command.id);
      if (isDown) throw unreachable();
      return {} as ExerciseEvent;
    } };
    const taken: string[] = [];
    const lane = createCommandLane({ api, situation: 'ex-elbe', clock, shelf: openShelf(), onTaken: ({ id }) => taken.push(id) });
    lane.send(bookmark(1));
    lane.send(bookmark(2));
    await clock.advance(3000);
    expect(new Set(seen)).toEqual(new Set([idOf(1)]));
    expect(lane.getItems()).toHaveLength(2);
    isDown = false;
    await clock.advance(4000);
    expect(taken).toEqual([idOf(1), idOf(2)]);
    expect(lane.getItems()).toEqual([]);
    lane.close();
  });

  it('[K16] outlive a reload; one that waited a minute asks first; a refused one stays to be read, and is not tried again', async () => {
    const clock = createVirtualClock();
    const shelf = openShelf();
    const away = createCommandLane({ api: { command: () => Promise.reject(unreachable()) }, situation: 'ex-elbe', clock, shelf });
    away.send(bookmark(1));
    await clock.advance(30_000);
    away.send(bookmark(2));
    away.close();
    await clock.advance(31_000);
    const seen: string[] = [];
    const lane = createCommandLane({ api: { command: async (_, { id }) => {
      seen.push(id);
      if (id === idOf(2)) throw new ApiProblem(409, 'situation_closed', 'It has ended.');
      return {} as ExerciseEvent;
    } }, situation: 'ex-elbe', clock, shelf });
    await clock.advance(1000);
    expect(lane.getItems().map(({ command, standing, reason }) => [command.id, standing, reason])).toEqual([[idOf(1), 'asking', undefined], [idOf(2), 'refused', 'It has ended.']]);
    lane.confirm(idOf(1));
    await clock.advance(10_000);
    expect(seen).toEqual([idOf(2), idOf(1)]);
    lane.drop(idOf(2));
    expect(lane.getItems()).toEqual([]);
    lane.close();
  });

  it('[K16] what stands on the shelf and is no command is left out', () => {
    for (const text of ['{', 'null', '[null, 4, {"command": 3}]']) {
      const lane = createCommandLane({ api: { command: () => Promise.reject(unreachable()) }, situation: 'ex-elbe', clock: createVirtualClock(), shelf: openShelf(text) });
      expect(lane.getItems()).toEqual([]);
      lane.close();
    }
  });
});
