import type { BriefingSentence, Entity, Gauge, Incident } from '@lagewacht/contract';
import { clockText } from '../clock-text';
import { placeWords } from './place-words';
import { allOf, count, metres, toSentence, type Scene } from './sentence';
import { gaugeCertainty, standingOf } from './standing';

/** Incidents that are neither over nor refuted. */
export function openIncidents(scene: Scene): readonly Incident[] {
  return allOf(scene, 'incident').filter((incident) => standingOf(scene, incident) !== undefined).sort((a, b) => b.priority - a.priority);
}

function incidentsSentence(scene: Scene, open: readonly Incident[]): BriefingSentence {
  const confirmed = open.filter(({ grade }) => grade === 'confirmed').length;
  const probable = open.filter(({ grade }) => grade === 'probable').length;
  const firstMs = Math.min(...open.map(({ firstTimeMs }) => firstTimeMs));
  return toSentence({
    de: `${count(open.length, 'Ereignis', 'Ereignisse')} offen seit ${clockText(firstMs, scene.nowMs, 'de')}: ${confirmed} bestätigt, ${probable} wahrscheinlich, ${open.length - confirmed - probable} ungesichert.`,
    en: `${count(open.length, 'incident', 'incidents')} open since ${clockText(firstMs, scene.nowMs, 'en')}: ${confirmed} confirmed, ${probable} probable, ${open.length - confirmed - probable} not assured.`,
  }, open.map(({ id }) => id), 100);
}

/** The place whose incidents weigh most together; only worth a word when several lie there. */
function focusSentence(scene: Scene, open: readonly Incident[]): BriefingSentence[] {
  const places = new Map<string, { readonly en: string; readonly members: Incident[] }>();
  for (const incident of open) {
    const { de, en } = placeWords(scene, incident.lon, incident.lat);
    const place = places.get(de);
    if (place) place.members.push(incident);
    else places.set(de, { en, members: [incident] });
  }
  const sum = (members: readonly Incident[]): number => members.reduce((total, { priority }) => total + priority, 0);
  const [heaviest] = [...places].sort(([, a], [, b]) => sum(b.members) - sum(a.members));
  if (!heaviest || heaviest[1].members.length < 2) return [];
  const [place, { en, members }] = heaviest;
  return [toSentence({ de: `Am stärksten betroffen: ${place} mit ${members.length} Ereignissen.`, en: `Hit hardest: ${en} with ${members.length} incidents.` }, members.map(({ id }) => id), 90)];
}

const tendencies = { rising: { de: 'steigend', en: 'rising' }, falling: { de: 'fallend', en: 'falling' }, steady: { de: 'gleichbleibend', en: 'steady' }, unknown: { de: 'Tendenz unbekannt', en: 'tendency unknown' } } as const;

function waterSentence(scene: Scene): BriefingSentence[] {
  const reached = (gauge: Gauge): number => gauge.thresholds.filter((threshold) => threshold.reached).length;
  const [gauge] = allOf(scene, 'gauge').filter(({ levelM }) => levelM !== undefined).sort((a, b) => reached(b) - reached(a) || b.thresholds.length - a.thresholds.length);
  if (!gauge) return [];
  const level = metres(gauge.levelM ?? 0);
  const rate = gauge.trendMPerH === undefined || Math.abs(gauge.trendMPerH) < 0.01 ? '' : ` (${Math.round(gauge.trendMPerH * 100)} cm/h)`;
  const datum = gauge.datum ?? '';
  return [toSentence({
    de: `Wasserstand ${gauge.name} ${level.de} m ${datum}, ${tendencies[gauge.tendency].de}${rate}, Stand ${clockText(gauge.eventTimeMs, scene.nowMs, 'de')}.`,
    en: `Water level ${gauge.name} ${level.en} m ${datum}, ${tendencies[gauge.tendency].en}${rate}, as of ${clockText(gauge.eventTimeMs, scene.nowMs, 'en')}.`,
  }, [gauge.id], 80, gaugeCertainty(gauge))];
}

type Speaking = Extract<Entity, { freshness: unknown }>;
const isSpeaking = (entity: Entity): entity is Speaking => 'freshness' in entity;
const isContradictory = (entity: Entity): boolean => (entity.type === 'gate' && entity.state === 'conflict') || (entity.type === 'incident' && entity.grade === 'contested');

/** How sure the whole picture is: how many sources speak, are silent, contradict each other. */
function trustSentence(scene: Scene): BriefingSentence[] {
  const all = [...scene.entities.values()];
  const speaking = all.filter(isSpeaking);
  const silent = speaking.filter(({ freshness }) => freshness === 'silent');
  const contradictory = all.filter(isContradictory);
  if (speaking.length === 0) return [];
  return [toSentence({
    de: `Das Lagebild stützt sich auf ${count(speaking.length, 'Quelle', 'Quellen')}; ${silent.length} davon ${silent.length === 1 ? 'schweigt' : 'schweigen'}; ${count(contradictory.length, 'Widerspruch', 'Widersprüche')} offen.`,
    en: `The picture rests on ${count(speaking.length, 'source', 'sources')}; ${silent.length} of them silent; ${count(contradictory.length, 'contradiction', 'contradictions')} open.`,
  }, [...silent, ...contradictory, ...speaking].map(({ id }) => id), 70)];
}

/** Übersicht: what, where, since when, and how sure the whole is. */
export function toOverview(scene: Scene): readonly BriefingSentence[] {
  const open = openIncidents(scene);
  return [...(open.length === 0 ? [] : [incidentsSentence(scene, open), ...focusSentence(scene, open)]), ...waterSentence(scene), ...trustSentence(scene)];
}
