/** Probability of log-odds. */
export function shareOf(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** Log-odds of a probability, which is kept off 0 and 1. */
export function logitOf(share: number): number {
  const p = Math.min(1 - 1e-9, Math.max(1e-9, share));
  return Math.log(p / (1 - p));
}

/** Existence after `dtS` seconds unseen and not looked at: r' = r · exp(−dt/τ), in log-odds. */
export function decayExistence(logit: number, dtS: number, survivalS: number): number {
  if (!(dtS > 0)) return logit;
  return logitOf(shareOf(logit) * Math.exp(-dtS / survivalS));
}

/** Existence after looking where the thing should be and not seeing it: r' = r (1 − PD) / (1 − r PD). In log-odds a constant. */
export function missExistence(logit: number, detectionProbability: number): number {
  return logit + Math.log(1 - detectionProbability);
}

/** Log-likelihood ratio of a hit against clutter: ln PD − ln 2π − ½ ln|S| − ½ d² − ln λ. */
export function hitRatio(hit: { readonly detectionProbability: number; readonly detS: number; readonly d2: number; readonly clutterPerM2: number }): number {
  return Math.log(hit.detectionProbability) - Math.log(2 * Math.PI) - 0.5 * Math.log(hit.detS) - 0.5 * hit.d2 - Math.log(hit.clutterPerM2);
}
