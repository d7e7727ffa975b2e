import type { BatchAnswer, ProblemDocument, Receipt, RecordId, SituationId } from '@lagewacht/contract';

/**
 * What came of a request. `refused`: the server read it and will never take it so. `unauthorised`: the author must log in. `unreachable`: no answer,
 * or one that says "later" (429, 502 to 504). `fault`: the server failed over this very request (500, 507).
 * `serverMs`: the server's clock when it answered, when the answer tells.
 */
export type TransportResult<T> =
  | { readonly kind: 'ok'; readonly value: T; readonly serverMs?: number | undefined }
  | { readonly kind: 'refused'; readonly problem: ProblemDocument; readonly serverMs?: number | undefined }
  | { readonly kind: 'unauthorised' }
  | { readonly kind: 'unreachable'; readonly retryAfterMs?: number | undefined }
  | { readonly kind: 'fault'; readonly retryAfterMs?: number | undefined };

/** In whose name, and into which situation. */
export interface Address {
  readonly author: string;
  readonly situation: SituationId;
}

/** A message as it goes over the wire. */
export type Message = Readonly<Record<string, unknown>>;

/** A receipt, and whether the record was new: only then `receivedTimeMs` is the time of this very request. */
export interface Taken {
  readonly receipt: Receipt;
  readonly isNew: boolean;
}

/** A part of a file: `bytes` from `offset` of `total`. */
export interface Chunk {
  readonly hash: string;
  readonly offset: number;
  readonly total: number;
  readonly bytes: Uint8Array;
}

/** How much of a file the server has. */
export interface UploadState {
  readonly received: number;
  readonly isComplete: boolean;
}

/** Where a report stands at the server: one item of `POST …/reports:states`. */
export interface ReportState {
  readonly id: RecordId;
  readonly state: 'unknown' | 'sent' | 'received' | 'read';
  readonly incident?: string | undefined;
  readonly readTimeMs?: number | undefined;
  readonly readBy?: string | undefined;
  /** Hashes of attachments that the server has not, or not whole. */
  readonly missing: readonly string[];
}

/** The server's doors, one method each. No method throws; each ends in bounded time. */
export interface OutboxTransport {
  /** `POST …/reports:batch` */
  postReports(to: Address, messages: readonly Message[]): Promise<TransportResult<BatchAnswer>>;
  /** `POST …/positions` */
  postPositions(to: Address, messages: readonly Message[]): Promise<TransportResult<BatchAnswer>>;
  /** `POST …/taskings` */
  postAnswer(to: Address, message: Message): Promise<TransportResult<Taken>>;
  /** `POST …/status` */
  postStatus(to: Address, message: Message): Promise<TransportResult<Taken>>;
  /** `POST …/reports:states` */
  askStates(to: Address, ids: readonly RecordId[]): Promise<TransportResult<readonly ReportState[]>>;
  /** `PUT …/photos/{hash}`; a wrong offset is refused with `upload_offset`. */
  putChunk(to: Address, chunk: Chunk): Promise<TransportResult<UploadState>>;
  /** `GET …/photos/{hash}/upload` */
  askUpload(to: Address, hash: string): Promise<TransportResult<UploadState>>;
}
