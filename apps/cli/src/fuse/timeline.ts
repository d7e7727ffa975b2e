import { compareText } from '@lagewacht/base';
import type { LocalFrame } from '@lagewacht/geo';
import { createLocalFrame, fromLocal } from '@lagewacht/geo';
import { type DetectionFields, isPlane, roundTime } from './detection-fields';
import type { EmptyLook, ExpectedLooks } from './expected-looks';
import { firstPlace, settleScan } from './pending-scan';
import { ScanBuffer } from './scan-buffer';
import type { Sensor } from './sensor-table';
import type { TrackRows } from './track-rows';
import type { TrackingCore } from './tracking-core';

/** Times closer than this are one: 12.9 − 10 must not be later than 2.9. */
const SLACK_S = 1e-6;
const NOTHING = new Float64Array(0);

export interface TimelineParts {
  readonly looks: ExpectedLooks;
  /** Called once, as soon as it is known which plane the detections lie in. */
  readonly createCore: (frame: LocalFrame | undefined) => TrackingCore;
  readonly rows: TrackRows;
  /** Tracks are written at every whole multiple of it, seconds. */
  readonly outputPeriodS: number;
  /** How long a scan is waited for, seconds. */
  readonly latenessS: number;
}

/** What came of the detections. */
export interface TimelineCounts {
  fused: number;
  scans: number;
  emptyScans: number;
  duplicates: number;
  /** Duplicates by id that contradicted the one that was kept. */
  conflicts: number;
  late: number;
  /** Confirmed tracks at the last output. */
  shownTracks: number;
  rows: number;
}

/**
 * Puts scans, looks at nothing and the moments of output into one order of time: at one time scans by the sensor's name, then the output.
 * What it does is decided by the set of detections alone, however they come in, as long as none is later than allowed.
 */
export class Timeline {
  readonly counts: TimelineCounts = { fused: 0, scans: 0, emptyScans: 0, duplicates: 0, conflicts: 0, late: 0, shownTracks: 0, rows: 0 };
  readonly trackIds = new Set<number>();
  private readonly buffer = new ScanBuffer();
  private core: TrackingCore | undefined;
  private frame: LocalFrame | undefined;
  private inPlane: boolean | undefined;
  private newestS = Number.NEGATIVE_INFINITY;
  private lastScanS = Number.NEGATIVE_INFINITY;
  /** Number of the next output: its time is this many periods. */
  private output = Number.NEGATIVE_INFINITY;

  constructor(private readonly parts: TimelineParts) {}

  /** Largest time heard of: of receiving where a line tells it, else of detecting. */
  get newestTimeS(): number {
    return this.newestS;
  }

  /** Takes a detection whose fields are settled. Answers what is wrong with it, or undefined. */
  accept(fields: DetectionFields, sensor: Sensor): string | undefined {
    const inPlane = isPlane(fields);
    this.inPlane ??= inPlane;
    if (inPlane !== this.inPlane) return inPlane ? 'got x and y, expected lon and lat as in the lines before' : 'got lon and lat, expected x and y as in the lines before';
    const heardS = Number.isNaN(fields.recvS) ? fields.timeS : fields.recvS;
    if (heardS > this.newestS) this.newestS = heardS;
    if (fields.timeS < this.watermarkS - SLACK_S) {
      this.counts.late++;
      return undefined;
    }
    if (fields.timeS > this.lastScanS) this.lastScanS = fields.timeS;
    if (this.buffer.add(sensor, fields)) this.parts.looks.answer(sensor, fields.timeS);
    return undefined;
  }

  /** Does the next thing that is due, if one is: everything up to the watermark is known, with `isEnd` everything at all. */
  step(isEnd: boolean): boolean {
    const settledS = isEnd ? Number.POSITIVE_INFINITY : this.watermarkS - 2 * SLACK_S;
    const next = this.buffer.peek();
    if (this.core === undefined) {
      if (!next || next.timeS >= settledS) return false;
      this.begin(next.timeS);
    }
    const look = this.parts.looks.peek(settledS);
    const scanS = next?.timeS ?? Number.POSITIVE_INFINITY;
    const lookS = look && look.timeS <= this.lastScanS ? look.timeS : Number.POSITIVE_INFINITY;
    const outputS = this.timeOf(this.output);
    if (outputS < scanS && outputS < lookS) {
      if (outputS >= settledS || outputS > this.lastScanS) return false;
      this.write(outputS, Math.min(scanS, lookS, settledS));
      return true;
    }
    if (look && lookS < Number.POSITIVE_INFINITY && (!next || lookS < scanS || (lookS === scanS && compareText(look.sensor.name, next.sensor.name) < 0))) return this.passLook(look, settledS);
    if (!next || scanS >= settledS) return false;
    this.fuse();
    return true;
  }

  /** Tracks the core holds now, and bytes for them. */
  held(): { readonly tracks: number; readonly bytes: number } {
    return this.core?.held() ?? { tracks: 0, bytes: 0 };
  }

  private get watermarkS(): number {
    return this.newestS - this.parts.latenessS;
  }

  private timeOf(output: number): number {
    return roundTime(output * this.parts.outputPeriodS);
  }

  /** First output at or after a time. */
  private outputFrom(timeS: number): number {
    const near = Math.floor(timeS / this.parts.outputPeriodS) - 1;
    let output = near;
    while (this.timeOf(output) < timeS) output++;
    return output;
  }

  /** The first scan says where output begins and, for degrees, around which place the plane lies. */
  private begin(firstS: number): void {
    const first = this.buffer.peek();
    if (first && this.inPlane === false) this.frame = createLocalFrame(firstPlace(first));
    this.core = this.parts.createCore(this.frame);
    this.output = this.outputFrom(firstS);
    this.parts.looks.begin(firstS);
  }

  private passLook(look: EmptyLook, settledS: number): boolean {
    if (look.openUntilS >= settledS) return false;
    this.parts.looks.pass(look);
    this.core?.take({ timeS: look.timeS, sensor: look.sensor.name, xs: NOTHING, ys: NOTHING, cov: NOTHING });
    this.counts.emptyScans++;
    return true;
  }

  private fuse(): void {
    const pending = this.buffer.shift();
    if (!pending) return;
    const { scan, duplicates, conflicts } = settleScan(pending, this.frame);
    this.core?.take(scan);
    this.counts.fused += scan.xs.length;
    this.counts.scans++;
    this.counts.duplicates += duplicates;
    this.counts.conflicts += conflicts;
  }

  /** Writes the tracks at a time. Where there are none, none can be before the next scan at `nextS`, so output goes on there. */
  private write(timeS: number, nextS: number): void {
    const tracks = [...(this.core?.at(timeS) ?? [])].sort((a, b) => a.id - b.id);
    for (const track of tracks) {
      this.trackIds.add(track.id);
      this.parts.rows.add(timeS, track, this.frame && fromLocal(this.frame, track));
    }
    this.counts.shownTracks = tracks.length;
    this.counts.rows += tracks.length;
    this.output++;
    if (tracks.length === 0 && this.timeOf(this.output) < nextS && nextS < Number.POSITIVE_INFINITY) this.output = this.outputFrom(nextS);
  }
}
