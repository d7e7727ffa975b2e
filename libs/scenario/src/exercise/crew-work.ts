import type { ReportCategory } from '@lagewacht/contract';
import { isInsideRing } from '@lagewacht/geo';
import type { Moment } from '../fleet/emitter';
import type { UnitPlan } from '../scenario';
import { lengthM, type Place } from '../truth/plane';
import type { World } from '../truth/world';

/** How near a thing must be for a crew to see and to deal with it, metres. Boats search round: what drifts is no longer where it was reported. */
const SIGHT_M = { vehicle: 200, foot: 200, boat: 500 } as const;
const GATE_M = 80;

/** What a crew sees where it has arrived. */
export interface Sight {
  readonly category: ReportCategory;
  readonly place: Place;
  readonly persons?: number | undefined;
  /** The thing of the truth, or the gate, that it is. */
  readonly thing?: string;
  readonly gate?: string;
  /** Seconds this crew needs to deal with it; undefined when it can't. */
  readonly takesS?: number;
}

/** Everything that is the matter round a place, for a crew to see: things with a category, and gates that are not closed. */
export function sightsAt(world: World, unit: UnitPlan, place: Place, { scenarioS }: Moment): readonly Sight[] {
  const things = world.scenario.things.flatMap(({ id, category, persons, cure }): Sight[] => {
    const at = world.placeOf(id, scenarioS);
    if (category === undefined || world.presentSinceS(id, scenarioS) === undefined || lengthM(at, place) > SIGHT_M[unit.vehicle]) return [];
    const takesS = cure && unit.capabilities.includes(cure.capability) ? cure.takesS : undefined;
    return [{ category, place: at, persons, thing: id, ...(takesS === undefined ? {} : { takesS }) }];
  });
  const gates = world.scenario.gates.filter((gate) => lengthM(gate.place, place) <= GATE_M && world.gateState(gate.source, scenarioS) === 'open')
    .map((gate): Sight => ({ category: 'gate_state', place: gate.place, gate: gate.source, takesS: gate.byHandS }));
  return [...things, ...gates];
}

const evacuationWords = ['räum', 'evaku', 'evacu', 'warn', 'unterkunft', 'shelter', 'bevölkerung', 'sicherheit bringen', 'to safety'];

/** The polder that an order is to clear of people, and how many a minute this crew gets out; undefined when it is no such order. */
export function clearanceBy(world: World, unit: UnitPlan, order: { text: string; target?: string | undefined; place: Place }): { polder: string; how: 'says' | 'carries'; perMinute: number } | undefined {
  const text = order.text.toLowerCase();
  if (!evacuationWords.some((word) => text.includes(word))) return undefined;
  const polder = world.scenario.polders.find(({ id, ring }) => order.target === `polder:${id}` || isInsideRing(order.place[0], order.place[1], ring));
  if (!polder) return undefined;
  if (unit.carriesPerMinute > 0) return { polder: polder.id, how: 'carries', perMinute: unit.carriesPerMinute };
  return unit.capabilities.includes('loudspeaker') ? { polder: polder.id, how: 'says', perMinute: polder.leavePerMinute } : undefined;
}
