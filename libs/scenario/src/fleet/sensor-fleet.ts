import { toRfc3339, type MeasurementMessage } from '@lagewacht/contract';
import { chanceOf, phaseOf } from '../chance';
import type { Emitter, Moment } from './emitter';
import type { GatePlan, GaugePlan, SeepagePlan, WeatherPlan } from '../scenario';
import { rounded } from '../truth/plane';
import type { World } from '../truth/world';
import { createProbe, seepageLpm, sensedGateState, spellLevel } from './sensor-model';
import { withFaults } from './source-fault';

type Reading = Omit<MeasurementMessage, 'time'>;

/** Everything fixed that measures: gauges, flood gates, seepage points, weather masts. */
export function sensorEmitters(world: World, seed: number): readonly Emitter[] {
  const { gauges, gates, seepages, weather } = world.scenario;
  const others = [
    ...gates.map((gate) => gateEmitter(gate, world)), ...seepages.map((seepage) => seepageEmitter(seepage, world, seed)), ...weather.map((mast) => weatherEmitter(mast, seed)),
  ];
  return [...gauges.map((gauge) => gaugeEmitter(gauge, world, seed)), ...others.map((emitter) => withFaults(emitter, world, seed))];
}

/** A source that measures every `periodS`; `read` answers nothing while it is silent. */
function measuring(source: string, periodS: number, read: (moment: Moment) => readonly Reading[]): Emitter {
  return {
    fleet: 'sensors', source, kind: 'measurement', beat: { everyS: periodS, offsetS: phaseOf(source) * periodS },
    emit: (moment) => read(moment).map((reading) => ({
      fleet: 'sensors', door: 'mqtt', source, elapsedS: moment.elapsedS, kind: 'measurement', body: { time: toRfc3339(moment.timeMs), ...reading },
    })),
  };
}

function gaugeEmitter(gauge: GaugePlan, world: World, seed: number): Emitter {
  const probe = createProbe({ sigma: gauge.sigmaM, faultAt: (scenarioS) => world.faults.at(gauge.source, scenarioS), wildBy: 2.5, chance: chanceOf(seed, gauge.source) });
  return measuring(gauge.source, gauge.periodS, ({ scenarioS }) => {
    const seenM = probe(world.levelM(gauge.source, scenarioS), scenarioS);
    if (seenM === undefined) return [];
    return [{ property: 'water_level', ...spellLevel(gauge, seenM), sigma: gauge.uom === 'cm' ? gauge.sigmaM * 100 : gauge.sigmaM }];
  });
}

function gateEmitter(gate: GatePlan, world: World): Emitter {
  return measuring(gate.source, gate.periodS, ({ scenarioS }) => [{ property: 'gate_state', value: sensedGateState(gate, world.gateState(gate.source, scenarioS), scenarioS) }]);
}

function seepageEmitter(plan: SeepagePlan, world: World, seed: number): Emitter {
  const chance = chanceOf(seed, plan.source);
  return measuring(plan.source, plan.periodS, ({ scenarioS }) => {
    const lpm = seepageLpm(plan, world.levelM(plan.gauge, scenarioS), Math.min(scenarioS, (plan.damage === undefined ? undefined : world.endedS(plan.damage)) ?? Infinity)) * Math.exp(0.04 * chance.normal());
    return [{ property: 'seepage', value: rounded(Math.min(lpm, 5000), 2), uom: 'L/min' }];
  });
}

function weatherEmitter(mast: WeatherPlan, seed: number): Emitter {
  const chance = chanceOf(seed, mast.source);
  return measuring(mast.source, mast.periodS, ({ scenarioS }) => {
    const swell = 1 + 0.12 * Math.sin((2 * Math.PI * scenarioS) / 420) + 0.05 * Math.sin((2 * Math.PI * scenarioS) / 97);
    const windMps = Math.max(0, mast.windMps * swell + 0.5 * chance.normal());
    const gustMps = windMps * (mast.gustFactor + 0.08 * Math.abs(chance.normal()));
    const rain = Math.max(0, mast.rainMmPerH * (1 + 0.6 * Math.sin((2 * Math.PI * scenarioS) / 610)) + 0.3 * chance.normal());
    return [
      { property: 'wind_speed', value: rounded(windMps, 1), uom: 'm/s' }, { property: 'wind_gust', value: rounded(gustMps, 1), uom: 'm/s' },
      { property: 'precipitation', value: rounded(rain, 1), uom: 'mm/h' },
    ];
  });
}
