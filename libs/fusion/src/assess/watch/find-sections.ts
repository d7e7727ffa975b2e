import type { EntityId, Unit } from '@lagewacht/contract';
import { compareText } from '@lagewacht/base';
import type { UnitState } from '../../forces/unit';
import type { Turn } from '../../turn';
import type { Finding } from './finding';

const NOT_AVAILABLE = 6;
const SLUG_LENGTH = 60;
/** FNV-1a, 32 bits. */
const FNV_START = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** A unit of a section and whether it can be sent. */
interface Member {
  readonly unit: Unit;
  readonly state: UnitState;
  readonly isAvailable: boolean;
}

/** The id of a section by its name: letters and digits as they are, anything else by its code; too long a name ends in its checksum. */
export function sectionIdOf(name: string): EntityId {
  let sum = FNV_START;
  for (let at = 0; at < name.length; at++) sum = Math.imul(sum ^ name.charCodeAt(at), FNV_PRIME) >>> 0;
  const slug = name.replace(/[^A-Za-z0-9.-]/g, (letter) => `_${letter.charCodeAt(0).toString(16)}`);
  return `section:${slug.length <= SLUG_LENGTH ? slug : `${slug.slice(0, SLUG_LENGTH - 9)}_${sum.toString(16)}`}`;
}

/** Registered units by section. */
function sectionsOf(turn: Turn): ReadonlyMap<string, readonly Member[]> {
  const sections = new Map<string, Member[]>();
  for (const [source, state] of turn.state.units) {
    const registration = turn.state.voices.get(source)?.registration;
    const unit = turn.state.entities.get(`unit:${source}`);
    const section = registration?.unit?.section;
    if (!section || registration.retired || unit?.type !== 'unit') continue;
    const members = sections.get(section) ?? [];
    members.push({ unit, state, isAvailable: unit.freshness !== 'silent' && unit.fms !== NOT_AVAILABLE });
    sections.set(section, members);
  }
  return sections;
}

/** What a unit can do: its kind of vehicle and what it says of itself. */
function abilitiesOf({ unit }: Member): readonly string[] {
  return [unit.settings.vehicle, ...unit.capabilities];
}

/** The moment since which a member can't be sent, as far as is known. */
function goneSince({ unit, state }: Member): { readonly eventTimeMs: number; readonly receivedTimeMs: number } {
  if (unit.freshness === 'silent') return { eventTimeMs: unit.eventTimeMs, receivedTimeMs: unit.receivedTimeMs };
  return { eventTimeMs: Math.max(0, state.fmsMs), receivedTimeMs: Math.max(0, state.fmsMs) };
}

function lacking(turn: Turn, section: string, members: readonly Member[], ability?: string): Finding {
  const since = members.map(goneSince);
  return {
    hazard: {
      kind: 'section_without_unit', subject: ability === undefined ? sectionIdOf(section) : `${sectionIdOf(section)}:${ability}`, name: section, area: section, state: 'present',
      severity: ability === undefined ? 'severe' : 'moderate', probability: 1, evidence: members.map(({ unit }) => unit.id).sort(compareText).slice(0, turn.config.maxBasisRecords),
      eventTimeMs: Math.max(...since.map(({ eventTimeMs }) => eventTimeMs)), receivedTimeMs: Math.max(...since.map(({ receivedTimeMs }) => receivedTimeMs)),
    },
    waitMs: turn.config.assess.sectionMs,
  };
}

/** Sections none of whose units can be sent, and those that lack what one of their silent or unavailable units can do. */
export function findSections(turn: Turn): readonly Finding[] {
  return [...sectionsOf(turn)].flatMap(([section, members]): Finding[] => {
    if (!members.some(({ isAvailable }) => isAvailable)) return [lacking(turn, section, members)];
    const there = new Set(members.filter(({ isAvailable }) => isAvailable).flatMap(abilitiesOf));
    const gone = members.filter(({ isAvailable }) => !isAvailable);
    const missing = [...new Set(gone.flatMap(abilitiesOf))].filter((ability) => !there.has(ability)).sort(compareText);
    return missing.map((ability) => lacking(turn, section, gone.filter((member) => abilitiesOf(member).includes(ability)), ability));
  });
}
