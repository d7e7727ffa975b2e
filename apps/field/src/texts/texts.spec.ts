import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { roles, taskingMessageSchema } from '@lagewacht/contract';
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
  it('[A7] German and English have the same keys and blanks, and none is empty', () => {
    expect([...english.keys()]).toEqual([...german.keys()]);
    for (const [key, text] of german) {
      expect([key, blanks(english.get(key) ?? '')]).toEqual([key, blanks(text)]);
      expect([key, text.trim() !== '' && english.get(key)?.trim() !== '']).toEqual([key, true]);
    }
  });
  it('[A7] every text is used', () => {
    const source = sourceText(join(import.meta.dirname, '..'));
    const literals = new Set(source.match(/(?<=['"`])[a-z]\w*(\.[\w-]+)*(?=['"`])/gi) ?? []);
    const prefixes = [...new Set([...source.matchAll(/`([a-z]\w*\.[\w.]*)\$\{/gi)].map(([, prefix = '']) => prefix))];
    const unused = [...german.keys()].map((key) => key.replace(/_(one|other)$/, '')).filter((key) => !literals.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)));
    expect(unused).toEqual([]);
  });
  it('[A7] every role, step of an order and FMS number has its word', () => {
    const keys = [...roles.map((role) => `role.${role}`), ...taskingMessageSchema.shape.step.options.map((step) => `orders.step.${step}`), ...[1, 2, 3, 4, 5, 6, 7, 8].map((fms) => `status.fms.f${fms}`)];
    expect(keys.filter((key) => !german.has(key))).toEqual([]);
  });
});
