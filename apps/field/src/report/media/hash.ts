/** SHA-256 of bytes as 64 lower-case hex digits. Browsers only have it in a secure context. */
export async function sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether this page may hash, record and take pictures at all. */
export function isSecure(): boolean {
  return window.isSecureContext && 'subtle' in crypto;
}
