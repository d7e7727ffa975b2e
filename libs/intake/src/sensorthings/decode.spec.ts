import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { inputRecordSchema } from '@lagewacht/contract';
import { contextWith, receivedAtMs, recordOf, refusalOf, register, toBytes } from '../fixtures/door-context';
import { decodeMqtt } from '../index';

const binding = { dialect: 'sensorthings', property: 'water_level', uom: 'cm', datum: 'PNP' };
const gateBinding = { dialect: 'sensorthings', property: 'gate_state', uom: '1' };
const context = contextWith((bytes) => createHash('sha256').update(bytes).digest(), [
  register({ source: 'gauge-1', bindings: [{ ...binding, datastream: '7' }, { ...binding, datastream: 'st. pauli\'s' }] }),
  register({ source: 'gate-2025', kind: 'gate', bindings: [{ ...gateBinding, datastream: 'gate-a', codes: { '0': 'closed', '1': 'open', 'true': 'open', '9': 'ajar' } }] }),
  register({ source: 'gate-2026', kind: 'gate', bindings: [{ ...gateBinding, datastream: 'gate-b', codes: { '0': 'open', '1': 'closed' } }] }),
  register({ source: 'gate-bare', kind: 'gate', bindings: [{ ...gateBinding, datastream: 'gate-c' }] }),
  register({ source: 'gauge-datum', gauge: { datum: 'NHN' }, bindings: [{ ...binding, datum: undefined, datastream: '8' }] }),
  register({ source: 'gauge-none', bindings: [{ ...binding, datum: undefined, datastream: '9' }] }),
  register({ source: 'gone', retired: true, bindings: [{ ...binding, datastream: 'old' }] }),
]);
const phenomenonTime = '2026-11-23T15:05:00+01:00';
const observation = { phenomenonTime, result: 1050 };

function decode(topic: string, message: unknown, surroundings = context): ReturnType<typeof decodeMqtt> {
  return decodeMqtt(topic, toBytes(message), surroundings);
}
const on = (id: string): string => `v1.1/Datastreams(${id})/Observations`;

