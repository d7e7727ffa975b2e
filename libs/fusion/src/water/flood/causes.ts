import type { EntityId, Incident, RecordId } from '@lagewacht/contract';
import { compareText } from '@lagewacht/base';
import { toLocal, type LonLat } from '@lagewacht/geo';
import { claimRecords, verdictOf, type GateState } from '../../gates/gate';
import { openChance } from '../../gates/inflow';
import type { IncidentState } from '../../incidents/incident';
import type { Turn } from '../../turn';
import { normalCdf, normalQuantile } from '../normal';
import type { Surface } from '../surface/surface';
import type { Bank } from '../terrain/banks';
import { cellOf } from '../terrain/grid';
import type { PolderGround, Terrain } from '../terrain/terrain';
import { saidWidthM } from './depth-words';
import { COURSES, deviateOf, type Course } from './course';
import { isWet, type Gap, type InletWater, type Inlet } from './ensemble';
import { bedOf } from './flow';
import { weirM3s } from './weir';

/** What lets water into a polder, as it is found now. */
export interface Cause extends Inlet {
  /** It lets nothing in any more; what was believed of it stays, and fades by this much a millisecond. */
  readonly endedFadePerMs?: number;
}

/** The causes of each polder, by its id and their keys. */
export type Causes = ReadonlyMap<string, ReadonlyMap<string, Cause>>;

interface Site {
  readonly polder: PolderGround;
  readonly bank: Bank;
}

/** The stretch of dyke nearest to a place, of any polder or of one. */
function siteNear(terrain: Terrain, place: LonLat, reachM: number, only?: PolderGround): Site | undefined {
  const { x, y } = toLocal(terrain.grid.frame, place);
  let best: Site | undefined;
  let nearest = reachM;
  for (const polder of terrain.polders) {
    if (only !== undefined && polder !== only) continue;
    for (const bank of polder.banks) {
      const distance = Math.hypot(bank.x - x, bank.y - y);
      if (distance >= nearest) continue;
      nearest = distance;
      best = { polder, bank };
    }
  }
  return best;
}

/** A polder whose dyke a breach may be of, with how likely that is. */
interface LikelySite extends Site {
  readonly share: number;
}

/** A polder less likely than this is not the one. */
const LEAST_SHARE = 0.1;

