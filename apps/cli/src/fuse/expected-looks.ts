import { compareText } from '@lagewacht/base';
import { roundTime } from './detection-fields';
import type { Sensor } from './sensor-table';

/** A sensor looks at phase + k · period, k any whole number. Seconds. */
export interface SensorSchedule {
  readonly periodS: number;
  readonly phaseS: number;
}

/** A look without a single detection. */
export interface EmptyLook {
  readonly timeS: number;
  readonly sensor: Sensor;
  /** Until then a scan may still come that was this look, only not on the dot. */
  readonly openUntilS: number;
}

/** A scan this far beside its look, at most half a period, still is that look. */
const MAX_JITTER_S = 5;
/** Half a period off is not more than half a period off. */
const SLACK_S = 1e-6;
/** After so many looks in a row without a detection a sensor is taken to be off until it speaks again: its silence has said all it can say. */
const MAX_EMPTY_LOOKS = 20;

interface Expectation {
  readonly sensor: Sensor;
  readonly schedule: SensorSchedule;
  readonly jitterS: number;
  /** The next look nobody has decided about. */
  next: number;
  emptyInRow: number;
  /** Looks from `next` on that have a scan. */
  readonly answered: Set<number>;
}

/** Finds the looks of scheduled sensors at which nothing was detected: no line tells of them, and yet they are evidence. */
export class ExpectedLooks {
  private readonly expectations = new Map<Sensor, Expectation>();
  private earliest: EmptyLook | undefined;
  private isStale = false;
  private hasBegun = false;

  constructor(sensors: readonly Sensor[]) {
    for (const sensor of sensors) {
      const { schedule } = sensor;
      if (!schedule) continue;
      const jitterS = Math.min(schedule.periodS / 2, MAX_JITTER_S) + SLACK_S;
      this.expectations.set(sensor, { sensor, schedule, jitterS, next: Number.NEGATIVE_INFINITY, emptyInRow: 0, answered: new Set() });
    }
  }

  /** A scan of the sensor at that time has come. */
  answer(sensor: Sensor, timeS: number): void {
    const expectation = this.expectations.get(sensor);
    if (!expectation) return;
    const { periodS, phaseS } = expectation.schedule;
    const look = Math.round((timeS - phaseS) / periodS);
    if (look < expectation.next || Math.abs(timeS - (phaseS + look * periodS)) > expectation.jitterS) return;
    expectation.answered.add(look);
    // An answer puts the own next look off; it brings one nearer only where a sensor was off.
    if (sensor === this.earliest?.sensor || isOff(expectation)) this.isStale = true;
  }

  /** Looks count from the first scan of the file on: before it nothing is known that a look could say something about. */
  begin(timeS: number): void {
    for (const expectation of this.expectations.values()) {
      const next = Math.ceil(roundTime((timeS - expectation.schedule.phaseS) / expectation.schedule.periodS));
      expectation.next = next;
      for (const look of expectation.answered) if (look < next) expectation.answered.delete(look);
    }
    this.hasBegun = true;
    this.isStale = true;
  }

  /** The earliest look that has no scan so far, by name where several sensors look at one time. All scans before `settledS` have come. */
  peek(settledS: number): EmptyLook | undefined {
    if (!this.isStale || !this.hasBegun) return this.earliest;
    this.isStale = false;
    this.earliest = undefined;
    for (const expectation of this.expectations.values()) {
      if (isOff(expectation)) this.switchOn(expectation, settledS);
      skipAnswered(expectation);
      if (isOff(expectation)) continue;
      const { sensor, schedule, jitterS, next } = expectation;
      const timeS = roundTime(schedule.phaseS + next * schedule.periodS);
      if (this.earliest && (timeS > this.earliest.timeS || (timeS === this.earliest.timeS && compareText(sensor.name, this.earliest.sensor.name) > 0))) continue;
      this.earliest = { timeS, sensor, openUntilS: timeS + jitterS };
    }
    return this.earliest;
  }

  /** The look that `peek` gave was empty indeed. */
  pass(look: EmptyLook): void {
    const expectation = this.expectations.get(look.sensor);
    if (!expectation) return;
    expectation.next++;
    expectation.emptyInRow++;
    this.isStale = true;
  }

  /** Goes on at the first scan after the silence, once it is sure that it is the first. */
  private switchOn(expectation: Expectation, settledS: number): void {
    let first = Number.POSITIVE_INFINITY;
    for (const look of expectation.answered) first = Math.min(first, look);
    if (first === Number.POSITIVE_INFINITY) return;
    if (expectation.schedule.phaseS + first * expectation.schedule.periodS + expectation.jitterS < settledS) expectation.next = first;
    else this.isStale = true;
  }
}

function isOff(expectation: Expectation): boolean {
  return expectation.emptyInRow >= MAX_EMPTY_LOOKS;
}

/** Goes past the looks that have a scan. */
function skipAnswered(expectation: Expectation): void {
  while (expectation.answered.delete(expectation.next)) {
    expectation.next++;
    expectation.emptyInRow = 0;
  }
}
