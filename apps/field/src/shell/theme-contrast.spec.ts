import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { themes, type Theme } from './choices';

const css = readFileSync(join(import.meta.dirname, '../styles/tokens.css'), 'utf8');

/** The colours of a theme by token name, as the style sheet has them. */
function tokensOf(theme: Theme): ReadonlyMap<string, string> {
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

type Pairs = readonly (readonly [over: string, unders: readonly string[]])[];
const grounds = ['bg', 'panel', 'raised', 'select'];
const severities = ['severity-minor', 'severity-moderate', 'severity-severe', 'severity-extreme'];
/** Whatever is read, on whatever it is read. */
const readings: Pairs = [
  ['text', grounds], ['text-quiet', grounds], ...[...severities, 'good'].map((word) => [word, ['bg', 'panel', 'raised']] as const),
  ['act-text', ['act']], ['severity-ink', severities], ['sos-text', ['sos']], ['exercise-text', ['exercise-a', 'exercise-b']], ['notice-text', ['notice']],
  // A toast is written in the ground's colour on that of the text, the count of a tab in that of the panel.
  ['bg', ['text']], ['panel', ['text']],
];
/** Frames and focus: what shows where a target ends. */
const signs: Pairs = [['edge', grounds], ['focus', grounds], ['act', ['bg', 'panel', 'raised']], ['sos', ['panel']]];

describe('colours of the themes', () => {
  it.each(themes)('[A6] %s: every text stands out by 7 to 1, every frame by 3 to 1', (theme) => {
    const tokens = tokensOf(theme);
    const weak = (pairs: Pairs, least: number): string[] => pairs.flatMap(([over, unders]) => unders.flatMap((under) => {
      const ratio = contrast(tokens.get(over) ?? '', tokens.get(under) ?? '');
      return ratio >= least ? [] : [`${over} on ${under}: ${ratio.toFixed(2)}`];
    }));
    expect(weak(readings, 7)).toEqual([]);
    expect(weak(signs, 3)).toEqual([]);
  });

  it('[A6] every theme has every colour, and style sheets name no colour of their own', () => {
    const names = [...tokensOf('dark').keys()].sort();
    for (const theme of themes) expect([...tokensOf(theme).keys()].sort()).toEqual(names);
    for (const sheet of ['base', 'shell', 'orders', 'status']) {
      expect([sheet, readFileSync(join(import.meta.dirname, `../styles/${sheet}.css`), 'utf8').match(/#[0-9a-f]{3,8}\b/gi)]).toEqual([sheet, null]);
    }
  });

  it('[A6] night has reds and ambers only, and a ground that is all but black', () => {
    const tokens = tokensOf('night');
    for (const [name, colour] of tokens) {
      const [r = 0, g = 0, b = 0] = channels(colour);
      expect([name, r > 0 && g <= r * 0.87 && b <= r * 0.8 && b <= g]).toEqual([name, true]);
    }
    expect(luminance(tokens.get('bg') ?? '')).toBeLessThan(0.005);
    const ladder = severities.map((severity) => luminance(tokens.get(severity) ?? ''));
    expect(ladder).toEqual([...ladder].sort((x, y) => x - y));
  });
});
