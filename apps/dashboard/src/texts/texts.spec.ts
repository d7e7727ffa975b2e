import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { alarmCodeSchema, areaKindSchema, entitySchema, freshnessSchema, gateStateSchema, hazardSchema, objectClassSchema, passabilitySchema, polderSchema, reliabilitySchema, reportCategorySchema, roles, severitySchema, sourceKindSchema, squareSchema, urgencySchema } from '@lagewacht/contract';
import { blanksOf, leavesOf, sourceText, unusedKeys } from '@lagewacht/browserkit';
import { de } from './de';
import { en } from './en';

const german = new Map(leavesOf(de));
const english = new Map(leavesOf(en));

describe('texts', () => {
  it('[D20] German and English have the same keys and blanks, and none is empty', () => {
    expect([...english.keys()]).toEqual([...german.keys()]);
    for (const [key, text] of german) {
      expect([key, blanksOf(english.get(key) ?? '')]).toEqual([key, blanksOf(text)]);
      expect([key, text.trim() !== '' && english.get(key)?.trim() !== '']).toEqual([key, true]);
    }
  });
  it('[D20] every text is used', () => {
    expect(unusedKeys(german.keys(), sourceText(join(import.meta.dirname, '..')))).toEqual([]);
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
