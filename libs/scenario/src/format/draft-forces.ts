import type { ChatterPlan, DronePlan, LegPlan, Script, SortiePlan, UnitPlan, WitnessPlan } from '../scenario';
import type { Draft } from './draft';
import { injectOf } from './draft-msel';
import type { ScenarioFile } from './scenario-file';
import type { Path } from './yaml-source';

// Of what stands in the file to who is there: drones, units, witnesses, and the players' part.

const usualMps = { road: 12, river: 10, foot: 1.4 } as const;
const PATROL_MPS = 8;

type WrittenUnit = ScenarioFile['units'][number];

/** The drones. */
export function dronesOf({ file, place, seconds }: Draft): DronePlan[] {
  return file.drones.flatMap((drone): DronePlan[] => {
    const camera = Object.hasOwn(file.cameras, drone.camera) ? file.cameras[drone.camera] : undefined;
    if (!camera) return [];
    const sorties = drone.flies.map(({ from, search, circle }): SortiePlan => {
      const fromS = seconds(from);
      return search ? { fromS, task: 'search', ...search, centre: place(search.centre) } : { fromS, task: 'circle', thing: circle?.thing ?? '', radiusM: circle?.radiusM ?? 20 };
    });
    return [{
      source: drone.id, name: drone.name, place: place(drone.place), altM: drone.altM, speedMps: drone.speedMps, positionPeriodS: seconds(drone.positionEvery), framePeriodS: seconds(drone.frameEvery), camera,
      sorties: sorties.sort((a, b) => a.fromS - b.fromS),
    }];
  });
}

function legOf(draft: Draft, unit: WrittenUnit | undefined, leg: WrittenUnit['routine'][number], path: Path): LegPlan {
  const on = unit?.moves ?? 'road';
  const [via, name] = leg.patrol ? [leg.patrol, 'patrol'] : [leg.go ?? [], 'go'];
  const speedMps = leg.speedMps ?? (leg.patrol ? Math.min(PATROL_MPS, unit?.speedMps ?? PATROL_MPS) : (unit?.speedMps ?? usualMps[on]));
  const fmsThere = leg.fmsThere ?? (leg.patrol ? 1 : undefined);
  return {
    departS: draft.seconds(leg.at), line: [...draft.route(on, via, [...path, name]), ...(leg.to === undefined ? [] : [draft.place(leg.to)])], speedMps, then: leg.patrol ? 'turn' : 'stay', ...(fmsThere === undefined ? {} : { fmsThere }),
  };
}

/** The units. The base sign follows from what they move on. */
export function unitsOf(draft: Draft): UnitPlan[] {
  const { file, junction, seconds, span } = draft;
  return file.units.map((unit, index): UnitPlan => {
    const vehicle = unit.moves === 'river' ? 'boat' : unit.moves === 'foot' ? 'foot' : 'vehicle';
    const sign = unit.sign && {
      grundzeichen: vehicle === 'boat' ? 'wasserfahrzeug' : 'taktische-formation', ...(unit.sign.task === undefined ? {} : { fachaufgabe: unit.sign.task }), ...(unit.sign.size === undefined || vehicle === 'boat' ? {} : { einheit: unit.sign.size }),
    };
    return {
      source: unit.id, name: unit.callSign, place: junction(unit.moves, unit.at), vehicle,
      settings: { callSign: unit.callSign, organisation: unit.organisation, vehicle, ...(unit.section === undefined ? {} : { section: unit.section }), ...(sign ? { sign } : {}) },
      strength: unit.strength, capabilities: unit.can, speedMps: unit.speedMps ?? usualMps[unit.moves], turnoutS: seconds(unit.turnout), taskS: seconds(unit.taskTakes), carriesPerMinute: unit.carriesPerMinute,
      legs: unit.routine.map((leg, number) => legOf(draft, unit, leg, ['units', index, 'routine', number])),
      refuses: unit.refuses.map(({ reason, ...written }, number) => ({ ...span(written, ['units', index, 'refuses', number]), reason })), isPlayed: unit.played,
      ...(unit.badFix ? { badFix: span(unit.badFix, ['units', index, 'badFix']) } : {}), ...(unit.drone === undefined ? {} : { drone: unit.drone }),
    };
  });
}

/** Who reports without a vehicle, and what is said all the time. */
export function voicesOf({ file, place, seconds }: Draft): { witnesses: WitnessPlan[]; chatter: ChatterPlan[] } {
  return {
    witnesses: file.witnesses.map((witness) => ({ source: witness.id, name: witness.name, place: place(witness.place), reliability: witness.reliability })),
    chatter: file.chatter.map(({ speaker, from, every, placeSigmaM, says, near }) => ({ source: speaker, fromS: seconds(from), everyS: seconds(every), placeSigmaM, templates: says, places: near.map((name) => ({ name, place: place(name) })) })),
  };
}

/** The players' part. */
export function scriptOf(draft: Draft): Script {
  const { file: { script, units }, seconds } = draft;
  return {
    orders: script.orders.map((order, index) => ({
      id: order.id, unit: order.unit, leg: legOf(draft, units.find(({ id }) => id === order.unit), order, ['script', 'orders', index]), ...(order.text === undefined ? {} : { text: order.text }),
      ...(order.doneAfter === undefined ? {} : { doneAfterS: seconds(order.doneAfter) }),
    })),
    settlements: script.settles.map(({ at, ...rest }) => ({ atS: seconds(at), ...rest })),
    gates: script.gates.map(({ at, gate, to }) => ({ atS: seconds(at), gate, to })),
    ends: script.ends.map(({ at, thing }) => ({ atS: seconds(at), thing })),
    words: script.words.map((word) => injectOf(draft, word)),
  };
}
