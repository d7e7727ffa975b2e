import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Entity, Sensor } from '@lagewacht/contract';
import { apply, applyDeltaFrame, canonicalPicture, createHistory, diff, emptyDelta, emptyPicture, mergeChange, reverse, squash, toDeltaFrame } from './index';
import type { Change, Picture, PictureDelta } from './index';

/** A random walk of pictures: each step puts, changes or removes sensors among six ids. */
const walk = fc.array(fc.array(fc.record({
  n: fc.integer({ min: 0, max: 5 }),
  value: fc.option(fc.integer({ min: 0, max: 3 })),
  note: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
}), { maxLength: 4 }), { minLength: 1, maxLength: 12 });
type Step = { n: number; value: number | null; note: string | undefined };

function sensor(step: Step): Sensor {
  return {
    type: 'sensor', id: `sensor:s${step.n}`, source: `s${step.n}`, name: step.note ?? 'x', values: [{ property: 'p', value: step.value ?? 0, uom: '1', eventTimeMs: 1 }],
    periodS: 1, freshness: 'fresh', eventTimeMs: 1, receivedTimeMs: 1, ...(step.note ? { simulated: true } : {}),
  };
}

function advance(picture: Picture, steps: readonly Step[]): PictureDelta {
  const entities = new Map<string, Entity>(picture.entities);
  const changes = new Map<string, Change>();
  for (const step of steps) {
    const id = `sensor:s${step.n}`;
    const before = entities.get(id);
    const after = step.value === null ? undefined : sensor(step);
    if (!before && !after) continue;
    mergeChange(changes, { id, before, after });
    if (after) entities.set(id, after);
    else entities.delete(id);
  }
  return { from: picture.version, to: picture.version + 1, asOfMs: [picture.asOfMs, picture.asOfMs + 10], changes };
}

function run(steps: readonly (readonly Step[])[]): { pictures: Picture[]; deltas: PictureDelta[] } {
  const pictures = [emptyPicture('live')];
  const deltas: PictureDelta[] = [];
  for (const step of steps) {
    const last = pictures.at(-1) ?? emptyPicture('live');
    const delta = advance(last, step);
    deltas.push(delta);
    pictures.push(apply(delta, last));
  }
  return { pictures, deltas };
}
const text = (picture: Picture | undefined): string => (picture ? `${picture.version} ${picture.asOfMs} ${canonicalPicture(picture)}` : '');

describe('picture', () => {
  it('[P1] a delta and its reverse cancel out', () => {
    fc.assert(fc.property(walk, (steps) => {
      const { pictures, deltas } = run(steps);
      deltas.forEach((delta, index) => expect(text(apply(reverse(delta), pictures[index + 1] ?? emptyPicture('live')))).toBe(text(pictures[index])));
    }));
  });
  it('[P2] squashing equals applying one after the other, and is associative', () => {
    fc.assert(fc.property(walk, (steps) => {
      const { pictures, deltas } = run(steps);
      const all = deltas.reduce(squash);
      expect(text(apply(all, emptyPicture('live')))).toBe(text(pictures.at(-1)));
      const right = deltas.reduceRight((later, earlier) => squash(earlier, later));
      expect(canonicalOf(right)).toBe(canonicalOf(all));
    }));
  });
  it('[P3] the empty delta changes nothing and is neutral', () => {
    fc.assert(fc.property(walk, (steps) => {
      const { pictures, deltas } = run(steps);
      const last = pictures.at(-1) ?? emptyPicture('live');
      expect(text(apply(emptyDelta(last.version, last.asOfMs), last))).toBe(text(last));
      const first = deltas[0];
      if (first) expect(canonicalOf(squash(emptyDelta(0, 0), first))).toBe(canonicalOf(first));
    }));
  });
  it('[P4] squashed deltas hold exactly what a whole comparison finds', () => {
    fc.assert(fc.property(walk, (steps) => {
      const { pictures, deltas } = run(steps);
      const whole = diff(emptyPicture('live'), pictures.at(-1) ?? emptyPicture('live'));
      expect(canonicalOf(deltas.reduce(squash))).toBe(canonicalOf(whole));
    }));
  });
  it('[P5] a client that applies frames, merged or single, has the server\'s picture', () => {
    fc.assert(fc.property(walk, fc.integer({ min: 1, max: 4 }), (steps, group) => {
      const { pictures, deltas } = run(steps);
      const client = new Map<string, Entity>();
      for (let at = 0; at < deltas.length; at += group) {
        const frame = toDeltaFrame(deltas.slice(at, at + group).reduce(squash));
        expect(applyDeltaFrame(client, JSON.parse(JSON.stringify(frame)))).toBeDefined();
      }
      expect(canonicalPicture({ situation: 'live', entities: client })).toBe(canonicalPicture(pictures.at(-1) ?? emptyPicture('live')));
    }));
  });
  it('[P6] a patch of something unknown is refused, so that the client asks again', () => {
    expect(applyDeltaFrame(new Map(), { type: 'delta', from: 1, to: 2, asOfMs: 0, put: [], patch: [['sensor:x', { name: 'y' }]], remove: [] })).toBeUndefined();
  });
  it('[P7] history answers from any version it reaches, else undefined, in bounded memory', () => {
    fc.assert(fc.property(walk, fc.integer({ min: 1, max: 6 }), (steps, maxDeltas) => {
      const { pictures, deltas } = run(steps);
      const history = createHistory(0, { maxDeltas, maxChanges: 1000 });
      deltas.forEach((delta) => history.push(delta));
      pictures.forEach((picture, version) => {
        const missed = history.since(version);
        if (version < Math.max(0, deltas.length - maxDeltas)) expect(missed).toBeUndefined();
        else if (version < deltas.length) expect(missed && text(apply(missed, picture))).toBe(text(pictures.at(-1)));
        else expect(missed?.changes.size).toBe(0);
      });
      expect(history.since(deltas.length + 1)).toBeUndefined();
    }));
  });
});

function canonicalOf(delta: PictureDelta): string {
  return JSON.stringify([delta.from, delta.to, delta.asOfMs, [...delta.changes.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ id, before, after }) => [id, before ?? null, after ?? null])]);
}
