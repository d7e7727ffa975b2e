import type { FileHandle } from 'node:fs/promises';

/** Takes line `number` (from 1): `bytes` from `start` to `end`, without its line feed. There is a byte after `end`. */
export type TakeLine = (bytes: Buffer, start: number, end: number, number: number) => void;

/** Who gets what is read. */
export interface LineConsumer {
  readonly line: TakeLine;
  /** A line too long to be read; nothing of it is kept. */
  tooLong(number: number): void;
  /** After each block; reading waits for it. */
  block(bytesRead: number): Promise<void>;
}

const LINE_FEED = 0x0a;
/** Room for one block, and the longest line. */
export const BLOCK_BYTES = 1 << 20;

/**
 * Reads a file line by line in bounded memory: at most a block is in memory, and a line longer than that is passed over.
 * A byte order mark at the beginning is no part of the first line; the last line needs no line feed.
 */
export async function readLines(file: Pick<FileHandle, 'read'>, consumer: LineConsumer): Promise<void> {
  const bytes = Buffer.allocUnsafe(BLOCK_BYTES + 1);
  let kept = 0;
  let total = 0;
  let number = 0;
  let isPassingOver = false;
  for (;;) {
    const { bytesRead } = await file.read(bytes, kept, BLOCK_BYTES - kept, null);
    const isLast = bytesRead === 0;
    let end = kept + bytesRead;
    // A line feed after the last line makes it a line like any other.
    if (isLast && end > 0) bytes[end++] = LINE_FEED;
    let start = 0;
    total += bytesRead;
    for (let feed = nextFeed(bytes, kept, end); feed >= 0; feed = nextFeed(bytes, start, end)) {
      number++;
      if (isPassingOver) consumer.tooLong(number);
      else consumer.line(bytes, number === 1 && hasMark(bytes) ? 3 : start, feed, number);
      isPassingOver = false;
      start = feed + 1;
    }
    if (isLast) {
      if (isPassingOver) consumer.tooLong(number + 1);
      await consumer.block(total);
      return;
    }
    isPassingOver ||= end - start === BLOCK_BYTES;
    kept = isPassingOver ? 0 : end - start;
    bytes.copyWithin(0, start, start + kept);
    await consumer.block(total);
  }
}

function hasMark(bytes: Buffer): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

function nextFeed(bytes: Buffer, from: number, end: number): number {
  const feed = bytes.indexOf(LINE_FEED, from);
  return feed < end ? feed : -1;
}
