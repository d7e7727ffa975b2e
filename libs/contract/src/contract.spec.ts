import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { actions, alarmCodeSchema, alarmText, coversSituation, defaultSituations, fromTopic, may, parseRfc3339, problems, problemDocumentSchema, realmOf, rights, roles, toProblemDocument, toForeignDatastream, topicKinds, toRfc3339, toTopic, type Action, type ProblemCode } from './index';

describe('times', () => {
  it('[C8] an RFC 3339 time becomes the same instant whatever its offset, and comes back', () => {
    expect(parseRfc3339('2026-11-23T15:05:09.250+01:00')).toBe(Date.parse('2026-11-23T14:05:09.250Z'));
    expect(parseRfc3339('2026-11-23T14:05:09Z')).toBe(parseRfc3339('2026-11-23t08:35:09-05:30'));
    expect(parseRfc3339('2026-11-23T14:05:09.123456789Z')).toBe(Date.parse('2026-11-23T14:05:09.123Z'));
    expect(parseRfc3339('2016-12-31T23:59:60Z')).toBe(Date.parse('2016-12-31T23:59:59Z'));
    expect(parseRfc3339('2028-02-29T00:00:00Z')).toBe(Date.parse('2028-02-29T00:00:00Z'));
    fc.assert(fc.property(fc.integer({ min: Date.UTC(1000), max: Date.UTC(9999) }), (timeMs) => {
      expect(parseRfc3339(toRfc3339(timeMs))).toBe(timeMs);
    }));
  });

  it('[C8] what is no time of the calendar is undefined, however it is spelt', () => {
    for (const text of ['', 'now', 'today', 'infinity', '2026-11-23', '2026-11-23T14:05:09', '2026-11-23 14:05:09Z', '2026-02-29T00:00:00Z', '2026-13-01T00:00:00Z', '2026-00-10T00:00:00Z', '2026-01-00T00:00:00Z',
      '2026-01-01T24:00:00Z', '2026-01-01T00:60:00Z', '2026-01-01T00:00:61Z', '2026-01-01T00:00:00+24:00', '2026-01-01T00:00:00+0100', '+12026-01-01T00:00:00Z', '9'.repeat(100_000), `2026-01-01T00:00:00.${'1'.repeat(100_000)}`]) {
      expect(parseRfc3339(text)).toBeUndefined();
    }
  });
});

describe('topics', () => {
  it('[C9] our topics are written and read back; foreign, crafted and wildcard topics are none', () => {
    for (const kind of topicKinds) {
      const topic = { situation: 'ex-elbe-2026', kind, source: 'gauge-st.pauli_1' };
      expect(fromTopic(toTopic(topic))).toEqual(topic);
    }
    for (const text of ['', 'lagewacht', 'lagewacht/v1/live/measurement', 'lagewacht/v1/live/measurement/a/b', 'lagewacht/v2/live/measurement/a', 'lagewacht/v1/live/hasOwnProperty/a', 'lagewacht/v1/live/__proto__/a',
      'lagewacht/v1/Live/measurement/a', 'lagewacht/v1/+/measurement/a', 'lagewacht/v1/live/measurement/#', 'lagewacht/v1/live/measurement/+', 'lagewacht/v1/live/measurement/a\u0000', '$SYS/broker', 'lagewacht/v1/live/measurement/',
      `lagewacht/v1/live/measurement/${'a'.repeat(65)}`, '/'.repeat(65_000), 'a'.repeat(65_000)]) {
      expect(fromTopic(text)).toBeUndefined();
    }
  });

  it('[C9] a foreign topic names its datastream as a registration does', () => {
    expect(toForeignDatastream('v1.1/Datastreams(7)/Observations')).toEqual({ dialect: 'sensorthings', datastream: '7' });
    expect(toForeignDatastream('v1.1/Datastreams(\'st. pauli\'\'s\')/Observations?$select=result')).toEqual({ dialect: 'sensorthings', datastream: 'st. pauli\'s' });
    expect(toForeignDatastream('v3/gates@hamburg/devices/sensegate-7/up')).toEqual({ dialect: 'ttn', datastream: 'v3/gates@hamburg/devices/sensegate-7' });
    expect(toForeignDatastream('application/17/device/0102/event/up')).toEqual({ dialect: 'chirpstack', datastream: 'application/17/device/0102' });
    for (const text of ['v1.1/Observations', 'v1.1/Things', 'lagewacht/v1/live/measurement/a', 'v3/a/devices/b/down', 'application/1/device/2/event/join', `v1.1/Datastreams(${'('.repeat(100_000)}`]) expect(toForeignDatastream(text)).toBeUndefined();
  });

  it('[C9] the realm follows from the situation alone', () => {
    expect([realmOf('live'), realmOf('ex-live'), realmOf('ex-elbe')]).toEqual(['actual', 'exercise', 'exercise']);
  });
});

