import type { EntityId, Hazard, RecordId, Severity } from '@lagewacht/contract';
import { SEVERITY_WEIGHT } from '../incidents/categories';
import { roundMilli } from '../round';
import { creditAnew, hide, show, type Turn } from '../turn';

/** Harm this far away weighs 1/e of harm that is there, ms. */
const HARM_SCALE_MS = 30 * 60_000;
const UNASSIGNED = 1.5;

/** A hazard's id follows from its kind and what it threatens or comes from, so that the same danger twice is one. */
export function hazardIdOf(kind: Hazard['kind'], subject: EntityId): EntityId {
  return `hazard:${kind}:${subject}`;
}

/** What makes a danger urgent. */
export interface Stakes {
  readonly probability: number;
  readonly severity: Severity;
  readonly persons?: number | undefined;
  /** When harm is expected, Unix ms; without it, it counts as there. */
  readonly harmTimeMs?: number | undefined;
  /** Whether somebody is on the way. */
  readonly isAssigned?: boolean;
}

/** Priority on the scale of incidents: probability × severity (1 to 5) × (1 + ln(1 + persons)) × exp(−time to harm / 30 min) × 1.5 while nobody is assigned. */
export function priorityOf(stakes: Stakes, nowMs: number): number {
  const waitMs = Math.max(0, (stakes.harmTimeMs ?? nowMs) - nowMs);
  const weight = stakes.probability * SEVERITY_WEIGHT[stakes.severity] * (1 + Math.log(1 + (stakes.persons ?? 0)));
  return roundMilli(weight * Math.exp(-waitMs / HARM_SCALE_MS) * (stakes.isAssigned ? 1 : UNASSIGNED));
}

/**
 * Shows a hazard as it is now, resting on `records` (newest last). Times in it are those of its evidence, not of this look:
 * showing the same hazard again is no change.
 */
export function showHazard(turn: Turn, hazard: Omit<Hazard, 'type'>, records: readonly RecordId[]): void {
  show(turn, { type: 'hazard', ...hazard });
  creditAnew(turn, hazard.id, 'hazard', { rule: `hazard:${hazard.kind}`, records: records.slice(-turn.config.maxBasisRecords), count: records.length });
}

/** The danger is over: its hazard leaves the picture. The journal keeps what it was. */
export function endHazard(turn: Turn, id: EntityId): void {
  hide(turn, id);
}
