import { describe, expect, it } from '@jest/globals';
import { entitySchema, truthFrameSchema, type Entity, type Incident } from '@lagewacht/contract';
import { playersPicture, scene } from '../spec/stand-in-scene';
import { compare, type Compared } from './compare';
import { truthEntities } from './truth-entities';

const nowMs = 1_800_000_000_000;
const empty = { levels: {}, gates: {}, objects: [], units: [], incidents: [], breaches: [], fires: [], flooded: [], shelters: [], population: [], faults: [] };
const frame = truthFrameSchema.parse({ ...empty, ...scene, atMs: nowMs, scenarioS: 400 });
const picture = playersPicture(nowMs);
const words = { category: (category: string) => category, persons: (count: number) => `${count} persons`, source: (id: string) => id };
const standings = (compared: readonly Compared[]): Record<string, string> => Object.fromEntries(compared.map(({ key, standing }) => [key, standing]));

describe('truth and picture', () => {
  it('[T38] each thing is right, missing, false, displaced, wrong or in doubt', () => {
    expect(standings(compare(frame, picture))).toEqual({
      'inc:cellar': 'displaced', 'inc:rumour': 'false', 'inc:truth-person-hafencity': 'missed', 'gate:gate-muggenburg': 'doubted', 'gate:gate-peute': 'right', 'gauge:st-pauli': 'right', 'gauge:bunthaus': 'wrong',
      'polder:veddel': 'missed', 'unit:bf-35': 'displaced', 'trk:barge': 'right', 'trk:truth-person-hafencity': 'missed', 'trk:ghost': 'false',
    });
  });
  it('[T38] a picture that shows the truth differs nowhere', () => {
    const known = new Map(picture.map((entity) => [entity.id as string, entity]));
    const compared = compare(frame, truthEntities(frame, known, words));
    expect(compared.filter(({ standing }) => standing !== 'right')).toEqual([]);
    expect(compared.length).toBeGreaterThan(9);
  });
  it('[T38] incidents that have ended, were merged, or are doubted by fusion itself say nothing', () => {
    const said = picture.find((entity): entity is Incident => entity.id === 'inc:rumour');
    if (!said) throw new Error('Got no rumour in the scene, expected one.');
    const others = picture.filter((entity) => entity !== said);
    for (const quiet of [{ grade: 'denied' }, { grade: 'closed' }, { mergedInto: 'inc:cellar' }, { confidence: 0.49 }] as const) expect(standings(compare(frame, [...others, { ...said, ...quiet }]))['inc:rumour']).toBeUndefined();
  });
  it('[T38] without any picture all of the truth is missing, and without a truth all of the picture is false', () => {
    expect(new Set(compare(frame, []).map(({ standing }) => standing))).toEqual(new Set(['missed']));
    const nothing = truthFrameSchema.parse({ ...empty, atMs: nowMs, scenarioS: 0 });
    expect(new Set(compare(nothing, picture).filter(({ pair }) => pair.of !== 'polder').map(({ standing }) => standing))).toEqual(new Set(['false']));
  });
  it('[T35] the truth is entities of the picture\'s own kind, where the picture has no thing of that name none', () => {
    const known = new Map(picture.map((entity) => [entity.id as string, entity]));
    const entities: readonly Entity[] = truthEntities(frame, known, words);
    for (const entity of entities) expect(entitySchema.safeParse(entity).error).toBeUndefined();
    expect(new Set(entities.map(({ id }) => id)).size).toBe(entities.length);
    const bare = truthEntities(frame, new Map(), words);
    expect(bare.map(({ type }) => type).sort()).toEqual(['incident', 'incident', 'incident', 'sensor', 'track', 'track', 'unit']);
  });
});
