import type { EntityId, Incident, Polder, ReportCategory, Severity, Unit } from '@lagewacht/contract';
import { compareText } from '@lagewacht/base';
import { distanceM, isInsideRing, type LonLat } from '@lagewacht/geo';
import type { AssessConfig } from '../../config';
import type { UnitState } from '../../forces/unit';
import { SEVERITY_WEIGHT, TRAITS } from '../../incidents/categories';
import type { Turn } from '../../turn';
import { isStanding, newestTimes, type Finding } from './finding';

/** A danger to whoever is near it. */
interface Threat {
  readonly incident: Incident;
  readonly radiusM: number;
  /** Units that were sent there and know. */
  readonly sent: ReadonlySet<string>;
}

/** What threatens a unit where it is. */
interface Cause {
  readonly id: EntityId;
  readonly severity: Severity;
  readonly probability: number;
  readonly words: { readonly de: string; readonly en: string };
  readonly area?: string;
}

/** A danger that was there is there a little further out. */
const STAYS = 1.3;
/** A place known worse than this many times the reach of its danger says nothing of who is near. */
const KNOWN = 2;
const METRES_PER_DEG = 111_000;

function reachM(category: ReportCategory, config: AssessConfig): number | undefined {
  if (category === 'dyke_breach') return config.breachM;
  if (category === 'hazmat') return config.hazmatM;
  return category === 'fire' ? config.fireM : undefined;
}

/** Breaches, fires and hazardous material that are likely enough and known well enough. */
function threatsOf(turn: Turn): readonly Threat[] {
  const { state, config: { assess } } = turn;
  return [...state.incidents].flatMap(([id, { tasks }]): Threat[] => {
    const incident = state.entities.get(id);
    if (incident?.type !== 'incident' || incident.confidence < assess.graveEndsConfidence) return [];
    const radiusM = reachM(incident.category, assess);
    if (radiusM === undefined || incident.sigmaM > KNOWN * radiusM) return [];
    return [{ incident, radiusM, sent: new Set(tasks.map((task) => state.tasks.get(task)?.unit ?? '')) }];
  });
}

/** Whether a threat reaches a unit, that was in danger (`stands`) or is not so far. */
function reaches({ incident, radiusM, sent }: Threat, unit: Unit, place: LonLat, stands: boolean): boolean {
  const withinM = radiusM * (stands ? STAYS : 1);
  if (Math.abs(place.lat - incident.lat) * METRES_PER_DEG > withinM || distanceM(place, incident) > withinM) return false;
  return !sent.has(unit.source) && !(incident.category === 'fire' && unit.settings.organisation === 'fire');
}

/** Probability of water where a place is, by the bands of a polder; holes are dry. */
function wetProbability(polder: Polder, { lon, lat }: LonLat): number {
  return polder.bands.reduce((most, { probability, rings }) => (probability > most && rings.filter((ring) => isInsideRing(lon, lat, ring)).length % 2 === 1 ? probability : most), 0);
}

function causesOf(turn: Turn, unit: Unit, place: LonLat, { threats, polders }: Dangers): readonly Cause[] {
  const { vehicle } = unit.settings;
  if (vehicle === 'aircraft') return [];
  const stands = isStanding(turn, 'unit_in_danger', unit.id);
  const leastConfidence = stands ? 0 : turn.config.assess.graveConfidence;
  const near = threats.filter((threat) => threat.incident.confidence >= leastConfidence && reaches(threat, unit, place, stands)).map(({ incident }): Cause => {
    const { name } = TRAITS[incident.category];
    return { id: incident.id, severity: incident.category === 'dyke_breach' ? 'extreme' : 'severe', probability: incident.confidence, words: { de: `${name.de} in der Nähe`, en: `${name.en} nearby` } };
  });
  if (vehicle === 'boat') return near;
  const wet = polders.flatMap((polder): Cause[] => {
    const probability = wetProbability(polder, place);
    return probability < turn.config.assess.floodedProbability ? []
      : [{ id: polder.id, severity: 'severe', probability, words: { de: `Wasser in ${polder.name}`, en: `water in ${polder.name}` }, area: polder.name }];
  });
  return [...near, ...wet];
}

interface Dangers {
  readonly threats: readonly Threat[];
  readonly polders: readonly Polder[];
}

/** A unit with what threatens it; the worst gives the words. */
function findUnit(turn: Turn, unit: Unit, fix: NonNullable<UnitState['fix']>, dangers: Dangers): Finding | undefined {
  const weight = (cause: Cause): number => SEVERITY_WEIGHT[cause.severity] * cause.probability;
  const causes = [...causesOf(turn, unit, fix, dangers)].sort((a, b) => weight(b) - weight(a) || compareText(a.id, b.id));
  const [worst] = causes;
  if (!worst) return undefined;
  const evidence = [unit.id, ...causes.map(({ id }) => id)];
  return {
    hazard: {
      kind: 'unit_in_danger', subject: unit.id, name: unit.callSign, ...(worst.area === undefined ? {} : { area: worst.area }), state: 'present', severity: worst.severity, probability: worst.probability,
      evidence, lon: fix.lon, lat: fix.lat, ...newestTimes(turn, evidence),
    },
    stakes: { persons: unit.strength ? unit.strength[0] + unit.strength[1] + unit.strength[2] : 1 }, waitMs: 0, lingersMs: turn.config.assess.dangerLingersMs,
    alarm: { code: 'unit_in_danger', severity: worst.severity, params: { name: unit.callSign, cause_de: worst.words.de, cause_en: worst.words.en } },
  };
}

/** Units that are where it is dangerous and were not sent there. */
export function findUnits(turn: Turn, polders: readonly Polder[]): readonly Finding[] {
  const { state, config: { assess } } = turn;
  const dangers: Dangers = { threats: threatsOf(turn), polders: polders.filter(({ bands }) => bands.some(({ probability }) => probability >= assess.floodedProbability)) };
  if (dangers.threats.length === 0 && dangers.polders.length === 0) return [];
  return [...state.units].flatMap(([source, { fix }]): Finding[] => {
    const unit = state.entities.get(`unit:${source}`);
    if (!fix || unit?.type !== 'unit' || turn.nowMs - fix.receivedMs > assess.fixCountsMs) return [];
    const finding = findUnit(turn, unit, fix, dangers);
    return finding ? [finding] : [];
  });
}
