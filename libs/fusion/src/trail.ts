import type { RecordId } from '@lagewacht/contract';

/** What a group of attributes rests on, as fusion keeps it: the rule, the newest records, and how many there were in all. */
export interface Trail {
  rule: string;
  readonly records: RecordId[];
  count: number;
}

/** Adds a record to a trail; the list keeps the newest `limit`, the count goes on. */
export function extendTrail(trail: Trail, rule: string, record: RecordId, limit: number): void {
  trail.rule = rule;
  trail.count++;
  trail.records.push(record);
  if (trail.records.length > limit) trail.records.shift();
}

/** A trail that starts with one record, or with none. */
export function startTrail(rule: string, record?: RecordId): Trail {
  return record === undefined ? { rule, records: [], count: 0 } : { rule, records: [record], count: 1 };
}
