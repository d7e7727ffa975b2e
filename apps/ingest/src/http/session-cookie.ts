import type { IncomingHttpHeaders } from 'node:http';

/** Name of the session's cookie. The prefix makes browsers insist on Secure, no Domain and the path `/`. */
export function cookieName(tls: boolean): string {
  return tls ? '__Host-lagewacht' : 'lagewacht';
}

/** Set-Cookie that hands the token to a browser for as long as the session can live; scripts can't read it. */
export function sessionCookie(token: string, tls: boolean, ageMs: number): string {
  return `${cookieName(tls)}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${ageMs / 1000}${tls ? '; Secure' : ''}`;
}

/** Set-Cookie that takes it back. */
export function endedCookie(tls: boolean): string {
  return `${cookieName(tls)}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${tls ? '; Secure' : ''}`;
}

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** The token of the session's cookie, when there is one that can be ours. */
export function tokenOfCookie(headers: IncomingHttpHeaders, tls: boolean): string | undefined {
  const name = `${cookieName(tls)}=`;
  for (const part of (headers.cookie ?? '').slice(0, 8192).split(';')) {
    const text = part.trim();
    if (text.startsWith(name) && TOKEN.test(text.slice(name.length))) return text.slice(name.length);
  }
  return undefined;
}

/** The token of `Authorization: Bearer …`; the empty text when the header is there but holds none of ours. */
export function tokenOfBearer(headers: IncomingHttpHeaders): string | undefined {
  const { authorization } = headers;
  if (authorization === undefined) return undefined;
  const token = /^Bearer ([A-Za-z0-9_-]{43})$/i.exec(authorization)?.[1];
  return token ?? '';
}
