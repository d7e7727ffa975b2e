import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';

const dist = resolve(import.meta.dirname, '../../../dist/apps/dashboard');

/** Compressed bytes of the files that the page names itself: what must arrive before anything can be seen. */
function firstBytes(): number {
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  const named = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map((match) => match[1] ?? '');
  expect(named.length).toBeGreaterThan(0);
  return named.reduce((sum, name) => sum + gzipSync(readFileSync(join(dist, name))).length, 0);
}

describe('budgets of the dashboard', () => {
  it('is built', () => {
    if (!existsSync(dist)) throw new Error(`${dist} is missing: run \`npx nx run-many -t build\` first.`);
  });

  it('shows the login and the lists after at most 260 kB (compressed); the map comes behind them', () => {
    expect(firstBytes()).toBeLessThan(260_000);
  });

  it('is at most 900 kB of script in all (compressed): a command post behind a radio link loads it in a minute at 128 kbit/s', () => {
    const scripts = readdirSync(join(dist, 'assets')).filter((name) => name.endsWith('.js'));
    expect(scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(dist, 'assets', name))).length, 0)).toBeLessThan(900_000);
  });

  it('names no other origin in what it loads', () => {
    const page = readFileSync(join(dist, 'index.html'), 'utf8');
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    const styles = readdirSync(join(dist, 'assets')).filter((name) => name.endsWith('.css')).map((name) => readFileSync(join(dist, 'assets', name), 'utf8')).join('');
    expect([...styles.matchAll(/url\((?!["']?(?:\/|data:|#|\.))[^)]*\)/g)].map((match) => match[0])).toEqual([]);
  });
});
