import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const themes = ['dark', 'light', 'night'] as const;
const css = readFileSync(join(import.meta.dirname, '../styles/tokens.css'), 'utf8');

/** The colours of a theme by token name, as the style sheet has them. */
function tokensOf(theme: (typeof themes)[number]): ReadonlyMap<string, string> {
  const block = css.slice(css.indexOf(`:root[data-theme='${theme}'] {`));
  return new Map([...block.slice(0, block.indexOf('}')).matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', colour = '']) => [name, colour]));
}

const channels = (hex: string): readonly number[] => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = channels(hex).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast as WCAG 2.2 defines it. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['bg', 'panel', 'raised', 'select'];
/** What is read, on what it is read, at 4.5 to 1. */
const readings: readonly (readonly [string, readonly string[]])[] = [
  ['text', grounds], ['text-quiet', grounds], ['act-text', ['act']], ['exercise-text', ['exercise-a', 'exercise-b']], ['old-text', ['old']],
  ['severity-ink', ['severity-minor', 'severity-moderate', 'severity-severe', 'severity-extreme']],
];
/** Signs, frames and focus, on what they stand, at 3 to 1. */
const signs: readonly (readonly [string, readonly string[]])[] = [...['severity-minor', 'severity-moderate', 'severity-severe', 'severity-extreme', 'doubt', 'focus', 'edge', 'good'].map((sign) => [sign, ['bg', 'panel']] as const)];

describe('colours of the themes', () => {
  it.each(themes)('[D60] %s: text stands out by 4.5 to 1, signs and frames by 3 to 1', (theme) => {
    const tokens = tokensOf(theme);
    const colour = (name: string): string => tokens.get(name) ?? '';
    const weak = (pairs: typeof readings, least: number): string[] => pairs.flatMap(([over, unders]) => unders.flatMap((under) => {
      const ratio = contrast(colour(over), colour(under));
      return ratio >= least ? [] : [`${over} on ${under}: ${ratio.toFixed(2)}`];
    }));
    expect(weak(readings, 4.5)).toEqual([]);
    expect(weak(signs, 3)).toEqual([]);
  });

  it('[D60] every theme has every colour', () => {
    const names = [...tokensOf('dark').keys()];
    for (const theme of ['light', 'night'] as const) expect(names.filter((name) => !tokensOf(theme).has(name))).toEqual([]);
  });

  it('[D60] night has reds and ambers only, little of them, and the worse the brighter', () => {
    const tokens = tokensOf('night');
    for (const [name, colour] of tokens) {
      const [r = 0, g = 0, b = 0] = channels(colour);
      expect([name, r > 0 && g <= r * 0.87 && b <= r * 0.8 && b <= g]).toEqual([name, true]);
    }
    expect(luminance(tokens.get('bg') ?? '')).toBeLessThan(0.005);
    const ladder = ['minor', 'moderate', 'severe', 'extreme'].map((severity) => luminance(tokens.get(`severity-${severity}`) ?? ''));
    expect(ladder).toEqual([...ladder].sort((a, b) => a - b));
    for (const [step, lighter] of ladder.slice(1).entries()) expect((lighter + 0.05) / ((ladder[step] ?? 0) + 0.05)).toBeGreaterThan(1.35);
  });
});
