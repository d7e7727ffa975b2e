import type { Unit } from '@lagewacht/contract';
import type { Tone } from '../entity/entity-state';

/** Units of one section and how many of them could be sent. */
export interface SectionForces {
  readonly section: string;
  readonly total: number;
  readonly free: number;
  /** An emergency call, somebody who does not answer, or as it should be. */
  readonly tone: Tone;
  readonly emergencies: readonly string[];
  readonly silent: number;
}

/** Free is who can be sent and answers: FMS 1 (by radio) and 2 (at the station). */
function isFree({ fms, freshness }: Unit): boolean {
  return (fms === 1 || fms === 2) && freshness !== 'silent';
}

/** The forces by section; one with an emergency call first, then who has the fewest free. */
export function forcesBySection(units: readonly Unit[]): readonly SectionForces[] {
  const sections = new Map<string, Unit[]>();
  for (const unit of units) {
    const section = unit.settings.section ?? '';
    sections.set(section, [...(sections.get(section) ?? []), unit]);
  }
  const rows = [...sections].map(([section, members]): SectionForces => {
    const emergencies = members.filter(({ fms }) => fms === 0).map(({ callSign, source }) => callSign || source).sort();
    const silent = members.filter(({ freshness }) => freshness === 'silent').length;
    return { section, total: members.length, free: members.filter(isFree).length, tone: emergencies.length > 0 ? 'extreme' : silent > 0 ? 'doubt' : 'calm', emergencies, silent };
  });
  return rows.sort((a, b) => b.emergencies.length - a.emergencies.length || a.free - b.free || (a.section < b.section ? -1 : 1));
}
