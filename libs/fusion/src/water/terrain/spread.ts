import { neighbours, type Grid } from './grid';

/** A binary heap of cells by key, ties by cell, so that the order of equal keys never depends on history. */
class CellHeap {
  private readonly keys: number[] = [];
  private readonly cells: number[] = [];

  get size(): number {
    return this.keys.length;
  }

  private isBefore(a: number, b: number): boolean {
    const [ka, kb] = [this.keys[a] as number, this.keys[b] as number];
    return ka !== kb ? ka < kb : (this.cells[a] as number) < (this.cells[b] as number);
  }

  private swap(a: number, b: number): void {
    [this.keys[a], this.keys[b]] = [this.keys[b] as number, this.keys[a] as number];
    [this.cells[a], this.cells[b]] = [this.cells[b] as number, this.cells[a] as number];
  }

  push(key: number, cell: number): void {
    let at = this.keys.push(key) - 1;
    this.cells.push(cell);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.isBefore(at, parent)) return;
      this.swap(at, parent);
      at = parent;
    }
  }

  /** Takes the least; the heap must not be empty. */
  pop(): { readonly key: number; readonly cell: number } {
    const top = { key: this.keys[0] as number, cell: this.cells[0] as number };
    this.swap(0, this.keys.length - 1);
    this.keys.pop();
    this.cells.pop();
    let at = 0;
    for (;;) {
      let least = 2 * at + 1;
      if (least >= this.keys.length) return top;
      if (least + 1 < this.keys.length && this.isBefore(least + 1, least)) least++;
      if (!this.isBefore(least, at)) return top;
      this.swap(at, least);
      at = least;
    }
  }
}

/** The key of a cell entered from one with `key` over `lengthM` metres; Infinity: no way in. Must not be less than `key`. */
export type Relax = (key: number, to: number, lengthM: number) => number;

/**
 * Spreads from cells with starting keys over the grid, least key first (Dijkstra): with `key + length` it measures ways, with
 * `max(key, height)` it finds the level at which water comes to each cell. Unreached cells stay at Infinity.
 */
export function spread(grid: Grid, seeds: Iterable<readonly [cell: number, key: number]>, relax: Relax): Float64Array {
  const keys = new Float64Array(grid.columns * grid.rows).fill(Number.POSITIVE_INFINITY);
  const heap = new CellHeap();
  for (const [cell, key] of seeds) {
    if (key >= (keys[cell] as number)) continue;
    keys[cell] = key;
    heap.push(key, cell);
  }
  const around = new Int32Array(8);
  const lengthsM = new Float64Array(8);
  while (heap.size > 0) {
    const { key, cell } = heap.pop();
    if (key > (keys[cell] as number)) continue;
    const n = neighbours(grid, cell, around, lengthsM);
    for (let i = 0; i < n; i++) {
      const to = around[i] as number;
      const next = relax(key, to, lengthsM[i] as number);
      if (next >= (keys[to] as number)) continue;
      keys[to] = next;
      heap.push(next, to);
    }
  }
  return keys;
}
