import { describe, expect, it } from '@jest/globals';
import type { Alarm, Unit } from '@lagewacht/contract';
import type { OutboxItem } from '@lagewacht/outbox';
import { sosStageOf } from './sos-stage';

const item = (place: number, kind: 'sos' | 'status', state: OutboxItem['state'], body: OutboxItem['body'] = {}): OutboxItem => ({
  id: String(place), kind, situation: 'live', author: 'unit-1', place, capturedAtMs: place, body, attachments: [], state, attempts: 0, unanswered: 0,
});
const unit = (fms: number): Unit => ({ type: 'unit', id: 'unit:unit-1', source: 'unit-1', callSign: 'F 1', settings: { organisation: 'fire', vehicle: 'vehicle' }, fms, capabilities: [], periodS: 30, freshness: 'fresh', eventTimeMs: 1, receivedTimeMs: 1 });
const alarm = (rest: Partial<Alarm> = {}): Alarm => ({ type: 'alarm', id: 'alarm:1', code: 'unit_emergency', severity: 'extreme', subject: 'unit:unit-1', params: {}, active: true, raisedTimeMs: 1, occurrences: 1, eventTimeMs: 1, receivedTimeMs: 1, ...rest });
const stage = (items: readonly OutboxItem[], fms: number | undefined = undefined, alarms: readonly Alarm[] = []): string => sosStageOf({ items, user: 'unit-1', situation: 'live', unit: fms === undefined ? undefined : unit(fms), alarms }).kind;

describe('the stage of an emergency call', () => {
  it('[A70] goes from this device to the journal, to the picture, to somebody there, and claims no more than each proves', () => {
    expect(stage([])).toBe('none');
    expect(stage([item(1, 'sos', 'waiting')])).toBe('waiting');
    expect(stage([item(1, 'sos', 'waiting')], 0, [alarm({ acknowledgedBy: 's2' })])).toBe('waiting');
    expect(stage([item(1, 'sos', 'sent')], 4)).toBe('sent');
    expect(stage([item(1, 'sos', 'sent')], 0, [alarm()])).toBe('shown');
    expect(stage([item(1, 'sos', 'sent')], 0, [alarm({ acknowledgedBy: 's2' })])).toBe('acknowledged');
    expect(stage([item(1, 'sos', 'sent')], 0, [alarm({ acknowledgedBy: 's2', active: false })])).toBe('shown');
    expect(stage([item(1, 'sos', 'refused')])).toBe('refused');
  });
  it('[A72] ends with a newer status, and says so as long as the command still sees the call', () => {
    const ended = [item(1, 'sos', 'sent'), item(2, 'status', 'waiting', { fms: 1 })];
    expect(stage(ended, 0, [alarm()])).toBe('ending');
    expect(stage([item(1, 'sos', 'sent'), item(2, 'status', 'sent', { fms: 1 })], 1)).toBe('none');
    expect(stage([item(1, 'sos', 'sent'), item(2, 'status', 'waiting', { strength: [1, 1, 4] })], 0)).toBe('shown');
  });
  it('[A70] a call that another device of the unit made is shown too', () => {
    expect(stage([], 0)).toBe('shown');
  });
});
