/** Probability of log-odds. */
export function shareOf(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** Log-odds of a probability, which is kept off 0 and 1. */
export function logitOf(share: number): number {
  const p = Math.min(1 - 1e-9, Math.max(1e-9, share));
  return Math.log(p / (1 - p));
}
