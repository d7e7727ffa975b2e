import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Texts of one language by their keys. */
export type TextTree = { readonly [key: string]: string | TextTree };

/** Each text under its whole key. */
export function leavesOf(tree: TextTree, path = ''): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] => (typeof value === 'string' ? [[path + key, value]] : leavesOf(value, `${path}${key}.`)));
}

/** What is put into a text, in an order of its own. */
export function blanksOf(text: string): string {
  return (text.match(/\{\{\w+\}\}/g) ?? []).sort().join();
}

/** Every source file below a folder but the texts themselves, specs and what specs stand on. */
export function sourceText(folder: string): string {
  return readdirSync(folder, { withFileTypes: true }).map((entry) => {
    if (entry.isDirectory()) return entry.name === 'spec' ? '' : sourceText(join(folder, entry.name));
    return /\.tsx?$/.test(entry.name) && !/^(de|en)\.ts$|\.spec\./.test(entry.name) ? readFileSync(join(folder, entry.name), 'utf8') : '';
  }).join('\n');
}

/** Keys that no literal of the source is and no literal with a blank begins. */
export function unusedKeys(keys: Iterable<string>, source: string): readonly string[] {
  const literals = new Set(source.match(/(?<=['"`])[a-z]\w*(\.[\w-]+)*(?=['"`])/gi) ?? []);
  const prefixes = [...new Set([...source.matchAll(/`([a-z]\w*\.[\w.]*)\$\{/gi)].map(([, prefix = '']) => prefix))];
  return [...keys].map((key) => key.replace(/_(one|other)$/, '')).filter((key) => !literals.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)));
}
