/** How old something looks: within its period, up to 3, up to 10 periods, beyond. `lost` shows the last place only. */
export type AgeClass = 'fresh' | 'ageing' | 'stale' | 'lost';

/** Age against the expected period (frontend rule 20: ≤ 1×, ≤ 3×, ≤ 10×, beyond). A period of 0 or less is taken as one second. */
export function toAgeClass(ageMs: number, periodS: number): AgeClass {
  const periods = ageMs / (Math.max(periodS, 1) * 1000);
  if (periods <= 1) return 'fresh';
  if (periods <= 3) return 'ageing';
  return periods <= 10 ? 'stale' : 'lost';
}

/** An age as a person says it: one number and one unit. Language-free; the app has the words. */
export interface AgeText {
  readonly value: number;
  readonly unit: 's' | 'min' | 'h' | 'd';
}

/** Age in the largest unit that still says enough: seconds under 2 min, minutes under 2 h, hours under 2 d. Never negative: a clock ahead is "0 s". */
export function toAgeText(ageMs: number): AgeText {
  const seconds = Math.max(0, Math.floor(ageMs / 1000));
  if (seconds < 120) return { value: seconds, unit: 's' };
  if (seconds < 7200) return { value: Math.floor(seconds / 60), unit: 'min' };
  if (seconds < 172_800) return { value: Math.floor(seconds / 3600), unit: 'h' };
  return { value: Math.floor(seconds / 86_400), unit: 'd' };
}
