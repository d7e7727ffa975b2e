import type { EntityId, RecordId, SourceId, Square } from '@lagewacht/contract';
import { createLocalFrame, distanceM, fromLocal, isInsideRing, type LonLat, type Ring } from '@lagewacht/geo';
import { remindAt } from '../../agenda';
import { placesNear } from '../../place-index';
import { roundDeg, roundShare } from '../../round';
import { creditAnew, hide, show, type Turn } from '../../turn';
import { boundsOf, coveredCells, squareIdOf, type Covered } from './lattice';

/** The newest look at something. */
export interface Look {
  readonly timeMs: number;
  readonly record: RecordId;
  readonly source: SourceId;
}

/** Who looked where, and when. */
export interface Coverage {
  /** Squares in the picture with the event time of their newest look, ms; the one that was not looked at for longest comes first. */
  readonly squares: Map<EntityId, number>;
  /** Event time of each source's newest look that counted, ms. */
  readonly lookedMs: Map<SourceId, number>;
  /** The newest look at the very place of a grave incident. */
  readonly incidents: Map<EntityId, Look>;
}

/** Nobody has looked anywhere. */
export function createCoverage(): Coverage {
  return { squares: new Map(), lookedMs: new Map(), incidents: new Map() };
}

/** Corners of the circle round a patrol. */
const CORNERS = 12;

/** Whether a look of a source counts: not sooner than `everyMs` after its newest that did. One that comes late may still be the first at its ground. */
function counts(turn: Turn, source: SourceId, everyMs: number): boolean {
  const { lookedMs } = turn.state.coverage;
  const { eventTimeMs } = turn.entry;
  const newestMs = lookedMs.get(source);
  if (newestMs !== undefined && eventTimeMs >= newestMs && eventTimeMs < newestMs + everyMs) return false;
  if (newestMs === undefined || eventTimeMs > newestMs) lookedMs.set(source, eventTimeMs);
  return true;
}

/** A drone or camera saw the ground inside a ring. */
export function lookAtFootprint(turn: Turn, source: SourceId, ring: Ring): void {
  const { lookEveryMs, maxSquaresPerLook } = turn.config.assess;
  if (ring.length < 3 || !counts(turn, source, lookEveryMs)) return;
  const cells = coveredCells(ring, maxSquaresPerLook);
  if (!cells) return;
  const by = turn.state.voices.get(source)?.registration?.kind === 'camera' ? 'sensor' : 'drone';
  for (const cell of cells) lookAtSquare(turn, cell, source, by);
  const middle = { lon: ring[0]?.[0] ?? 0, lat: ring[0]?.[1] ?? 0 };
  const reachM = Math.max(...ring.map(([lon, lat]) => distanceM(middle, { lon, lat })));
  lookAtIncidents(turn, source, { middle, reachM, ring });
}

/** A unit is at a place and sees what is round it. A stranger's word is none: anybody could fill the ground with looks. */
export function lookFromUnit(turn: Turn, source: SourceId, place: LonLat): void {
  const { patrolEveryMs, patrolRadiusM, maxSquaresPerLook } = turn.config.assess;
  if (!turn.state.voices.get(source)?.registration || !counts(turn, source, patrolEveryMs)) return;
  const frame = createLocalFrame(place);
  const ring = Array.from({ length: CORNERS }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / CORNERS;
    const { lon, lat } = fromLocal(frame, { x: patrolRadiusM * Math.cos(angle), y: patrolRadiusM * Math.sin(angle) });
    return [lon, lat] as const;
  });
  for (const cell of coveredCells(ring, maxSquaresPerLook) ?? []) lookAtSquare(turn, cell, source, 'patrol');
  lookAtIncidents(turn, source, { middle: place, reachM: patrolRadiusM });
}

/** What was in view: everything within `reachM` of a place, or of that only what lies in a ring. */
interface View {
  readonly middle: LonLat;
  readonly reachM: number;
  readonly ring?: Ring;
}

/** Somebody saw the very place of an incident: what is grave is not unseen. */
function lookAtIncidents(turn: Turn, source: SourceId, { middle, reachM, ring }: View): void {
  const { entities, incidentPlaces, coverage } = turn.state;
  const { eventTimeMs, id: record } = turn.entry;
  for (const { id } of placesNear(incidentPlaces, middle, reachM)) {
    const incident = entities.get(id);
    if (incident?.type !== 'incident' || (incident.severity !== 'severe' && incident.severity !== 'extreme')) continue;
    if (ring && !isInsideRing(incident.lon, incident.lat, ring)) continue;
    const known = coverage.incidents.get(id);
    if (!known || known.timeMs < eventTimeMs) coverage.incidents.set(id, { timeMs: eventTimeMs, record, source });
  }
}

/** Shows that a square was looked at, unless that was known as of nearly then. */
function lookAtSquare(turn: Turn, cell: Covered, source: SourceId, by: Square['by']): void {
  const { squareEveryMs, minShare } = turn.config.assess;
  if (cell.share < minShare) return;
  const { entities, coverage } = turn.state;
  const { eventTimeMs, receivedTimeMs } = turn.entry;
  const id = squareIdOf(cell);
  const known = entities.get(id);
  if (known?.type === 'square' && eventTimeMs < known.eventTimeMs + squareEveryMs) return;
  if (!known) makeRoom(turn);
  const { west, south, east, north } = boundsOf(cell);
  const looks = known?.type === 'square' ? known.looks + 1 : 1;
  show(turn, {
    type: 'square', id, west: roundDeg(west), south: roundDeg(south), east: roundDeg(east), north: roundDeg(north), source, by, share: roundShare(cell.share), looks,
    eventTimeMs, receivedTimeMs,
  });
  creditAnew(turn, id, 'look', { rule: 'newest-look', records: [turn.entry.id], count: looks });
  coverage.squares.delete(id);
  coverage.squares.set(id, eventTimeMs);
  remindAt(turn.state.agenda, id, turn.nowMs + turn.config.assess.squareLeavesMs);
}

/** The square that was not looked at for longest gives way when there are too many. */
function makeRoom(turn: Turn): void {
  const { squares } = turn.state.coverage;
  if (squares.size < turn.config.assess.maxSquares) return;
  const oldest = squares.keys().next().value;
  if (oldest !== undefined) leaveSquare(turn, oldest);
}

function leaveSquare(turn: Turn, id: EntityId): void {
  turn.state.coverage.squares.delete(id);
  hide(turn, id);
}

/** A square's date has come: what was last seen hours ago is as good as unseen. */
export function reviewSquare(turn: Turn, id: EntityId): void {
  const square = turn.state.entities.get(id);
  if (square?.type !== 'square') return;
  const leavesMs = square.receivedTimeMs + turn.config.assess.squareLeavesMs;
  if (leavesMs > turn.nowMs) return remindAt(turn.state.agenda, id, leavesMs);
  leaveSquare(turn, id);
}
