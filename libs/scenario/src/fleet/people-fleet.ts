import { toRfc3339, type ReportMessage } from '@lagewacht/contract';
import { chanceOf, drawId, phaseOf } from '../chance';
import type { ChatterPlan, UnitPlan } from '../scenario';
import { moved, rounded, wirePlace } from '../truth/plane';
import type { World } from '../truth/world';
import type { Emitter, Moment } from './emitter';
import type { ScenarioMessage } from './message';
import { createReceiver } from './sensor-model';
import { withFaults } from './source-fault';

const POSITION_PERIOD_S = 1;
const STATUS_PERIOD_S = 60;

/** Everybody who drives, and what is said all the time. Whom a person plays (`isPlayed`) speaks for themselves. */
export function peopleEmitters(world: World, seed: number, isPlayed: (unit: string) => boolean): readonly Emitter[] {
  const silentWhenPlayed = (emitter: Emitter): Emitter => ({ ...emitter, emit: (moment) => { const said = emitter.emit(moment); return isPlayed(emitter.source) ? [] : said; } });
  return [
    ...world.scenario.units.flatMap((unit) => [withFaults(unitPositions(unit, world, seed), world, seed), unitStrength(unit, world)]).map(silentWhenPlayed),
    ...world.scenario.chatter.map((plan) => chatterEmitter(plan, seed, world.scenario.language === 'de' ? 'Weitererzählt' : 'Passed on')),
  ];
}

function unitPositions(unit: UnitPlan, world: World, seed: number): Emitter {
  const receive = createReceiver(unit.badFix, chanceOf(seed, `${unit.source}/receiver`));
  const course = world.course(unit.source);
  return {
    fleet: 'people', source: unit.source, kind: 'position', beat: { everyS: POSITION_PERIOD_S, offsetS: phaseOf(unit.source) * POSITION_PERIOD_S },
    emit: (moment) => {
      const pose = course.poseAt(moment.scenarioS);
      const { place, accuracyM } = receive(pose.place, moment);
      return [{
        fleet: 'people', door: 'mqtt', source: unit.source, elapsedS: moment.elapsedS, kind: 'position',
        body: {
          time: toRfc3339(moment.timeMs), ...wirePlace(place), accuracyM, speedMps: rounded(pose.speedMps, 1), fms: course.fmsAt(moment.scenarioS),
          ...(pose.speedMps > 0 ? { headingDeg: rounded(pose.headingDeg, 0) } : {}),
        },
      }];
    },
  };
}

function unitStrength(unit: UnitPlan, world: World): Emitter {
  return {
    fleet: 'people', source: unit.source, kind: 'status', beat: { everyS: STATUS_PERIOD_S, offsetS: phaseOf(`${unit.source}/strength`) * 10 },
    emit: (moment) => [statusMessage(unit, world, moment)],
  };
}

/** A unit's own word on its status and strength. */
export function statusMessage(unit: UnitPlan, world: World, { elapsedS, scenarioS, timeMs }: Moment): ScenarioMessage {
  return {
    fleet: 'people', door: 'mqtt', source: unit.source, elapsedS, kind: 'status',
    body: { time: toRfc3339(timeMs), fms: world.course(unit.source).fmsAt(scenarioS), strength: [...unit.strength], capabilities: [...unit.capabilities] },
  };
}

/** The calls of such a night that nobody scripted. One in four is a repetition of the last one by somebody who heard of it. */
function chatterEmitter(plan: ChatterPlan, seed: number, passedOn: string): Emitter {
  const chance = chanceOf(seed, `chatter/${plan.source}`);
  let last: ReportMessage | undefined;
  let number = 0;
  return {
    fleet: 'people', source: plan.source, kind: 'report', beat: { everyS: plan.everyS, offsetS: plan.fromS },
    emit: ({ elapsedS, timeMs }) => {
      const template = plan.templates[Math.floor(chance.uniform() * plan.templates.length)];
      const spot = plan.places[Math.floor(chance.uniform() * plan.places.length)];
      const repeats = chance.uniform() < 0.25;
      if (!template || !spot) return [];
      const id = drawId(timeMs, chance);
      const sigmaM = plan.placeSigmaM;
      const place = moved(spot.place, sigmaM * chance.normal(), sigmaM * chance.normal());
      const fresh: ReportMessage = {
        id, time: toRfc3339(timeMs), category: template.category, text: `${spot.name}: ${template.text}`, ...wirePlace(place), accuracyM: rounded(2.45 * sigmaM, 0),
        urgency: template.urgency, denies: false, origin: `caller-${plan.source}-${number++}`,
      };
      const body = repeats && last ? { ...last, id, time: toRfc3339(timeMs), text: `${passedOn}: ${last.text}` } : fresh;
      last = body;
      return [{ fleet: 'people', door: 'rest', source: plan.source, elapsedS, kind: 'report', body }];
    },
  };
}
