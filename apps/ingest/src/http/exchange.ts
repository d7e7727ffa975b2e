import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LiveSession } from '../accounts/session.service';
import { HttpProblem } from './http-problem';

/** What we use of a request. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  /** The client's address; that of X-Forwarded-For only behind a proxy we trust. */
  readonly ip: string;
  readonly protocol: string;
  readonly headers: IncomingMessage['headers'];
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The body's bytes; undefined without a body. */
  readonly body?: Buffer | undefined;
  /** The connection, for answers that take longer than it may be silent. */
  readonly raw: { readonly socket: { setTimeout(ms: number): void } };
}

/** What we use of an answer. */
export interface HttpReply {
  header(name: string, value: string): HttpReply;
  status(code: number): HttpReply;
  send(body?: unknown): HttpReply;
  callNotFound(): void;
  readonly raw: ServerResponse;
}

const sessions = new WeakMap<HttpRequest, LiveSession>();

/** Notes whose request it is. Only the guard calls this. */
export function setSession(request: HttpRequest, session: LiveSession): void {
  sessions.set(request, session);
}

/** The session of a request; throws `not_authenticated` when there is none. */
export function sessionOf(request: HttpRequest): LiveSession {
  const session = sessions.get(request);
  if (!session) throw new HttpProblem({ code: 'not_authenticated', detail: 'Got no valid session, expected one. Log in by POST /api/session.' });
  return session;
}

/** The session of a request, when it has one. */
export function sessionIfAny(request: HttpRequest): LiveSession | undefined {
  return sessions.get(request);
}

/** Handler argument: the session the guard found. Identity comes from here, never from a payload. */
export const CurrentSession = createParamDecorator((_nothing: unknown, context: ExecutionContext) => sessionOf(context.switchToHttp().getRequest<HttpRequest>()));

/** A query value given at most once. */
export function queryText(request: HttpRequest, name: string): string | undefined {
  const value = request.query[name];
  if (value === undefined || typeof value === 'string') return value === '' ? undefined : value;
  throw new HttpProblem({ code: 'invalid', detail: `Got ${value.length} values for "${name}", expected one.`, at: name });
}

/** Whether a request comes from this very machine and was not passed on by a proxy we know nothing of. */
export function isFromLoopback(request: HttpRequest, trustsProxy: boolean): boolean {
  const passedOn = request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined;
  return (trustsProxy || !passedOn) && /^(127\.|::1$|::ffff:127\.)/.test(request.ip);
}
