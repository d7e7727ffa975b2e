import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { answerKindSchema, exerciseStateSchema, gateStateSchema, injectChannelSchema, injectStateSchema, linkFaultSchema, objectClassSchema, reportCategorySchema, roles, sensorFaultSchema, urgencySchema } from '@lagewacht/contract';
import { de } from './de';
import { en } from './en';

type Tree = { readonly [key: string]: string | Tree };

function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] => (typeof value === 'string' ? [[path + key, value]] : leaves(value, `${path}${key}.`)));
}

const german = new Map(leaves(de));
const english = new Map(leaves(en));
const blanks = (text: string): string => (text.match(/\{\{\w+\}\}/g) ?? []).sort().join();

/** Every source file of the app but the texts themselves and specs. */
function sourceText(folder: string): string {
  return readdirSync(folder, { withFileTypes: true }).map((entry) => {
    if (entry.isDirectory()) return entry.name === 'spec' ? '' : sourceText(join(folder, entry.name));
    return /\.tsx?$/.test(entry.name) && !/^(de|en)\.ts$|\.spec\./.test(entry.name) ? readFileSync(join(folder, entry.name), 'utf8') : '';
  }).join('\n');
}

describe('texts', () => {
  it('[T60] German and English have the same keys and blanks, and none is empty', () => {
    expect([...english.keys()]).toEqual([...german.keys()]);
    for (const [key, text] of german) {
      expect([key, blanks(english.get(key) ?? '')]).toEqual([key, blanks(text)]);
      expect([key, text.trim() !== '' && english.get(key)?.trim() !== '']).toEqual([key, true]);
    }
  });
  it('[T60] every text is used', () => {
    const source = sourceText(join(import.meta.dirname, '..'));
    const literals = new Set(source.match(/(?<=['"`])[a-z]\w*(\.[\w-]+)*(?=['"`])/gi) ?? []);
    const prefixes = [...new Set([...source.matchAll(/`([a-z]\w*\.[\w.]*)\$\{/gi)].map(([, prefix = '']) => prefix))];
    const unused = [...german.keys()].map((key) => key.replace(/_(one|other)$/, '')).filter((key) => !literals.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)));
    expect(unused).toEqual([]);
  });
  it('[T60] every word of the contract has its text', () => {
    const groups: Readonly<Record<string, readonly string[]>> = {
      role: roles, exerciseState: exerciseStateSchema.options, injectState: injectStateSchema.options, channel: injectChannelSchema.options, answerKind: answerKindSchema.options, sensorFault: sensorFaultSchema.options, linkFault: linkFaultSchema.options,
      category: reportCategorySchema.options, urgency: urgencySchema.options, class: objectClassSchema.options, gate: [...gateStateSchema.options, 'conflict'],
    };
    for (const [group, words] of Object.entries(groups)) expect(words.filter((word) => !german.has(`words.${group}.${word}`))).toEqual([]);
  });
});
