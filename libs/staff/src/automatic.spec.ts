import { describe, expect, it } from '@jest/globals';
import type { Alarm, Entity, EntityId, LogItem, RecordOf } from '@lagewacht/contract';
import { causeKey, isEntered, logTableHead, logTableLine, toAutomaticWords, type Cause } from './index';

const START_MS = Date.UTC(2026, 10, 24, 13, 5);
const aged = { eventTimeMs: START_MS, receivedTimeMs: START_MS };
const ID = '019ab123-4567-7abc-8def-0123456789ab';
const alarm: Alarm = {
  type: 'alarm', id: 'alarm:gauge_threshold:gauge:p:one', code: 'gauge_threshold', severity: 'severe', subject: 'gauge:p', active: true, raisedTimeMs: START_MS, occurrences: 1, ...aged,
  params: { name: 'Pegel Süd', label: 'Stufe 1', label_en: 'stage 1', level: '5.01', datum: 'NHN', action_de: 'Tore schließen', action_en: 'Close the gates' },
};
const incident: Entity = {
  type: 'incident', id: 'inc:a', category: 'dyke_breach', lon: 10, lat: 53.5, sigmaM: 30, grade: 'probable', confidence: 0.8, forWeight: 1, againstWeight: 0, origins: 1, reports: 1, denials: 0,
  severity: 'extreme', urgency: 'immediate', priority: 4, text: 'Deich ist weg', sources: [], firstTimeMs: START_MS, ...aged,
};
const unit: Entity = { type: 'unit', id: 'unit:u-1', source: 'u-1', callSign: 'Florian 1', settings: { organisation: 'fire', vehicle: 'vehicle' }, capabilities: [], periodS: 60, freshness: 'fresh', ...aged };
const picture = new Map<EntityId, Entity>([alarm, incident, unit].map((entity) => [entity.id, entity]));
const lookup = (id: EntityId): Entity | undefined => picture.get(id);
const head = { id: ID, situation: 'live', source: 's2', ...aged };
const judged = (body: Partial<RecordOf<'assessment'>['body']>): Cause => ({ by: 'assessment', record: { kind: 'assessment', ...head, body: { target: 'inc:a', verdict: 'confirm', reason: '', ...body } } });
const tasked = (body: Partial<RecordOf<'tasking'>['body']>): Cause => ({ by: 'tasking', record: { kind: 'tasking', ...head, body: { task: 'task:1', unit: 'u-1', step: 'tasked', text: 'Leck abdichten', ...body } } });

