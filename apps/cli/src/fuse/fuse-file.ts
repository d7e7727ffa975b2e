import type { FileHandle } from 'node:fs/promises';
import { clearFields, createFields, type DetectionFields, settleFields } from './detection-fields';
import { ExpectedLooks } from './expected-looks';
import type { FuseOutcome } from './fuse-stats';
import { readLineObject } from './line-object';
import { readLines } from './line-reader';
import { LineScanner } from './line-scanner';
import { type Meta, toTrackingPrior } from './meta-file';
import type { OutFile } from './out-file';
import { type Sensor, SensorTable } from './sensor-table';
import { Timeline } from './timeline';
import { TrackRows } from './track-rows';
import { createTimedCore, createTrackingCore, type TrackingCore } from './tracking-core';

export interface FuseTask {
  readonly input: Pick<FileHandle, 'read'>;
  readonly output: Pick<OutFile, 'write'>;
  readonly meta: Meta;
  readonly latenessS: number;
  /** A line that is no detection; a throw ends the run. */
  readonly complain: (line: number, what: string) => void;
  /** A detection that came later than allowed; `newestLine` moved the time so far ahead. */
  readonly missed: (line: number, timeS: number, newestLine: number) => void;
  readonly progress: (bytesRead: number) => void;
}

function enterSensors(sensors: SensorTable, meta: Meta): readonly Sensor[] {
  return (meta.sensors ?? []).map(({ name, sigma, period, phase }) => sensors.enter({
    name, sigmaM: sigma ?? Number.NaN, schedule: period === undefined || phase === undefined ? undefined : { periodS: period, phaseS: phase },
  }));
}

/** Reads one line into `fields`: the usual form straight from the bytes, any other by JSON.parse. Answers what is wrong, or undefined. */
export function createLineParser(sensors: SensorTable): (bytes: Buffer, start: number, end: number, fields: DetectionFields) => string | undefined {
  const scanner = new LineScanner(sensors);
  return (bytes, start, end, fields) => {
    clearFields(fields);
    if (!scanner.scan(bytes, start, end, fields)) {
      clearFields(fields);
      const wrong = readLineObject(bytes.subarray(start, end), fields, sensors);
      if (wrong !== undefined) return wrong;
    }
    return settleFields(fields);
  };
}

function isBlank(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] !== 0x20 && bytes[at] !== 0x09 && bytes[at] !== 0x0d) return false;
  return true;
}

/** Fuses detections line by line; memory holds what the allowed lateness may still touch, not the file. */
export async function fuseFile(task: FuseTask): Promise<FuseOutcome> {
  const sensors = new SensorTable();
  const rows = new TrackRows();
  let coreSeconds = (): number => 0;
  const timeline = new Timeline({
    looks: new ExpectedLooks(enterSensors(sensors, task.meta)), rows, latenessS: task.latenessS, outputPeriodS: task.meta.truth_dt ?? 1,
    createCore(frame): TrackingCore {
      const timed = createTimedCore(createTrackingCore(toTrackingPrior(task.meta, frame)));
      coreSeconds = timed.seconds;
      return timed.core;
    },
  });
  const advance = async (isEnd: boolean): Promise<void> => {
    while (timeline.step(isEnd)) if (rows.isFull) for (const block of rows.take()) await task.output.write(block);
  };
  const parse = createLineParser(sensors);
  const fields = createFields();
  let malformed = 0;
  let newestLine = 0;
  const complain = (number: number, what: string): void => {
    malformed++;
    task.complain(number, what);
  };
  await readLines(task.input, {
    line(bytes, start, end, number) {
      if (isBlank(bytes, start, end)) return;
      const { newestTimeS } = timeline;
      const { late } = timeline.counts;
      const wrong = parse(bytes, start, end, fields) ?? (fields.sensor && timeline.accept(fields, fields.sensor));
      if (wrong !== undefined) complain(number, wrong);
      else if (timeline.newestTimeS > newestTimeS) newestLine = number;
      if (timeline.counts.late > late) task.missed(number, fields.timeS, newestLine);
    },
    tooLong: (number) => complain(number, 'got a line of more than 1 MiB, expected one detection'),
    async block(bytesRead) {
      task.progress(bytesRead);
      await advance(false);
    },
  });
  await advance(true);
  for (const block of rows.take(true)) await task.output.write(block);
  return { counts: timeline.counts, malformed, tracks: timeline.trackIds.size, coreCpuSeconds: coreSeconds(), held: timeline.held() };
}
