import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { tickerOf } from './ticker';

beforeEach(() => void jest.useFakeTimers({ now: 1000 }));
afterEach(() => void jest.useRealTimers());

describe('the clock on the screen', () => {
  it('[K13] turns everybody who looks at it in one go, by one timer', () => {
    const ticker = tickerOf(700);
    const told: string[] = [];
    const ends = ['a', 'b'].map((name) => ticker.subscribe(() => void told.push(`${name} ${ticker.nowMs()}`)));
    expect(jest.getTimerCount()).toBe(1);
    jest.advanceTimersByTime(700);
    expect(told).toEqual(['a 1700', 'b 1700']);
    for (const end of ends) end();
    expect(jest.getTimerCount()).toBe(0);
  });
  it('[K13] is not late after a time in which nobody looked', () => {
    const ticker = tickerOf(900);
    ticker.subscribe(() => undefined)();
    jest.advanceTimersByTime(60_000);
    expect(ticker.nowMs()).toBe(61_000);
  });
});
