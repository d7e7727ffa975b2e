import { describe, expect, it } from '@jest/globals';
import { createRandomSource } from '@lagewacht/base';
import type { BriefingDocument, BriefingSentence, Entity, EntityId } from '@lagewacht/contract';
import { compareScenes } from './changes';
import { toBriefing } from './to-briefing';

const NOW_MS = Date.UTC(2026, 10, 24, 14);
const MINUTE_MS = 60_000;
const aged = { eventTimeMs: NOW_MS - 5 * MINUTE_MS, receivedTimeMs: NOW_MS - 5 * MINUTE_MS };
type Of<T extends Entity['type']> = Extract<Entity, { type: T }>;

const incident = (id: string, more: Partial<Of<'incident'>> = {}): Of<'incident'> => ({
  type: 'incident', id: `inc:${id}`, category: 'dyke_breach', lon: 10, lat: 53.5, sigmaM: 30, grade: 'confirmed', confidence: 0.97, forWeight: 3, againstWeight: 0, origins: 3, reports: 3, denials: 0,
  severity: 'severe', urgency: 'immediate', priority: 6, text: 'Deich gebrochen', sources: [], firstTimeMs: NOW_MS - 30 * MINUTE_MS, ...aged, ...more,
});
const gate = (id: string, more: Partial<Of<'gate'>> = {}): Of<'gate'> => ({ type: 'gate', id: `gate:${id}`, source: id, name: `Tor ${id}`, state: 'closed', assumed: 'closed', confidence: 0.9, claims: [], periodS: 60, freshness: 'fresh', ...aged, ...more });
const gauge = (more: Partial<Of<'gauge'>> = {}): Of<'gauge'> => ({
  type: 'gauge', id: 'gauge:p', source: 'p', name: 'Pegel Süd', levelM: 4.2, datum: 'NHN', trendMPerH: 0.3, tendency: 'rising', quality: 'good', periodS: 60, freshness: 'fresh', ...aged,
  thresholds: [{ code: 'one', label: { de: 'Stufe 1', en: 'stage 1' }, levelM: 4, severity: 'moderate', reached: true }, { code: 'two', label: { de: 'Stufe 2', en: 'stage 2' }, levelM: 5, severity: 'severe', reached: false }], ...more,
});
const unit = (id: string, more: Partial<Of<'unit'>> = {}): Of<'unit'> => ({ type: 'unit', id: `unit:${id}`, source: id, callSign: `Florian ${id}`, settings: { organisation: 'fire', vehicle: 'vehicle', section: 'Nord' }, fms: 2, capabilities: [], periodS: 60, freshness: 'fresh', ...aged, ...more });
const hazard = (id: string, more: Partial<Of<'hazard'>> = {}): Of<'hazard'> => ({ type: 'hazard', id: `hazard:${id}`, kind: 'overtopping', subject: 'polder:x', name: 'Ostdeich', state: 'expected', severity: 'severe', probability: 0.7, priority: 3, evidence: ['gauge:p'], ...aged, ...more });
const polder = (probability: number): Of<'polder'> => ({ type: 'polder', id: 'polder:x', name: 'Wilhelmsburg', ring: [[9.9, 53.4], [10.1, 53.4], [10.1, 53.6], [9.9, 53.6]], crestM: 7, synthetic: true, probability, wetAreaM2: 120_000, bands: [], causes: [], ...aged });
const task = (id: string, more: Partial<Of<'task'>> = {}): Of<'task'> => ({ type: 'task', id: `task:${id}`, unit: '1', text: 'Leck abdichten', step: 'tasked', steps: [{ step: 'tasked', timeMs: NOW_MS - 20 * MINUTE_MS, by: 's3' }], ...aged, ...more });
const pictureOf = (...entities: readonly Entity[]): ReadonlyMap<EntityId, Entity> => new Map(entities.map((entity) => [entity.id, entity]));
const allOf = ({ sections, changes }: BriefingDocument): readonly BriefingSentence[] => [...Object.values(sections).flat(), ...changes];

