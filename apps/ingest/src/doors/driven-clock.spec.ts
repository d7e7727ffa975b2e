import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { Envelope, SituationId } from '@lagewacht/contract';
import type { Outcome } from '../ports';
import { DrivenClock, type ClockParts } from './driven-clock';

const START_MS = Date.UTC(2026, 0, 2, 3);

/** A server that commits at once, folds a moment later, and whose log enters what was folded a moment after it is told. */
function slowServer(situations: readonly SituationId[], putOff: (work: () => void) => void): { readonly parts: ClockParts; readonly happened: string[] } {
  const happened: string[] = [];
  const folded = new Map<SituationId, number>();
  let seq = 0;
  let entering = Promise.resolve();
  const submit = async ([envelope]: readonly Envelope[]): Promise<readonly Outcome[]> => {
    if (!envelope) return [];
    const { situation, receivedTimeMs } = envelope.record;
    const entry = { ...envelope.record, seq: ++seq } as Extract<Outcome, { kind: 'created' }>['entry'];
    void delay(3).then(() => {
      happened.push(`${situation} ${receivedTimeMs - START_MS} folded`);
      folded.set(situation, entry.seq);
      putOff(() => {
        entering = entering.then(() => delay(3)).then(() => void happened.push(`${situation} ${receivedTimeMs - START_MS} entered`));
      });
    });
    return [{ kind: 'created', entry }];
  };
  return {
    happened,
    parts: {
      intake: { submit, quarantine: async () => undefined },
      pictures: { situations: () => situations.map((id) => ({ id, realm: 'exercise', name: id, version: 0, entities: 0, asOfMs: 0 })), foldedSeq: (situation) => folded.get(situation) ?? 0 },
      commandLog: { settled: () => entering },
    },
  };
}

describe('the driven clock', () => {
  it('stands until it is moved, ticks at every full second on the way, and has moved when everything is folded and entered', async () => {
    const clock = new DrivenClock(START_MS + 200);
    const { parts, happened } = slowServer(['live', 'ex-a'], (work) => clock.putOff(work));
    clock.drive(parts);
    await clock.advance(START_MS + 900);
    expect([clock.nowMs(), happened]).toEqual([START_MS + 900, []]);
    await clock.advance(START_MS + 2500);
    expect(clock.nowMs()).toBe(START_MS + 2500);
    const at = (ms: number): string[] => [`live ${ms} folded`, `ex-a ${ms} folded`, `live ${ms} entered`, `ex-a ${ms} entered`];
    expect([...happened].sort()).toEqual([...at(1000), ...at(2000)].sort());
    const before = happened.indexOf('ex-a 1000 entered');
    expect(happened.indexOf('live 2000 folded')).toBeGreaterThan(before);
  });

  it('enters nothing between two things that are said at the same time', async () => {
    const clock = new DrivenClock(START_MS);
    const { parts, happened } = slowServer(['ex-a'], (work) => clock.putOff(work));
    clock.drive(parts);
    await clock.advance(START_MS + 1000);
    clock.putOff(() => happened.push('put off'));
    await delay(20);
    expect(happened.at(-1)).toBe('ex-a 1000 entered');
    await clock.advance(START_MS + 1000);
    expect(happened.at(-1)).toBe('put off');
  });

  it('never goes back, and moves that are asked for at once come one after the other', async () => {
    const clock = new DrivenClock(START_MS);
    const { parts, happened } = slowServer(['ex-a'], (work) => clock.putOff(work));
    clock.drive(parts);
    await Promise.all([clock.advance(START_MS + 1000), clock.advance(START_MS + 500), clock.advance(START_MS + 2000)]);
    expect(clock.nowMs()).toBe(START_MS + 2000);
    expect(happened.filter((word) => word.endsWith('folded'))).toEqual(['ex-a 1000 folded', 'ex-a 2000 folded']);
  });
});
