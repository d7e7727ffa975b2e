import type { IncomingHttpHeaders } from 'node:http';
import { HttpProblem } from './http-problem';

const safeMethods = ['GET', 'HEAD', 'OPTIONS'];
const loopbackNames = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

/** What is asked about where a request comes from. */
export interface SiteQuestion {
  readonly method: string;
  readonly protocol: string;
  readonly headers: IncomingHttpHeaders;
  readonly hasCookie: boolean;
}

function refuse(detail: string): never {
  throw new HttpProblem({ code: 'cross_site', detail });
}

/**
 * Throws `cross_site` when a page of another site may be behind a changing request. Browsers say so by Sec-Fetch-Site; older ones by Origin,
 * which must then be ours. Without either, a cookie is not enough: only a program with a bearer token may leave both out.
 */
export function requireSameSite(question: SiteQuestion): void {
  const { headers, method } = question;
  if (safeMethods.includes(method)) return;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) {
    if (site !== 'same-origin' && site !== 'none') refuse(`Got a ${method} from another site (${String(site).slice(0, 20)}), expected our own pages.`);
    return;
  }
  if (headers.origin !== undefined) {
    if (headers.origin !== `${question.protocol}://${headers.host ?? ''}`) refuse(`Got a ${method} with the origin "${headers.origin.slice(0, 80)}", expected our own.`);
    return;
  }
  if (question.hasCookie) refuse(`Got a ${method} with a cookie but without Sec-Fetch-Site or Origin. Programs use the bearer token instead.`);
}

/**
 * Throws `cross_site` when a server that listens on loopback is addressed by a foreign name: then a page somewhere has pointed its own name
 * at this machine, to read from here as if it were from there.
 */
export function requireOwnName(host: string | undefined): void {
  if (host !== undefined && !loopbackNames.test(host)) {
    refuse(`Got a request for "${host.slice(0, 80)}", expected localhost or 127.0.0.1. Behind a proxy of this machine set TRUST_LOCAL_PROXY=1.`);
  }
}
