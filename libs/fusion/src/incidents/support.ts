import type { EntityId } from '@lagewacht/contract';
import { fromLocal } from '@lagewacht/geo';
import { IN } from '../predict/leaf';
import { gaussianOf } from '../retire/lifecycle';
import type { Theatre } from '../theatre';
import { nameOf, type TrackMeta } from '../track-book';
import { TRACK, TRACK_STRIDE } from '../tracker';
import type { Turn } from '../turn';
import { classIndex, likeliestClass } from '../update/class-belief';
import { settleIncident, showIncident } from './incident';
import { linkedIncident } from './link';
import { hearWord } from './report';
import type { Evidence } from './evidence';

const PERSON_IN_WATER = classIndex('person_in_water');
const MIN_BELIEF = 0.5;
/** A track speaks for an incident no more often than this, ms. */
const EVERY_MS = 10_000;

/** A shown person in the water, seen by a drone, supports the incident it most likely is; alone it is a track and founds none. */
export function scanSupport(turn: Turn, theatre: Theatre, slot: number): void {
  const meta = theatre.live.metas[slot];
  const id = nameOf(theatre.live, slot);
  if (!meta || id === undefined || likeliestClass(meta.classes) !== PERSON_IN_WATER || (meta.classes[PERSON_IN_WATER] ?? 0) < MIN_BELIEF) return;
  if (turn.nowMs - (turn.state.trackSpokeMs.get(id) ?? Number.NEGATIVE_INFINITY) < EVERY_MS) return;
  turn.state.trackSpokeMs.set(id, turn.nowMs);
  const word = wordOf(turn, theatre, { id, slot, meta });
  const known = turn.state.incidents.get(turn.state.incidentOfReport.get(id) ?? '');
  if (!known) {
    const incident = linkedIncident(turn, word);
    if (incident?.category === 'person_in_water') hearWord(turn, incident, word);
    return;
  }
  // The same track again is the same word, newer: it goes where its incident has gone, and counts once.
  const at = known.evidence.findIndex((one) => one.key === id);
  if (at < 0) return;
  known.evidence[at] = { ...word, group: known.evidence[at]?.group ?? word.group };
  known.eventTimeMs = Math.max(known.eventTimeMs, word.timeMs);
  known.receivedTimeMs = Math.max(known.receivedTimeMs, word.receivedMs);
  settleIncident(turn, known);
  showIncident(turn, known);
}

function wordOf(turn: Turn, theatre: Theatre, { id, slot, meta }: { readonly id: EntityId; readonly slot: number; readonly meta: TrackMeta }): Evidence {
  const g = gaussianOf(theatre.live.tracker, slot);
  const place = fromLocal(theatre.frame, { x: g[0] as number, y: g[1] as number });
  return {
    key: id, record: meta.trail.records.at(-1) ?? turn.entry.id, source: meta.lastSource, origin: meta.lastSource, category: 'person_in_water', denies: false,
    lon: place.lon, lat: place.lat, sigmaM: Math.sqrt(Math.max(g[IN.xx] as number, g[IN.yy] as number)),
    timeMs: Math.round(theatre.epochMs + 1000 * (theatre.live.tracker.tracks[slot * TRACK_STRIDE + TRACK.timeS] as number)), receivedMs: meta.receivedMs, reliability: 'B', credibility: 2, text: '', plain: '', onScene: true, group: id,
  };
}
