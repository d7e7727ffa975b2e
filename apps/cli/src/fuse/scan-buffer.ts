import { compareText } from '@lagewacht/base';
import type { DetectionFields } from './detection-fields';
import { addDetection, createPendingScan, type PendingScan } from './pending-scan';
import type { Sensor } from './sensor-table';

/** Whether `a` is fused before `b`: by time, then by the sensor's name. */
function isBefore(a: PendingScan, b: PendingScan): boolean {
  return a.timeS < b.timeS || (a.timeS === b.timeS && compareText(a.sensor.name, b.sensor.name) < 0);
}

/** Scans that wait for what may still belong before or into them: a binary heap, the next one on top. */
export class ScanBuffer {
  private readonly heap: PendingScan[] = [];
  private last: PendingScan | undefined;

  /** Puts a detection into its scan; answers whether it is the first one of it. */
  add(sensor: Sensor, fields: DetectionFields): boolean {
    const { timeS } = fields;
    let scan = this.last;
    if (scan?.sensor !== sensor || scan.timeS !== timeS) scan = sensor.pending.get(timeS);
    const isNew = scan === undefined;
    if (scan === undefined) {
      scan = createPendingScan(timeS, sensor);
      sensor.pending.set(timeS, scan);
      this.push(scan);
    }
    addDetection(scan, fields);
    this.last = scan;
    return isNew;
  }

  peek(): PendingScan | undefined {
    return this.heap[0];
  }

  /** Takes the next scan out. */
  shift(): PendingScan | undefined {
    const { heap } = this;
    const [first] = heap;
    const moved = heap.pop();
    if (first === undefined || moved === undefined) return undefined;
    if (moved !== first) this.sink(moved);
    first.sensor.pending.delete(first.timeS);
    if (this.last === first) this.last = undefined;
    return first;
  }

  private push(scan: PendingScan): void {
    const { heap } = this;
    let at = heap.length;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above] as PendingScan;
      if (isBefore(parent, scan)) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = scan;
  }

  private sink(scan: PendingScan): void {
    const { heap } = this;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && isBefore(heap[below + 1] as PendingScan, heap[below] as PendingScan)) below++;
      const child = heap[below] as PendingScan;
      if (isBefore(scan, child)) break;
      heap[at] = child;
      at = below;
    }
    heap[at] = scan;
  }
}