describe('entries that the server writes', () => {
  it.each([
    [judged({ reason: 'Drohnenbild' }), 'Deichbruch (Deich ist weg): bestätigt (s2): Drohnenbild', 'Dyke breach (Deich ist weg): confirmed (s2): Drohnenbild'],
    [judged({ verdict: 'merge', into: 'inc:gone' }), 'Deichbruch (Deich ist weg) mit inc:gone zusammengeführt (s2)', 'Dyke breach (Deich ist weg) merged into inc:gone (s2)'],
    [judged({ verdict: 'split', reports: [ID, ID] }), 'Deichbruch (Deich ist weg): 2 Meldungen abgetrennt (s2)', 'Dyke breach (Deich ist weg): 2 reports split off (s2)'],
    [judged({ verdict: 'settle', target: 'gate:g', state: 'closed' }), 'gate:g: festgestellt als geschlossen (s2)', 'gate:g: settled as closed (s2)'],
    [judged({ verdict: 'acknowledge', target: alarm.id }), 'Alarm quittiert (s2): Pegel Süd: Stufe 1 erreicht (5.01 m NHN)', 'Alarm acknowledged (s2): Pegel Süd: stage 1 reached (5.01 m NHN)'],
    [judged({ verdict: 'shelve', target: alarm.id, untilMs: START_MS + 1_500_000 }), 'Alarm zurückgestellt bis 14:30 Uhr (s2): Pegel Süd: Stufe 1 erreicht (5.01 m NHN)', 'Alarm shelved until 14:30 (s2): Pegel Süd: stage 1 reached (5.01 m NHN)'],
    [tasked({ target: 'inc:a' }), 'Auftrag an Florian 1: Leck abdichten – Ziel: Deichbruch (Deich ist weg)', 'Order to Florian 1: Leck abdichten – target: Dyke breach (Deich ist weg)'],
    [tasked({ step: 'under_way', text: '' }), 'Florian 1: Auftrag auf Anfahrt', 'Florian 1: order under way'],
  ])('[S3] says what was decided and ordered: %#', (cause, de, en) => {
    const words = toAutomaticWords(cause, lookup);
    expect([words.text, words.textEn]).toEqual([de, en]);
    expect(words.causes).toEqual([ID]);
    expect(words.subjects.length).toBeGreaterThan(0);
  });

  it('[S3] says an alarm with what to do, and its end; only severe ones are entered', () => {
    expect(toAutomaticWords({ by: 'alarm', change: 'raised', alarm, records: [ID] }, lookup)).toMatchObject({
      kind: 'alarm', text: 'Alarm (schwer): Pegel Süd: Stufe 1 erreicht (5.01 m NHN). Maßnahme: Tore schließen', textEn: 'Alarm (severe): Pegel Süd: stage 1 reached (5.01 m NHN). Action: Close the gates',
      subjects: [alarm.id, 'gauge:p'], causes: [ID],
    });
    expect(toAutomaticWords({ by: 'alarm', change: 'cleared', alarm, records: [] }, lookup).text).toBe('Alarm beendet: Pegel Süd: Stufe 1 erreicht (5.01 m NHN)');
    expect((['minor', 'moderate', 'severe', 'extreme'] as const).map((severity) => isEntered({ ...alarm, severity }))).toEqual([false, false, true, true]);
  });

  it('[S4] the key is that of the cause, whatever else has changed; another rise is another cause', () => {
    const raised = (more: Partial<Alarm>): string => causeKey({ by: 'alarm', change: 'raised', alarm: { ...alarm, ...more }, records: [] });
    expect(raised({ acknowledgedBy: 'x', active: false })).toBe(raised({}));
    expect(new Set([raised({}), raised({ raisedTimeMs: START_MS + 1 }), causeKey({ by: 'alarm', change: 'cleared', alarm: { ...alarm, clearedTimeMs: START_MS }, records: [] }), causeKey(judged({})), causeKey(judged({ reason: 'other' }))]).size).toBe(4);
  });
});

describe('the log as a table', () => {
  const item: LogItem = {
    id: ID, author: 's2', ...aged, number: 3, kind: 'message_in', text: 'Sagt: "Wasser,\nviel"', automatic: false, keeper: 's2', precedence: 'flash', subjects: [], causes: [], previous: '0'.repeat(64), hash: 'a'.repeat(64),
  };
  it('[S5] quotes as RFC 4180 wants, shows both times and disarms formulas', () => {
    expect(logTableHead('en', 'live')).toBe('\uFEFFNo.,Date,Time,UTC,Kind,From,To,Text,Author,Keeper,Hash\r\n');
    expect(logTableLine({ ...item, from: '=cmd|calc' }, 'de', 'live')).toBe(`3,2026-11-24,14:05:00,2026-11-24T13:05:00.000Z,Eingang,'=cmd|calc,,"Sagt: ""Wasser,\nviel""",s2,s2,${'a'.repeat(64)}\r\n`);
    for (const start of ['=', '+', '-', '@', '\t', '\r']) expect(logTableLine({ ...item, text: `${start}1+1` }, 'en', 'live')).toMatch(/,"?'[=+\-@\t\r]1\+1/);
    // Each line of an exercise's table says that it is one.
    expect(logTableHead('de', 'ex-elbe')).toMatch(/^\uFEFFÜBUNG,Nr\.,/);
    expect(logTableLine(item, 'en', 'ex-elbe')).toMatch(/^EXERCISE ex-elbe,3,/);
    expect(logTableLine({ ...item, textEn: 'says water' }, 'en', 'live')).toContain(',says water,');
    expect(logTableLine({ ...item, eventTimeMs: Date.UTC(2026, 6, 1, 22, 30) }, 'en', 'live')).toContain(',2026-07-02,00:30:00,2026-07-01T22:30:00.000Z,');
  });
});
