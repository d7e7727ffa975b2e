import { areaMessageSchema, defaultSituations, may, type Area, type AreaMessage, type Role } from '@lagewacht/contract';
import type { Stage } from './stand-in-stage';

/** The receipt, or why not. */
export type AreaAnswer = { readonly code: 201; readonly body: unknown } | { readonly problem: 'invalid' | 'not_allowed'; readonly detail: string };

/** What the staff drew on the stand-in's map, and the door that takes it. */
export interface StandInAreas {
  /** Everything drawn, changed or removed, newest last. */
  readonly taken: readonly AreaMessage[];
  take(stage: Stage, by: { readonly user: string; readonly role: Role | undefined }, body: unknown): AreaAnswer;
}

/** As the real server does it: rights first, then the schema, then the newest word is the whole of the area. */
export function createStandInAreas(): StandInAreas {
  const taken: AreaMessage[] = [];
  return {
    taken,
    take(stage, { user, role }, body) {
      if (!role || !may({ user, role, situations: defaultSituations[role] }, 'area.write', stage.hub.situation)) return { problem: 'not_allowed', detail: `Got the role ${role ?? 'none'}, expected one that may area.write.` };
      const parsed = areaMessageSchema.safeParse(body);
      if (!parsed.success) return { problem: 'invalid', detail: parsed.error.message };
      const { area: id, kind, name, shape, points, leader, units = [], note, removed, time } = parsed.data;
      taken.push(parsed.data);
      const area: Area = {
        type: 'area', id, kind, name, shape, points, units: [...units].sort(), drawnBy: user, eventTimeMs: Date.parse(time), receivedTimeMs: Date.now(),
        ...(leader !== undefined && { leader }), ...(note !== undefined && { note }),
      };
      if (removed) stage.change([], [id]);
      else stage.change([area]);
      return { code: 201, body: { id: parsed.data.id, situation: stage.hub.situation, seq: taken.length, receivedTimeMs: Date.now() } };
    },
  };
}
