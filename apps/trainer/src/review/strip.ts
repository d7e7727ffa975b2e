/** How dark a cell is, 0 to 4: nothing, then quarters of the most. */
export function heatOf(count: number, most: number): 0 | 1 | 2 | 3 | 4 {
  return count <= 0 ? 0 : Math.min(4, Math.ceil((4 * count) / Math.max(1, most))) as 1 | 2 | 3 | 4;
}

/** Stretches put together so that at most `most` are left: how many went into each, and their sums. */
export function fold(counts: readonly number[], most: number): { readonly width: number; readonly sums: readonly number[] } {
  const width = Math.max(1, Math.ceil(counts.length / most));
  const sums = Array.from({ length: Math.ceil(counts.length / width) }, (_, index) => counts.slice(index * width, (index + 1) * width).reduce((sum, count) => sum + count, 0));
  return { width, sums };
}

/** At most about `most` of the items, evenly, always with the last one. */
export function thin<T>(items: readonly T[], most: number): readonly T[] {
  const every = Math.max(1, Math.ceil(items.length / most));
  return items.filter((_, index) => index % every === 0 || index === items.length - 1);
}
