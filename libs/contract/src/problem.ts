import * as z from 'zod';

/**
 * Everything that can go wrong at a door, in one catalogue: code → HTTP status and title (RFC 9457). The code is stable: it stands in
 * `application/problem+json`, in quarantine and in the counters.
 */
export const problems = {
  not_utf8: { status: 400, title: 'The bytes are not UTF-8 text' },
  not_json: { status: 400, title: 'The text is not JSON' },
  too_deep: { status: 400, title: 'The JSON is nested too deeply' },
  forbidden_key: { status: 400, title: 'The JSON has a key that is not allowed' },
  too_large: { status: 413, title: 'The message is too large' },
  empty: { status: 400, title: 'The message is empty' },
  invalid: { status: 400, title: 'A value is missing or not allowed' },
  number_out_of_range: { status: 400, title: 'A number is out of range' },
  datum_missing: { status: 400, title: 'A water level needs its datum' },
  uom_unknown: { status: 400, title: 'The unit of measure is not known for this property' },
  value_implausible: { status: 400, title: 'The value is a known error code or beyond belief' },
  time_future: { status: 400, title: 'The time lies in the future' },
  time_ancient: { status: 400, title: 'The time lies too far in the past' },
  time_boot_clock: { status: 400, title: 'The time counts from the start of the device' },
  id_time: { status: 400, title: 'The time inside the id lies outside the accepted span' },
  topic_unknown: { status: 404, title: 'No door has this topic' },
  situation_unknown: { status: 404, title: 'There is no such situation' },
  situation_closed: { status: 409, title: 'The situation is closed' },
  datastream_unknown: { status: 404, title: 'Nobody registered this datastream' },
  source_mismatch: { status: 403, title: 'The source is not the sender\'s own' },
  simulated_in_live: { status: 403, title: 'A simulated message can\'t enter the real situation' },
  state_code_unknown: { status: 400, title: 'The code of a state has no registered meaning' },
  not_storable: { status: 400, title: 'The database refused the record' },
  not_authenticated: { status: 401, title: 'Please log in' },
  not_allowed: { status: 403, title: 'Your role does not allow this' },
  wrong_password: { status: 401, title: 'User or password is wrong' },
  not_keeper: { status: 409, title: 'Somebody else keeps the command log' },
  not_found: { status: 404, title: 'There is no such thing' },
  method_not_allowed: { status: 405, title: 'This address does not take this method' },
  wrong_content_type: { status: 415, title: 'The content type must be application/json' },
  range_not_satisfiable: { status: 416, title: 'The file has no such range' },
  cross_site: { status: 403, title: 'The request comes from another site' },
  id_conflict: { status: 409, title: 'The id is already that of another record' },
  too_many_requests: { status: 429, title: 'Too many requests' },
  photo_type: { status: 415, title: 'The file is no photo or voice note that can be taken' },
  photo_unreadable: { status: 422, title: 'The photo can\'t be decoded' },
  photo_pixels: { status: 422, title: 'The photo has too many pixels' },
  photo_hash: { status: 422, title: 'The bytes have another SHA-256 than announced' },
  upload_offset: { status: 409, title: 'The upload goes on at another byte' },
  storage_full: { status: 507, title: 'There is no room left for files' },
  storage_unavailable: { status: 503, title: 'The journal can\'t be written at the moment' },
  not_ready: { status: 503, title: 'The server is not ready yet' },
  internal: { status: 500, title: 'Something went wrong on our side' },
} as const;
export type ProblemCode = keyof typeof problems;

/** A fault as a value. `at` is the path of the offending member, `detail` says got and expected. */
export interface Problem {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly at?: string | undefined;
}

/** A problem on the wire. */
export const problemDocumentSchema = z.object({
  type: z.string().describe('about:blank#code'), title: z.string(), status: z.number().int(), code: z.string(), detail: z.string(), at: z.string().optional(),
});
export type ProblemDocument = z.infer<typeof problemDocumentSchema>;

/** The `application/problem+json` document of a problem. */
export function toProblemDocument(problem: Problem): ProblemDocument {
  const entry = problems[problem.code];
  return { type: `/api/docs#problem-${problem.code}`, title: entry.title, status: entry.status, code: problem.code, detail: problem.detail, ...(problem.at === undefined ? {} : { at: problem.at }) };
}
