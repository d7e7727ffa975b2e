/** Where browsers report what the content security policy refused. */
export const CSP_REPORT_PATH = '/api/csp-reports';

/** What the headers of an answer depend on. */
export interface Place {
  /** The request's own name of this server. */
  readonly host: string | undefined;
  readonly tls: boolean;
  readonly path: string;
}

/** The app of the tablets: it records voice notes, and plays what is not sent yet. */
const isField = (path: string): boolean => path.startsWith('/field/');

/** The content security policy of every answer: nothing but our own, no inline script or style, in nobody's frame. */
export function contentSecurityPolicy({ host, tls, path }: Place): string {
  // 'self' covers the picture's socket in today's browsers only; the name is from the request, so it is checked before it goes into a header.
  const socket = host !== undefined && /^[A-Za-z0-9.[\]:-]{1,255}$/.test(host) ? ` ${tls ? 'wss' : 'ws'}://${host}` : '';
  return ["default-src 'none'", "script-src 'self'", "worker-src 'self'", "style-src 'self'", "img-src 'self' blob: data:", `media-src 'self'${isField(path) ? ' blob:' : ''}`, `connect-src 'self'${socket}`, "font-src 'self'",
    "manifest-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'", `report-uri ${CSP_REPORT_PATH}`].join('; ');
}

/** The headers of every answer. HSTS only over TLS: on a machine's loopback it would lock out every other program there. */
export function securityHeaders(place: Place): Readonly<Record<string, string>> {
  return {
    'content-security-policy': contentSecurityPolicy(place),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': `camera=(), microphone=${isField(place.path) ? '(self)' : '()'}, geolocation=(self)`,
    ...(place.tls ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
}
