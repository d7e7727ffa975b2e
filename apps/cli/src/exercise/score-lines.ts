import type { Language } from '@lagewacht/contract';
import { say } from '../language';
import type { ExerciseScores } from './score';

const noTruth = { de: 'Ohne Wahrheit: nichts zu bewerten.', en: 'Without any truth: nothing to judge.' };
const words = {
  tracks: { de: 'Spuren      GOSPA {gospa} m, RMSE {rmse} m, im Mittel {missed} verfehlt und {invented} erfunden; {switches} Verwechslungen', en: 'Tracks      GOSPA {gospa} m, RMSE {rmse} m, {missed} missed and {invented} invented on average; {switches} switches' },
  incidents: { de: 'Ereignisse  F1 {score}, ECE {ece}, Brier {brier}; erkannt {found} von {all}, im Median nach {delay} s des Szenarios', en: 'Incidents   F1 {score}, ECE {ece}, Brier {brier}; detected {found} of {all}, after {delay} s of the scenario in the median' },
  water: { de: 'Wasser      Pegelfehler {level} m, Tore {right} % richtig und {doubted} % im Zweifel, Überflutung CSI {csi}', en: 'Water       level error {level} m, gates {right} % right and {doubted} % in doubt, flooding CSI {csi}' },
  alarms: { de: 'Alarme      {raised}, höchstens {most} in 10 min', en: 'Alarms      {raised}, at most {most} in 10 min' },
};

/** The scores as lines for people. */
export function scoreLines({ truth, alarms }: ExerciseScores, language: Language): readonly string[] {
  if (truth.moments === 0) return [say(language, noTruth)];
  const { tracks, incidents, water } = truth;
  const delays = incidents.detections.flatMap(({ detectedAfterS }) => (detectedAfterS === undefined ? [] : [detectedAfterS])).sort((a, b) => a - b);
  return [
    say(language, words.tracks, { gospa: tracks.gospaM.toFixed(1), rmse: tracks.rmseM.toFixed(1), missed: tracks.missed.toFixed(2), invented: tracks.invented.toFixed(2), switches: tracks.idSwitches }),
    say(language, words.incidents, {
      score: incidents.f1.toFixed(3), ece: incidents.ece.toFixed(3), brier: incidents.brier.toFixed(3), found: delays.length, all: incidents.detections.length, delay: Math.round(delays[Math.floor(delays.length / 2)] ?? 0),
    }),
    say(language, words.water, { level: water.levelErrorM.toFixed(3), right: Math.round(100 * water.gatesRight), doubted: Math.round(100 * water.gatesDoubted), csi: water.floodCsi.toFixed(2) }),
    say(language, words.alarms, { raised: alarms.raised, most: alarms.mostInTenMinutes }),
  ];
}
