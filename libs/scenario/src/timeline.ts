import { toRfc3339, type ReportMessage } from '@lagewacht/contract';
import { chanceOf, drawId } from './chance';
import type { Emitter, Moment } from './emitter';
import type { ScenarioMessage } from './message';
import { moved, rounded, wirePlace } from './plane';
import { spellReport } from './reporter-model';
import type { ChatterPlan, InjectPlan, Scenario } from './scenario';
import type { GroundTruth } from './truth';

/** Who passes on what they only heard of. */
const HEARSAY_SOURCE = 'desk-112';

/** The scripted words of a scenario, each once and each of its echoes once. */
export function injectEmitters(scenario: Scenario, truth: GroundTruth, seed: number): readonly Emitter[] {
  return scenario.injects.flatMap((inject) => [0, ...(inject.echoesS ?? [])].map((delayS, echo) => injectEmitter({ inject, truth, seed, delayS, echo })));
}

/** An echo is the same word by another mouth: its own id and place, the first one's origin, and always through the control room. */
function injectEmitter(told: { inject: InjectPlan; truth: GroundTruth; seed: number; delayS: number; echo: number }): Emitter {
  const { inject, truth, delayS, echo } = told;
  const chance = chanceOf(told.seed, `${inject.id}/${echo}`);
  const { about, origin } = inject.report;
  return {
    fleet: 'people', source: inject.source, beat: { atS: inject.atS + delayS },
    emit: ({ elapsedS, scenarioS, timeMs }) => {
      const place = 'place' in about ? about.place : truth.placeOf(about.object, echo > 0 ? inject.atS : scenarioS);
      const body = spellReport({ ...inject.report, origin: origin ?? (echo > 0 ? inject.source : undefined) }, place, { timeMs, placeSigmaM: inject.placeSigmaM * (1 + echo), chance });
      return [{ fleet: 'people', door: echo > 0 ? 'rest' : inject.door, source: echo > 0 ? HEARSAY_SOURCE : inject.source, elapsedS, kind: 'report', body }];
    },
  };
}

/** Judgements by the script: the section leader settles a gate nobody can see. */
export function settlementEmitters(scenario: Scenario, seed: number): readonly Emitter[] {
  return scenario.settlements.map((settlement) => {
    const chance = chanceOf(seed, `settle/${settlement.gate}/${settlement.atS}`);
    return {
      fleet: 'people', source: 'desk', beat: { atS: settlement.atS },
      emit: ({ elapsedS, timeMs }: Moment): readonly ScenarioMessage[] => [{
        fleet: 'people', door: 'rest', source: 'desk', elapsedS, kind: 'assessment',
        body: { id: drawId(timeMs, chance), time: toRfc3339(timeMs), target: `gate:${settlement.gate}`, verdict: 'settle', state: settlement.state, reason: settlement.reason },
      }],
    };
  });
}

/** The calls of such a night that nobody scripted. One in four is a repetition of the last one by somebody who heard of it. */
export function chatterEmitter(plan: ChatterPlan, seed: number): Emitter {
  const chance = chanceOf(seed, `chatter/${plan.source}`);
  let last: ReportMessage | undefined;
  let number = 0;
  return {
    fleet: 'people', source: plan.source, beat: { everyS: plan.everyS, offsetS: plan.fromS },
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
      const body = repeats && last ? { ...last, id, time: toRfc3339(timeMs), text: `Weitererzählt: ${last.text}` } : fresh;
      last = body;
      return [{ fleet: 'people', door: 'rest', source: plan.source, elapsedS, kind: 'report', body }];
    },
  };
}
