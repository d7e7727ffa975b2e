import type { EntityId, Freshness, JournalEntry, RecordId, SourceId, SourceRegistration } from '@lagewacht/contract';
import type { AgeingConfig } from '../config';
import type { Turn } from '../turn';

/** What of a registration shapes the picture. */
export type Registration = Pick<SourceRegistration, 'kind' | 'name' | 'lon' | 'lat' | 'periodS' | 'reliability' | 'gauge' | 'gate' | 'unit' | 'simulated' | 'retired'>;

/** One source as we hear it: how often it speaks, when it spoke last, what was said of it beforehand. */
export interface Voice {
  readonly source: SourceId;
  registration?: Registration;
  /** Event time of the registration that holds; an older one that comes later changes nothing. */
  registeredMs: number;
  registeredBy?: RecordId;
  /** Received time of the first thing known of it. */
  readonly sinceMs: number;
  /** Largest event time of its words; 0 while it has said nothing. */
  newestMs: number;
  /** Received time of its last word; 0 while it has said nothing. */
  heardMs: number;
  /** Gaps between event times of consecutive new words, newest last. */
  readonly gapsMs: number[];
  learntS?: number;
  /** Ids of its last records: the same record again is one record. */
  readonly recent: RecordId[];
}

const KEPT_GAPS = 9;
const KEPT_RECORDS = 8;
/** So many gaps must have been seen before the median says something. */
const GAPS_TO_LEARN = 4;

/** So many of the oldest voices are looked through for one that can go. */
const CANDIDATES = 200;
const LONG_SILENT_MS = 3_600_000;

/** Forgets one stranger that shows nothing and has long been silent, so that many names can't keep out the next. */
function makeRoom(turn: Turn): boolean {
  let looked = 0;
  for (const voice of turn.state.voices.values()) {
    if (++looked > CANDIDATES) return false;
    const { units, drones, gauges, gates, sensors } = turn.state;
    const isShown = units.has(voice.source) || drones.has(voice.source) || gauges.has(voice.source) || gates.has(voice.source) || sensors.has(voice.source);
    if (voice.registration || isShown || turn.nowMs - heardMs(voice) < LONG_SILENT_MS) continue;
    return turn.state.voices.delete(voice.source);
  }
  return false;
}

/** The voice of a source, made at its first word; undefined when too many unknown sources already speak. */
export function voiceOf(turn: Turn, source: SourceId): Voice | undefined {
  const { voices } = turn.state;
  const known = voices.get(source);
  if (known) return known;
  if (voices.size >= turn.config.maxSources && !makeRoom(turn)) return undefined;
  const made: Voice = { source, registeredMs: -1, sinceMs: turn.nowMs, newestMs: 0, heardMs: 0, gapsMs: [], recent: [] };
  voices.set(source, made);
  return made;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

/** Listens to one word: learns the source's rhythm. Answers false when this record has been heard already. */
export function hear(voice: Voice, entry: JournalEntry): boolean {
  if (voice.recent.includes(entry.id)) return false;
  voice.recent.push(entry.id);
  if (voice.recent.length > KEPT_RECORDS) voice.recent.shift();
  if (entry.receivedTimeMs > voice.heardMs) voice.heardMs = entry.receivedTimeMs;
  if (entry.eventTimeMs > voice.newestMs) {
    if (voice.newestMs > 0) learnRhythm(voice, entry.eventTimeMs - voice.newestMs);
    voice.newestMs = entry.eventTimeMs;
  }
  return true;
}

function learnRhythm(voice: Voice, gapMs: number): void {
  voice.gapsMs.push(gapMs);
  if (voice.gapsMs.length > KEPT_GAPS) voice.gapsMs.shift();
  if (voice.gapsMs.length < GAPS_TO_LEARN) return;
  const learnt = median(voice.gapsMs) / 1000;
  // A rhythm wobbles: the shown period moves only when it is off by a tenth.
  if (voice.learntS === undefined || Math.abs(learnt - voice.learntS) > 0.1 * voice.learntS) voice.learntS = Math.max(0.05, Math.round(learnt * 20) / 20);
}

/** Seconds expected between two words: as registered, else as learnt, else the default. */
export function periodS(voice: Voice | undefined, ageing: AgeingConfig): number {
  return voice?.registration?.periodS ?? voice?.learntS ?? ageing.defaultPeriodS;
}

const SENSOR_KINDS: ReadonlySet<string> = new Set(['gauge', 'gate', 'weather', 'seepage', 'traffic', 'shelter']);

/** Whether its silence means something: it was registered to speak, and not retired. People speak when they have something to say. */
export function isExpectedToSpeak(voice: Voice | undefined): boolean {
  const registration = voice?.registration;
  if (!registration || registration.retired || registration.kind === 'person' || registration.kind === 'partner') return false;
  return registration.periodS !== undefined || (SENSOR_KINDS.has(registration.kind) && voice?.learntS !== undefined);
}

/** After how long without a word a source is silent, ms. */
export function silentAfterMs(voice: Voice | undefined, ageing: AgeingConfig): number {
  const periodMs = periodS(voice, ageing) * 1000;
  return Math.max(ageing.silentMinMs, Math.min(ageing.silentPeriods * periodMs, Math.max(ageing.ageingPeriods * periodMs, ageing.silentFloorMs)));
}

/** When it was last heard of at all. */
export function heardMs(voice: Voice): number {
  return voice.heardMs > 0 ? voice.heardMs : voice.sinceMs;
}

/** How current something is whose newest evidence is from `newestMs`, and when (ms) that will change next; Infinity is never. */
export function freshnessOf(voice: Voice | undefined, newestMs: number, nowMs: number, ageing: AgeingConfig): { readonly freshness: Freshness; readonly nextMs: number } {
  const periodMs = periodS(voice, ageing) * 1000;
  const silentMs = voice && isExpectedToSpeak(voice) ? heardMs(voice) + silentAfterMs(voice, ageing) : Number.POSITIVE_INFINITY;
  if (nowMs > silentMs) return { freshness: 'silent', nextMs: Number.POSITIVE_INFINITY };
  const freshMs = newestMs + ageing.freshPeriods * periodMs + ageing.slackMs;
  const ageingMs = Math.max(freshMs, newestMs + ageing.ageingPeriods * periodMs + ageing.slackMs);
  if (nowMs <= freshMs) return { freshness: 'fresh', nextMs: Math.min(freshMs, silentMs) + 1 };
  if (nowMs <= ageingMs) return { freshness: 'ageing', nextMs: Math.min(ageingMs, silentMs) + 1 };
  return { freshness: 'stale', nextMs: silentMs + 1 };
}

/** The entity that stands for a source in the picture; people and partners have none. */
export function entityIdOf(voice: Voice): EntityId | undefined {
  switch (voice.registration?.kind) {
    case undefined: case 'person': case 'partner': return undefined;
    case 'gauge': return `gauge:${voice.source}`;
    case 'gate': return `gate:${voice.source}`;
    case 'drone': case 'camera': return `drone:${voice.source}`;
    case 'unit': return `unit:${voice.source}`;
    default: return `sensor:${voice.source}`;
  }
}

/** The members every entity of a source shares. */
export function voiceAttributes(voice: Voice | undefined, newestMs: number, turn: Turn): { readonly periodS: number; readonly freshness: Freshness; readonly simulated?: true } {
  const { freshness } = freshnessOf(voice, newestMs, turn.nowMs, turn.config.ageing);
  return { periodS: periodS(voice, turn.config.ageing), freshness, ...(voice?.registration?.simulated ? { simulated: true as const } : {}) };
}
