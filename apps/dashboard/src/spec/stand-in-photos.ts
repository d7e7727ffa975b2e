import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Files of reports that the stand-in has by now. */
export interface StandInPhotos {
  /** Makes a file arrive; answers its hash, which can be announced before. */
  put(type: string, bytes: Buffer): string;
  /** Sends one, whole or its first byte; false when it is not there (yet). */
  send(request: IncomingMessage, response: ServerResponse, hash: string): boolean;
}

/** Name of a file on every door. */
export const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** A shelf without files. */
export function createStandInPhotos(): StandInPhotos {
  const files = new Map<string, { readonly type: string; readonly bytes: Buffer }>();
  return {
    put(type, bytes) {
      files.set(hashOf(bytes), { type, bytes });
      return hashOf(bytes);
    },
    send(request, response, hash) {
      const file = files.get(hash);
      if (!file) return false;
      const head = { 'content-type': file.type, 'content-security-policy': "default-src 'none'; sandbox", 'x-content-type-options': 'nosniff', 'accept-ranges': 'bytes' };
      const [, first = '', last = ''] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
      if (first === '') response.writeHead(200, { ...head, 'content-length': file.bytes.length }).end(file.bytes);
      else {
        const part = file.bytes.subarray(Number(first), last === '' ? undefined : Number(last) + 1);
        response.writeHead(206, { ...head, 'content-length': part.length, 'content-range': `bytes ${first}-${Number(first) + part.length - 1}/${file.bytes.length}` }).end(part);
      }
      return true;
    },
  };
}
