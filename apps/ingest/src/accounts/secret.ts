import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits as text for a header, a cookie or a subprotocol (43 characters of base64url). */
export function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256 in hexadecimal. Enough for a secret of 256 random bits: nobody can try them all, so no slow hash is needed. */
export function sha256Hex(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Whether two texts are equal, in a time that says nothing about where they differ. */
export function equalInConstantTime(left: string, right: string): boolean {
  return timingSafeEqual(createHash('sha256').update(left).digest(), createHash('sha256').update(right).digest());
}

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password to read from a terminal and type: 4 groups of 5 of 31 letters that nobody mistakes for another, 99 bits. */
export function randomPassword(): string {
  let text = '';
  while (text.length < 20) {
    for (const byte of randomBytes(32)) {
      // 248 is the largest multiple of 31: the rest would make the first letters likelier.
      if (byte < 248 && text.length < 20) text += LETTERS[byte % 31];
    }
  }
  return (text.match(/.{5}/g) ?? []).join('-');
}
