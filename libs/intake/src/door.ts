import type { DialectBinding, Envelope, Problem, ProblemCode, SituationId, SourceId, SourceRegistration } from '@lagewacht/contract';
import { fail, type Result } from '@lagewacht/base';

/** A datastream of the outside world that somebody registered: whose word it is, where it belongs and how to read it. */
export interface BoundDatastream {
  readonly situation: SituationId;
  readonly source: SourceId;
  readonly binding: DialectBinding;
}

/** What the doors may ask about sources. Both answers come from memory: a door waits for nothing. */
export interface SourceDirectory {
  /** The registration behind a foreign name: a SensorThings datastream id, `v3/{application}@{tenant}/devices/{device}`, `application/{id}/device/{eui}`. */
  byDatastream(datastream: string): BoundDatastream | undefined;
  registration(situation: SituationId, source: SourceId): SourceRegistration | undefined;
}

/** Everything a door needs from its surroundings. */
export interface DoorContext {
  /** Unix milliseconds at which the bytes arrived. */
  readonly receivedAtMs: number;
  /** SHA-256. Passed in, because this room has no platform. */
  readonly digest: (bytes: Uint8Array) => Uint8Array;
  readonly sources: SourceDirectory;
}

/** Why a message may not enter, with as much of its origin as was known. The caller keeps it in quarantine beside the raw bytes. */
export interface Refusal extends Problem {
  readonly situation?: SituationId | undefined;
  readonly source?: SourceId | undefined;
}

/** What every door answers: the records of the message, or the one reason why there are none. */
export type DoorResult = Result<readonly Envelope[], Refusal>;

/** A failed result, whatever a success would have held. */
export type Refused = { readonly ok: false; readonly error: Refusal };

/** Longest detail and path in characters: they go into lists and logs, and keys of hostile messages can be as long as the message. */
const MAX_DETAIL = 1000;
const MAX_PATH = 200;

/** The beginning of a text, without the half of a pair that the cut may leave. */
function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length).replace(/\p{Surrogate}/gu, '')}…`;
}

/** A refusal as a result. `detail` says got, expected and what to do; `at` is the path of the member. */
export function refuse(code: ProblemCode, detail: string, at?: string): Refused {
  const problem = { code, detail: cut(detail, MAX_DETAIL) };
  return { ok: false, error: at === undefined ? problem : { ...problem, at: cut(at, MAX_PATH) } };
}

/** The same result; a refusal learns whose message it was. */
export function ofOrigin<T>(result: Result<T, Refusal>, origin: { readonly situation: SituationId; readonly source: SourceId }): Result<T, Refusal> {
  return result.ok ? result : fail({ ...result.error, situation: origin.situation, source: origin.source });
}

/** Runs a decoder so that even a fault of our own comes back as a refusal: the message is kept in quarantine and the process lives. */
export function neverThrow<T>(decode: () => Result<T, Refusal>): Result<T, Refusal> {
  try {
    return decode();
  } catch {
    return refuse('internal', 'Got a fault of our own while decoding, expected none. The message is kept; please report it.');
  }
}
