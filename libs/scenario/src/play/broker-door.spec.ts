import { describe, expect, it } from '@jest/globals';
import { openBrokerDoor } from './broker-door';
import type { BrokerClient, Effects } from './effects';

/** A line that one takes down and up by hand, and whose broker acknowledges when told. */
function openLine() {
  const sent: { topic: string; payload: string; done: (error?: Error | null) => void }[] = [];
  const listeners: Record<string, (error: Error) => void> = {};
  const printed: string[] = [];
  const state = { connected: false };
  const client: BrokerClient = {
    get connected() { return state.connected; },
    options: { reconnectPeriod: 500 },
    publish: (topic, payload, _options, done) => sent.push({ topic, payload, done }),
    on: (name: string, listener: (error: Error) => void) => { listeners[name] = listener; },
    end: (_force, done) => done(),
  };
  const effects: Effects = {
    nowMs: () => 0, wait: () => Promise.resolve(), every: () => () => undefined, connect: () => client,
    post: () => Promise.resolve({ statusCode: 0, text: '' }), get: () => Promise.resolve({ statusCode: 0, text: '' }), print: (text) => printed.push(text),
  };
  const turn = (name: 'connect' | 'close'): void => {
    state.connected = name === 'connect';
    listeners[name]?.(new Error(name));
  };
  return { client, effects, sent, printed, up: () => turn('connect'), down: () => turn('close') };
}
const device = { user: 'd', password: 'p' };

describe('the broker door', () => {
  it('[S34] while the line is down it keeps its limit: the oldest that is not urgent goes, reports stay', () => {
    const line = openLine();
    const door = openBrokerDoor({ url: 'mqtt://x', device, clientId: 'c', limit: 5, effects: line.effects });
    door.offer({ topic: 'report', payload: 'r1', urgent: true });
    for (let n = 1; n <= 9; n++) door.offer({ topic: 'position', payload: `p${n}`, urgent: false });
    expect(door.counts()).toEqual({ acknowledged: 0, waiting: 5, dropped: 5, refused: 0 });
    line.up();
    expect(line.sent.map(({ payload }) => payload)).toEqual(['r1', 'p6', 'p7', 'p8', 'p9']);
    for (const { done } of line.sent) done();
    expect(door.counts()).toEqual({ acknowledged: 5, waiting: 0, dropped: 5, refused: 0 });
  });
  it('[S34] no more than 200 are under way at a time, and an acknowledgement lets the next one go', () => {
    const line = openLine();
    const door = openBrokerDoor({ url: 'mqtt://x', device, clientId: 'c', limit: 1000, effects: line.effects });
    line.up();
    for (let n = 0; n < 300; n++) door.offer({ topic: 't', payload: String(n), urgent: false });
    expect(line.sent).toHaveLength(200);
    line.sent[0]?.done();
    line.sent[1]?.done(new Error('refused'));
    expect(line.sent).toHaveLength(202);
    expect(door.counts()).toMatchObject({ acknowledged: 1, refused: 1, waiting: 298 });
  });
  it('[S34] it waits twice as long after each failure, up to 15 s, starts small again after a success, and says each thing once', () => {
    const line = openLine();
    openBrokerDoor({ url: 'mqtt://x', device, clientId: 'c', limit: 5, effects: line.effects });
    const periods: (number | undefined)[] = [];
    for (let n = 0; n < 7; n++) {
      line.down();
      periods.push(line.client.options.reconnectPeriod);
    }
    expect(periods).toEqual([1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
    expect(line.printed).toHaveLength(1);
    line.up();
    expect(line.client.options.reconnectPeriod).toBe(500);
  });
});
