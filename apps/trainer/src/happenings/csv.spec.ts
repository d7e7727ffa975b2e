import { describe, expect, it } from '@jest/globals';
import { toCsv } from './csv';

describe('a list as a file', () => {
  it('[T47] is CSV with semicolons that no spreadsheet takes for formulas', () => {
    expect(toCsv([['a', 'b;c', 'say "x"'], ['=1+1', '-0:05', '@x', 'two\nlines']])).toBe('\uFEFFa;"b;c";"say ""x"""\r\n\'=1+1;-0:05;\'@x;"two\nlines"\r\n');
  });
});
