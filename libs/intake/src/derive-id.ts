import { encodeUtf8, uuid7From } from '@lagewacht/base';
import type { SituationId, SourceId } from '@lagewacht/contract';

/** What makes a message without an id the same as another one. */
export interface IdBasis {
  readonly situation: SituationId;
  readonly source: SourceId;
  readonly kind: string;
  /** The claimed time, not the judged one: a repeat arrives later, and a clamped time would move with it. */
  readonly claimedMs: number;
  /** JSON text of the known members in a fixed order, without id and time: white space, key order, spelling of numbers and unknown members don't count. */
  readonly content: string;
}

/** The id of a message that brought none: the same source, time and content always give the same one, so a repeat is the same record. */
export function deriveId(basis: IdBasis, digest: (bytes: Uint8Array) => Uint8Array): string {
  return uuid7From(basis.claimedMs, digest(encodeUtf8(`${basis.situation}|${basis.source}|${basis.kind}|${basis.content}`)));
}