describe('rights', () => {
  it('[C10] every role has an entry, no action is unknown, and no grant covers both realms', () => {
    const known: readonly Action[] = actions;
    for (const role of roles) {
      for (const action of rights[role]) expect(known).toContain(action);
      expect(defaultSituations[role].length).toBeGreaterThan(0);
    }
    for (const grant of ['live', 'ex-*', 'ex-elbe']) expect(coversSituation([grant], 'live') && coversSituation([grant], 'ex-elbe')).toBe(false);
    expect(coversSituation(['*', 'ex-', 'liv'], 'live')).toBe(false);
  });

  it('[C10] what is not in the table is denied: no role writes reports for others\' realms, no observer decides, no admin sees the picture', () => {
    const observer = { user: 'o', role: 'observer' as const, situations: ['live'] };
    expect(may(observer, 'picture.read', 'live')).toBe(true);
    expect(may(observer, 'assessment.write', 'live')).toBe(false);
    expect(may(observer, 'picture.read', 'ex-elbe')).toBe(false);
    expect(may({ user: 'a', role: 'admin', situations: ['live'] }, 'picture.read', 'live')).toBe(false);
    expect(may({ user: 't', role: 'trainer', situations: [...defaultSituations.trainer] }, 'report.write', 'live')).toBe(false);
  });
});

describe('problems and alarms', () => {
  it('[C11] every code gives a document with an HTTP code of 400 to 599, and the path when there is one', () => {
    for (const code of Object.keys(problems) as ProblemCode[]) {
      const document = toProblemDocument({ code, detail: 'Got a, expected b.', at: 'time' });
      expect(problemDocumentSchema.parse(document)).toEqual(document);
      expect(document).toMatchObject({ code, at: 'time' });
      expect(document.status).toBeGreaterThanOrEqual(400);
      expect(document.status).toBeLessThan(600);
    }
  });

  it('[C12] every alarm says what is the matter and what to do, in both languages, with its values filled in', () => {
    const params = { name: 'Veddel', label: 'Sturmflut', level: 3.7, datum: 'NHN', action_de: 'Sperren', action_en: 'Close', area: 'Veddel', minutes: 7, category_de: 'Flut', category_en: 'flood', text: 'x', label_en: 'Storm surge', probability: 62, cause_de: 'Wasser', cause_en: 'water' };
    for (const code of alarmCodeSchema.options) {
      for (const language of ['de', 'en'] as const) {
        const { title, action } = alarmText({ code, params }, language);
        expect(title).not.toMatch(/[{}]|undefined/);
        expect(action.length).toBeGreaterThan(4);
      }
    }
    expect(alarmText({ code: 'gate_conflict', params: { name: '{toString}' } }, 'de').title).toContain('{toString}');
    expect(alarmText({ code: 'threshold_expected', params: { ...params, action_de: '' } }, 'de').action).toBe('Jetzt vorbereiten');
    expect(alarmText({ code: 'gauge_threshold', params: { ...params, action_de: '' } }, 'de').action).toBe('Maßnahmen nach Alarmplan veranlassen');
    expect(alarmText({ code: 'threshold_expected', params }, 'de').title).toMatch(/62 %\)$/);
    expect(alarmText({ code: 'threshold_expected', params: { ...params, first: 'Stufe 1', first_minutes: 3 } }, 'de').title).toMatch(/62 %\); zuvor Stufe 1 in etwa 3 min$/);
  });
});
