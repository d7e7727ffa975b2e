import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Journal, idOf } from '../build.spec-support';
import { defaultFusionConfig } from '../config';
import { createFusionState, step } from '../index';
import { weigh } from './confidence';
import { addEvidence, type Evidence } from './evidence';
import { likeness, plainText } from './words';

const only = (journal: Journal) => {
  const incidents = journal.all('incident').filter((incident) => incident.mergedInto === undefined);
  expect(incidents).toHaveLength(1);
  return incidents[0]!;
};

describe('incidents', () => {
  it('[F50] links reports of one thing, and keeps other kinds and far places apart', () => {
    const journal = new Journal();
    journal.report({ source: 'a', atS: 0 }, { category: 'fire', text: 'Dachstuhl brennt' });
    journal.report({ source: 'b', atS: 30 }, { category: 'fire', text: 'Feuer im Haus', lon: 10.0003 });
    expect(only(journal)).toMatchObject({ id: `inc:${idOf(1)}`, origins: 2, reports: 2, category: 'fire' });
    journal.report({ source: 'c', atS: 40 }, { category: 'person_in_danger', text: 'Frau am Fenster' });
    expect(journal.all('incident')).toHaveLength(2);
    journal.report({ source: 'd', atS: 50 }, { category: 'fire', text: 'Auto brennt', lon: 10.05 });
    expect(journal.all('incident')).toHaveLength(3);
  });

  it('[F51] domain check 3: the same origin and a copy never raise the confidence, a second independent origin does', () => {
    const journal = new Journal();
    const text = 'Wasser dringt durch die Sandsäcke am Ernst-August-Deich in die Straße';
    journal.report({ source: 'a', atS: 0 }, { text, reliability: 'C', origin: 'caller-1' });
    const first = only(journal);
    expect(first.confidence).toBeCloseTo(0.6, 3);
    journal.report({ source: 'a', atS: 10 }, { text: 'immer noch', reliability: 'C', origin: 'caller-1' });
    journal.report({ source: 'b', atS: 20 }, { text: 'Wasser kommt', reliability: 'C', origin: 'caller-1' });
    journal.report({ source: 'social', atS: 30 }, { text: `${text}!!`, reliability: 'C', origin: 'social' });
    expect(only(journal)).toMatchObject({ confidence: first.confidence, origins: 1, reports: 4 });
    journal.report({ source: 'c', atS: 40 }, { text: 'Keller läuft voll', reliability: 'C', origin: 'caller-2' });
    expect(only(journal).confidence).toBeGreaterThan(first.confidence);
    expect(only(journal).origins).toBe(2);
  });

  it('[F52] a denial lowers, founds nothing, and contradiction shows both sides', () => {
    const journal = new Journal();
    expect(journal.report({ source: 'x', atS: 0 }, { denies: true })).toEqual([]);
    journal.report({ source: 'a', atS: 1 }, { reliability: 'A' });
    const before = only(journal).confidence;
    journal.report({ source: 'b', atS: 60 }, { reliability: 'A', denies: true });
    const contested = only(journal);
    expect(contested.grade).toBe('contested');
    expect(contested.confidence).toBeLessThan(before);
    expect(contested.forWeight).toBeGreaterThan(0);
    expect(contested.againstWeight).toBeGreaterThan(0);
    const later = new Journal();
    later.report({ source: 'a', atS: 0 }, { reliability: 'C' });
    later.report({ source: 'unit', atS: 3600 }, { reliability: 'A', denies: true });
    expect(only(later).grade).toBe('denied');
    later.report({ source: 'a', atS: 3700 }, { reliability: 'C' });
    expect(only(later).confidence).toBeLessThan(0.5);
  });

  it('[F50] a clear road denies that it is blocked', () => {
    const journal = new Journal();
    journal.report({ source: 'a', atS: 0 }, { category: 'road_blocked', reliability: 'B' });
    journal.report({ source: 'b', atS: 5000 }, { category: 'road_clear', reliability: 'A' });
    expect(only(journal)).toMatchObject({ category: 'road_blocked', denials: 1 });
    expect(only(journal).confidence).toBeLessThan(0.2);
  });

  it('[F53] the set of words decides, not their order', () => {
    const word = fc.record({
      origin: fc.constantFrom('a', 'b', 'c', 'd'), denies: fc.boolean(), minutes: fc.integer({ min: 0, max: 300 }),
      reliability: fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F' as const), credibility: fc.integer({ min: 1, max: 6 }),
    });
    fc.assert(fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), fc.integer(), (words, seed) => {
      const evidence = words.map((one, i): Evidence => ({
        key: idOf(i), record: idOf(i), source: one.origin, origin: one.origin, category: 'fire', denies: one.denies, lon: 10, lat: 53, sigmaM: 10, timeMs: one.minutes * 60_000,
        receivedMs: 0, reliability: one.reliability, credibility: one.credibility, text: '', plain: '', group: idOf(i),
      }));
      const shuffled = [...evidence].map((one, i) => ({ one, rank: Math.sin(seed + i * 12.9) })).sort((a, b) => a.rank - b.rank).map(({ one }) => ({ ...one }));
      const [left, right]: [Evidence[], Evidence[]] = [[], []];
      evidence.forEach((one) => addEvidence(left, { ...one }, defaultFusionConfig.incidents));
      shuffled.forEach((one) => addEvidence(right, one, defaultFusionConfig.incidents));
      expect(weigh(right, 0.1)).toEqual(weigh(left, 0.1));
      const weighed = weigh(left, 0.1);
      expect(weighed.share).toBeGreaterThanOrEqual(0);
      expect(weighed.share).toBeLessThanOrEqual(1);
    }), { numRuns: 300 });
  });

  it('[F54] fades with its kind; people in danger do not by the clock alone', () => {
    const journal = new Journal();
    journal.report({ source: 'a', atS: 0 }, { category: 'fire', reliability: 'A' });
    journal.report({ source: 'b', atS: 0 }, { category: 'person_in_danger', reliability: 'A', lon: 10.02 });
    journal.report({ source: 'b', atS: 0 }, { category: 'dyke_breach', reliability: 'A', lon: 10.04 });
    for (let hour = 1; hour <= 8; hour++) journal.tick(hour * 3600);
    const by = (category: string) => journal.all('incident').find((incident) => incident.category === category)!;
    expect(by('fire')).toMatchObject({ grade: 'unconfirmed' });
    expect(by('fire').confidence).toBeLessThan(0.05);
    expect(by('person_in_danger').confidence).toBe(0.3);
    expect(by('dyke_breach').confidence).toBeCloseTo(0.95, 3);
  });

  it('[F55] domain check 9: people win for good', () => {
    const journal = new Journal();
    journal.report({ source: 'a', atS: 0 }, { text: 'eins', reliability: 'B' });
    const { id } = only(journal);
    journal.add('assessment', { source: 'chief', atS: 10 }, { target: id, verdict: 'dismiss', reason: '' });
    journal.report({ source: 'b', atS: 20 }, { text: 'zwei', reliability: 'A' });
    journal.report({ source: 'c', atS: 30 }, { text: 'drei', reliability: 'A' });
    expect(only(journal)).toMatchObject({ grade: 'dismissed', confidence: 0, decidedBy: 'chief', reports: 3 });
    journal.report({ source: 'd', atS: 4000 }, { text: 'neues Wasser', reliability: 'A' });
    expect(journal.all('incident')).toHaveLength(2);
    journal.add('assessment', { source: 'chief', atS: 5000 }, { target: id, verdict: 'reopen', reason: '' });
    expect(journal.get(id, 'incident').grade).not.toBe('dismissed');
    journal.add('assessment', { source: 'chief', atS: 5001 }, { target: id, verdict: 'confirm', reason: '' });
    expect(journal.get(id, 'incident')).toMatchObject({ grade: 'confirmed', decidedBy: 'chief' });
    journal.add('assessment', { source: 'chief', atS: 5002 }, { target: id, verdict: 'close', reason: '' });
    expect(journal.get(id, 'incident')).toMatchObject({ grade: 'closed', confidence: 0 });
  });

  it('[F55] merge says where it went, split keeps apart, and a replay keeps both', () => {
    const journal = new Journal();
    journal.report({ source: 'a', atS: 0 }, { text: 'am Deich', reliability: 'B' });
    journal.report({ source: 'b', atS: 1 }, { text: 'am Hafen', reliability: 'B', lon: 10.02 });
    const [one, two] = journal.all('incident').map((incident) => incident.id);
    journal.add('assessment', { source: 'chief', atS: 5 }, { target: two!, verdict: 'merge', into: one!, reason: '' });
    expect(journal.get(two!, 'incident')).toMatchObject({ mergedInto: one, grade: 'closed', decidedBy: 'chief' });
    expect(journal.get(one!, 'incident')).toMatchObject({ reports: 2, origins: 2 });
    journal.add('assessment', { source: 'chief', atS: 6 }, { target: one!, verdict: 'split', reports: [idOf(2)], reason: '' });
    const apart = `inc:${idOf(4)}`;
    expect(journal.get(one!, 'incident')).toMatchObject({ reports: 1, origins: 1 });
    expect(journal.get(apart, 'incident')).toMatchObject({ reports: 1, origins: 1 });
    const replay = new Journal();
    journal.entries.forEach((entry) => replay.fold(entry));
    expect([...replay.state.entities]).toEqual([...journal.state.entities]);
  });

  it('[F56] a correction replaces the own earlier report', () => {
    const journal = new Journal();
    journal.report({ source: 'a', atS: 0 }, { text: 'alt', persons: 40, reliability: 'B' });
    journal.report({ source: 'a', atS: 10 }, { text: 'neu', persons: 2, reliability: 'B', corrects: idOf(1), lon: 10.03 });
    expect(only(journal)).toMatchObject({ id: `inc:${idOf(1)}`, persons: 2, text: 'neu', reports: 1, lon: 10.03 });
    journal.report({ source: 'b', atS: 20 }, { text: 'fremd', corrects: idOf(2), lon: 10.03 });
    expect(only(journal).reports).toBe(2);
  });

  it('[F57] one alarm when a severe incident becomes probable, cleared when it is closed', () => {
    const journal = new Journal();
    journal.report({ source: 'a', atS: 0 }, { category: 'dyke_breach', reliability: 'D' });
    const { id } = only(journal);
    const alarm = `alarm:incident_severe:${id}`;
    expect(journal.state.entities.has(alarm)).toBe(false);
    journal.report({ source: 'b', atS: 10 }, { category: 'dyke_breach', reliability: 'B' });
    journal.report({ source: 'c', atS: 20 }, { category: 'dyke_breach', reliability: 'B' });
    expect(journal.get(alarm, 'alarm')).toMatchObject({ active: true, occurrences: 1, severity: 'extreme' });
    journal.add('assessment', { source: 'chief', atS: 30 }, { target: id, verdict: 'close', reason: '' });
    expect(journal.get(alarm, 'alarm').active).toBe(false);
  });

  it('[F58] a tracked person in the water supports the incident as one origin', () => {
    const journal = new Journal();
    journal.report({ source: 'caller', atS: 0 }, { category: 'person_in_water', reliability: 'C' });
    const before = only(journal).confidence;
    for (let i = 0; i < 60; i++) {
      journal.add('detections', { source: 'drone', atS: 1 + i }, { detections: [{ class: 'person_in_water', confidence: 0.8, lon: 10.0002, lat: 53.5, cov: [9, 0, 9] }] });
    }
    expect(only(journal)).toMatchObject({ origins: 2, reports: 2 });
    expect(only(journal).confidence).toBeGreaterThan(before);
    expect(only(journal).sources).toEqual(['caller', 'drone']);
  });

  it('[F64] what is long over leaves the picture', () => {
    const journal = new Journal();
    journal.report({ source: 'a', atS: 0 }, { reliability: 'A' });
    journal.add('assessment', { source: 'chief', atS: 10 }, { target: only(journal).id, verdict: 'close', reason: '' });
    for (let hour = 1; hour <= 26; hour++) journal.tick(hour * 3600);
    expect(journal.all('incident')).toEqual([]);
    expect(journal.state.incidents.size).toBe(0);
    expect(journal.state.incidentOfReport.size).toBe(0);
    expect(journal.state.trails.size).toBe(0);
  });

  it('[F64] makes room by letting the least important of the oldest go', () => {
    let state = createFusionState('live');
    const config = { ...defaultFusionConfig, incidents: { ...defaultFusionConfig.incidents, maxIncidents: 5 } };
    const journal = new Journal();
    for (let i = 0; i < 12; i++) journal.report({ source: `s${i}`, atS: i }, { category: i === 0 ? 'dyke_breach' : 'other', lon: 10 + i / 10 });
    for (const entry of journal.entries) state = step(state, entry, config).state;
    expect(state.incidents.size).toBe(5);
    expect(state.entities.has(`inc:${idOf(1)}`)).toBe(true);
    expect([...state.entities.values()].filter((entity) => entity.type === 'incident')).toHaveLength(5);
  });

  it('[F51] compares words by trigrams', () => {
    expect(likeness(plainText('Deich bricht!'), plainText('deich  BRICHT'))).toBe(1);
    expect(likeness('', '')).toBe(0);
    expect(likeness(plainText('Wasser im Keller'), plainText('Feuer auf Schiff'))).toBeLessThan(0.2);
  });

  it('[F51] likeness is the share of common trigrams, as sets of them say it', () => {
    const grams = (plain: string): Set<string> => new Set([...plain].map((_, at) => ` ${plain} `.slice(at, at + 3)));
    const share = (a: string, b: string): number => {
      const common = [...grams(a)].filter((gram) => grams(b).has(gram)).length;
      return a === '' || b === '' ? 0 : common / (grams(a).size + grams(b).size - common);
    };
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'ß', '7', ' '), maxLength: 40 }).map(plainText);
    fc.assert(fc.property(text, text, (a, b) => likeness(a, b) === share(a, b)), { numRuns: 500 });
  });
});
