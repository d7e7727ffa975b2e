import { assign } from './assign';

/** Hypotheses of one frame: detection `rows[e]` may be track `columns[e]` at cost `costs[e]` < 0 (negative log-likelihood ratio, nats). */
export interface Hypotheses {
  readonly rows: number[];
  readonly columns: number[];
  readonly costs: number[];
}

/** Above this size a component is solved greedily: so dense that the exact solution says nothing more, and hostile frames must not stop the clock. */
const MAX_EXACT_CELLS = 40_000;

function find(parents: Int32Array, node: number): number {
  let root = node;
  while (parents[root] !== root) root = parents[root] as number;
  while (parents[node] !== root) {
    const next = parents[node] as number;
    parents[node] = root;
    node = next;
  }
  return root;
}

/**
 * The most likely set of associations: connected components by union-find, a lone edge at once, others by exact assignment.
 * Answers the track of each detection, −1 for none.
 */
export function associate(hypotheses: Hypotheses, rowCount: number, columnCount: number): Int32Array {
  const { rows, columns, costs } = hypotheses;
  const chosen = new Int32Array(rowCount).fill(-1);
  const edges = rows.length;
  if (edges === 0) return chosen;
  const parents = new Int32Array(rowCount + columnCount);
  for (let i = 0; i < parents.length; i++) parents[i] = i;
  for (let e = 0; e < edges; e++) {
    const a = find(parents, rows[e] as number);
    const b = find(parents, rowCount + (columns[e] as number));
    if (a !== b) parents[Math.max(a, b)] = Math.min(a, b);
  }
  // Edges by component, components in the order of their first edge.
  const members = new Map<number, number[]>();
  for (let e = 0; e < edges; e++) {
    const root = find(parents, rows[e] as number);
    const list = members.get(root);
    if (list) list.push(e);
    else members.set(root, [e]);
  }
  for (const component of members.values()) {
    const first = component[0] as number;
    if (component.length === 1) chosen[rows[first] as number] = columns[first] as number;
    else solve(hypotheses, component, chosen, costs);
  }
  return chosen;
}

function indexed(values: Iterable<number>): { readonly list: number[]; readonly at: Map<number, number> } {
  const list = [...new Set(values)].sort((a, b) => a - b);
  return { list, at: new Map(list.map((value, index) => [value, index])) };
}

function solve({ rows, columns }: Hypotheses, component: readonly number[], chosen: Int32Array, costs: readonly number[]): void {
  const r = indexed(component.map((e) => rows[e] as number));
  const c = indexed(component.map((e) => columns[e] as number));
  if (r.list.length * c.list.length > MAX_EXACT_CELLS) return solveGreedily({ rows, columns, costs: costs as number[] }, component, chosen);
  const matrix = new Float64Array(r.list.length * c.list.length).fill(Number.POSITIVE_INFINITY);
  for (const e of component) matrix[(r.at.get(rows[e] as number) as number) * c.list.length + (c.at.get(columns[e] as number) as number)] = costs[e] as number;
  const solution = assign(matrix, r.list.length, c.list.length);
  solution.forEach((column, row) => {
    if (column >= 0) chosen[r.list[row] as number] = c.list[column] as number;
  });
}

function solveGreedily({ rows, columns, costs }: Hypotheses, component: readonly number[], chosen: Int32Array): void {
  const taken = new Set<number>();
  const order = [...component].sort((a, b) => (costs[a] as number) - (costs[b] as number) || a - b);
  for (const e of order) {
    const row = rows[e] as number;
    const column = columns[e] as number;
    if (chosen[row] !== -1 || taken.has(column)) continue;
    chosen[row] = column;
    taken.add(column);
  }
}
