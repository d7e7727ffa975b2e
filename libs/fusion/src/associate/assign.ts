/** Stands for "not allowed"; far above any cost that is. */
const FORBIDDEN = 1e12;

/**
 * Exact assignment of rows to columns with the least total cost, each row at most one column and each column at most one row; a row may stay
 * alone at cost 0. Shortest augmenting paths with potentials, O(rows² · columns). `costs` is row-major; NaN or +Infinity forbids a pair.
 * Answers the column of each row, −1 for alone. Of equal solutions the one with lower columns for earlier rows is met first, so it is always the same.
 */
export function assign(costs: ArrayLike<number>, rows: number, columns: number): Int32Array {
  // Each row has a column of its own for staying alone, so a complete assignment always exists.
  const width = columns + rows;
  const u = new Float64Array(rows + 1);
  const v = new Float64Array(width + 1);
  const rowOf = new Int32Array(width + 1);
  const way = new Int32Array(width + 1);
  const least = new Float64Array(width + 1);
  const used = new Uint8Array(width + 1);
  const costAt = (row: number, column: number): number => {
    if (column >= columns) return column - columns === row ? 0 : FORBIDDEN;
    const cost = costs[row * columns + column] as number;
    return cost < FORBIDDEN ? cost : FORBIDDEN;
  };
  for (let row = 1; row <= rows; row++) {
    rowOf[0] = row;
    let column = 0;
    least.fill(Number.POSITIVE_INFINITY);
    used.fill(0);
    do {
      used[column] = 1;
      const from = rowOf[column] as number;
      let delta = Number.POSITIVE_INFINITY;
      let nearest = 0;
      for (let j = 1; j <= width; j++) {
        if (used[j]) continue;
        const reduced = costAt(from - 1, j - 1) - (u[from] as number) - (v[j] as number);
        if (reduced < (least[j] as number)) {
          least[j] = reduced;
          way[j] = column;
        }
        if ((least[j] as number) < delta) {
          delta = least[j] as number;
          nearest = j;
        }
      }
      for (let j = 0; j <= width; j++) {
        if (used[j]) {
          u[rowOf[j] as number] = (u[rowOf[j] as number] as number) + delta;
          v[j] = (v[j] as number) - delta;
        } else {
          least[j] = (least[j] as number) - delta;
        }
      }
      column = nearest;
    } while (rowOf[column] !== 0);
    do {
      const before = way[column] as number;
      rowOf[column] = rowOf[before] as number;
      column = before;
    } while (column !== 0);
  }
  const chosen = new Int32Array(rows).fill(-1);
  for (let j = 1; j <= columns; j++) if ((rowOf[j] as number) > 0) chosen[(rowOf[j] as number) - 1] = j - 1;
  return chosen;
}
