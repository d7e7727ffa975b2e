import { describe, expect, it } from '@jest/globals';
import i18next from 'i18next';
import type { ExerciseEvent, ExerciseFigures } from '@lagewacht/contract';
import { namesOf } from '../happenings/names';
import { idOf, reviewOf } from '../spec/stand-in-review';
import { createStandInExercise } from '../spec/stand-in-exercise';
import { de } from '../texts/de';
import { reviewInjects } from '@lagewacht/review';
import { figureRows } from './figure-rows';
import { bookmarksOf, scenarioAt, timeOfScenario } from './scenario-time';
import { fold, heatOf, thin } from './strip';
import { picturePath } from './then-links';

const event = (n: number, atMs: number, scenarioS: number, more: object = { kind: 'state', state: 'running', speed: 1 }): ExerciseEvent => ({ id: `e${n}`, n, by: 'trainer', atMs, scenarioS, ...more }) as unknown as ExerciseEvent;

describe('a review in words and numbers', () => {
  it('[T67] a second of the scenario and a time of the server lead to each other, over pauses and jumps', () => {
    const events = [event(1, 1000, 0), event(2, 11_000, 40), event(3, 21_000, 40), event(4, 21_000, 100), event(5, 31_000, 110)];
    expect([20, 40, 100, 105, 500].map((scenarioS) => timeOfScenario(scenarioS, events))).toEqual([6000, 11_000, 21_000, 26_000, 31_000]);
    expect([0, 6000, 16_000, 26_000, 99_000].map((atMs) => scenarioAt(atMs, events))).toEqual([0, 20, 40, 105, 110]);
    expect([timeOfScenario(5, []), scenarioAt(5, [])]).toEqual([0, 0]);
    const marked = [...events, event(6, 32_000, 111, { kind: 'command', command: { act: 'bookmark', label: 'Now' } }), event(7, 33_000, 112, { kind: 'command', command: { act: 'bookmark', label: 'Before', atS: 20 } })];
    expect(bookmarksOf(marked).map(({ label, atMs, scenarioS }) => [label, atMs, scenarioS])).toEqual([['Before', 6000, 20], ['Now', 32_000, 111]]);
  });

  it('[T64] cells are darker the more there was, long strips are put together, and long tables thinned to their last row', () => {
    expect([0, 1, 2, 3, 4].map((count) => heatOf(count, 4))).toEqual([0, 1, 2, 3, 4]);
    expect([heatOf(0, 0), heatOf(1, 100), heatOf(100, 100)]).toEqual([0, 1, 4]);
    expect(fold([1, 2, 3, 4, 5], 2)).toEqual({ width: 3, sums: [6, 9] });
    expect(fold([1, 2], 24)).toEqual({ width: 1, sums: [1, 2] });
    expect(thin([1, 2, 3, 4, 5, 6], 3)).toEqual([1, 3, 5, 6]);
  });

  it('[T66] the way to the picture of then names the exercise, the moment and that nothing can be written', () => {
    expect(picturePath('ex-elbe', Date.UTC(2026, 10, 25, 3, 10))).toBe('/?situation=ex-elbe&as=observer&knownAt=2026-11-25T03%3A10%3A00.000Z');
  });

  it('[T69] the file has every figure, and each of its rows says that it is of an exercise', async () => {
    await i18next.init({ lng: 'de', resources: { de: { translation: de } }, interpolation: { escapeValue: false } });
    const exercise = createStandInExercise('ex-elbe');
    exercise.set('cellar', 'sent');
    exercise.command({ id: idOf(1), act: 'mark', inject: 'cellar', state: 'answered', note: 'gut gelöst' }, 'trainer');
    const { msel } = exercise.summary();
    const figures = reviewOf(exercise, 2).figures as ExerciseFigures;
    const rows = figureRows(figures, reviewInjects(msel), { t: i18next.t, language: 'de', names: namesOf(exercise.summary(), 'de'), mark: 'ÜBUNG Abend' });
    expect(rows.every((row) => row.length === 6 && row[0] === 'ÜBUNG Abend')).toBe(true);
    const has = (...parts: readonly string[]): boolean => rows.some((row) => parts.every((part) => row.includes(part)));
    expect([
      has('Injects', 'Keller läuft voll, Veddel', 'beantwortet'), has('Injects', 'gut gelöst'), has('Erkennen', 'Person im Wasser (person-hafencity, 0:05:00)', '90', 's'),
      has('Erkennen', 'Deichbruch (breach-stillhorn, 0:30:00)', 'nie'), has('Bild und Wahrheit', 'ECE', '0,151'), has('Alarmlast', 'Alarme in 10 min', '12'), has('Laufzeiten', 'report: p95', '4.100', 'ms'),
      has('Wer wann tätig war', 'Florian Innenstadt 12/86', '3'), has('Offene Aufträge', 'offen', '3'), has('Entscheidungen', 'commander: Entschluss 7', 'Veddel wird geräumt'),
    ]).toEqual(Array(10).fill(true));
    expect(rows.filter(([, part]) => part === 'Verlauf')).toHaveLength(1000);
  });
});
