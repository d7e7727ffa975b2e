import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, createRandomSource, decodeUtf8, encodeUtf8, isUuid7, uuid7From, uuid7TimeMs } from './index';

describe('base', () => {
  it('[B1] equal values have equal canonical JSON whatever the order of their keys, and it parses back', () => {
    expect(canonicalJson({ b: 1, a: [{ d: 2, c: undefined }] })).toBe('{"a":[{"d":2}],"b":1}');
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }));
    expect(() => canonicalJson({ a: Number.NaN })).toThrow('finite');
  });
  it('[B2] a UUIDv7 carries its time and is a function of time and bytes', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 2 ** 47 }), fc.uint8Array({ minLength: 10, maxLength: 32 }), (timeMs, bytes) => {
      const id = uuid7From(timeMs, bytes);
      expect(isUuid7(id)).toBe(true);
      expect(uuid7TimeMs(id)).toBe(timeMs);
      expect(uuid7From(timeMs, bytes)).toBe(id);
    }));
  });
  it('[B3] a seeded source repeats itself and is roughly uniform and normal', () => {
    const a = createRandomSource(7);
    const b = createRandomSource(7);
    const draws = Array.from({ length: 20_000 }, () => a.normal());
    expect(draws.slice(0, 50)).toEqual(Array.from({ length: 50 }, () => b.normal()));
    const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
    const variance = draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(variance - 1)).toBeLessThan(0.05);
  });
  it('[B4] text that is not UTF-8 is undefined, never a replacement character', () => {
    expect(decodeUtf8(new Uint8Array([0xff, 0xfe]))).toBeUndefined();
    expect(decodeUtf8(encodeUtf8('Süderelbe'))).toBe('Süderelbe');
  });
});
