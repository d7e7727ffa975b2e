import type { SituationId } from './ids';

/** Roles of people. A device is not a role: it may only publish, and only what its credential names. */
export const roles = ['commander', 'section_leader', 'field_unit', 'trainer', 'observer', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Everything somebody may be allowed to do, by verb and resource. */
export const actions = ['picture.read', 'evidence.read', 'series.read', 'report.write', 'assessment.write', 'alarm.acknowledge', 'tasking.write', 'tasking.answer', 'unit.write', 'area.write',
  'quarantine.read', 'quarantine.resolve', 'source.read', 'source.write', 'log.read', 'log.write', 'account.write', 'exercise.write', 'exercise.control', 'operations.read'] as const;
export type Action = (typeof actions)[number];

/** The whole table of rights. What is not here is denied. */
export const rights: Readonly<Record<Role, readonly Action[]>> = {
  commander: ['picture.read', 'evidence.read', 'series.read', 'report.write', 'assessment.write', 'alarm.acknowledge', 'tasking.write', 'unit.write', 'area.write', 'quarantine.read', 'quarantine.resolve', 'source.read', 'source.write', 'log.read', 'log.write', 'operations.read'],
  section_leader: ['picture.read', 'evidence.read', 'series.read', 'report.write', 'assessment.write', 'alarm.acknowledge', 'tasking.write', 'unit.write', 'area.write', 'source.read', 'log.read'],
  field_unit: ['picture.read', 'report.write', 'tasking.answer', 'unit.write'],
  trainer: ['picture.read', 'evidence.read', 'series.read', 'report.write', 'assessment.write', 'alarm.acknowledge', 'tasking.write', 'unit.write', 'area.write', 'quarantine.read', 'source.read', 'source.write', 'log.read', 'log.write', 'exercise.write', 'exercise.control', 'operations.read'],
  observer: ['picture.read', 'evidence.read', 'series.read', 'source.read', 'log.read'],
  admin: ['quarantine.read', 'quarantine.resolve', 'source.read', 'source.write', 'account.write', 'exercise.control', 'operations.read'],
};

/** Whose request it is. `situations`: `live`, `ex-*` (every exercise) or single exercises. */
export interface Principal {
  readonly user: string;
  readonly role: Role;
  readonly situations: readonly string[];
}

/** Whether a grant such as `live`, `ex-*` or `ex-elbe` covers a situation. No grant covers both realms. */
export function coversSituation(grants: readonly string[], situation: SituationId): boolean {
  return grants.some((grant) => grant === situation || (grant === 'ex-*' && situation.startsWith('ex-')));
}

/** The one question of every guard: may this principal do `action`, in `situation` where the action belongs to one? */
export function may(principal: Principal, action: Action, situation?: SituationId): boolean {
  return rights[principal.role].includes(action) && (situation === undefined || coversSituation(principal.situations, situation));
}

/** Which situations a role may see when nothing else is said: a trainer and exercise accounts have no rights in `live`. */
export const defaultSituations: Readonly<Record<Role, readonly string[]>> = {
  commander: ['live', 'ex-*'], section_leader: ['live', 'ex-*'], field_unit: ['live', 'ex-*'], trainer: ['ex-*'], observer: ['live', 'ex-*'], admin: ['live', 'ex-*'],
};
