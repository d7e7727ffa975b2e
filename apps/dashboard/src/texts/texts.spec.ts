import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { alarmCodeSchema, areaKindSchema, entitySchema, freshnessSchema, gateStateSchema, hazardSchema, objectClassSchema, passabilitySchema, polderSchema, reliabilitySchema, reportCategorySchema, roles, severitySchema, sourceKindSchema, squareSchema, urgencySchema } from '@lagewacht/contract';
import { de } from './de';
import { en } from './en';

type Tree = { readonly [key: string]: string | Tree };

function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] => (typeof value === 'string' ? [[path + key, value]] : leaves(value, `${path}${key}.`)));
}

const german = new Map(leaves(de));
const english = new Map(leaves(en));
const blanks = (text: string): string => (text.match(/\{\{\w+\}\}/g) ?? []).sort().join();

/** Every source file of the dashboard but the texts themselves and specs. */
function sourceText(folder: string): string {
  return readdirSync(folder, { withFileTypes: true }).map((entry) => {
    if (entry.isDirectory()) return entry.name === 'spec' ? '' : sourceText(join(folder, entry.name));
    return /\.tsx?$/.test(entry.name) && !/^(de|en)\.ts$|\.spec\./.test(entry.name) ? readFileSync(join(folder, entry.name), 'utf8') : '';
  }).join('\n');
}

describe('texts', () => {
  it('[D20] German and English have the same keys and blanks, and none is empty', () => {
    expect([...english.keys()]).toEqual([...german.keys()]);
    for (const [key, text] of german) {
      expect([key, blanks(english.get(key) ?? '')]).toEqual([key, blanks(text)]);
      expect([key, text.trim() !== '' && english.get(key)?.trim() !== '']).toEqual([key, true]);
    }
  });
  it('[D20] every text is used', () => {
    const source = sourceText(join(import.meta.dirname, '..'));
    const literals = new Set(source.match(/(?<=['"`])[a-z]\w*(\.[\w-]+)+(?=['"`])/gi) ?? []);
    const prefixes = [...new Set([...source.matchAll(/`([a-z]\w*\.[\w.]*)\$\{/gi)].map(([, prefix = '']) => prefix))];
    const unused = [...german.keys()].map((key) => key.replace(/_(one|other)$/, '')).filter((key) => !literals.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)));
    expect(unused).toEqual([]);
  });
  it('[D20] every word of the contract has its text', () => {
    const groups: Readonly<Record<string, readonly string[]>> = {
      role: roles, severity: severitySchema.options, urgency: urgencySchema.options, freshness: freshnessSchema.options, category: reportCategorySchema.options, class: objectClassSchema.options, gate: gateStateSchema.options, 'sources.kind': sourceKindSchema.options,
      passability: passabilitySchema.options, reliability: reliabilitySchema.options, 'danger.kind': hazardSchema.shape.kind.options, 'danger.state': hazardSchema.shape.state.options, lookedBy: squareSchema.shape.by.options,
      areaKind: areaKindSchema.options, cause: polderSchema.shape.causes.element.shape.kind.options, type: entitySchema.options.map(({ shape }) => shape.type.value),
    };
    for (const [group, words] of Object.entries(groups)) for (const word of words) expect([`${group}.${word}`, german.has(`${group}.${word}`)]).toEqual([`${group}.${word}`, true]);
    expect(alarmCodeSchema.options.length).toBeGreaterThan(0);
  });
  it('[D20] every rule by which fusion makes a value has its words', () => {
    const fusion = sourceText(join(import.meta.dirname, '../../../../libs/fusion/src'));
    const lines = fusion.split('\n').filter((line) => /\brule:|\b(credit|creditRecord|claimTrail|startTrail|extendTrail)\(/.test(line));
    const rules = new Set(lines.flatMap((line) => [...line.matchAll(/['`]([a-z]+(?:-[a-z]+)+|person|raised|cleared|reached|denials)(?::[^'`]*)?['`]/g)].map(([, rule = '']) => rule)));
    expect(rules.size).toBeGreaterThan(15);
    expect([...rules].filter((rule) => !german.has(`rule.${rule}`))).toEqual([]);
  });
});
