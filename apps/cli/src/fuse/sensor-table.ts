import type { SensorSchedule } from './expected-looks';
import type { PendingScan } from './pending-scan';

/** A sensor that META names or a line spoke of. */
export interface Sensor {
  readonly name: string;
  /** Standard deviation of its detections when a line gives none, metres; NaN when nobody said. */
  readonly sigmaM: number;
  /** When it looks, if META says so. */
  readonly schedule: SensorSchedule | undefined;
  /** Its scans that are not fused yet, by their time. */
  readonly pending: Map<number, PendingScan>;
}

/** Every sensor once, by name. Finds the sensor of a line without making a string of its name. */
export class SensorTable {
  private readonly byName = new Map<string, Sensor>();
  private last: Sensor | undefined;

  /** Enters what META says of a sensor. */
  enter(sensor: Omit<Sensor, 'pending'>): Sensor {
    const entered = { ...sensor, pending: new Map<number, PendingScan>() };
    this.byName.set(sensor.name, entered);
    return entered;
  }

  ofName(name: string): Sensor {
    return this.byName.get(name) ?? this.enter({ name, sigmaM: Number.NaN, schedule: undefined });
  }

  /** The sensor whose name is the ASCII text in `bytes` from `start` to `end`. Lines of one sensor mostly follow each other. */
  ofAscii(bytes: Buffer, start: number, end: number): Sensor {
    const { last } = this;
    if (last && isAscii(last.name, bytes, start, end)) return last;
    this.last = this.ofName(bytes.toString('latin1', start, end));
    return this.last;
  }
}

function isAscii(name: string, bytes: Buffer, start: number, end: number): boolean {
  if (name.length !== end - start) return false;
  for (let index = 0; index < name.length; index++) if (name.charCodeAt(index) !== bytes[start + index]) return false;
  return true;
}
