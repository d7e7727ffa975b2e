import type { MapChange, MapView } from '../map-change';
import { slowSources, sourcesOf, toFeatures, type MapFeature, type SlowSource } from './to-features';

/** A change of one source as a value: forget all (`removeAll`), then remove, then put. No id is in both `remove` and `put`. */
export interface SourceDiff {
  readonly removeAll: boolean;
  readonly remove: ReadonlySet<string>;
  readonly put: ReadonlyMap<string, MapFeature>;
}

/** The change that changes nothing. */
export const emptyDiff: SourceDiff = { removeAll: false, remove: new Set(), put: new Map() };

/** Whether applying it could not change anything. */
export function isEmptyDiff(diff: SourceDiff): boolean {
  return !diff.removeAll && diff.remove.size === 0 && diff.put.size === 0;
}

/** One diff that does what `first` and then `then` do: applyDiff(s, mergeDiffs(a, b)) = applyDiff(applyDiff(s, a), b). */
export function mergeDiffs(first: SourceDiff, then: SourceDiff): SourceDiff {
  if (then.removeAll) return then;
  const put = new Map(first.put);
  const remove = new Set(first.remove);
  for (const id of then.remove) {
    put.delete(id);
    if (!first.removeAll) remove.add(id);
  }
  for (const [id, feature] of then.put) {
    remove.delete(id);
    put.set(id, feature);
  }
  return { removeAll: first.removeAll, remove, put };
}

/** What a source holds after a diff. */
export function applyDiff(features: ReadonlyMap<string, MapFeature>, diff: SourceDiff): ReadonlyMap<string, MapFeature> {
  const next = new Map(diff.removeAll ? [] : features);
  for (const id of diff.remove) next.delete(id);
  for (const [id, feature] of diff.put) next.set(id, feature);
  return next;
}

/**
 * A change of the picture as diffs of the slow sources. An entity that is put but no longer has a feature in one of its sources
 * (it lost its place, its footprint) is removed there, so that nothing old stays on the map.
 */
export function toSourceDiffs(change: MapChange, view: MapView): ReadonlyMap<SlowSource, SourceDiff> {
  const drafts = new Map<SlowSource, { remove: Set<string>; put: Map<string, MapFeature> }>();
  const draft = (source: SlowSource) => {
    const known = drafts.get(source) ?? { remove: new Set<string>(), put: new Map<string, MapFeature>() };
    drafts.set(source, known);
    return known;
  };
  for (const id of change.remove) for (const source of sourcesOf(id)) draft(source).remove.add(id);
  for (const entity of change.put) {
    const features = toFeatures(entity, view);
    for (const source of sourcesOf(entity.id)) {
      const feature = features.get(source);
      const { remove, put } = draft(source);
      remove.delete(entity.id);
      put.delete(entity.id);
      if (feature) put.set(entity.id, feature);
      else remove.add(entity.id);
    }
  }
  if (change.reset) for (const source of slowSources) draft(source).remove.clear();
  return new Map([...drafts].map(([source, { remove, put }]) => [source, { removeAll: change.reset === true, remove, put }]));
}
