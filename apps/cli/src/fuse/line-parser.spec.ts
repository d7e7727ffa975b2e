import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { createRandomSource, type RandomSource } from '@lagewacht/base';
import { clearFields, createFields, type DetectionFields, settleFields } from './detection-fields';
import { createLineParser } from './fuse-file';
import { readLineObject } from './line-object';
import { LineScanner } from './line-scanner';
import { NumberScanner } from './number-scanner';
import { SensorTable } from './sensor-table';

/** The line as the reader gives it: a line feed follows. */
const bytesOf = (line: string): Buffer => Buffer.from(`${line}\n`, 'utf8');

function parse(line: string | Buffer, sensors = new SensorTable()): { fields: DetectionFields; wrong: string | undefined } {
  const bytes = typeof line === 'string' ? bytesOf(line) : line;
  const fields = createFields();
  return { fields, wrong: createLineParser(sensors)(bytes, 0, bytes.length - 1, fields) };
}

function parseSlowly(line: string, sensors: SensorTable): { fields: DetectionFields; wrong: string | undefined } {
  const fields = createFields();
  return { fields, wrong: readLineObject(Buffer.from(line, 'utf8'), fields, sensors) ?? settleFields(fields) };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const pick = <T>(chance: RandomSource, from: readonly T[]): T => from[Math.floor(chance.uniform() * from.length)] as T;
const digits = (chance: RandomSource, most: number): string => Array.from({ length: 1 + Math.floor(chance.uniform() * most) }, () => Math.floor(chance.uniform() * 10)).join('');

/** A number as somebody may write it, mostly well-formed. */
function numberText(chance: RandomSource): string {
  const whole = pick(chance, ['0', '7', '12', '702', '00', '', String(Math.floor(chance.uniform() * 1e6)), digits(chance, 20)]);
  const fraction = pick(chance, ['', '', `.${digits(chance, 3)}`, `.${digits(chance, 20)}`, '.']);
  const exponent = pick(chance, ['', '', '', '', 'e3', 'E-2', 'e+1', 'e', 'e999', 'e-400']);
  return `${pick(chance, ['', '', '-', '+'])}${whole}${fraction}${exponent}`;
}

function lineText(chance: RandomSource): string {
  const space = (): string => pick(chance, ['', '', '', ' ', '\t']);
  const value = (name: string): string => {
    if (name === 'sensor') return pick(chance, ['"s0"', '"s1"', '"s0"', '"Käthe"', '"a\\"b"', '"\\u0073\\u0030"', '""', '7', 'null']);
    if (name === 'id') return pick(chance, [numberText(chance), '17', '"d-1"', '"ß"', 'null', 'true']);
    if (name === 'cov') return pick(chance, ['[4,1,9]', '[4,9,4]', '[1,0]', '"x"']);
    if (name === 'note') return pick(chance, ['{"t":1}', '"x"', '[1,[2]]', 'false']);
    return pick(chance, [numberText(chance), numberText(chance), 'null', '"3"', 'NaN']);
  };
  const names = ['t', 'x', 'y', 'sigma', 'sensor', ...(chance.uniform() < 0.7 ? ['id'] : []), ...(chance.uniform() < 0.3 ? ['recv'] : []), ...(chance.uniform() < 0.15 ? [pick(chance, ['cov', 'note', 'lon', 'lat', 't', 'x', 'sensor', 'id'])] : [])];
  if (chance.uniform() < 0.5) names.reverse();
  const isUsual = chance.uniform() < 0.6;
  const usual = (name: string): string => (name === 'sensor' ? pick(chance, ['"s0"', '"s1"']) : name === 'cov' ? '[4,1,9]' : String(Math.round(chance.uniform() * 1e6) / 1000));
  const members = names.map((name) => `${space()}"${name}"${space()}:${space()}${isUsual ? usual(name) : value(name)}${space()}`);
  const text = `{${members.join(',')}}`;
  const at = Math.floor(chance.uniform() * text.length);
  // Some are damaged: a character lost, doubled or replaced.
  return chance.uniform() < 0.85 ? text : `${text.slice(0, at)}${pick(chance, ['', '"', '}', ',', '0', 'x', '\\'])}${text.slice(at + Math.floor(chance.uniform() * 2))}`;
}

describe('a line of detections', () => {
  it('[C23] the fast reading takes no line that JSON.parse refuses, and reads every line as JSON.parse does', () => {
    const chance = createRandomSource(1);
    const sensors = new SensorTable();
    const scanner = new LineScanner(sensors);
    const otherwise: unknown[] = [];
    let fast = 0;
    let refused = 0;
    for (let round = 0; round < 40_000; round++) {
      const line = lineText(chance);
      const bytes = bytesOf(line);
      const slow = parseSlowly(line, sensors);
      const read = parse(line, sensors);
      if (read.wrong !== slow.wrong || !isDeepStrictEqual(read.fields, slow.fields)) otherwise.push({ line, read, slow });
      if (scanner.scan(bytes, 0, bytes.length - 1, clearFields(createFields()))) {
        fast++;
        if (!isJson(line)) otherwise.push({ line, slow });
      }
      if (slow.wrong !== undefined) refused++;
    }
    expect(otherwise).toEqual([]);
    // Both ways are walked often.
    expect(fast).toBeGreaterThan(10_000);
    expect(refused).toBeGreaterThan(10_000);
  });

  it('[C23] numbers are read to the last bit as JSON.parse reads them', () => {
    const chance = createRandomSource(2);
    const scanner = new NumberScanner();
    const otherwise: unknown[] = [];
    for (let round = 0; round < 40_000; round++) {
      const text = numberText(chance);
      const expected = isJson(text) ? (JSON.parse(text) as number) : undefined;
      const end = scanner.read(bytesOf(text), 0);
      if (!Object.is(end === text.length ? scanner.value : undefined, expected)) otherwise.push({ text, value: scanner.value, expected });
    }
    expect(otherwise).toEqual([]);
  });

  it('[C23] members in any order, spaces, unknown members and null change nothing', () => {
    const usual = parse('{"t":12.5,"x":702.411,"y":166.615,"sigma":2.0,"sensor":"s0","id":17,"recv":12.9}').fields;
    expect(usual).toMatchObject({ timeS: 12.5, recvS: 12.9, x: 702.411, y: 166.615, xx: 4, xy: 0, yy: 4, idNumber: 17, idText: undefined, sensor: { name: 's0' } });
    for (const line of [
      ' { "recv" : 12.9 , "id" : 17 , "sensor" : "s0" , "sigma" : 2 , "y" : 166.615 , "x" : 702.411 , "t" : 12.5 } \r',
      '{"t":1.25e1,"x":702.411,"y":166.615,"sigma":2.0,"sensor":"\\u0073\\u0030","id":17,"recv":12.9,"class":{"of":["boat"]},"cov":null,"lon":null}',
      '{"t":99,"t":12.5,"id":"d17","x":702.411,"y":166.615,"sigma":2.0,"sensor":"s1","sensor":"s0","id":17,"recv":12.9}',
    ]) {
      const { fields, wrong } = parse(line);
      expect(wrong).toBeUndefined();
      expect({ ...fields, sensor: fields.sensor?.name }).toEqual({ ...usual, sensor: 's0' });
    }
    expect(parse('{"t":0.30000000000000004,"x":1,"y":1,"sigma":2,"sensor":"s0"}').fields.timeS).toBe(0.3);
    expect(parse('{"t":1,"x":1,"y":1,"sigma":2,"sensor":"s0","id":17,"id":"d17"}').fields).toMatchObject({ idNumber: Number.NaN, idText: 'd17' });
    expect(parse('{"t":1,"x":1,"y":1,"sigma":2,"sensor":"Käthe 🚁","id":"größer"}').fields).toMatchObject({ idText: 'größer', sensor: { name: 'Käthe 🚁' } });
  });

  it('[C24] what is no detection is refused with what was got and what was expected', () => {
    const wrong = (line: string | Buffer): string => parse(line).wrong ?? 'taken';
    const rest = '"y":1,"sigma":2,"sensor":"s0"';
    expect(wrong('hello')).toMatch(/got "hello", expected a JSON object/);
    expect(wrong('[1,2]')).toMatch(/expected a JSON object/);
    expect(wrong(`{"t":NaN,"x":1,${rest}}`)).toMatch(/expected a JSON object/);
    expect(wrong(`{"t":1,"x":1e999,${rest}}`)).toMatch(/^x: got Infinity, expected metres/);
    expect(wrong(`{"t":-1e999,"x":1,${rest}}`)).toMatch(/^t: got -Infinity/);
    expect(wrong(`{"t":1764000000000,"x":1,${rest}}`)).toMatch(/^t: got 1764000000000, expected seconds/);
    expect(wrong(`{"t":1,"recv":1e999,"x":1,${rest}}`)).toMatch(/^recv: got Infinity/);
    expect(wrong(`{"t":1,"id":1e999,"x":1,${rest}}`)).toMatch(/^id: got a number too large/);
    expect(wrong(`{"t":1,"id":true,"x":1,${rest}}`)).toMatch(/^id: got true/);
    expect(wrong(`{"x":1,${rest}}`)).toMatch(/^t: got nothing/);
    expect(wrong(`{"t":1,${rest}}`)).toMatch(/^x: got nothing/);
    expect(wrong(`{"t":"1","x":1,${rest}}`)).toMatch(/^t: got "1", expected a number/);
    expect(wrong('{"t":1,"x":1,"y":1,"sensor":"s0"}')).toMatch(/^sigma: got nothing.*cov.*META/);
    expect(wrong('{"t":1,"x":1,"y":1,"sigma":0,"sensor":"s0"}')).toMatch(/^sigma: got 0/);
    expect(wrong('{"t":1,"x":1,"y":1,"sigma":2}')).toMatch(/^sensor: got nothing/);
    expect(wrong('{"t":1,"x":1,"y":1,"sigma":2,"sensor":""}')).toMatch(/^sensor: got a text of 0 characters/);
    expect(wrong('{"t":1,"x":1,"y":1,"sensor":"s0","cov":[4,9,4]}')).toMatch(/^cov: got \[4,9,4\], expected a covariance/);
    expect(wrong('{"t":1,"lon":181,"lat":50,"sigma":2,"sensor":"s0"}')).toMatch(/^lon: got 181/);
    expect(wrong('{"t":1,"lon":9,"lat":-86,"sigma":2,"sensor":"s0"}')).toMatch(/^lat: got -86/);
    expect(wrong(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d, 0x0a]))).toMatch(/not UTF-8/);
    expect(wrong('{"__proto__":{"t":1},"x":1,"y":1,"sigma":2,"sensor":"s0"}')).toMatch(/^t: got nothing/);
    expect(wrong(`{"t":1,"x":"${'9'.repeat(5000)}",${rest}}`).length).toBeLessThan(120);
  });

  it('[C32] a line without sigma has that of META, or a covariance of its own', () => {
    const sensors = new SensorTable();
    sensors.enter({ name: 's0', sigmaM: 3, schedule: undefined });
    expect(parse('{"t":1,"x":1,"y":1,"sensor":"s0"}', sensors).fields).toMatchObject({ xx: 9, xy: 0, yy: 9 });
    expect(parse('{"t":1,"x":1,"y":1,"sensor":"s0","sigma":5}', sensors).fields).toMatchObject({ xx: 25, xy: 0, yy: 25 });
    expect(parse('{"t":1,"x":1,"y":1,"sensor":"s0","cov":[4,1,9]}', sensors).fields).toMatchObject({ xx: 4, xy: 1, yy: 9 });
    expect(parse('{"t":1,"x":1,"y":1,"sensor":"s1"}', sensors).wrong).toMatch(/^sigma: got nothing/);
  });
});
