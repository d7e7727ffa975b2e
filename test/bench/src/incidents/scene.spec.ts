import { describe, expect, it } from '@jest/globals';
import { canonicalJson } from '@lagewacht/base';
import { inputRecordSchema } from '@lagewacht/contract';
import { createIncidentScene, journalOf } from './scene';
import { SCENE } from './scene-parameters';

const scenes = [11, 12, 13, 14].map(createIncidentScene);
const words = scenes.flatMap((scene) => scene.words);

describe('a scene of incidents', () => {
  it('is the same bytes for the same seed and others for another', () => {
    const bytes = canonicalJson(journalOf(createIncidentScene(11)));
    expect(canonicalJson(journalOf(createIncidentScene(11)))).toBe(bytes);
    expect(canonicalJson(journalOf(createIncidentScene(12)))).not.toBe(bytes);
  });

  it('is a journal of well-formed records in order of receipt, with a tick for each picture', () => {
    const [scene] = scenes;
    if (!scene) throw new Error('There is no scene.');
    const journal = journalOf(scene);
    for (const entry of journal) expect(inputRecordSchema.safeParse(entry).error?.message).toBeUndefined();
    expect(journal.every((entry, i) => entry.seq === i + 1 && entry.receivedTimeMs >= (journal[i - 1]?.receivedTimeMs ?? 0))).toBe(true);
    expect(journal.filter(({ kind }) => kind === 'tick')).toHaveLength(SCENE.durationS / SCENE.pictureEveryS);
    expect(new Set(journal.map(({ id }) => id)).size).toBe(journal.length);
  });

  it('has 150 incidents and about 2050 words, none of them out of its time', () => {
    for (const scene of scenes) expect(scene.truth).toHaveLength(150);
    expect(Math.abs(words.length / scenes.length - 2050)).toBeLessThan(200);
    for (const word of words) {
      expect(word.receivedS).toBeGreaterThanOrEqual(word.eventS);
      expect(word.receivedS).toBeLessThan(SCENE.durationS);
    }
  });

  it('errs as its sources do: units hardly ever, callers now and then, posts as often as not', () => {
    const shareOf = (isIt: (word: (typeof words)[number]) => boolean): number => {
      const all = words.filter((word) => !word.denies && isIt(word));
      return all.filter((word) => word.truth !== undefined).length / all.length;
    };
    expect(shareOf(({ reliability }) => reliability === 'A')).toBeGreaterThan(0.93);
    expect(Math.abs(shareOf(({ source, reliability }) => reliability !== 'A' && !source.startsWith('feed') && reliability !== 'F') - 0.8)).toBeLessThan(0.08);
    expect(Math.abs(shareOf(({ reliability }) => reliability === 'F') - 0.5)).toBeLessThan(0.15);
    for (const scene of scenes) for (const word of scene.words) if (word.truth !== undefined && !word.denies) expect(word.eventS).toBeGreaterThanOrEqual(scene.truth[word.truth]?.startS ?? 0);
  });
});
