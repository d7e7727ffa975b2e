import type { EntityId, RecordId, ReportCategory, SourceId } from '@lagewacht/contract';
import type { Evidence } from './evidence';
import type { Lesson } from './experience';

/** A decision about an incident. A person's stands until another person decides; automation only ever decides that two are one. */
export interface Decision {
  readonly verdict: 'confirm' | 'dismiss' | 'close' | 'merge';
  /** Who decided; absent: automation, which any person may undo. */
  readonly by?: SourceId;
  readonly timeMs: number;
  readonly record: RecordId;
  readonly mergedInto?: EntityId;
  /** Merge: the words that went, so that they can come back. */
  readonly moved?: readonly string[];
}

/** Who gave an incident its present shape by taking words apart or back. */
export interface Shaping {
  readonly verdict: 'split' | 'reopen';
  readonly by: SourceId;
  readonly record: RecordId;
}

/** An incident as we know it. */
export interface IncidentState {
  readonly id: EntityId;
  readonly foundedMs: number;
  readonly evidence: Evidence[];
  /** Reports and denials ever linked; the list above is bounded. */
  reports: number;
  denials: number;
  category: ReportCategory;
  lon: number;
  lat: number;
  sigmaM: number;
  /** Independent voices for it, and the time from the first to the last of their words. */
  voices: number;
  firstMs: number;
  lastMs: number;
  decision?: Decision;
  shaping?: Shaping;
  /** Incidents that a person has kept apart from it: never one with them but by a person's word. */
  apart: EntityId[];
  /** What it has taught so far. */
  lesson: Lesson;
  /** Orders under way whose target it is. */
  tasks: EntityId[];
  eventTimeMs: number;
  receivedTimeMs: number;
}
