import type { Incident, Reliability } from '@lagewacht/contract';
import { byGroup, type View, type Weighed } from './confidence';
import { counted, type Evidence } from './evidence';
import type { IncidentState } from './incident-state';

const PROBABLE = 0.5;
const CONFIRMED = 0.95;
const DENIED = 0.3;
/** Probability of having been so from which on the information is probably, possibly, doubtfully true. */
const LIKELY = 0.7;
const POSSIBLE = 0.4;
const DOUBTFUL = 0.15;

/** The grade in words: a decision's, else by confidence, contradiction and independent origins. */
export function gradeOf(incident: IncidentState, weighed: Weighed, confidence: number): Incident['grade'] {
  switch (incident.decision?.verdict) {
    case 'dismiss': return 'dismissed';
    case 'close': case 'merge': return 'closed';
    case 'confirm': return 'confirmed';
    case undefined: break;
  }
  if (weighed.isContested) return 'contested';
  if (weighed.isDeniedLast && confidence < DENIED) return 'denied';
  if (confidence >= CONFIRMED && weighed.origins >= 2) return 'confirmed';
  return confidence >= PROBABLE ? 'probable' : 'unconfirmed';
}

/** Admiralty reliability: the letter of the best source that says so, as it was given or has been learnt. */
export function reliabilityOf(supports: readonly Evidence[], view: View): Reliability | undefined {
  let best: { readonly rho: number; readonly letter: Reliability } | undefined;
  for (const word of supports) {
    const { rho, letter } = view.worthOf(word);
    const isBetter = !best || (letter === 'F') < (best.letter === 'F') || ((letter === 'F') === (best.letter === 'F') && (rho > best.rho || (rho === best.rho && letter < best.letter)));
    if (isBetter) best = { rho, letter };
  }
  return best?.letter;
}

/**
 * Whether two origin groups are independent voices: they share no source, unless every word passed on by it names where it comes from. What one
 * source says twice, or says and passes on, is one voice.
 */
function areIndependent(a: readonly Evidence[], b: readonly Evidence[]): boolean {
  const named = (list: readonly Evidence[]): boolean => list.every((one) => one.origin !== one.source);
  return a.every((one) => b.every((other) => one.source !== other.source)) || (named(a) && named(b));
}

/** Admiralty credibility of the information, computed: 1 needs independent confirmation, whatever the sources are worth. */
export function credibilityOf(incident: IncidentState, weighed: Weighed, wasSo: number): NonNullable<Incident['credibility']> {
  const { decision } = incident;
  const evidence = counted(incident.evidence);
  if (decision?.verdict === 'confirm') return 1;
  if (decision?.verdict === 'dismiss') return 5;
  const groups = byGroup(evidence.filter((one) => !one.denies));
  if (groups.length === 0) return 6;
  if (weighed.isContested) return 4;
  if (weighed.isDeniedLast && wasSo < DENIED) return 5;
  if (wasSo >= LIKELY) return groups.some((a, i) => groups.slice(i + 1).some((b) => areIndependent(a, b))) ? 1 : 2;
  if (wasSo >= POSSIBLE) return 3;
  if (evidence.every((one) => one.denies || one.reliability === 'F')) return 6;
  return wasSo >= DOUBTFUL ? 4 : 5;
}
