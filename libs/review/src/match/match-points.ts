/** A place in metres. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Index in the first list, index in the second, squared distance in m². */
export interface Pair {
  readonly a: number;
  readonly b: number;
  readonly squared: number;
}

/** Every pair nearer than the cutoff, found over a grid of cells as wide as the cutoff. */
function nearPairs(first: readonly Point[], second: readonly Point[], cutoffM: number): readonly Pair[] {
  const cell = (value: number): number => Math.floor(value / cutoffM);
  const cells = new Map<string, number[]>();
  second.forEach((point, b) => {
    const key = `${cell(point.x)},${cell(point.y)}`;
    const list = cells.get(key);
    if (list) list.push(b);
    else cells.set(key, [b]);
  });
  const pairs: Pair[] = [];
  first.forEach((point, a) => {
    for (let column = cell(point.x) - 1; column <= cell(point.x) + 1; column++) {
      for (let row = cell(point.y) - 1; row <= cell(point.y) + 1; row++) {
        for (const b of cells.get(`${column},${row}`) ?? []) {
          const other = second[b] as Point;
          const squared = (point.x - other.x) ** 2 + (point.y - other.y) ** 2;
          if (squared < cutoffM ** 2) pairs.push({ a, b, squared });
        }
      }
    }
  });
  return pairs;
}

/** Pairs that share a point, directly or through others, stay together; the groups can be solved apart. */
function components(pairs: readonly Pair[], firstCount: number): readonly (readonly Pair[])[] {
  const parent = new Map<number, number>();
  const root = (node: number): number => {
    let at = node;
    for (let up = parent.get(at) ?? at; up !== at; up = parent.get(at) ?? at) at = up;
    parent.set(node, at);
    return at;
  };
  for (const { a, b } of pairs) {
    const [left, right] = [root(a), root(firstCount + b)];
    if (left !== right) parent.set(Math.max(left, right), Math.min(left, right));
  }
  const groups = new Map<number, Pair[]>();
  for (const pair of pairs) {
    const key = root(pair.a);
    const group = groups.get(key);
    if (group) group.push(pair);
    else groups.set(key, [pair]);
  }
  return [...groups.values()];
}

/**
 * Columns of the cheapest assignment of all rows (at most as many as columns): shortest augmenting paths with dual prices, one row after another,
 * O(rows² · columns) (Jonker and Volgenant 1987).
 */
export function assignRows(costs: readonly (readonly number[])[]): readonly number[] {
  const columns = costs[0]?.length ?? 0;
  const rowPrice = new Float64Array(costs.length);
  const columnPrice = new Float64Array(columns);
  const rowOf = new Int32Array(columns).fill(-1);
  for (let start = 0; start < costs.length; start++) {
    const reach = new Float64Array(columns).fill(Number.POSITIVE_INFINITY);
    const cameFrom = new Int32Array(columns).fill(-1);
    const isDone = new Uint8Array(columns);
    let [row, column, length] = [start, -1, 0];
    for (;;) {
      let next = -1;
      for (let j = 0; j < columns; j++) {
        if (isDone[j]) continue;
        const through = length + (costs[row]?.[j] ?? Number.POSITIVE_INFINITY) - (rowPrice[row] ?? 0) - (columnPrice[j] ?? 0);
        if (through < (reach[j] ?? 0)) {
          reach[j] = through;
          cameFrom[j] = column;
        }
        if (next === -1 || (reach[j] ?? 0) < (reach[next] ?? 0)) next = j;
      }
      column = next;
      length = reach[column] ?? 0;
      if (rowOf[column] === -1) break;
      isDone[column] = 1;
      row = rowOf[column] ?? -1;
    }
    rowPrice[start] = (rowPrice[start] ?? 0) + length;
    for (let j = 0; j < columns; j++) {
      if (!isDone[j]) continue;
      const slack = length - (reach[j] ?? 0);
      const owner = rowOf[j] ?? 0;
      rowPrice[owner] = (rowPrice[owner] ?? 0) + slack;
      columnPrice[j] = (columnPrice[j] ?? 0) - slack;
    }
    for (let at = column; at !== -1; at = cameFrom[at] ?? -1) {
      const previous = cameFrom[at] ?? -1;
      rowOf[at] = previous === -1 ? start : (rowOf[previous] ?? -1);
    }
  }
  const columnOf = new Array<number>(costs.length).fill(-1);
  rowOf.forEach((row, j) => {
    if (row !== -1) columnOf[row] = j;
  });
  return columnOf;
}

/** Best pairs of one group: each pair saves c² − d² against leaving both its points alone. */
function matchGroup(group: readonly Pair[], cutoffM: number): readonly Pair[] {
  if (group.length === 1) return group;
  const rows = [...new Set(group.map((pair) => pair.a))];
  const columns = [...new Set(group.map((pair) => pair.b))];
  const [rowAt, columnAt] = [new Map(rows.map((a, i) => [a, i])), new Map(columns.map((b, i) => [b, i]))];
  // As many free columns of cost 0 as rows: a row may stay alone. A pair out of reach costs more than that.
  const costs = rows.map(() => [...columns.map(() => 1), ...rows.map(() => 0)]);
  for (const { a, b, squared } of group) (costs[rowAt.get(a) ?? 0] as number[])[columnAt.get(b) ?? 0] = squared - cutoffM ** 2;
  const chosen = assignRows(costs);
  return group.filter((pair) => chosen[rowAt.get(pair.a) ?? 0] === columnAt.get(pair.b));
}

/**
 * One-to-one pairs nearer than the cutoff that minimise the sum of d² plus c²/2 for each point left alone: the matching inside GOSPA with p = 2 and
 * α = 2 (Rahmathullah et al. 2017).
 */
export function matchPoints(first: readonly Point[], second: readonly Point[], cutoffM: number): readonly Pair[] {
  return components(nearPairs(first, second, cutoffM), first.length).flatMap((group) => matchGroup(group, cutoffM));
}
