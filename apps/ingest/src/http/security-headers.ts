/** Where browsers report what the content security policy refused. */
export const CSP_REPORT_PATH = '/api/csp-reports';

/** The content security policy of every answer: nothing but our own, no inline script or style, in nobody's frame. */
export function contentSecurityPolicy(host: string | undefined, tls: boolean): string {
  // 'self' covers the picture's socket in today's browsers only; the name is from the request, so it is checked before it goes into a header.
  const socket = host !== undefined && /^[A-Za-z0-9.[\]:-]{1,255}$/.test(host) ? ` ${tls ? 'wss' : 'ws'}://${host}` : '';
  return ["default-src 'none'", "script-src 'self'", "worker-src 'self'", "style-src 'self'", "img-src 'self' blob: data:", `connect-src 'self'${socket}`, "font-src 'self'",
    "manifest-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'", `report-uri ${CSP_REPORT_PATH}`].join('; ');
}

/** The headers of every answer. HSTS only over TLS: on a machine's loopback it would lock out every other program there. */
export function securityHeaders(host: string | undefined, tls: boolean): Readonly<Record<string, string>> {
  return {
    'content-security-policy': contentSecurityPolicy(host, tls),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(self)',
    ...(tls ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
}
