import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { HttpProblem } from '../http/http-problem';

/** 413, and the connection ends: nobody should send on what is not taken. */
export function tooLarge(limitBytes: number): HttpProblem {
  return new HttpProblem({ code: 'too_large', detail: `Got more than ${limitBytes} bytes, expected at most that many.` }, { connection: 'close' });
}

async function* limited(body: Readable, limitBytes: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  try {
    // Left open when it is refused: ending the stream would end the connection before the answer.
    for await (const chunk of body.iterator({ destroyOnReturn: false })) {
      const piece = chunk as Buffer;
      bytes += piece.length;
      if (bytes > limitBytes) throw tooLarge(limitBytes);
      yield piece;
    }
  } catch (error) {
    throw error instanceof HttpProblem ? error : new HttpProblem({ code: 'invalid', detail: 'Got a body that broke off, expected all of it. Send it again.' });
  }
}

/** A small body whole, in memory. Throws `too_large`; a sender that went away rejects. */
export async function receiveBytes(body: Readable, limitBytes: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of limited(body, limitBytes)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** A body into a file, piece by piece; answers its SHA-256 and length. Throws `too_large` as soon as it is. */
export async function receiveFile(body: Readable, path: string, limitBytes: number): Promise<{ readonly hash: string; readonly bytes: number }> {
  const digest = createHash('sha256');
  let bytes = 0;
  await pipeline(limited(body, limitBytes), async function* (pieces: AsyncIterable<Buffer>) {
    for await (const piece of pieces) {
      digest.update(piece);
      bytes += piece.length;
      yield piece;
    }
  }, createWriteStream(path, { flags: 'wx' }));
  return { hash: digest.digest('hex'), bytes };
}
