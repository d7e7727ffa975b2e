import { type BatchAnswer, type ProblemDocument, type Receipt, problemDocumentSchema } from '@lagewacht/contract';
import type { Address, Message, OutboxTransport, ReportState, Taken, TransportResult, UploadState } from './transport';

/** One HTTP request as the platform carries it out, with the author's bearer token and without cookies. */
export interface HttpAsk {
  readonly author: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
}

/** What came back: headers by their names in lower case. */
export interface HttpAnswer {
  readonly httpCode: number;
  readonly header: (name: string) => string | null | undefined;
  readonly text: string;
}

/** The platform's HTTP. `none`: no answer within the platform's patience; `no_token`: the author has none. Never throws. */
export type OutboxHttp = (ask: HttpAsk) => Promise<HttpAnswer | 'none' | 'no_token'>;

/** Codes that say "later" and nothing of the request itself. */
const laterCodes: readonly number[] = [408, 425, 429, 502, 503, 504];
/** The header `Date` is cut to whole seconds. */
const HALF_SECOND_MS = 500;

/** The doors of a Lagewacht over HTTP. */
export function createHttpTransport(http: OutboxHttp): OutboxTransport {
  const at = ({ situation }: Address, door: string): string => `/api/situations/${situation}/${door}`;
  const ask = async <T>(request: HttpAsk, read: (body: unknown, httpCode: number) => T | undefined): Promise<TransportResult<T>> => toResult(await http(request), read);
  const post = <T>(to: Address, door: string, body: unknown, read: (body: unknown, httpCode: number) => T | undefined): Promise<TransportResult<T>> =>
    ask({ author: to.author, method: 'POST', path: at(to, door), headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }, read);
  return {
    postReports: (to, reports) => post(to, 'reports:batch', { reports }, readBatch),
    postPositions: (to, positions) => post(to, 'positions', { positions }, readBatch),
    postAnswer: (to, message: Message) => post(to, 'taskings', message, readTaken),
    postStatus: (to, message: Message) => post(to, 'status', message, readTaken),
    askStates: (to, ids) => post(to, 'reports:states', { ids }, readStates),
    putChunk: (to, { hash, offset, total, bytes }) => ask({
      author: to.author, method: 'PUT', path: at(to, `photos/${hash}`), body: bytes,
      headers: { 'content-type': 'application/octet-stream', 'content-range': `bytes ${offset}-${offset + bytes.length - 1}/${total}` },
    }, (body, httpCode) => (httpCode === 202 ? readUpload(body) : isRecord(body) && body['hash'] === hash ? { received: total, isComplete: true } : undefined)),
    askUpload: (to, hash) => ask({ author: to.author, method: 'GET', path: at(to, `photos/${hash}/upload`), headers: {} }, readUpload),
  };
}

function toResult<T>(answer: HttpAnswer | 'none' | 'no_token', read: (body: unknown, httpCode: number) => T | undefined): TransportResult<T> {
  if (answer === 'no_token') return { kind: 'unauthorised' };
  if (answer === 'none') return { kind: 'unreachable' };
  const { httpCode } = answer;
  const body = parse(answer.text);
  const problem = toProblem(body);
  const retryAfterMs = toRetryMs(answer);
  const serverMs = toServerMs(answer);
  if (httpCode >= 200 && httpCode < 300) {
    const value = read(body, httpCode);
    // A portal that answers everything with its own page is no server of ours.
    return value === undefined ? { kind: 'unreachable' } : { kind: 'ok', value, serverMs };
  }
  // So with a refusal: only our own server speaks in problem documents.
  if (laterCodes.includes(httpCode) || !problem) return { kind: 'unreachable', retryAfterMs };
  if (httpCode === 401) return { kind: 'unauthorised' };
  return httpCode >= 500 ? { kind: 'fault', retryAfterMs } : { kind: 'refused', problem, serverMs };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toProblem(body: unknown): ProblemDocument | undefined {
  const read = problemDocumentSchema.safeParse(body);
  return read.success ? read.data : undefined;
}

/** `Retry-After` in seconds or as a date (RFC 9110 section 10.2.3). */
function toRetryMs({ header }: HttpAnswer): number | undefined {
  const told = header('retry-after');
  if (!told) return undefined;
  if (/^\d{1,6}$/.test(told)) return Number(told) * 1000;
  const untilMs = Date.parse(told) - Date.parse(header('date') ?? '');
  return Number.isFinite(untilMs) ? Math.max(0, untilMs) : undefined;
}

function toServerMs({ header }: HttpAnswer): number | undefined {
  const dateMs = Date.parse(header('date') ?? '');
  return Number.isFinite(dateMs) ? dateMs + HALF_SECOND_MS : undefined;
}

function isRecord(body: unknown): body is Record<string, unknown> {
  return typeof body === 'object' && body !== null;
}

function readBatch(body: unknown): BatchAnswer | undefined {
  return isRecord(body) && Array.isArray(body['items']) ? (body as BatchAnswer) : undefined;
}

function readTaken(body: unknown, httpCode: number): Taken | undefined {
  return isRecord(body) && typeof body['id'] === 'string' && typeof body['seq'] === 'number' ? { receipt: body as Receipt, isNew: httpCode === 201 } : undefined;
}

function readStates(body: unknown): readonly ReportState[] | undefined {
  return isRecord(body) && Array.isArray(body['items']) ? (body['items'] as readonly ReportState[]) : undefined;
}

function readUpload(body: unknown): UploadState | undefined {
  return isRecord(body) && typeof body['received'] === 'number' ? { received: body['received'], isComplete: body['complete'] === true } : undefined;
}
