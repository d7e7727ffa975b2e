import { describe, expect, it } from '@jest/globals';
import type { EntityDocument, Evidence, Incident } from '@lagewacht/contract';
import { mergeable, wordsOf } from './words';

const report = (id: string, eventTimeMs: number, denies: boolean): Evidence => ({
  id, seq: 1, kind: 'report', source: id, eventTimeMs, receivedTimeMs: eventTimeMs, door: 'd', raw: '', rawEncoding: 'utf-8', rawSha256: '',
  record: { kind: 'report', id, situation: 'live', source: id, eventTimeMs, receivedTimeMs: eventTimeMs, body: { category: 'fire', text: id, lon: 10, lat: 53.5, sigmaM: 10, denies, reliability: 'B', credibility: 2, origin: id } },
});
const incident = (id: string, lon: number, rest: Partial<Incident> = {}): Incident => ({
  type: 'incident', id: `inc:${id}`, category: 'fire', lon, lat: 53.5, sigmaM: 10, grade: 'probable', confidence: 0.7, forWeight: 1, againstWeight: 0, origins: 1, reports: 1, denials: 0, severity: 'minor', urgency: 'immediate', priority: 1, text: '', sources: [], firstTimeMs: 0, eventTimeMs: 0, receivedTimeMs: 0, ...rest,
});

describe('the words about an incident', () => {
  it('[D110] stand newest first, those that deny apart; ticks and decisions are no words about it', () => {
    const tick: Evidence = { ...report('t', 9, false), record: { kind: 'tick', id: 't', situation: 'live', source: 'lagewacht', eventTimeMs: 9, receivedTimeMs: 9, body: {} } };
    const document = { entity: incident('a', 10), provenance: {}, evidence: [report('a', 1, false), tick, report('b', 3, true), report('c', 2, false)] } satisfies EntityDocument;
    expect(wordsOf(document).says.map(({ source }) => source)).toEqual(['c', 'a']);
    expect(wordsOf(document).denies.map(({ source }) => source)).toEqual(['b']);
  });

  it('[D111] what it may be merged with is open and within 5 km, nearest first', () => {
    const all = [incident('self', 10), incident('near', 10.01), incident('nearer', 10.001), incident('far', 10.2), incident('closed', 10, { grade: 'closed' }), incident('gone', 10, { mergedInto: 'inc:near' })];
    const found = mergeable(all[0] as Incident, all);
    expect(found.map(({ other }) => other.id)).toEqual(['inc:nearer', 'inc:near']);
    expect(found[1]?.metres).toBeCloseTo(661.4, 0);
  });
});
