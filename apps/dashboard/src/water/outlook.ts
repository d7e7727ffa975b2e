import type { Gate, Gauge, Hazard, Polder } from '@lagewacht/contract';

type Threshold = Gauge['thresholds'][number];

/** The lowest threshold that a gauge has not reached; undefined when all are. */
export function nextThreshold({ thresholds }: Gauge): Threshold | undefined {
  return thresholds.filter(({ reached }) => !reached).sort((a, b) => a.levelM - b.levelM)[0];
}

const ranks = { conflict: 4, open: 3, unknown: 2, moving: 1, closed: 0 } as const;

/** A gate with the water before it and the danger that comes of both. */
export interface GateStanding {
  readonly gate: Gate;
  /** Level over the sill, metres; negative below. Undefined where gauge or sill is not known. */
  readonly overSillM: number | undefined;
  readonly hazard: Hazard | undefined;
}

/** Gates worst first: those with a danger by the time left, then contradicting, open, unknown, moving, closed. The level is that of the nearest gauge with one in NHN. */
export function standGates(gates: readonly Gate[], gauges: readonly Gauge[], hazards: readonly Hazard[]): readonly GateStanding[] {
  const standing = gates.map((gate): GateStanding => {
    const levelM = nearest(gate, gauges)?.levelM;
    return { gate, overSillM: levelM === undefined || gate.sillM === undefined ? undefined : levelM - gate.sillM, hazard: hazards.find(({ kind, subject }) => kind === 'gate_inflow' && subject === gate.id) };
  });
  const leftMs = ({ hazard }: GateStanding): number => (hazard === undefined ? Infinity : hazard.state === 'present' ? -Infinity : hazard.harmTimeMs ?? Number.MAX_VALUE);
  return standing.sort((a, b) => compare(leftMs(a), leftMs(b)) || ranks[b.gate.state] - ranks[a.gate.state] || (a.gate.name < b.gate.name ? -1 : 1));
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function nearest({ lon, lat }: Gate, gauges: readonly Gauge[]): Gauge | undefined {
  const usable = gauges.filter((gauge) => gauge.datum === 'NHN' && gauge.levelM !== undefined && gauge.lon !== undefined);
  if (lon === undefined || lat === undefined) return usable[0];
  const far = (gauge: Gauge): number => Math.hypot(((gauge.lon ?? 0) - lon) * Math.cos((lat * Math.PI) / 180), (gauge.lat ?? 0) - lat);
  return usable.sort((a, b) => far(a) - far(b))[0];
}

/** A polder with less chance of water than this is not at risk. */
const AT_RISK = 0.05;

/** Polders at risk, likeliest first. */
export function poldersAtRisk(polders: readonly Polder[]): readonly Polder[] {
  return polders.filter(({ probability }) => probability >= AT_RISK).sort((a, b) => b.probability - a.probability || b.wetAreaM2 - a.wetAreaM2 || (a.name < b.name ? -1 : 1));
}
