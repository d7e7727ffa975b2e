// What the specs use of Node, and no more: the room itself has no platform, so its type check knows none.
declare module 'node:crypto' {
  export function createHash(algorithm: 'sha256'): { update(bytes: Uint8Array | string): { digest(): Uint8Array; digest(encoding: 'hex'): string } };
}
