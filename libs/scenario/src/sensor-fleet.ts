import { toRfc3339, type MeasurementMessage } from '@lagewacht/contract';
import { chanceOf, phaseOf } from './chance';
import type { Emitter, Moment } from './emitter';
import type { GaugePlan, WaterPlan } from './scenario';
import { createProbe, spellLevel } from './water/gauge-model';
import { levelAtGauge } from './water/water-truth';

type Reading = Omit<MeasurementMessage, 'time'>;

/** A source that measures every `periodS`; `read` answers undefined while it says nothing. */
export function measuring(source: string, periodS: number, read: (moment: Moment) => readonly Reading[]): Emitter {
  return {
    fleet: 'sensors', source, beat: { everyS: periodS, offsetS: phaseOf(source) * periodS },
    emit: (moment) => read(moment).map((reading) => ({
      fleet: 'sensors', door: 'mqtt', source, elapsedS: moment.elapsedS, kind: 'measurement', body: { time: toRfc3339(moment.timeMs), ...reading },
    })),
  };
}

/** A gauge that publishes its level. */
export function gaugeEmitter(gauge: GaugePlan, water: WaterPlan, seed: number): Emitter {
  const levelM = levelAtGauge(water, gauge);
  const probe = createProbe({ sigma: gauge.sigmaM, faults: gauge.faults, wildBy: 2.5, chance: chanceOf(seed, gauge.source) });
  return measuring(gauge.source, gauge.periodS, ({ scenarioS }) => {
    const seenM = probe(levelM(scenarioS), scenarioS);
    if (seenM === undefined) return [];
    return [{ property: 'water_level', ...spellLevel(gauge, seenM), sigma: gauge.uom === 'cm' ? gauge.sigmaM * 100 : gauge.sigmaM }];
  });
}
