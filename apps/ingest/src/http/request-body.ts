import sjson from 'secure-json-parse';
import type { z } from 'zod';
import type { HttpRequest } from './exchange';
import { HttpProblem } from './http-problem';

/** The bytes of a body; `wrong_content_type` or `empty` when there are none of JSON. */
export function requireBytes(request: HttpRequest): Uint8Array {
  const { body } = request;
  if (body === undefined || body === null) throw new HttpProblem({ code: 'empty', detail: 'Got no body, expected a JSON object with the content type application/json.' });
  // Other parsers of the framework hand over texts and objects: no page of another site can post JSON without asking first.
  if (!Buffer.isBuffer(body)) throw new HttpProblem({ code: 'wrong_content_type', detail: 'Got another content type, expected application/json.' });
  return body;
}

/** A small body of our own interface, checked by its schema. What observes enters by the doors of intake instead. */
export function readBody<T>(request: HttpRequest, schema: z.ZodType<T>): T {
  const bytes = requireBytes(request);
  if (bytes.length === 0) throw new HttpProblem({ code: 'empty', detail: 'Got an empty body, expected a JSON object.' });
  let value: unknown;
  try {
    value = sjson.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), { protoAction: 'error', constructorAction: 'error' });
  } catch (error) {
    throw new HttpProblem({ code: error instanceof TypeError ? 'not_utf8' : 'not_json', detail: 'Got a body that is not JSON in UTF-8, expected a JSON object.' });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new HttpProblem({ code: 'invalid', detail: `${issue?.message ?? 'Got a value that does not fit'}. See /api/docs.`, ...(issue && issue.path.length > 0 ? { at: issue.path.map(String).join('.') } : {}) });
}
