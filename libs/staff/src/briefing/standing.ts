import type { Entity, Gate, Gauge, Hazard, Incident, Polder, Road, Severity, Unit } from '@lagewacht/contract';
import { clockText } from '../clock-text';
import { cutText, endSentence } from '../names';
import { categoryWords, gradeWords, hazardWords, passabilityWords, type Words } from '../words';
import { placeWords } from './place-words';
import { certaintyOf, count, metres, type Certainty, type Scene } from './sentence';

/** Why and how much an entity is worth a word. `rank`: of two standings of the same entity the higher one is worse. */
export interface Standing {
  readonly rank: number;
  readonly weight: number;
  readonly certainty: Certainty;
  readonly words: Words;
}

const severityRank: Readonly<Record<Severity, number>> = { minor: 0, moderate: 1, severe: 2, extreme: 3 };
const gradeRank: Readonly<Partial<Record<Incident['grade'], number>>> = { unconfirmed: 0, contested: 0, probable: 1, confirmed: 2 };
const GATE_WEIGHT = 5;
const POLDER_WEIGHT = 5;
const ROAD_WEIGHT = 1;
/** A confirmed incident is a fact from here on: its grade already says that independent witnesses or a person confirmed it. */
const CONFIRMED_FROM = 0.8;

function incidentCertainty({ grade, confidence }: Incident): Certainty {
  if (grade === 'confirmed' && confidence >= CONFIRMED_FROM) return 'fact';
  return grade !== 'contested' && (grade === 'confirmed' || grade === 'probable' || confidence >= 0.5) ? 'likely' : 'unclear';
}

function ofIncident(scene: Scene, incident: Incident): Standing | undefined {
  const grade = gradeRank[incident.grade];
  if (grade === undefined || incident.mergedInto !== undefined) return undefined;
  const { severity, persons = 0, origins } = incident;
  const place = placeWords(scene, incident.lon, incident.lat);
  const text = cutText(incident.text);
  const say = (language: 'de' | 'en', people: string, sources: string): string => [
    categoryWords[incident.category][language], place[language], `${language === 'de' ? 'seit' : 'since'} ${clockText(incident.firstTimeMs, scene.nowMs, language)}`, people,
    `${gradeWords[incident.grade][language]} (${sources})`,
  ].filter((part) => part !== '').join(', ') + (text === '' ? '.' : `: ${language === 'de' ? `„${endSentence(text)}“` : `"${endSentence(text)}"`}`);
  return {
    rank: severityRank[severity] * 100_000 + grade * 10_000 + Math.min(persons, 9999), weight: incident.priority, certainty: incidentCertainty(incident),
    words: {
      de: say('de', persons === 0 ? '' : count(persons, 'Person betroffen', 'Personen betroffen'), count(origins, 'Quelle', 'unabhängige Quellen')),
      en: say('en', persons === 0 ? '' : count(persons, 'person affected', 'people affected'), count(origins, 'source', 'independent sources')),
    },
  };
}

function ofGate(scene: Scene, { state, name, conflictSinceMs, claims, eventTimeMs }: Gate): Standing | undefined {
  if (state !== 'conflict') return undefined;
  const sinceMs = conflictSinceMs ?? eventTimeMs;
  return {
    rank: 1, weight: GATE_WEIGHT, certainty: 'unclear',
    words: {
      de: `${name}, ${count(claims.length, 'Angabe', 'Angaben')} im Widerspruch seit ${clockText(sinceMs, scene.nowMs, 'de')}; als offen zu behandeln.`,
      en: `${name}, ${count(claims.length, 'claim', 'claims')} in contradiction since ${clockText(sinceMs, scene.nowMs, 'en')}; to be treated as open.`,
    },
  };
}

/** A level is as sure as it is new. */
export function gaugeCertainty({ freshness, quality }: Gauge): Certainty {
  if (quality !== 'good' || freshness === 'silent') return 'unclear';
  return freshness === 'stale' ? 'likely' : 'fact';
}

