import { describe, expect, it } from '@jest/globals';
import { createRandomSource } from '@lagewacht/base';
import { BLOCK_BYTES, readLines } from './line-reader';

/** A file whose reads give at most `most(n)` bytes at the n-th time, as a pipe does. */
function fileOf(content: Buffer, most: (read: number) => number): Parameters<typeof readLines>[0] {
  let at = 0;
  let reads = 0;
  const read = (buffer: Buffer, offset: number, length: number): Promise<{ bytesRead: number; buffer: Buffer }> => {
    const bytesRead = content.copy(buffer, offset, at, Math.min(content.length, at + Math.min(length, most(++reads))));
    at += bytesRead;
    return Promise.resolve({ bytesRead, buffer });
  };
  return { read } as Parameters<typeof readLines>[0];
}

async function linesOf(content: Buffer | string, most: (read: number) => number = () => Number.POSITIVE_INFINITY): Promise<readonly string[]> {
  const lines: string[] = [];
  let total = 0;
  await readLines(fileOf(Buffer.from(content), most), {
    line(bytes, start, end, number) {
      lines.push(bytes.toString('utf8', start, end));
      expect(number).toBe(lines.length);
      expect(bytes[end]).toBe(0x0a);
    },
    tooLong(number) {
      lines.push('too long');
      expect(number).toBe(lines.length);
    },
    block(bytesRead) {
      total = bytesRead;
      return Promise.resolve();
    },
  });
  expect(total).toBe(Buffer.from(content).length);
  return lines;
}

describe('reading lines', () => {
  it('[C23] wherever the reads tear the file, the lines are the same', async () => {
    const chance = createRandomSource(3);
    for (let round = 0; round < 200; round++) {
      const content = Array.from({ length: Math.floor(chance.uniform() * 12) }, () => 'ä{x}\r'.repeat(Math.floor(chance.uniform() * 4))).join('\n');
      const expected = content.split('\n');
      if (expected.at(-1) === '') expected.pop();
      expect(await linesOf(content, () => 1 + Math.floor(chance.uniform() * 7))).toEqual(expected);
    }
  });

  it('[C23] a byte order mark and a missing last line feed change nothing', async () => {
    expect(await linesOf('\uFEFFa\nb')).toEqual(['a', 'b']);
    expect(await linesOf('\uFEFFa\nb\n', () => 1)).toEqual(['a', 'b']);
    expect(await linesOf('')).toEqual([]);
    expect(await linesOf('\n\nx')).toEqual(['', '', 'x']);
  });

  it('[C24] a line longer than a block is passed over, and reading goes on behind it', async () => {
    const huge = 'x'.repeat(3 * BLOCK_BYTES + 12_345);
    expect(await linesOf(`a\n${huge}\nb\n`)).toEqual(['a', 'too long', 'b']);
    expect(await linesOf(huge)).toEqual(['too long']);
    expect(await linesOf(`${huge}\n${huge}\n\nb`, (read) => 1000 + 77_777 * (read % 5))).toEqual(['too long', 'too long', '', 'b']);
    const longest = 'y'.repeat(BLOCK_BYTES - 1);
    expect((await linesOf(`${longest}\nb`)).map(({ length }) => length)).toEqual([BLOCK_BYTES - 1, 1]);
  });
});
