import { fromLocal } from '@lagewacht/geo';
import type { Theatre } from '../theatre';
import { AT, STRIDE, type TrackMeta } from '../track-store';
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

/** A confirmed person in the water, seen by a drone, supports the incident it most likely is; alone it is a track and founds none. */
export function scanSupport(turn: Turn, theatre: Theatre, slot: number): void {
  const meta = theatre.store.metas[slot] as TrackMeta;
  if (likeliestClass(meta.classes) !== PERSON_IN_WATER || (meta.classes[PERSON_IN_WATER] ?? 0) < MIN_BELIEF || turn.nowMs - meta.spokeMs < EVERY_MS) return;
  meta.spokeMs = turn.nowMs;
  const word = wordOf(turn, theatre, slot);
  const known = turn.state.incidents.get(turn.state.incidentOfReport.get(meta.id) ?? '');
  if (!known) {
    const incident = linkedIncident(turn, word);
    if (incident?.category === 'person_in_water') hearWord(turn, incident, word);
    return;
  }
  // The same track again is the same word, newer: it goes where its incident has gone, and counts once.
  const at = known.evidence.findIndex((one) => one.key === meta.id);
  if (at < 0) return;
  known.evidence[at] = { ...word, group: known.evidence[at]?.group ?? word.group };
  known.eventTimeMs = Math.max(known.eventTimeMs, word.timeMs);
  known.receivedTimeMs = Math.max(known.receivedTimeMs, word.receivedMs);
  settleIncident(turn, known);
  showIncident(turn, known);
}

function wordOf(turn: Turn, theatre: Theatre, slot: number): Evidence {
  const meta = theatre.store.metas[slot] as TrackMeta;
  const b = theatre.store.block;
  const at = slot * STRIDE;
  const place = fromLocal(theatre.frame, { x: b[at + AT.x] as number, y: b[at + AT.y] as number });
  return {
    key: meta.id, record: turn.entry.id, source: meta.lastSource, origin: meta.lastSource, category: 'person_in_water', denies: false,
    lon: place.lon, lat: place.lat, sigmaM: Math.sqrt(Math.max(b[at + AT.p] as number, b[at + AT.p + 4] as number)),
    timeMs: b[at + AT.timeMs] as number, receivedMs: turn.entry.receivedTimeMs, reliability: 'B', credibility: 2, text: '', plain: '', group: meta.id,
  };
}
