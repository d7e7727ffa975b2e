import type { ReportCategory } from '@lagewacht/contract';
import { compareText } from '@lagewacht/base';
import { createLocalFrame, fromLocal, toLocal } from '@lagewacht/geo';
import { roundDeg, roundMilli } from '../round';
import type { Turn } from '../turn';
import { weightOf } from './confidence';
import { counted, isEarlier, type Evidence } from './evidence';
import type { IncidentState } from './incident-state';
import { placeIncident } from './nearby';

/** The newest word of each voice that says so, in order of their keys. */
function voicesOf(supports: readonly Evidence[]): readonly Evidence[] {
  const newest = new Map<string, Evidence>();
  for (const one of supports) {
    const known = newest.get(one.group);
    if (!known || isEarlier(known, one)) newest.set(one.group, one);
  }
  return [...newest.values()].sort((a, b) => compareText(a.key, b.key));
}

/** The kind with most weight; of two alike the one that comes first in the alphabet, so that the order of arrival decides nothing. */
function likeliestCategory(voices: readonly Evidence[], prior: number): ReportCategory {
  const weights = new Map<ReportCategory, number>();
  for (const voice of voices) weights.set(voice.category, (weights.get(voice.category) ?? 0) + (voice.fit ?? 1) * weightOf(voice, prior));
  let best: ReportCategory = voices[0]?.category ?? 'other';
  for (const [category, weight] of [...weights].sort(([a], [b]) => compareText(a, b))) if (weight > (weights.get(best) ?? 0) + 1e-9) best = category;
  return best;
}

/** Place as the inverse-variance mean over voices, with the spread they show. Doubt whether a voice means this one counts against the surest of them. */
function meanPlace(voices: readonly Evidence[]): { readonly lon: number; readonly lat: number; readonly sigmaM: number } {
  const [first] = voices;
  const frame = createLocalFrame(first ?? { lon: 0, lat: 0 });
  const surest = voices.reduce((most, voice) => Math.max(most, voice.fit ?? 1), 0);
  const weightOfPlace = (voice: Evidence): number => (voice.fit ?? 1) / surest / Math.max(1, voice.sigmaM * voice.sigmaM);
  let [weight, x, y] = [0, 0, 0];
  for (const voice of voices) {
    const point = toLocal(frame, voice);
    const w = weightOfPlace(voice);
    weight += w;
    x += w * point.x;
    y += w * point.y;
  }
  const mean = { x: x / weight, y: y / weight };
  let spread = 0;
  for (const voice of voices) {
    const point = toLocal(frame, voice);
    spread += (((point.x - mean.x) ** 2 + (point.y - mean.y) ** 2) / 2) * weightOfPlace(voice);
  }
  const place = fromLocal(frame, mean);
  return { lon: roundDeg(place.lon), lat: roundDeg(Math.max(-85, Math.min(85, place.lat))), sigmaM: roundMilli(Math.sqrt(1 / weight + spread / weight / voices.length)) };
}

/** Recomputes kind, place and span from the evidence. */
export function settleIncident(turn: Turn, incident: IncidentState): void {
  const supports = counted(incident.evidence).filter((one) => !one.denies);
  const voices = voicesOf(supports);
  incident.voices = voices.length;
  if (voices.length === 0) return;
  incident.category = likeliestCategory(voices, turn.config.incidents.prior);
  incident.firstMs = supports.reduce((first, one) => Math.min(first, one.timeMs), Number.POSITIVE_INFINITY);
  incident.lastMs = supports.reduce((last, one) => Math.max(last, one.timeMs), 0);
  const { lon, lat, sigmaM } = meanPlace(voices);
  incident.lon = lon;
  incident.lat = lat;
  incident.sigmaM = sigmaM;
  placeIncident(turn, incident);
}
