import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { inputRecordSchema, type SituationId } from '@lagewacht/contract';
import { contextWith, receivedAtMs, recordOf, refusalOf, register, toBytes } from './fixtures/door-context';
import { decodeMqtt, type DoorContext } from './index';

const gate = register({
  source: 'gate-7', kind: 'gate',
  bindings: [
    {
      dialect: 'ttn', datastream: 'v3/gates@hamburg/devices/sensegate-7',
      fields: [{ field: 'gate.state', property: 'gate_state', uom: '1', codes: { '0': 'open', '1': 'closed' }, zeroWhenAbsent: true }, { field: 'battery', property: 'battery', uom: '%' }],
    },
    { dialect: 'chirpstack', datastream: 'application/17/device/0102030405060708', fields: [{ field: 'level', property: 'water_level', uom: 'mm', datum: 'NHN' }, { field: 'battery', property: 'battery', uom: '%' }] },
  ],
});
const contextIn = (situation: SituationId): DoorContext => contextWith((bytes) => createHash('sha256').update(bytes).digest(), [gate], situation);
const ttnTopic = 'v3/gates@hamburg/devices/sensegate-7/up';
const chirpTopic = 'application/17/device/0102030405060708/event/up';
const received_at = '2026-11-23T14:05:07.123456789Z';

function ttn(message: object, situation: SituationId = 'live'): ReturnType<typeof decodeMqtt> {
  return decodeMqtt(ttnTopic, toBytes(message), contextIn(situation));
}

describe('The Things Network', () => {
  it('[I27] each registered member of the decoded payload is a measurement; the network\'s time is the event time', () => {
    const result = ttn({
      end_device_ids: { device_id: 'sensegate-7' }, received_at: '2026-11-23T14:05:08Z',
      uplink_message: { f_port: 1, f_cnt: 4, received_at, decoded_payload: { gate: { state: 1 }, battery: 80, other: 'x' }, rx_metadata: [{ rssi: -71 }] },
    });
    if (!result.ok) throw new Error(result.error.detail);
    const records = result.value.map(({ record }) => inputRecordSchema.parse(record));
    expect(records.map(({ body }) => body)).toEqual([{ property: 'gate_state', state: 'closed' }, { property: 'battery', value: 0.8, uom: '1' }]);
    expect(records.map(({ eventTimeMs }) => eventTimeMs)).toEqual([receivedAtMs - 1877, receivedAtMs - 1877]);
    expect(new Set(records.map(({ id }) => id)).size).toBe(2);
  });

  it('[I27] members that the network leaves out because they are zero count as zero where that is registered: both spellings are one record', () => {
    const spelt = recordOf(ttn({ uplink_message: { f_cnt: 0, f_port: 0, received_at, decoded_payload: { gate: { state: 0 } } } }));
    const leftOut = recordOf(ttn({ uplink_message: { received_at } }));
    expect(leftOut).toEqual(spelt);
    expect(leftOut.body).toEqual({ property: 'gate_state', state: 'open' });
  });

  it('[I28] a simulated uplink never enters the real situation; an exercise, to which no device of a network can be bound, does not get it either', () => {
    const message = { simulated: true, uplink_message: { received_at, decoded_payload: { gate: { state: 1 } } } };
    expect(refusalOf(ttn(message))).toMatchObject({ code: 'simulated_in_live', at: 'simulated', situation: 'live', source: 'gate-7' });
    expect(refusalOf(ttn(message, 'ex-elbe'))).toMatchObject({ code: 'datastream_unknown' });
  });

  it('[I24] a device that nobody registered is refused by name', () => {
    expect(refusalOf(decodeMqtt('v3/gates@hamburg/devices/sensegate-8/up', toBytes('{}'), contextIn('live')))).toMatchObject({ code: 'datastream_unknown' });
    expect(refusalOf(decodeMqtt('v3/gates@hamburg/devices/sensegate-7/down/queued', toBytes('{}'), contextIn('live'))).code).toBe('topic_unknown');
  });
});

describe('ChirpStack', () => {
  it('[I29] members of "object" are measurements at the uplink\'s time', () => {
    const message = { deduplicationId: '3ac7e3c4-4401-4b8d-9386-a5c902f9202d', time: '2026-11-23T15:05:00+01:00', deviceInfo: { devEui: '0102030405060708' }, fCnt: 0, object: { level: 4720 } };
    expect(recordOf(decodeMqtt(chirpTopic, toBytes(message), contextIn('live')))).toMatchObject({ source: 'gate-7', eventTimeMs: receivedAtMs - 9000, body: { property: 'water_level', value: 4.72, uom: 'm', datum: 'NHN' } });
  });

  it('[I29] an uplink without any registered member, or with one that can\'t be read, is refused as a whole', () => {
    for (const [object, code] of [[undefined, 'invalid'], [{ other: 1 }, 'invalid'], [{ level: 4720, battery: 'full' }, 'invalid'], [{ level: 4720, battery: 300 }, 'value_implausible']] as const) {
      expect(refusalOf(decodeMqtt(chirpTopic, toBytes({ object }), contextIn('live'))).code).toBe(code);
    }
  });

  it('[I24] a device that nobody registered is refused by name', () => {
    expect(refusalOf(decodeMqtt('application/17/device/ff/event/up', toBytes('{}'), contextIn('live'))).code).toBe('datastream_unknown');
    expect(refusalOf(decodeMqtt('application/17/device/0102030405060708/event/join', toBytes('{}'), contextIn('live'))).code).toBe('topic_unknown');
  });
});
