import { lengthM, type Place } from './plane';

/** Roads or waterways: named junctions, and which are joined (both ways). */
export interface Network {
  readonly nodes: Readonly<Record<string, Place>>;
  readonly edges: readonly (readonly [string, string])[];
}

/** The place of a junction. Throws for a name that is not in the network: that is an error of the plan. */
export function nodeAt(network: Network, name: string): Place {
  const place = Object.hasOwn(network.nodes, name) ? network.nodes[name] : undefined;
  if (!place) throw new Error(`Got junction "${name}", expected one of: ${Object.keys(network.nodes).join(', ')}.`);
  return place;
}

/** The junction nearest to a place that is not closed; undefined when there is none. */
export function nearestNode(network: Network, place: Place, isClosed: (name: string) => boolean = () => false): string | undefined {
  let best: { name: string; farM: number } | undefined;
  for (const [name, at] of Object.entries(network.nodes)) {
    const farM = lengthM(place, at);
    if (!isClosed(name) && (!best || farM < best.farM)) best = { name, farM };
  }
  return best?.name;
}

/** The shortest way between two junctions through those that are not closed, as a line (Dijkstra; networks here have some dozens of nodes); undefined when there is none. */
export function findRoute(network: Network, from: string, to: string, isClosed: (name: string) => boolean = () => false): readonly Place[] | undefined {
  const farM = new Map<string, number>([[from, 0]]);
  const cameFrom = new Map<string, string>();
  const open = new Set<string>([from]);
  while (open.size > 0) {
    const here = [...open].reduce((best, name) => ((farM.get(name) ?? Infinity) < (farM.get(best) ?? Infinity) ? name : best));
    if (here === to) return pathTo(network, to, cameFrom);
    open.delete(here);
    for (const next of neighbours(network, here)) {
      const viaM = (farM.get(here) ?? 0) + lengthM(nodeAt(network, here), nodeAt(network, next));
      if (isClosed(next) || viaM >= (farM.get(next) ?? Infinity)) continue;
      farM.set(next, viaM);
      cameFrom.set(next, here);
      open.add(next);
    }
  }
  return undefined;
}

/** As `findRoute`. Throws when there is no way: that is an error of the plan. */
export function routeBetween(network: Network, from: string, to: string): readonly Place[] {
  const route = findRoute(network, from, to);
  if (!route) throw new Error(`Got no way from "${from}" to "${to}", expected the network to join them.`);
  return route;
}

/** The way through several junctions in turn. */
export function routeThrough(network: Network, names: readonly string[]): readonly Place[] {
  const line: Place[] = names.length === 1 ? [nodeAt(network, names[0] ?? '')] : [];
  for (let index = 1; index < names.length; index++) {
    const leg = routeBetween(network, names[index - 1] ?? '', names[index] ?? '');
    line.push(...(index === 1 ? leg : leg.slice(1)));
  }
  return line;
}

function neighbours(network: Network, name: string): string[] {
  return network.edges.flatMap(([a, b]) => (a === name ? [b] : b === name ? [a] : []));
}

function pathTo(network: Network, to: string, cameFrom: ReadonlyMap<string, string>): readonly Place[] {
  const path: Place[] = [];
  for (let name: string | undefined = to; name !== undefined; name = cameFrom.get(name)) path.unshift(nodeAt(network, name));
  return path;
}
