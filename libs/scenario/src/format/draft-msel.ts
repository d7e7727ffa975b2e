import type { InjectCondition, InjectEffect, InjectReport, MselEntry } from '@lagewacht/contract';
import type { Draft } from './draft';
import type { WrittenInject } from './file-msel';
import { phrases } from './phrases';

// Of what stands in the file to the lines of the MSEL.

function conditionOf({ seconds }: Draft, when: WrittenInject['when']): InjectCondition {
  if (when === 'by hand') return { on: 'hand' };
  if (when.at !== undefined) return { on: 'time', atS: seconds(when.at) };
  if (when.level) return { on: 'level', gauge: when.level.gauge, ...(when.level.above === undefined ? {} : { aboveM: when.level.above }), ...(when.level.below === undefined ? {} : { belowM: when.level.below }) };
  if (when.after) return { on: 'after', inject: when.after.inject, delayS: seconds(when.after.delay) };
  if (when.answered) return { on: 'answered', inject: when.answered.inject, delayS: seconds(when.answered.delay) };
  return { on: 'missed', inject: when.missed?.inject ?? '', delayS: seconds(when.missed?.delay ?? 0) };
}

function effectOf({ seconds }: Draft, effect: WrittenInject['effects'][number]): InjectEffect {
  const forS = 'for' in effect && effect.for !== undefined ? { forS: seconds(effect.for) } : {};
  switch (effect.do) {
    case 'break': return { act: 'break', source: effect.source, fault: effect.fault, ...forS };
    case 'repair': return { act: 'repair', source: effect.source };
    case 'link': return { act: 'link', source: effect.source, fault: effect.fault, ...(effect.valueS === undefined ? {} : { valueS: effect.valueS }), ...(effect.valueM === undefined ? {} : { valueM: effect.valueM }), ...forS };
    case 'gate': return { act: 'gate', gate: effect.gate, state: effect.state };
    case 'breach': return { act: 'breach', breach: effect.breach };
    case 'fire': return { act: 'fire', fire: effect.fire, out: effect.out };
    case 'object': return { act: 'object', object: effect.object, gone: effect.gone };
  }
}

function aboutOf({ file, place }: Draft, about: NonNullable<WrittenInject['report']>['about']): InjectReport['about'] {
  const isThing = typeof about === 'string' && [...file.objects, ...file.fires, ...file.breaches, ...file.incidents].some(({ id }) => id === about);
  if (isThing) return { object: about };
  const [lon, lat] = place(about);
  return { lon, lat };
}

function reportOf(draft: Draft, report: NonNullable<WrittenInject['report']>): InjectReport {
  const { about, echoes, ...word } = report;
  return { ...word, about: aboutOf(draft, about), echoesS: echoes.map(draft.seconds) };
}

function expectationOf({ place, seconds }: Draft, expect: NonNullable<WrittenInject['expect']>): NonNullable<MselEntry['expect']> {
  const { near, nearM, within, ...rest } = expect;
  const [lon, lat] = near === undefined ? [0, 0] : place(near);
  return { ...rest, ...(near === undefined ? {} : { within: { lon, lat, radiusM: nearM } }), withinS: seconds(within) };
}

/** A line of the MSEL. */
export function injectOf(draft: Draft, inject: WrittenInject): MselEntry {
  const { when, report, effects, expect, ...rest } = inject;
  return {
    ...rest, when: conditionOf(draft, when), effects: effects.map((effect) => effectOf(draft, effect)), ...(report ? { report: reportOf(draft, report) } : {}), ...(expect ? { expect: expectationOf(draft, expect) } : {}),
  };
}

/** The MSEL. Complains of chains that have no beginning, and of what is due after the end. */
export function mselOf(draft: Draft): MselEntry[] {
  const entries = draft.file.msel.map((inject) => injectOf(draft, inject));
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const durationS = draft.seconds(draft.file.duration);
  entries.forEach(({ id, when }, index) => {
    const path = ['msel', index, 'when'];
    if (when.on === 'time' && when.atS > durationS) draft.complain([...path, 'at'], `${when.atS} s`, phrases.within_duration);
    const seen = new Set<string>();
    let link = byId.get(id);
    while (link && 'inject' in link.when && !seen.has(link.id)) {
      seen.add(link.id);
      link = byId.get(link.when.inject);
    }
    if (link && seen.has(link.id)) draft.complain(path, [...seen].join(' → '), phrases.no_circle);
  });
  return entries;
}
