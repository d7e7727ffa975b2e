const KEY = 'lagewacht.group';

/** Name of the desk that this window belongs to: its own, or that of the desk it was taken out of, which its address names. */
export function windowGroup(): string {
  const named = new URLSearchParams(location.search).get('group');
  if (named !== null) return named;
  try {
    const kept = sessionStorage.getItem(KEY) ?? Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('');
    sessionStorage.setItem(KEY, kept);
    return kept;
  } catch {
    return 'only';
  }
}