/** The polders whose dyke may be meant, the likeliest first: near a corner where two meet nobody can tell from a place alone. */
function likelySites(terrain: Terrain, place: LonLat & { readonly sigmaM: number }, reachM: number): readonly LikelySite[] {
  const { x, y } = toLocal(terrain.grid.frame, place);
  const sigmaM = Math.hypot(place.sigmaM, LEAST_REACH_M / 2);
  const found = terrain.polders.flatMap((polder) => {
    const site = siteNear(terrain, place, reachM, polder);
    return site ? [{ ...site, distanceM: Math.hypot(site.bank.x - x, site.bank.y - y) }] : [];
  });
  const nearestM = Math.min(...found.map(({ distanceM }) => distanceM));
  const weights = found.map(({ distanceM }) => Math.exp((nearestM ** 2 - distanceM ** 2) / (2 * sigmaM * sigmaM)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const sites = found.map(({ polder, bank }, i): LikelySite => ({ polder, bank, share: (weights[i] ?? 0) / total })).filter(({ share }) => share >= LEAST_SHARE);
  return sites.sort((a, b) => b.share - a.share || compareText(a.polder.id, b.polder.id));
}

/** A cell of a polder and those that touch it, as places of the polder. */
function placesAround(terrain: Terrain, polder: PolderGround, cell: number): readonly number[] {
  const { placeOf } = bedOf(terrain, polder);
  const { columns } = terrain.grid;
  return [cell, cell - 1, cell + 1, cell - columns, cell + columns].flatMap((one) => placeOf.get(one) ?? []);
}

/** The places inside a dyke. */
function placesAt(terrain: Terrain, { polder, bank }: Site): readonly number[] {
  return placesAround(terrain, polder, bank.insideCell);
}

/** What dyke breaches in the picture let in, what gates do, and what runs over the crests. */
export function causesOf(turn: Turn, terrain: Terrain, surface: Surface | undefined): Causes {
  const byPolder = new Map<string, Map<string, Cause>>();
  const add = (polder: PolderGround, key: string, cause: Cause): void => {
    const known = byPolder.get(polder.id) ?? new Map<string, Cause>();
    byPolder.set(polder.id, known.set(key, cause));
  };
  for (const id of [...turn.state.incidents.keys()].sort(compareText)) {
    const incident = turn.state.incidents.get(id);
    for (const found of incident?.category === 'dyke_breach' ? breachCauses(turn, terrain, incident) : []) add(found.site.polder, id, found.cause);
  }
  for (const source of [...turn.state.gates.keys()].sort(compareText)) {
    const gate = turn.state.gates.get(source);
    const found = gate ? gateCause(turn, terrain, gate) : undefined;
    if (found) add(found.site.polder, `gate:${source}`, found.cause);
  }
  for (const polder of surface ? terrain.polders : []) {
    const cause = surface && overtoppingCause(terrain, polder, surface, turn.state.flood.waters.get(polder.id)?.inlets.get('overtopping'));
    if (cause) add(polder, 'overtopping', cause);
  }
  return byPolder;
}

/** What the courses of an inlet suppose, as far as there are any yet. */
function coursesOf(turn: Turn, { polder }: Site, key: string): readonly Course[] {
  return turn.state.flood.waters.get(polder.id)?.inlets.get(key)?.courses ?? COURSES;
}

/** How far a breach has grown at an age: it opens by a fifth at once. */
function grownPart(ageMs: number, growsMs: number): number {
  return 0.2 + 0.8 * Math.max(0, Math.min(1, ageMs / growsMs));
}

/**
 * Width to which a breach grows and the standard deviation of its logarithm: what is usual, and what was told of it. Whoever tells of a young breach
 * tells too little, because it grows; told widths are weighed against the usual one by how sure each is.
 */
function widthOf({ config: { flood } }: Turn, told: readonly { readonly widthM: number; readonly ageMs: number }[], growsMs: number): { readonly meanLn: number; readonly sigmaLn: number } {
  let precision = 1 / flood.breachSigmaLn ** 2;
  let sum = Math.log(flood.breachWidthM) * precision;
  for (const { widthM, ageMs } of told) {
    const grown = grownPart(ageMs, growsMs);
    const added = 1 / (flood.toldSigmaLn ** 2 + (0.5 * (1 - grown)) ** 2);
    precision += added;
    sum += Math.log(widthM / grown) * added;
  }
  return { meanLn: sum / precision, sigmaLn: Math.hypot(Math.sqrt(1 / precision), flood.dischargeSigmaLn) };
}

/** A breach is on the dyke within so many standard deviations of where it is said to be, and at least this far around, metres. */
const PLACE_SIGMAS = 2;
const LEAST_REACH_M = 80;

/** The stretches of a polder's dyke that a breach may be at, from the one that lets in the most, with how likely each is. */
function spotsOf(terrain: Terrain, { polder, bank }: Site, place: LonLat & { readonly sigmaM: number }): readonly { readonly bank: Bank; readonly weight: number }[] {
  const { x, y } = toLocal(terrain.grid.frame, place);
  const sigmaM = Math.hypot(place.sigmaM, LEAST_REACH_M / 2);
  const spots = polder.banks.map((one) => ({ bank: one, distanceM: Math.hypot(one.x - x, one.y - y) })).filter(({ distanceM }) => distanceM < Math.max(LEAST_REACH_M, PLACE_SIGMAS * place.sigmaM))
    .map(({ bank: one, distanceM }) => ({ bank: one, weight: Math.exp(-(distanceM * distanceM) / (2 * sigmaM * sigmaM)) }));
  const depthOf = (one: Bank): number => Math.max(one.scouredM, terrain.heightsM[one.insideCell] as number);
  return spots.length > 0 ? spots.sort((a, b) => depthOf(a.bank) - depthOf(b.bank) || a.bank.x - b.bank.x || a.bank.y - b.bank.y) : [{ bank, weight: 1 }];
}

/** The stretch at a share of their likelihoods. */
function spotAt(spots: readonly { readonly bank: Bank; readonly weight: number }[], share: number): Bank | undefined {
  let left = share * spots.reduce((sum, { weight }) => sum + weight, 0);
  for (const { bank, weight } of spots) {
    left -= weight;
    if (left <= 0) return bank;
  }
  return spots.at(-1)?.bank;
}

/** The gap that a breach is now in each course. */
function breachGaps(turn: Turn, incident: IncidentState, { site, terrain, spots, sinceMs }: { readonly site: Site; readonly terrain: Terrain; readonly spots: ReturnType<typeof spotsOf>; readonly sinceMs: number }): readonly Gap[] {
  const { flood } = turn.config;
  const told = incident.evidence.filter((word) => !word.denies).sort((a, b) => a.timeMs - b.timeMs || compareText(a.key, b.key))
    .flatMap((word) => ({ widthM: saidWidthM(word.text) ?? [], ageMs: word.timeMs - sinceMs })).filter((one): one is { widthM: number; ageMs: number } => typeof one.widthM === 'number').slice(-4);
  const ageMs = turn.nowMs - sinceMs;
  return coursesOf(turn, site, incident.id).map(({ flow, depth, pace, spot }) => {
    const bank = spotAt(spots, 1 - spot) ?? site.bank;
    const growsMs = flood.breachGrowsMs * (0.25 + 1.25 * (1 - pace));
    const { meanLn, sigmaLn } = widthOf(turn, told, growsMs);
    const bottomM = bottomOf(terrain, bank, 1 - depth);
    const cut = Math.max(0, Math.min(1, (2 * ageMs) / growsMs));
    return { widthM: Math.exp(meanLn + sigmaLn * deviateOf(flow)) * grownPart(ageMs, growsMs), sillM: bank.crestM + (bottomM - bank.crestM) * cut, places: placesAt(terrain, { polder: site.polder, bank }) };
  });
}

/** Bottoms of breaches: a value between two for a share between two. */
function between(share: number, [from, to]: readonly [number, number], [low, high]: readonly [number, number]): number {
  return low + ((high - low) * (share - from)) / (to - from);
}

/** A breach is at most this much higher than the ground inside where nothing outside holds the water back. */
const ABOVE_GROUND_M = 1.2;
/** Where the foreland holds it back the bottom lies within this of it. */
const FORELAND_M = 0.2;

/**
 * The bottom of a breach that has grown, from the deepest (0) to the highest (1) that may be. Mostly the current cuts through the foreland to its
 * lowest ground near by, or without any to the ground inside; sometimes it cuts deeper or finds another way, sometimes the foreland stands.
 */
function bottomOf(terrain: Terrain, bank: Bank, share: number): number {
  const groundM = terrain.heightsM[bank.insideCell] as number;
  const highM = Math.max(groundM + ABOVE_GROUND_M, Math.min(bank.crestM, bank.footM));
  if (bank.scouredM <= groundM + ABOVE_GROUND_M / 2) {
    return share < 0.88 ? between(share, [0, 0.88], [Math.max(groundM, bank.scouredM), groundM + ABOVE_GROUND_M]) : between(share, [0.88, 1], [groundM + ABOVE_GROUND_M, highM]);
  }
  const [lowM, upM] = [bank.scouredM - FORELAND_M, bank.scouredM + FORELAND_M];
  if (share < 0.15) return between(share, [0, 0.15], [groundM + ABOVE_GROUND_M / 4, lowM]);
  return share < 0.87 ? between(share, [0.15, 0.87], [lowM, upM]) : between(share, [0.87, 1], [upM, Math.max(upM, highM)]);
}

function recordsOf(turn: Turn, incident: IncidentState): readonly RecordId[] {
  return [...incident.evidence].sort((a, b) => a.timeMs - b.timeMs || compareText(a.key, b.key)).map(({ record }) => record).slice(-turn.config.maxBasisRecords);
}

function isOver({ grade, mergedInto }: Incident): boolean {
  return grade === 'dismissed' || grade === 'denied' || mergedInto !== undefined;
}

/** What a breach in the picture lets in: into the polder whose dyke it is of, or by shares into those whose it may be. */
function breachCauses(turn: Turn, terrain: Terrain, incident: IncidentState): readonly { readonly site: Site; readonly cause: Cause }[] {
  const { flood } = turn.config;
  const entity = turn.state.entities.get(incident.id);
  if (entity?.type !== 'incident' || isOver(entity)) return [];
  const wasIn = [...turn.state.flood.waters.values()].some(({ inlets }) => inlets.has(incident.id));
  if (!wasIn && entity.confidence <= flood.breachConfidence) return [];
  const sites = likelySites(terrain, entity, Math.max(flood.reachM, Math.min(3 * flood.reachM, 2 * entity.sigmaM + flood.reachM)));
  const isClosed = entity.grade === 'closed';
  // Whoever reports it comes after it has begun.
  const sinceMs = entity.firstTimeMs - flood.breachSeenAfterMs;
  const records = recordsOf(turn, incident);
  const chances = exclusiveChances(turn, incident, { sites, confidence: entity.confidence });
  const likeliest = chances.indexOf(Math.max(...chances));
  return sites.map((site, place) => {
    const gaps = breachGaps(turn, incident, { site, terrain, spots: spotsOf(terrain, site, entity), sinceMs });
    return {
      site,
      cause: {
        kind: 'breach', subject: incident.id, places: placesAt(terrain, site), node: terrain.nodeOf.get(site.bank.waterCell) ?? 0, sillM: middleOf(gaps.map(({ sillM }) => sillM)), gaps,
        sinceMs, probability: chances[place] ?? 0, ...(place !== likeliest ? { isBeside: true as const } : {}), isOpen: !isClosed && entity.confidence > flood.breachEnds, ...(isClosed ? { endedFadePerMs: 0 } : {}), records,
      },
    };
  });
}

/**
 * That the water of a breach is behind each dyke that it may be of, before what was seen of that water itself: it is of one of them only, so water
 * seen behind one speaks against the others, and dry ground behind one for them.
 */
function exclusiveChances(turn: Turn, incident: IncidentState, { sites, confidence }: { readonly sites: readonly LikelySite[]; readonly confidence: number }): readonly number[] {
  const odds = sites.map(({ polder, share }) => confidence * share * Math.exp(turn.state.flood.waters.get(polder.id)?.inlets.get(incident.id)?.support ?? 0));
  return sites.map(({ share }, i) => {
    const prior = confidence * share;
    const elsewhere = odds.reduce((sum, one, j) => (j === i ? sum : sum + one), 1 - confidence);
    return prior / Math.max(1e-6, prior + elsewhere);
  });
}

function middleOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** Where a gate lets water in: into the polder whose name is its area, or the nearest one; where it stands, when that is behind the dyke, at the end of a canal. */
function siteOfGate(turn: Turn, terrain: Terrain, gate: GateState): Site & { readonly places: readonly number[] } | undefined {
  const registration = turn.state.voices.get(gate.source)?.registration;
  const lon = registration?.lon ?? gate.lon;
  const lat = registration?.lat ?? gate.lat;
  if (lon === undefined || lat === undefined) return undefined;
  const area = registration?.gate?.area;
  const polder = terrain.polders.find(({ name }) => name === area);
  const named = polder ? siteNear(terrain, { lon, lat }, 3000, polder) : undefined;
  const site = named ?? siteNear(terrain, { lon, lat }, turn.config.flood.reachM);
  const cell = cellOf(terrain.grid, { lon, lat });
  return site && { ...site, places: bedOf(terrain, site.polder).placeOf.has(cell) ? placesAround(terrain, site.polder, cell) : placesAt(terrain, site) };
}

function gateCause(turn: Turn, terrain: Terrain, gate: GateState): { readonly site: Site; readonly cause: Cause } | undefined {
  const { flood, gates } = turn.config;
  const registration = turn.state.voices.get(gate.source)?.registration;
  const sillM = registration?.gate?.sillM;
  if (sillM === undefined || registration?.retired) return undefined;
  const site = siteOfGate(turn, terrain, gate);
  if (!site) return undefined;
  const verdict = verdictOf(turn, gate);
  const { places } = site;
  const gaps = coursesOf(turn, site, `gate:${gate.source}`).map(({ flow, depth }) => ({ widthM: flood.gateWidthM * Math.exp(flood.gateSigmaLn * deviateOf(flow)), sillM: sillM + 0.1 * (0.5 - depth), places }));
  const isOpen = !(verdict.state === 'closed' && verdict.confidence >= gates.confirmedConfidence);
  return {
    site,
    cause: {
      kind: 'gate', subject: `gate:${gate.source}`, places, node: terrain.nodeOf.get(site.bank.waterCell) ?? 0,
      sillM, gaps, sinceMs: turn.nowMs, probability: openChance(turn, gate), isOpen, ...(isOpen ? {} : { endedFadePerMs: 1 / flood.gateFadesMs }), records: claimRecords(gate).slice(-turn.config.maxBasisRecords),
    },
  };
}

/** A crest that is over-run with less chance than this lets nothing in. */
const LEAST_OVERTOPPING = 0.02;

/**
 * What runs over a polder's crest. How high the water stands over it is doubtful by some decimetres, the same all along the dyke and all
 * the time: the courses are shares of that doubt in which water comes over at all.
 */
function overtoppingCause(terrain: Terrain, polder: PolderGround, surface: Surface, known: InletWater | undefined): Cause | undefined {
  const { placeOf } = bedOf(terrain, polder);
  let [chance, node] = known && isWet(known) ? [known.inlet.probability, known.inlet.node] : [0, 0];
  const heads: { readonly headM: number; readonly sigmaM: number; readonly lengthM: number; readonly place: number }[] = [];
  for (const bank of polder.banks) {
    const at = terrain.nodeOf.get(bank.waterCell) ?? 0;
    const headM = (surface.levelsM[at] as number) - Math.max(bank.crestM, bank.footM);
    const sigmaM = Math.hypot(surface.sigmasM[at] as number, polder.crestSigmaM);
    if (headM < -3 * sigmaM) continue;
    heads.push({ headM, sigmaM, lengthM: bank.lengthM, place: placeOf.get(bank.insideCell) ?? 0 });
    const isOver = normalCdf(headM / sigmaM);
    if (isOver > chance) [chance, node] = [isOver, at];
  }
  if (chance < LEAST_OVERTOPPING || heads.length === 0) return undefined;
  const coursesM3s = (known?.courses ?? COURSES).map(({ flow }) => {
    const deviate = normalQuantile(1 - chance + chance * flow);
    return heads.reduce((sum, { headM, sigmaM, lengthM }) => sum + weirM3s(lengthM, 0, headM + deviate * sigmaM, Number.NEGATIVE_INFINITY), 0);
  });
  const places = [...new Set(heads.filter(({ headM, sigmaM }) => headM > -2 * sigmaM).map(({ place }) => place))].sort((a, b) => a - b);
  return {
    kind: 'overtopping', subject: `polder:${polder.id}` as EntityId, places: places.length > 0 ? places : heads.map(({ place }) => place), node, sillM: polder.crestM, gaps: [], sinceMs: 0,
    probability: chance, isOpen: true, coursesM3s, records: [],
  };
}
