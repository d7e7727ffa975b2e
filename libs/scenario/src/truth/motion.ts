import { between, headingDeg, lengthM, moved, type Place } from './plane';

/** How a thing moves. Every motion is a closed function of time, so that any moment can be asked for without playing up to it. */
export type Motion =
  | { readonly kind: 'still'; readonly at: Place }
  /** Carried by the current, swaying `swayM` to and fro every `swayS`. */
  | { readonly kind: 'drift'; readonly from: Place; readonly eastMps: number; readonly northMps: number; readonly swayM: number; readonly swayS: number }
  /** Along a line at an even speed; at its end it stays, starts again, or turns round. */
  | { readonly kind: 'line'; readonly line: readonly Place[]; readonly speedMps: number; readonly atEnd: 'stay' | 'restart' | 'turn' };

/** Where something is, and which way it is going. */
export interface Pose {
  readonly place: Place;
  readonly headingDeg: number;
  readonly speedMps: number;
}

/** Length of a line, metres. */
export function lineLengthM(line: readonly Place[]): number {
  let sum = 0;
  for (let index = 1; index < line.length; index++) {
    const a = line[index - 1];
    const b = line[index];
    if (a && b) sum += lengthM(a, b);
  }
  return sum;
}

/** The place `alongM` from the start of a line, and its direction there; the ends beyond the ends. Throws for an empty line. */
export function alongLine(line: readonly Place[], alongM: number): { place: Place; headingDeg: number } {
  let left = Math.max(0, alongM);
  let heading = 0;
  let last = line[0];
  if (!last) throw new Error('Got a line without points, expected at least one.');
  for (const next of line.slice(1)) {
    const legM = lengthM(last, next);
    if (legM > 0) heading = headingDeg(last, next);
    if (left <= legM && legM > 0) return { place: between(last, next, left / legM), headingDeg: heading };
    left -= legM;
    last = next;
  }
  return { place: last, headingDeg: heading };
}

/** The pose `sinceS` seconds after the motion began. */
export function poseOn(motion: Motion, sinceS: number): Pose {
  if (motion.kind === 'still') return { place: motion.at, headingDeg: 0, speedMps: 0 };
  if (motion.kind === 'drift') return drifting(motion, sinceS);
  const totalM = lineLengthM(motion.line);
  const goneM = sinceS * motion.speedMps;
  if (totalM === 0 || (motion.atEnd === 'stay' && goneM >= totalM)) return { ...alongLine(motion.line, totalM), speedMps: 0 };
  const roundM = motion.atEnd === 'turn' ? 2 * totalM : totalM;
  const inRoundM = goneM % roundM;
  const isBack = inRoundM > totalM;
  const { place, headingDeg: heading } = alongLine(motion.line, isBack ? roundM - inRoundM : inRoundM);
  return { place, headingDeg: isBack ? (heading + 180) % 360 : heading, speedMps: motion.speedMps };
}

function drifting(motion: Extract<Motion, { kind: 'drift' }>, sinceS: number): Pose {
  const angle = (2 * Math.PI * sinceS) / motion.swayS;
  const at = (t: number, phase: number): Place => moved(motion.from, motion.eastMps * t + motion.swayM * Math.sin(phase), motion.northMps * t + motion.swayM * 0.6 * (Math.cos(phase * 0.7) - 1));
  const place = at(sinceS, angle);
  const ahead = at(sinceS + 1, (2 * Math.PI * (sinceS + 1)) / motion.swayS);
  return { place, headingDeg: headingDeg(place, ahead), speedMps: lengthM(place, ahead) };
}
