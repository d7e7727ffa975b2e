import type { Area, BriefingSentence, EntityId, Hazard, Task, Unit } from '@lagewacht/contract';
import { clockText } from '../clock-text';
import { cutText, sectionName } from '../names';
import { abilityWords, hazardWords, stepWords } from '../words';
import { allOf, certaintyOf, count, toSentence, type Scene } from './sentence';
import { OF_FORCES } from './hazards';
import { standingOf } from './standing';

/** FMS: free on radio or at the station; on the way or at work; not available. */
const FREE: ReadonlySet<number> = new Set([1, 2]);
const COMMITTED: ReadonlySet<number> = new Set([3, 4, 7, 8]);
const NOT_AVAILABLE = 6;
const ENDED: ReadonlySet<string> = new Set(['done', 'withdrawn']);
/** Hazards of a lacking ability: `section:NAME:ABILITY`. */
const LACKING = /^section:[^:]+:(.+)$/;

/** The section a unit belongs to: as the staff has drawn it, else as it was registered. */
function sectionOf(unit: Unit, drawn: readonly Area[]): string {
  return drawn.find(({ units }) => units.includes(unit.source))?.name ?? unit.settings.section ?? '';
}

function sectionSentence(name: string, units: readonly Unit[], area: Area | undefined): BriefingSentence {
  const number = (holds: (unit: Unit) => boolean): number => units.filter(holds).length;
  const silent = number(({ freshness }) => freshness === 'silent');
  const heard = (codes: ReadonlySet<number>): number => number(({ fms, freshness }) => freshness !== 'silent' && fms !== undefined && codes.has(fms));
  const off = number(({ fms, freshness }) => freshness !== 'silent' && fms === NOT_AVAILABLE);
  const leader = area?.leader === undefined ? '' : ` (${area.leader})`;
  const list = (parts: readonly (readonly [number, string])[]): string => parts.filter(([n]) => n > 0).map(([n, text]) => `, ${n} ${text}`).join('');
  return toSentence({
    de: `${name === '' ? 'Ohne Abschnitt' : sectionName(name).de}${leader}: ${count(units.length, 'Einheit', 'Einheiten')}, ${heard(FREE)} frei${list([[heard(COMMITTED), 'im Einsatz'], [off, 'nicht verfügbar'], [silent, silent === 1 ? 'schweigt' : 'schweigen']])}.`,
    en: `${name === '' ? 'Without a section' : sectionName(name).en}${leader}: ${count(units.length, 'unit', 'units')}, ${heard(FREE)} free${list([[heard(COMMITTED), 'committed'], [off, 'not available'], [silent, 'silent']])}.`,
  }, [...units.map(({ id }) => id), ...(area ? [area.id] : [])], 10 + units.length / 10);
}

function sectionSentences(scene: Scene, units: readonly Unit[]): readonly BriefingSentence[] {
  const drawn = allOf(scene, 'area').filter(({ kind }) => kind === 'section');
  const sections = new Map<string, Unit[]>();
  for (const unit of units) {
    const name = sectionOf(unit, drawn);
    sections.set(name, [...sections.get(name) ?? [], unit]);
  }
  return [...sections].map(([name, members]) => sectionSentence(name, members, drawn.find((area) => area.name === name)));
}

function orderSentences(scene: Scene, units: readonly Unit[]): readonly BriefingSentence[] {
  const nameOf = (task: Task): string => units.find(({ source }) => source === task.unit)?.callSign ?? task.unit;
  const begun = (task: Task): number => task.steps[0]?.timeMs ?? task.eventTimeMs;
  const tasks = allOf(scene, 'task').filter(({ step }) => !ENDED.has(step)).sort((a, b) => begun(a) - begun(b));
  const [oldest] = tasks;
  const open = tasks.filter(({ step }) => step !== 'impossible');
  const failed = tasks.filter(({ step }) => step === 'impossible').map((task) => toSentence({
    de: `${nameOf(task)}: Auftrag ${stepWords.impossible.de} – ${cutText(task.text)}.`, en: `${nameOf(task)}: order ${stepWords.impossible.en} – ${cutText(task.text)}.`,
  }, [task.id], 8));
  const [first] = open;
  if (!oldest || !first) return failed;
  const step = (language: 'de' | 'en'): string => (first.step in stepWords ? stepWords[first.step as keyof typeof stepWords][language] : first.step);
  return [...failed, toSentence({
    de: `${count(open.length, 'Auftrag', 'Aufträge')} offen; am längsten: ${nameOf(first)}, ${cutText(first.text)}, seit ${clockText(begun(first), scene.nowMs, 'de')} (${first.step === 'tasked' ? 'noch nicht bestätigt' : step('de')}).`,
    en: `${count(open.length, 'order', 'orders')} open; the oldest: ${nameOf(first)}, ${cutText(first.text)}, since ${clockText(begun(first), scene.nowMs, 'en')} (${first.step === 'tasked' ? 'not yet acknowledged' : step('en')}).`,
  }, open.map(({ id }) => id), 6)];
}

function dangerSentence(hazard: Hazard): BriefingSentence {
  const evidence: readonly EntityId[] = [hazard.id, ...hazard.evidence];
  const ability = hazard.kind === 'section_without_unit' ? LACKING.exec(hazard.subject)?.[1] : undefined;
  const weight = 5 + hazard.priority;
  if (ability !== undefined) {
    const words = abilityWords(ability);
    const section = sectionName(hazard.name);
    return toSentence({ de: `${section.de} ohne ${words.de}.`, en: `${section.en} without ${words.en}.` }, evidence, weight, certaintyOf(hazard.probability));
  }
  const words = hazardWords[hazard.kind];
  return toSentence({ de: `${words.de}: ${hazard.name}.`, en: `${words.en}: ${hazard.name}.` }, evidence, weight, certaintyOf(hazard.probability));
}

/** Eigene Lage: units by section, silent ones by name, sections that lack something, orders that are open. */
export function toForces(scene: Scene): readonly BriefingSentence[] {
  const units = allOf(scene, 'unit');
  const named = units.flatMap((unit) => {
    const standing = standingOf(scene, unit);
    return standing ? [toSentence(standing.words, [unit.id], standing.weight, standing.certainty)] : [];
  });
  const dangers = allOf(scene, 'hazard').filter(({ kind }) => OF_FORCES.has(kind)).map(dangerSentence);
  return [...sectionSentences(scene, units), ...dangers, ...orderSentences(scene, units), ...named];
}
