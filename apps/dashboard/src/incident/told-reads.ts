import type { RecordId, SituationId } from '@lagewacht/contract';

/** Whose reading of which situation. */
export interface Reader {
  readonly user: string;
  readonly situation: SituationId;
}

/** Reports remembered a person and situation; the oldest are forgotten first, and would be told once more. */
const MOST = 2000;

const keyOf = ({ user, situation }: Reader): string => `lagewacht.read.${user}.${situation}`;

function readTold(reader: Reader): readonly RecordId[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(reader)) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

/** Those of these reports of which the journal has not been told from this device that this person has read them. */
export function untold(reader: Reader, reports: readonly RecordId[]): RecordId[] {
  const told = new Set(readTold(reader));
  return reports.filter((id) => !told.has(id));
}

/** Remembers that the journal knows. */
export function keepTold(reader: Reader, reports: readonly RecordId[]): void {
  try {
    localStorage.setItem(keyOf(reader), JSON.stringify([...new Set([...readTold(reader), ...reports])].slice(-MOST)));
  } catch {
    return;
  }
}
