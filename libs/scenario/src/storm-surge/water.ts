import type { GaugePlan, ThresholdPlan, WaterPlan } from '../scenario';
import { syntheticStPauli } from '../water/tide';

/**
 * A mean tide with a surge of 3.84 m on its high water: a peak of about NHN +6.1 m at St. Pauli, as on 6 December 2013. The two hours before
 * the peak are run through in nearly twenty minutes, so that a newcomer sees the water move in the first one.
 */
export const stormSurgeWater: WaterPlan = {
  reference: syntheticStPauli,
  surge: { peakHour: 148.15, peakM: 3.84, riseH: 2.2, fallH: 4 },
  startHour: 146.23,
  timeFactor: 6,
};

/** The city's stages and the BSH's surge classes at St. Pauli, metres NHN (mean high water +2.13 m). Stages are proclaimed by people: these are hints. */
const stPauliThresholds: readonly ThresholdPlan[] = [
  { code: 'stage-0', levelM: 3.65, severity: 'minor', label: { de: 'Wasserstandsstufe 0 / Sturmflut', en: 'Water level stage 0 / storm surge' },
    action: { de: 'Lautsprecherwagen, Straßen unter NHN +5,00 m sperren, Tore schließen', en: 'Loudspeaker cars, close roads below NHN +5.00 m, close gates' } },
  { code: 'wadi', levelM: 4.5, severity: 'moderate', label: { de: 'Hafenstab und WADI im Dienst', en: 'Harbour staff and tide warning service on duty' },
    action: { de: 'HASTA und WADI besetzen, telefonisch warnen', en: 'Man the harbour staff and the warning service, warn by phone' } },
  { code: 'severe', levelM: 4.65, severity: 'severe', label: { de: 'Schwere Sturmflut', en: 'Severe storm surge' }, alarm: false },
  { code: 'stage-1', levelM: 5, severity: 'severe', label: { de: 'Wasserstandsstufe 1', en: 'Water level stage 1' },
    action: { de: 'Teile des Hafens sperren, Katastrophenstäbe zusammentreten, Warnung im Rundfunk', en: 'Close parts of the harbour, convene the disaster staffs, warn by radio' } },
  { code: 'stage-2', levelM: 5.5, severity: 'extreme', label: { de: 'Wasserstandsstufe 2', en: 'Water level stage 2' },
    action: { de: 'Hafen räumen und sperren, Deichverteidigung aktivieren', en: 'Evacuate and close the harbour, activate dyke defence' } },
  { code: 'very-severe', levelM: 5.65, severity: 'extreme', label: { de: 'Sehr schwere Sturmflut', en: 'Very severe storm surge' }, alarm: false },
  { code: 'stage-3', levelM: 6.5, severity: 'extreme', label: { de: 'Wasserstandsstufe 3', en: 'Water level stage 3' },
    action: { de: 'Gesamten Hafen sperren, Räumung der Deichgebiete prüfen', en: 'Close the whole harbour, consider evacuating the dyked areas' } },
];

/** Two levels are enough at the others, and alarm nobody: the staff acts on St. Pauli. */
const otherThresholds: readonly ThresholdPlan[] = [
  { code: 'severe', levelM: 4.65, severity: 'moderate', label: { de: 'Schwere Sturmflut', en: 'Severe storm surge' }, alarm: false },
  { code: 'very-severe', levelM: 5.65, severity: 'severe', label: { de: 'Sehr schwere Sturmflut', en: 'Very severe storm surge' }, alarm: false },
];

type Differing = Pick<GaugePlan, 'source' | 'name' | 'place' | 'upstream' | 'surgeGain'> & Partial<GaugePlan>;

function gauge({ source, name, place, upstream, surgeGain, ...rest }: Differing): GaugePlan {
  const gaugeZeroM = rest.gaugeZeroM ?? -5;
  return {
    source, name, place, upstream, surgeGain, gaugeZeroM, periodS: 5, sigmaM: 0.012, datum: 'NHN', uom: 'm', faults: [],
    settings: {
      datum: 'NHN', gaugeZeroM, meanHighWaterM: 2.13, meanHighWaterFrom: '2018-01-01T00:00:00Z', stageScheme: 'none', surgeClasses: true,
      thresholds: otherThresholds.map((threshold) => ({ ...threshold })), plausibleM: [-5, 9],
    },
    ...rest,
  };
}

const stPauli = gauge({ source: 'st-pauli', name: 'Pegel St. Pauli', place: [9.96997, 53.54569], upstream: { delayH: 0, gain: 1 }, surgeGain: 1 });

/** Five gauges from the sea side upstream. Two of them count from their own zero, one of those in centimetres, as real ones do. */
export const stormSurgeGauges: readonly GaugePlan[] = [
  gauge({ source: 'seemannshoeft', name: 'Pegel Seemannshöft', place: [9.8815, 53.5398], upstream: { delayH: -0.25, gain: 0.985 }, surgeGain: 0.98, datum: 'PNP' }),
  { ...stPauli, settings: { ...stPauli.settings, stageScheme: 'st-pauli', thresholds: stPauliThresholds.map((threshold) => ({ ...threshold })) } },
  gauge({ source: 'reiherstieg', name: 'Pegel Reiherstieg', place: [9.9862, 53.5158], upstream: { delayH: 0.1, gain: 1.005 }, surgeGain: 1,
    faults: [{ fault: 'wild', fromS: 300, toS: 420 }] }),
  gauge({ source: 'harburg', name: 'Pegel Harburg', place: [9.9915, 53.4737], upstream: { delayH: 0.35, gain: 1.01 }, surgeGain: 1.01, datum: 'PNP', uom: 'cm', gaugeZeroM: -5.01,
    faults: [{ fault: 'silent', fromS: 600, toS: 720 }] }),
  gauge({ source: 'bunthaus', name: 'Pegel Bunthaus', place: [10.0645, 53.4616], upstream: { delayH: 0.55, gain: 0.97, raiseM: 0.08 }, surgeGain: 0.97,
    faults: [{ fault: 'stuck', fromS: 480, toS: 900 }] }),
];
