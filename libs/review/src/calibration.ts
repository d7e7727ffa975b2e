/** A probability that was shown, and whether it was so. */
export interface Sample {
  readonly probability: number;
  readonly isReal: boolean;
}

/** How far probabilities can be believed; 0 is best. */
export interface Calibration {
  /** Mean squared error (Brier 1950). */
  readonly brier: number;
  /** Mean −ln of the probability that was given to what came, nats. */
  readonly logLoss: number;
  /** Expected calibration error over 10 equal bins (Naeini et al. 2015). */
  readonly ece: number;
}

const BINS = 10;

/** Calibration that goes on sample by sample. */
export function createCalibration(): { add(sample: Sample): void; sum(): Calibration } {
  const bins = Array.from({ length: BINS }, () => ({ probability: 0, real: 0 }));
  let [brier, logLoss, count] = [0, 0, 0];
  return {
    add({ probability, isReal }) {
      const p = Math.min(0.999, Math.max(0.001, probability));
      count++;
      brier += (probability - (isReal ? 1 : 0)) ** 2;
      logLoss -= Math.log(isReal ? p : 1 - p);
      const bin = bins[Math.min(BINS - 1, Math.floor(probability * BINS))];
      if (!bin) return;
      bin.probability += probability;
      if (isReal) bin.real++;
    },
    sum() {
      const n = Math.max(1, count);
      return { brier: brier / n, logLoss: logLoss / n, ece: bins.reduce((sum, bin) => sum + Math.abs(bin.probability - bin.real), 0) / n };
    },
  };
}

/** Calibration of probabilities; zeros without any sample. */
export function calibration(samples: readonly Sample[]): Calibration {
  const all = createCalibration();
  samples.forEach((sample) => all.add(sample));
  return all.sum();
}
