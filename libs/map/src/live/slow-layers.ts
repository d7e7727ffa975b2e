import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import type { MapChange, MapView } from '../map-change';
import { onceDrawn } from './once-drawn';
import { slowSources, type SlowSource } from './to-features';
import { emptyDiff, isEmptyDiff, mergeDiffs, toSourceDiffs, type SourceDiff } from './to-source-diff';

/** Slow layers take their changes in batches: often enough to look live, seldom enough for the tile worker. */
const FLUSH_MS = 300;
/** Name of the mark in the page's timeline. */
const FIRST_DRAWN = 'lagewacht:map';

/** Feeds the GeoJSON sources of slow things. Changes that come faster than they are drawn are merged, so the queue never grows beyond one diff a source. */
export class SlowLayers {
  private readonly pending = new Map<SlowSource, SourceDiff>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isMarked = false;

  constructor(private readonly map: MapLibreMap) {}

  queue(change: MapChange, view: MapView): void {
    if (change.reset) for (const source of slowSources) this.pending.set(source, { ...emptyDiff, removeAll: true });
    for (const [source, diff] of toSourceDiffs(change, view)) this.pending.set(source, mergeDiffs(this.pending.get(source) ?? emptyDiff, diff));
    if (this.pending.size === 0) return;
    // Who has nothing on the map yet waits for no batch.
    if (!this.isMarked && change.put.length > 0) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), FLUSH_MS);
  }

  /** Draws what is waiting now. Sources that do not exist yet keep theirs. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.isStyled()) return;
    for (const [name, diff] of this.pending) {
      const source = this.map.getSource<GeoJSONSource>(name);
      if (!source) continue;
      this.pending.delete(name);
      if (isEmptyDiff(diff)) continue;
      void source.updateData({ removeAll: diff.removeAll, remove: [...diff.remove], add: [...diff.put.values()] as never[] });
      if (diff.put.size > 0) this.markFirst();
    }
  }

  /** Notes in the page's timeline when the first things stand on the map, the end of the first view's loading. */
  private markFirst(): void {
    if (this.isMarked) return;
    this.isMarked = true;
    onceDrawn(this.map, () => performance.mark(FIRST_DRAWN));
  }

  stop(): void {
    clearTimeout(this.timer);
    this.pending.clear();
  }

  /** Between a lost context and its return the map has no style, and asking it for a source fails. */
  private isStyled(): boolean {
    return this.map.style !== null && this.map.style !== undefined;
  }
}
