import { Readable } from 'node:stream';
import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { toProblemDocument, problems, type Problem, type ProblemCode } from '@lagewacht/contract';
import { isAway } from '@lagewacht/journal';
import { StorageUnavailable, tokens } from '../ports';
import type { HttpReply, HttpRequest } from './exchange';
import { HttpProblem } from './http-problem';
import { httpTokens } from './http-tokens';
import { lingeringAnswer } from './lingering-answer';
import { methodsAt, type Route } from './route-table';

/** What we use of the log. */
export interface ErrorLog {
  error(details: object, message: string): void;
}

/** Faults of the web framework by its own codes. */
const frameworkFaults: Readonly<Record<string, Problem>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { code: 'wrong_content_type', detail: 'Got another content type, expected application/json.' },
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'too_large', detail: 'Got a body that is too large, expected at most 256 KiB. Send less at once.' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { code: 'empty', detail: 'Got no body, expected a JSON object.' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { code: 'invalid', detail: 'Got a body of another length than Content-Length says.' },
  FST_ERR_BAD_URL: { code: 'invalid', detail: 'Got an address that does not decode.' },
  FST_ERR_MAX_PARAM_LENGTH: { code: 'not_found', detail: 'Got a part of the address that is too long.' },
  FST_ERR_ROUTE_MAX_PARAM_LENGTH: { code: 'not_found', detail: 'Got a part of the address that is too long.' },
};

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** The catalogue's code for a bare HTTP status of the framework. */
function codeOfHttp(httpCode: number): ProblemCode {
  const found = (Object.keys(problems) as ProblemCode[]).find((code) => problems[code].status === httpCode && ['invalid', 'not_authenticated', 'not_allowed', 'not_found', 'method_not_allowed', 'too_large', 'wrong_content_type', 'too_many_requests', 'not_ready'].includes(code));
  return found ?? (httpCode < 500 ? 'invalid' : 'internal');
}

/** The one place where faults become answers: application/problem+json with a code of the catalogue, and never a stack. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(tokens.log) private readonly log: ErrorLog, @Inject(httpTokens.routes) private readonly routes: () => readonly Route[]) {}

  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') {
      // A fault behind a socket: the gateway closes it, nothing can be answered here.
      this.log.error({ error: error instanceof Error ? error.stack : String(error) }, 'a socket failed by a fault of ours');
      return;
    }
    const request = host.switchToHttp().getRequest<HttpRequest>();
    const answer = this.#toAnswer(error, request);
    sendProblem(host.switchToHttp().getResponse<HttpReply>(), answer);
  }

  #toAnswer(error: unknown, request: HttpRequest): HttpProblem {
    if (error instanceof HttpProblem) return error;
    const framework = frameworkFaults[codeOf(error)];
    if (framework) return new HttpProblem(framework);
    if (error instanceof HttpException) return this.#toFrameworkAnswer(error.getStatus(), request);
    if (error instanceof StorageUnavailable) return storageUnavailable(error.retryAfterS);
    if (isAway(error)) return storageUnavailable();
    const httpCode = error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
    if (httpCode < 500) return this.#toFrameworkAnswer(httpCode, request);
    this.log.error({ error: error instanceof Error ? error.stack : String(error), method: request.method, url: request.url.split('?')[0] }, 'a request failed by a fault of ours');
    return new HttpProblem({ code: 'internal', detail: 'Something went wrong on our side; the log says what.' });
  }

  #toFrameworkAnswer(httpCode: number, request: HttpRequest): HttpProblem {
    if (httpCode !== 404) return new HttpProblem({ code: codeOfHttp(httpCode), detail: `Got a request that can't be answered (HTTP ${httpCode}). See /api/docs.` });
    const path = request.url.split('?')[0] ?? '';
    const methods = methodsAt(this.routes(), path);
    // With its own method the address only looks like one of ours: a part of it is too long or empty.
    if (methods.length === 0 || methods.includes(request.method)) return new HttpProblem({ code: 'not_found', detail: 'Got an address that is not ours. See /api/docs.' });
    return new HttpProblem({ code: 'method_not_allowed', detail: `Got ${request.method}, expected ${methods.join(' or ')}.` }, { allow: methods.join(', ') });
  }
}

/** 503: nothing was accepted, try again soon. */
export function storageUnavailable(retryAfterS = 5): HttpProblem {
  return new HttpProblem({ code: 'storage_unavailable', detail: 'The journal can\'t be written now, so nothing was accepted. Keep it and send it again.' }, { 'retry-after': String(retryAfterS) });
}

/** Answers a problem; one that ends the connection in a way that its sender still reads it. */
export function sendProblem(reply: HttpReply, { problem, headers, members }: HttpProblem): void {
  const document = { ...toProblemDocument(problem), ...members };
  for (const [name, value] of Object.entries(headers)) reply.header(name, value);
  const text = JSON.stringify(document);
  reply.header('cache-control', 'no-store').header('content-type', 'application/problem+json; charset=utf-8').status(document.status);
  if (headers['connection'] === 'close') reply.header('content-length', String(Buffer.byteLength(text))).send(Readable.from(lingeringAnswer(text, reply.raw.req)));
  else reply.send(text);
}
