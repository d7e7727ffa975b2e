import type { Bilingual } from '@lagewacht/contract';
import { findRoute, nodeAt, type Network } from '../truth/network';
import type { Place } from '../truth/plane';
import { toSeconds, type Duration, type WrittenPlace } from './parts';
import { phrases } from './phrases';
import type { ScenarioFile } from './scenario-file';
import type { Path } from './yaml-source';

/** What can't be seen by the form of a value alone. */
export interface Complaint {
  readonly path: Path;
  readonly got: string;
  readonly expected: Bilingual;
}

/** What is needed to make a scenario of a file: its places and ways, and where to complain. */
export interface Draft {
  readonly file: ScenarioFile;
  readonly ways: { readonly road: Network; readonly river: Network };
  readonly complaints: readonly Complaint[];
  place(written: WrittenPlace): Place;
  seconds(duration: Duration): number;
  /** From when to when; complains when it ends before it begins. */
  span(written: { from: Duration; to: Duration }, path: Path): { fromS: number; toS: number };
  /** The way by junctions in turn; complains when there is none. */
  route(on: 'road' | 'river' | 'foot', via: readonly string[], path: Path): readonly Place[];
  junction(on: 'road' | 'river' | 'foot', name: string): Place;
  complain(path: Path, got: string, expected: Bilingual): void;
}

/** Stands in for a place whose name is a fault already told. */
const nowhere: Place = [0, 0];

function networkOf(written: { junctions: Readonly<Record<string, readonly [number, number]>>; joined: readonly (readonly string[])[] } | undefined): Network {
  const nodes = written?.junctions ?? {};
  const edges = (written?.joined ?? []).flatMap((chain) => chain.slice(1).map((name, index): [string, string] => [chain[index] ?? name, name])).filter((edge) => edge.every((name) => Object.hasOwn(nodes, name)));
  return { nodes, edges };
}

/** A draft of a file. */
export function createDraft(file: ScenarioFile): Draft {
  const ways = { road: networkOf(file.ways.road), river: networkOf(file.ways.river) };
  const complaints: Complaint[] = [];
  const complain = (path: Path, got: string, expected: Bilingual): void => { complaints.push({ path, got, expected }); };
  /** Who walks goes by roads as far as they lead. */
  const network = (on: 'road' | 'river' | 'foot'): Network => (on === 'river' ? ways.river : ways.road);
  const has = (on: 'road' | 'river' | 'foot', name: string): boolean => Object.hasOwn(network(on).nodes, name);
  return {
    file, ways, complaints, complain, seconds: toSeconds,
    place: (written) => (typeof written === 'string' ? (Object.hasOwn(file.places, written) ? file.places[written] : undefined) ?? nowhere : written),
    span: ({ from, to }, path) => {
      const [fromS, toS] = [toSeconds(from), toSeconds(to)];
      if (toS <= fromS) complain([...path, 'to'], String(to), phrases.ordered_span);
      return { fromS, toS };
    },
    junction: (on, name) => (has(on, name) ? nodeAt(network(on), name) : nowhere),
    route: (on, via, path) => {
      const line: Place[] = via.slice(0, 1).map((name) => (has(on, name) ? nodeAt(network(on), name) : nowhere));
      for (const [index, name] of via.slice(1).entries()) {
        const from = via[index] ?? name;
        const leg = has(on, from) && has(on, name) ? findRoute(network(on), from, name) : undefined;
        if (!leg) complain([...path, index + 1], `${from} → ${name} (${on})`, phrases.route);
        line.push(...(leg?.slice(1) ?? [nowhere]));
      }
      return line;
    },
  };
}