function ofGauge(scene: Scene, gauge: Gauge): Standing | undefined {
  const reached = gauge.thresholds.filter((threshold) => threshold.reached).sort((a, b) => b.levelM - a.levelM);
  const [highest] = reached;
  if (!highest || gauge.levelM === undefined) return undefined;
  const level = metres(gauge.levelM);
  const datum = gauge.datum ?? '';
  return {
    rank: reached.length, weight: 2 + severityRank[highest.severity], certainty: gaugeCertainty(gauge),
    words: {
      de: `${gauge.name} ${level.de} m ${datum}, ${highest.label.de} erreicht, Stand ${clockText(gauge.eventTimeMs, scene.nowMs, 'de')}.`,
      en: `${gauge.name} ${level.en} m ${datum}, ${highest.label.en} reached, as of ${clockText(gauge.eventTimeMs, scene.nowMs, 'en')}.`,
    },
  };
}

const POLDER_BANDS = [0.1, 0.5, 0.9];

function ofPolder({ probability, name, wetAreaM2 }: Polder): Standing | undefined {
  const rank = POLDER_BANDS.filter((limit) => probability >= limit).length;
  if (rank === 0) return undefined;
  const hectares = Math.round(wetAreaM2 / 10_000);
  return {
    rank, weight: POLDER_WEIGHT * probability, certainty: certaintyOf(probability),
    words: { de: `Wasser in ${name}, etwa ${hectares} ha (${Math.round(probability * 100)} %).`, en: `Water in ${name}, about ${hectares} ha (${Math.round(probability * 100)} %).` },
  };
}

const stateRank: Readonly<Record<Hazard['state'], number>> = { possible: 1, expected: 2, present: 3 };

/** When a danger comes, with its interval where there is one. */
function harmWords(scene: Scene, { harmTimeMs, earliestMs, latestMs }: Hazard, language: 'de' | 'en'): string {
  if (harmTimeMs === undefined) return '';
  const time = (timeMs: number): string => clockText(timeMs, scene.nowMs, language);
  const around = `, ${language === 'de' ? 'etwa' : 'about'} ${time(harmTimeMs)}`;
  if (earliestMs === undefined || latestMs === undefined) return around;
  return `${around} ${language === 'de' ? `(zwischen ${time(earliestMs)} und ${time(latestMs)})` : `(between ${time(earliestMs)} and ${time(latestMs)})`}`;
}

function ofHazard(scene: Scene, hazard: Hazard): Standing {
  const percent = Math.round(hazard.probability * 100);
  const say = (language: 'de' | 'en'): string => `${hazardWords[hazard.kind][language]}, ${hazard.name}${hazard.state === 'present' ? '' : harmWords(scene, hazard, language)}, ${percent} %.`;
  return { rank: stateRank[hazard.state] * 10 + severityRank[hazard.severity], weight: hazard.priority, certainty: certaintyOf(hazard.probability), words: { de: say('de'), en: say('en') } };
}

const EMERGENCY = 0;

function ofUnit(scene: Scene, { callSign, freshness, fms, eventTimeMs }: Unit): Standing | undefined {
  const since = (language: 'de' | 'en'): string => clockText(eventTimeMs, scene.nowMs, language);
  if (fms === EMERGENCY) return { rank: 2, weight: 6, certainty: 'fact', words: { de: `${callSign}: Notruf, ${since('de')}.`, en: `${callSign}: emergency call, ${since('en')}.` } };
  if (freshness !== 'silent') return undefined;
  return { rank: 1, weight: 2, certainty: 'fact', words: { de: `${callSign} schweigt, letzte Meldung ${since('de')}.`, en: `${callSign} is silent, last heard ${since('en')}.` } };
}

function ofRoad({ name, car, probability }: Road): Standing | undefined {
  if (car === 'passable') return undefined;
  const say = (language: 'de' | 'en'): string => `${name}: ${passabilityWords[car][language]}.`;
  return { rank: car === 'impassable' ? 2 : 1, weight: ROAD_WEIGHT * (car === 'impassable' ? 1 : 0.5), certainty: car === 'doubtful' ? 'unclear' : certaintyOf(probability), words: { de: say('de'), en: say('en') } };
}

/** Where an entity stands; undefined when there is nothing to report of it. */
export function standingOf(scene: Scene, entity: Entity): Standing | undefined {
  switch (entity.type) {
    case 'incident': return ofIncident(scene, entity);
    case 'gate': return ofGate(scene, entity);
    case 'gauge': return ofGauge(scene, entity);
    case 'polder': return ofPolder(entity);
    case 'hazard': return ofHazard(scene, entity);
    case 'unit': return ofUnit(scene, entity);
    case 'road': return ofRoad(entity);
    default: return undefined;
  }
}
