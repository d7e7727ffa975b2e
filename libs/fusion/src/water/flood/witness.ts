import type { EntityId, RecordId } from '@lagewacht/contract';
import { compareText } from '@lagewacht/base';
import type { Evidence } from '../../incidents/evidence';
import type { Turn } from '../../turn';
import { cellOf, middleX, middleY } from '../terrain/grid';
import type { PolderGround, Terrain } from '../terrain/terrain';
import { saidDepth } from './depth-words';
import { chanceOf, isWet, type InletWater } from './ensemble';
import { bedOf } from './flow';
import type { Sounding } from './soundings';
import { dryLikelihood, meanLikelihood, weighCourses, type Sighting } from './weigh-courses';

/** Water that somebody saw standing in a polder. */
export interface SeenWater {
  readonly incident: EntityId;
  readonly place: number;
  readonly x: number;
  readonly y: number;
  /** Its level there, metres NHN, with its standard deviation. */
  readonly levelM: number;
  readonly sigmaM: number;
  /** That it is there. */
  readonly probability: number;
  readonly timeMs: number;
  readonly records: readonly RecordId[];
}

/** Probability that a lone witness of this reliability is right about a depth. */
const TRUST: Readonly<Record<Evidence['reliability'], number>> = { A: 0.95, B: 0.85, C: 0.7, D: 0.5, E: 0.3, F: 0.6 };
const MAX_WORDS = 200;
/** An incident less believed than this is no water. */
const LEAST_BELIEF = 0.2;

/** Flooding that was reported from inside each polder: by polder id, in the order of the incidents' ids. */
export function seenWaters(turn: Pick<Turn, 'state' | 'config'>, terrain: Terrain): ReadonlyMap<string, readonly SeenWater[]> {
  const seen = new Map<string, SeenWater[]>();
  for (const id of [...turn.state.incidents.keys()].sort(compareText)) {
    const incident = turn.state.incidents.get(id);
    const entity = turn.state.entities.get(id);
    if (incident?.category !== 'flooding' || entity?.type !== 'incident' || entity.mergedInto !== undefined || entity.confidence < LEAST_BELIEF) continue;
    const at = placeIn(terrain, entity);
    if (!at) continue;
    const words = incident.evidence.filter((word) => !word.denies).sort((a, b) => a.timeMs - b.timeMs || compareText(a.key, b.key));
    const depth = depthOf(turn, words);
    const { polder, place, cell } = at;
    const water: SeenWater = {
      incident: id, place, x: middleX(terrain.grid, cell), y: middleY(terrain.grid, cell), levelM: (terrain.heightsM[cell] as number) + depth.depthM,
      sigmaM: Math.hypot(depth.sigmaM, terrain.sigmaM), probability: entity.confidence, timeMs: entity.eventTimeMs, records: words.map(({ record }) => record).slice(-turn.config.maxBasisRecords),
    };
    const known = seen.get(polder.id);
    if (known) known.push(water);
    else seen.set(polder.id, [water]);
  }
  return seen;
}

function placeIn(terrain: Terrain, place: { readonly lon: number; readonly lat: number }): { readonly polder: PolderGround; readonly place: number; readonly cell: number } | undefined {
  const cell = cellOf(terrain.grid, place);
  const polder = cell < 0 ? undefined : terrain.polders[terrain.polderOf[cell] as number];
  const at = polder && bedOf(terrain, polder).placeOf.get(cell);
  return polder && at !== undefined ? { polder, place: at, cell } : undefined;
}

/** The depth that the newest words with a depth say; unsaid, some. */
function depthOf(turn: Pick<Turn, 'config'>, words: readonly Evidence[]): { readonly depthM: number; readonly sigmaM: number } {
  for (const word of [...words].reverse()) {
    const said = saidDepth(word.text);
    if (said) return said;
  }
  return { depthM: turn.config.flood.unsaidDepthM, sigmaM: turn.config.flood.unsaidSigmaM };
}

/** A word counts for the water as it is now only while it is this young. */
const FRESH_MS = 20 * 60_000;

/** A word about water that was seen, or its absence, as a sighting at places of a polder; undefined when it is about another one. */
function sightingOf(terrain: Terrain, polder: PolderGround, sounding: Sounding): Sighting | undefined {
  const at = placeIn(terrain, sounding);
  if (at?.polder !== polder) return undefined;
  const { placeOf } = bedOf(terrain, polder);
  const { columns } = terrain.grid;
  const said = sounding.denies ? { depthM: 0, sigmaM: 0 } : sounding.depthM === undefined ? { sigmaM: 0 } : { depthM: sounding.depthM, sigmaM: sounding.depthSigmaM ?? 0 };
  return {
    ...said, sigmaM: Math.hypot(said.sigmaM, terrain.sigmaM), trust: TRUST[sounding.reliability], places: placesAround(terrain, placeOf, at.cell, sounding.sigmaM),
    around: [at.cell - 1, at.cell + 1, at.cell - columns, at.cell + columns].flatMap((cell) => placeOf.get(cell) ?? []),
  };
}

/** Whether a person has judged that what a word is about is none. */
function isDismissed(turn: Turn, { record }: Sounding): boolean {
  const incident = turn.state.incidentOfReport.get(record);
  const entity = incident === undefined ? undefined : turn.state.entities.get(incident);
  return entity?.type === 'incident' && entity.grade === 'dismissed';
}

/** Weighs the courses of the waters of a polder by every word of witnesses that has not been weighed yet: how deep it is, that it is wet, or dry. */
export function weighWitnesses(turn: Turn, terrain: Terrain, polder: PolderGround, waters: ReadonlyMap<string, InletWater>): void {
  const wet = [...waters].sort(([a], [b]) => compareText(a, b)).map(([, one]) => one).filter(isWet);
  if (wet.length === 0) return;
  for (const sounding of turn.state.flood.soundings) {
    if (turn.nowMs - sounding.timeMs > FRESH_MS || wet.every(({ words }) => words.includes(sounding.record)) || isDismissed(turn, sounding)) continue;
    const sighting = sightingOf(terrain, polder, sounding);
    if (!sighting) continue;
    const likelihoods = wet.map((one) => ({ chance: chanceOf(one), mean: meanLikelihood(one, sighting) }));
    const none = dryLikelihood(sighting);
    wet.forEach((water, i) => {
      if (water.words.includes(sounding.record)) return;
      water.words = [...water.words, sounding.record].slice(-MAX_WORDS);
      // Without this water there may be that of another inlet.
      const otherwise = likelihoods.reduce((most, { chance, mean }, j) => (j === i ? most : Math.max(most, (1 - chance) * none + chance * mean)), none);
      weighCourses(water, sighting, otherwise);
    });
  }
}

/** The courses have water where the map lets it run, which is wrong by about this much, metres. */
const ASTRAY_M = 100;

/** The places that a word may be about: within a standard deviation of where it is from, and of where the courses may have the same water. */
function placesAround({ grid }: Terrain, placeOf: ReadonlyMap<number, number>, cell: number, sigmaM: number): readonly number[] {
  const reach = Math.min(4, Math.floor(Math.hypot(sigmaM, ASTRAY_M) / Math.min(grid.dxM, grid.dyM) + 0.5));
  const places: number[] = [];
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      const place = placeOf.get(cell + dy * grid.columns + dx);
      if (place !== undefined) places.push(place);
    }
  }
  return places;
}