describe('OGC SensorThings', () => {
  it('[I20] an observation becomes a measurement of the registered source, in SI, with the registered datum', () => {
    const record = recordOf(decode(on('7'), observation));
    expect(record).toMatchObject({ kind: 'measurement', situation: 'live', source: 'gauge-1', eventTimeMs: Date.parse(phenomenonTime), body: { property: 'water_level', value: 10.5, uom: 'm', datum: 'PNP' } });
    expect(inputRecordSchema.parse(record)).toEqual(record);
    expect(recordOf(decode(on('8'), observation)).body).toMatchObject({ datum: 'NHN' });
  });

  it('[I20] numeric, quoted and doubly quoted ids, and the echo of a subscription\'s query, name the same datastream', () => {
    for (const id of ['7', '\'7\'']) expect(recordOf(decode(on(id), observation)).source).toBe('gauge-1');
    expect(recordOf(decode(on('\'st. pauli\'\'s\''), observation)).source).toBe('gauge-1');
    expect(recordOf(decode(`${on('7')}?$select=phenomenonTime,result`, observation)).source).toBe('gauge-1');
  });

  it('[I21] the publisher\'s echo: the raw and the normalised copy of one observation are one record', () => {
    const raw = decode(on('7'), { result: 1050, phenomenonTime: '2026-11-23T15:05:00+01:00' });
    const normalised = decode(on('7'), {
      'phenomenonTime': '2026-11-23T14:05:00.000Z', 'resultTime': null, 'result': 1050, 'Datastream@iot.navigationLink': 'https://example.org/v1.1/Observations(99)/Datastream',
      'FeatureOfInterest@iot.navigationLink': 'https://example.org/v1.1/Observations(99)/FeatureOfInterest', '@iot.id': 99, '@iot.selfLink': 'https://example.org/v1.1/Observations(99)',
    });
    expect(recordOf(normalised)).toEqual(recordOf(raw));
    expect(recordOf(decode('v1.1/Observations', { result: 1050.0, phenomenonTime, Datastream: { '@iot.id': 7 } })).id).toBe(recordOf(raw).id);
    expect(recordOf(decode(on('7'), { ...observation, result: 1051 })).id).not.toBe(recordOf(raw).id);
    expect(recordOf(decode(on('7'), { ...observation, phenomenonTime: '2026-11-23T15:05:01+01:00' })).id).not.toBe(recordOf(raw).id);
  });

  it('[I22] the event time is the end of an interval, else the result\'s time, else that of arrival', () => {
    expect(recordOf(decode(on('7'), { ...observation, phenomenonTime: '2026-11-23T14:00:00Z/2026-11-23T15:05:00+01:00' })).eventTimeMs).toBe(Date.parse(phenomenonTime));
    expect(recordOf(decode(on('7'), { result: 1050, resultTime: '2026-11-23T14:04:00Z' })).eventTimeMs).toBe(Date.parse('2026-11-23T14:04:00Z'));
    expect(recordOf(decode(on('7'), { result: 1050 })).eventTimeMs).toBe(receivedAtMs);
    expect(recordOf(decode(on('7'), { result: 1050, phenomenonTime: null, resultTime: null })).eventTimeMs).toBe(receivedAtMs);
    for (const wrong of ['2026-11-23T14:05:00', 'now', '/', '2026-11-23T14:05:00Z/', '2026-11-23T14:05:00Z/2026-11-23T14:00:00Z', '2026-11-23T14:00:00Z/2026-11-23T14:01:00Z/2026-11-23T14:02:00Z']) {
      expect(refusalOf(decode(on('7'), { ...observation, phenomenonTime: wrong })).code).toBe('invalid');
    }
    expect(refusalOf(decode(on('7'), { ...observation, phenomenonTime: '2094-01-01T00:00:00Z' }))).toMatchObject({ code: 'time_future', source: 'gauge-1', situation: 'live' });
  });

  it('[I23] observations of many datastreams on one topic name theirs in the body or by a link', () => {
    for (const link of [{ Datastream: { '@iot.id': 7 } }, { Datastream: { '@iot.id': '7', name: 'level' } }, { 'Datastream@iot.navigationLink': 'https://example.org/v1.1/Datastreams(7)' }, { 'Datastream@iot.navigationLink': 'Datastreams(\'7\')/' }]) {
      expect(recordOf(decode('v1.1/Observations', { ...observation, ...link })).source).toBe('gauge-1');
      expect(recordOf(decode('v1.1/FeaturesOfInterest(3)/Observations', { ...observation, ...link })).source).toBe('gauge-1');
    }
    expect(refusalOf(decode('v1.1/Observations', observation)).code).toBe('datastream_unknown');
    expect(refusalOf(decode('v1.1/Observations', { ...observation, 'Datastream@iot.navigationLink': 'Observations(5)/Datastream' })).code).toBe('datastream_unknown');
  });

  it('[I24] a datastream that nobody registered, or whose source is retired, is refused by name', () => {
    for (const id of ['6', '\'__proto__\'', 'constructor', 'old']) expect(refusalOf(decode(on(id), observation)).code).toBe('datastream_unknown');
    expect(refusalOf(decode(on('6'), 'broken{')).detail).toContain('"6"');
  });

  it('[I25] domain check 21: a code means what its registration says: the same bytes are closed in one year and open in the next; without a meaning they are refused', () => {
    const stateOf = (id: string, result: unknown): unknown => recordOf(decode(on(id), { phenomenonTime, result })).body;
    expect([stateOf('gate-a', 0), stateOf('gate-b', 0)]).toEqual([{ property: 'gate_state', state: 'closed' }, { property: 'gate_state', state: 'open' }]);
    expect(stateOf('gate-a', true)).toMatchObject({ state: 'open' });
    expect(stateOf('gate-c', 'closed')).toMatchObject({ state: 'closed' });
    for (const [id, result] of [['gate-a', 7], ['gate-a', 9], ['gate-c', 0], ['gate-c', 'toString'], ['gate-a', '__proto__'], ['gate-c', false]]) {
      expect(refusalOf(decode(on(String(id)), { phenomenonTime, result })).code).toBe('state_code_unknown');
    }
  });

  it('[I26] gaps, texts, infinities and error codes are no level', () => {
    for (const [result, code] of [[null, 'invalid'], ['1050', 'invalid'], [{ level: 1050 }, 'invalid'], [[1050], 'invalid'], [-777, 'value_implausible'], [-888, 'value_implausible'], [undefined, 'invalid']] as const) {
      expect(refusalOf(decode(on('7'), { phenomenonTime, result })).code).toBe(code);
    }
    expect(refusalOf(decode(on('7'), '{"result":1e309}')).code).toBe('number_out_of_range');
    expect(refusalOf(decode(on('9'), observation)).code).toBe('datum_missing');
  });

  it.each(['v1.1/Things', 'v1.1/Datastreams(7)', 'v1.1/Datastreams()/Observations', 'v1.1/Datastreams(7)/Observations/1', 'v1.1/MultiDatastreams(7)/Observations', 'v1.1', `v1.1/Datastreams(${'7'.repeat(400)})/Observations`])('[I23] no door has the topic %s', (topic) => {
    expect(refusalOf(decode(topic, observation)).code).toBe('topic_unknown');
  });
});
