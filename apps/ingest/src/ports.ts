import type { Entity, EntityId, Envelope, JournalEntry, LogDocument, LogItem, PictureDocument, PictureSteps, Principal, Problem, Provenance, Realm, RecordId, SituationId, SourceRegistration } from '@lagewacht/contract';
import type { LogSubmission, SourceDirectory } from '@lagewacht/intake';
import type { Pool } from 'pg';

// The seams between the parts of the server. Each token is provided by one folder and used by the others through its interface only.

/** What became of one record: new in the journal, already there, or refused by the database. */
export type Outcome =
  | { readonly kind: 'created'; readonly entry: JournalEntry }
  | { readonly kind: 'duplicate'; readonly id: string; readonly seq: number; readonly receivedTimeMs: number }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** Something that was no record: its bytes, and why. */
export interface Refused {
  readonly problem: Problem;
  readonly raw: Uint8Array;
  readonly door: string;
  readonly receivedTimeMs: number;
  readonly situation?: SituationId | undefined;
  readonly source?: string | undefined;
}

/**
 * The one way in. Both promises settle only after the database has committed; they reject with StorageUnavailable when it can't within 30 s.
 * With `unlimited` patience a submission that was taken settles only with what became of it, however long that takes.
 */
export interface IntakePort {
  submit(envelopes: readonly Envelope[], patience?: 'unlimited'): Promise<readonly Outcome[]>;
  quarantine(refused: Refused): Promise<void>;
}

/** Thrown when the journal can't be written now: HTTP 503 with Retry-After; MQTT simply gets no PUBACK. */
export class StorageUnavailable extends Error {
  /** `retryAfterS`: when to try again. */
  constructor(message: string, readonly retryAfterS = 5) {
    super(message);
  }
}

/** What is known of a situation. */
export interface SituationSummary {
  readonly id: SituationId;
  readonly realm: Realm;
  readonly name: string;
  readonly version: number;
  readonly entities: number;
  readonly asOfMs: number;
}

/** The fused pictures, one a situation. */
export interface PicturePort {
  situations(): readonly SituationSummary[];
  has(situation: SituationId): boolean;
  /** Opens an exercise situation (`ex-…`); idempotent. */
  open(situation: SituationId, name: string): Promise<void>;
  document(situation: SituationId, when?: { readonly atMs?: number | undefined; readonly knownAtMs?: number | undefined }): Promise<PictureDocument>;
  /** How the picture as it was known went on from one moment to another. Nothing is written by it. */
  steps(situation: SituationId, question: { readonly afterMs: number; readonly untilMs: number; readonly everyMs: number }): Promise<PictureSteps>;
  entity(situation: SituationId, id: EntityId): Entity | undefined;
  /** The picture itself, not a copy: it is as of this moment only until the caller waits for something. */
  entities(situation: SituationId): ReadonlyMap<EntityId, Entity>;
  explain(situation: SituationId, id: EntityId): Provenance | undefined;
  /** Place in the journal of the newest entry that is in the picture; 0 before the first. */
  foldedSeq(situation: SituationId): number;
  /** The incident that rests on a report now. */
  incidentOfReport(situation: SituationId, report: RecordId): EntityId | undefined;
}

/** What became of words for the command log. */
export type LogOutcome =
  | { readonly kind: 'created' | 'duplicate'; readonly item: LogItem }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** The command log (Einsatztagebuch) of each situation. */
export interface LogPort {
  /** Numbers, chains and keeps an entry. Rejects with StorageUnavailable when that can't be done in time. */
  write(submission: LogSubmission, raw: Uint8Array, door: string): Promise<LogOutcome>;
  read(situation: SituationId, range: { readonly after: number; readonly limit: number }): Promise<LogDocument>;
  /** Entries with a greater number, oldest first, page by page. */
  items(situation: SituationId, range: { readonly after: number; readonly limit?: number | undefined }): AsyncIterable<readonly LogItem[]>;
  /** When the newest briefing was held, Unix ms. */
  briefedAtMs(situation: SituationId): Promise<number | undefined>;
}

/** Whether records can be kept at the moment, and since when. */
export interface JournalHealth {
  readonly writable: boolean;
  readonly sinceMs: number;
}

/** Single-use tickets of the WebSocket, by accounts. */
export interface TicketPort {
  /** The principal a ticket was given to; undefined when it is unknown, used or older than 15 s. */
  redeem(ticket: string): Principal | undefined;
  /** Calls back when that principal's session ends or its rights change; the socket must close within 5 s. */
  onRevoked(user: string, listener: () => void): () => void;
}

/** A device that logged in at the broker. */
export interface DevicePrincipal {
  readonly device: string;
  /** Grants such as `live`, `ex-*`, `ex-elbe`. */
  readonly situations: readonly string[];
  /** Sources it may speak for; `*` is any. */
  readonly sources: readonly string[];
  /** Whether it may publish foreign dialects (mapped to live by the source registry). */
  readonly dialects: boolean;
}

/** Device credentials, by accounts. Constant time, no argon2 on this path: secrets are random and stored as SHA-256. */
export interface DevicePort {
  authenticate(device: string, secret: string): Promise<DevicePrincipal | undefined>;
}

/** The registered sources of all situations, kept up to date by the pipeline as registrations are journaled. */
export interface SourcesPort extends SourceDirectory {
  /** Every registration of a situation, retired ones too, by source. */
  list(situation: SituationId): readonly SourceRegistration[];
}

/** What only this process knows of itself. */
export interface Vitals {
  readonly version: string;
  readonly startedMs: number;
  readonly clients: { readonly pictures: number; readonly bufferedBytes: number; readonly unacknowledged: number };
  readonly records: { readonly created: number; readonly duplicate: number; readonly refused: number; readonly quarantined: number };
}

/** What the readiness probe asks; each answers a sentence when it is not ready. */
export interface ReadinessPort {
  check(): Promise<readonly { readonly name: string; readonly ready: boolean; readonly detail: string }[]>;
  vitals(): Vitals;
}

/** Injection tokens. */
export const tokens = {
  settings: Symbol('settings'),
  pool: Symbol('pool'),
  intake: Symbol('intake'),
  pictures: Symbol('pictures'),
  commandLog: Symbol('commandLog'),
  health: Symbol('health'),
  sources: Symbol('sources'),
  tickets: Symbol('tickets'),
  devices: Symbol('devices'),
  readiness: Symbol('readiness'),
  clock: Symbol('clock'),
  log: Symbol('log'),
  /** A prom-client Registry; whoever counts registers there. Provided by http. */
  metrics: Symbol('metrics'),
} as const;

/** The wall clock of the server; only the rim reads it. */
export interface Clock {
  nowMs(): number;
}

/** The pool the whole server shares. */
export type DatabasePool = Pool;