describe('the briefing', () => {
  const scene = pictureOf(
    incident('a'), incident('b', { grade: 'unconfirmed', confidence: 0.3, category: 'fire', text: '', origins: 1, priority: 2 }), incident('c', { grade: 'contested', confidence: 0.5, category: 'medical', persons: 2, priority: 3 }), incident('d', { grade: 'dismissed' }),
    gate('g', { state: 'conflict', assumed: 'open', conflictSinceMs: NOW_MS - 10 * MINUTE_MS }), gate('h'), polder(0.95), polder(0.95), unit('1', { fms: 4 }), unit('2'), unit('3', { freshness: 'silent' }),
    hazard('o'), hazard('s', { kind: 'section_without_unit', subject: 'section:Nord:boat', name: 'Nord', state: 'present', probability: 1, evidence: ['unit:3'] }), task('1'), task('2', { step: 'done' }),
    gauge({ forecast: { fromTimeMs: NOW_MS, points: [], crossings: [{ code: 'two', probability: 0.8, timeMs: NOW_MS + 40 * MINUTE_MS, earliestMs: NOW_MS + 20 * MINUTE_MS, latestMs: NOW_MS + 70 * MINUTE_MS }, { code: 'one', probability: 1 }] } }),
  );
  const briefing = toBriefing({ entities: scene, nowMs: NOW_MS });
  const german = (part: keyof BriefingDocument['sections']): string[] => briefing.sections[part].map(({ de }) => de);

  it('[S6][S10] says what, where, since when, how sure; hazards, forces and outlook apart', () => {
    expect(german('overview')).toEqual([
      '3 Ereignisse offen seit 14:30 Uhr: 1 bestätigt, 0 wahrscheinlich, 2 ungesichert.', 'Am stärksten betroffen: Wilhelmsburg mit 3 Ereignissen.', 'Wasserstand Pegel Süd 4,20 m NHN, steigend (30 cm/h), Stand 14:55 Uhr.',
      'Das Lagebild stützt sich auf 6 Quellen; 1 davon schweigt; 2 Widersprüche offen.',
    ]);
    expect(german('hazards')).toEqual([
      'Deichbruch, Wilhelmsburg, seit 14:30 Uhr, bestätigt (3 unabhängige Quellen): „Deich gebrochen.“', 'Unklar: Tor g, 0 Angaben im Widerspruch seit 14:50 Uhr; als offen zu behandeln.', 'Wasser in Wilhelmsburg, etwa 12 ha (95 %).',
      'Pegel Süd 4,20 m NHN, Stufe 1 erreicht, Stand 14:55 Uhr.', 'Unklar: Verletzte, Wilhelmsburg, seit 14:30 Uhr, 2 Personen betroffen, strittig (3 unabhängige Quellen): „Deich gebrochen.“', 'Unklar: Brand, Wilhelmsburg, seit 14:30 Uhr, unbestätigt (1 Quelle).',
    ]);
    expect(german('forces')).toEqual([
      'Abschnitt Nord: 3 Einheiten, 1 frei, 1 im Einsatz, 1 schweigt.', 'Abschnitt Nord ohne Boot.', '1 Auftrag offen; am längsten: Florian 1, Leck abdichten, seit 14:40 Uhr (noch nicht bestätigt).', 'Florian 3 schweigt, letzte Meldung 14:55 Uhr.',
    ]);
    expect(german('outlook')).toEqual(['Vermutlich: Pegel Süd: Stufe 2 (5,00 m NHN) erwartet, etwa 15:40 Uhr (zwischen 15:20 Uhr und 16:10 Uhr), 80 %.', 'Vermutlich: Wasser über den Deich, Ostdeich, 70 %.']);
    for (const sentence of allOf(briefing)) {
      expect(sentence.evidence.length).toBeGreaterThan(0);
      for (const id of sentence.evidence) expect(scene.has(id) ? id : 'unknown').toBe(id);
      expect(sentence.en).not.toMatch(/„| Uhr|seit |erwartet|schweigt|offen/);
    }
  });

  it('[S11] says where something is from a gauge or gate nearby, which people know better than degrees', () => {
    const place = (lon: number, lat: number): readonly (string | undefined)[] => {
      const [sentence] = toBriefing({ entities: pictureOf(incident('x', { lon, lat }), gauge({ lon: 10, lat: 53.5 }), gate('g', { lon: 10.1, lat: 53.5 })), nowMs: NOW_MS }).sections.hazards;
      return [sentence?.de, sentence?.en].map((text) => text?.split(', ')[1]);
    };
    expect(place(10, 53.505)).toEqual(['600 m nördlich von Pegel Süd', '600 m north of Pegel Süd']);
    expect(place(10.09, 53.49)).toEqual(['1300 m südwestlich von Tor g', '1300 m south-west of Tor g']);
    expect(place(10.0001, 53.5)).toEqual(['bei Pegel Süd', 'at Pegel Süd']);
    expect(place(10.2, 53.6)).toEqual(['53,6000° N 10,2000° O', '53.6000° N 10.2000° E']);
  });

  it('[S7] never states as a fact what is graded below the limit', () => {
    const openingOf = (more: Partial<Of<'incident'>>): string | undefined => toBriefing({ entities: pictureOf(incident('x', more)), nowMs: NOW_MS }).sections.hazards[0]?.de.split(/[:,]/)[0];
    expect(openingOf({})).toBe('Deichbruch');
    for (const more of [{ confidence: 0.79 }, { grade: 'probable', confidence: 0.99 }] as const) expect(openingOf(more)).toBe('Vermutlich');
    for (const more of [{ grade: 'contested', confidence: 0.99 }, { grade: 'unconfirmed', confidence: 0.49 }] as const) expect(openingOf(more)).toBe('Unklar');
    expect(toBriefing({ entities: pictureOf(gauge({ freshness: 'silent' })), nowMs: NOW_MS }).sections.overview[0]).toMatchObject({ certainty: 'unclear', en: expect.stringMatching(/^Unclear: /) });
    for (const sentence of allOf(briefing)) expect([sentence.certainty, sentence.de.startsWith('Vermutlich'), sentence.de.startsWith('Unklar')]).toEqual([sentence.certainty, sentence.certainty === 'likely', sentence.certainty === 'unclear']);
  });

  it('[S8] a picture of any size is read in five minutes, the heaviest first, and says how much was left out', () => {
    const random = createRandomSource(5);
    const many = Array.from({ length: 300 }, (_, n) => [incident(`i${n}`, { priority: random.uniform() * 10, text: 'Wasser kommt von allen Seiten und niemand weiß woher es eigentlich kommt '.repeat(2) }), unit(`u${n}`, { freshness: 'silent', settings: { organisation: 'fire', vehicle: 'boat', section: `A${n}` } }), hazard(`h${n}`, { priority: random.uniform() * 5 })]).flat();
    const full = toBriefing({ entities: pictureOf(...many), nowMs: NOW_MS, before: { entities: pictureOf(), sinceMs: NOW_MS - 60 * MINUTE_MS } });
    expect(full.readingS).toBeLessThanOrEqual(300);
    expect(full.readingS).toBeGreaterThan(200);
    for (const part of [...Object.values(full.sections), full.changes]) expect(part.map(({ weight }) => weight)).toEqual(part.map(({ weight }) => weight).sort((a, b) => b - a));
    const heaviest = Math.max(...many.flatMap((entity) => (entity.type === 'incident' ? [entity.priority] : [])));
    expect(full.sections.hazards[0]?.weight).toBeCloseTo(heaviest, 3);
    const told = full.sections.hazards.length - 1;
    expect(full.sections.hazards.at(-1)?.de).toBe(`Dazu ${300 - told} weitere, nicht vorgetragen.`);
    expect(toBriefing({ entities: pictureOf(...many.reverse()), nowMs: NOW_MS, before: { entities: pictureOf(), sinceMs: NOW_MS - 60 * MINUTE_MS } })).toEqual(full);
  });

  it('[S6] says a section once, and ends a sentence once', () => {
    const own = toBriefing({ entities: pictureOf(unit('1', { settings: { organisation: 'fire', vehicle: 'boat', section: 'Abschnitt Mitte' } }), incident('q', { text: 'Ruft um Hilfe!' })), nowMs: NOW_MS });
    expect(own.sections.forces[0]?.de).toBe('Abschnitt Mitte: 1 Einheit, 1 frei.');
    expect(own.sections.hazards[0]?.de).toMatch(/: „Ruft um Hilfe!“$/);
  });

  it('an empty picture has nothing to say', () => {
    expect(toBriefing({ entities: pictureOf(), nowMs: NOW_MS })).toEqual({ asOfMs: NOW_MS, readingS: 0, sections: { overview: [], hazards: [], forces: [], outlook: [] }, changes: [] });
  });
});

