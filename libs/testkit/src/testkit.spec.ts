import { describe, expect, it } from '@jest/globals';
import { createSocketPair, createVirtualClock } from './index';

describe('testkit', () => {
  it('[T1] runs what is due in order, and nothing that was cancelled', async () => {
    const clock = createVirtualClock(0);
    const seen: string[] = [];
    clock.after(20, () => seen.push(`b ${clock.nowMs()}`));
    clock.after(10, () => {
      seen.push(`a ${clock.nowMs()}`);
      clock.after(5, () => seen.push(`c ${clock.nowMs()}`));
    });
    clock.after(12, () => seen.push('cancelled'))();
    await clock.advance(19);
    expect(seen).toEqual(['a 10', 'c 15']);
    await clock.advance(1);
    expect(seen).toEqual(['a 10', 'c 15', 'b 20']);
  });
  it('[T2] delivers when told, counts what waits, and loses it when cut', () => {
    const pair = createSocketPair();
    const seen: string[] = [];
    pair.client.onMessage((text) => seen.push(text));
    pair.client.onClose(() => seen.push('closed'));
    pair.server.send('one');
    pair.server.send('two');
    expect(pair.server.bufferedBytes).toBe(6);
    pair.deliver('client', 1);
    pair.cut();
    pair.deliver('client');
    expect(seen).toEqual(['one', 'closed']);
  });
});