describe('what changed since the last briefing', () => {
  it('[S9] is exactly new, gone, worse and better', () => {
    const before = pictureOf(
      incident('stays'), incident('worse', { severity: 'moderate' }), incident('surer', { grade: 'unconfirmed' }), incident('weaker', { persons: 5 }), incident('ends'), incident('vanishes'), incident('was-over', { grade: 'denied' }),
      gate('solved', { state: 'conflict' }), gate('quiet'), gauge(), polder(0.4), hazard('comes'), hazard('over'), unit('1'), unit('2', { freshness: 'silent' }),
    );
    const now = pictureOf(
      incident('stays', { text: 'other words', priority: 9, confidence: 0.99 }), incident('worse', { severity: 'extreme' }), incident('surer'), incident('weaker', { persons: 2 }), incident('ends', { grade: 'closed' }), incident('was-over', { grade: 'denied' }), incident('again'),
      gate('solved', { state: 'closed' }), gate('quiet'), gauge({ thresholds: gauge().thresholds.map((threshold) => ({ ...threshold, reached: true })) }), polder(0.05), hazard('comes', { state: 'present' }), unit('1', { freshness: 'silent' }), unit('2'),
    );
    const changes = compareScenes({ entities: before, nowMs: NOW_MS }, { entities: now, nowMs: NOW_MS });
    expect(Object.fromEntries(changes.map(({ id, turn }) => [id, turn]))).toEqual({
      'inc:worse': 'worse', 'inc:surer': 'worse', 'inc:weaker': 'better', 'inc:ends': 'gone', 'inc:vanishes': 'gone', 'inc:again': 'new', 'gate:solved': 'gone', 'gauge:p': 'worse', 'polder:x': 'gone',
      'hazard:comes': 'worse', 'hazard:over': 'gone', 'unit:1': 'new', 'unit:2': 'gone',
    });
    const { changes: sentences, sinceMs } = toBriefing({ entities: now, nowMs: NOW_MS, before: { entities: before, sinceMs: NOW_MS - 60 * MINUTE_MS } });
    expect([sentences.length, sinceMs]).toEqual([12 + 1, NOW_MS - 60 * MINUTE_MS]);
    const about = (id: string): string | undefined => changes.find((change) => change.id === id)?.sentence.de;
    expect(about('inc:ends')).toBe('Nicht mehr: Deichbruch (Deich gebrochen) – abgeschlossen.');
    expect(about('gate:solved')).toBe('Nicht mehr: Tor solved – geschlossen.');
    expect(about('hazard:comes')).toMatch(/^Vermutlich verschärft: Wasser über den Deich/);
    expect(about('gauge:p')).toMatch(/^Verschärft: Pegel Süd .*Stufe 2 erreicht/);
    expect(compareScenes({ entities: now, nowMs: NOW_MS }, { entities: now, nowMs: NOW_MS + MINUTE_MS })).toEqual([]);
  });
});
