import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ShallowWater, type Basin } from './shallow-water';

/** Scenes that nothing was tuned on, chosen before they were looked at. */
const FRESH = [801, 802];
/** The first hours of a flood are enough to tell a model that works from one that does not. */
const AFTER_PEAK_H = 0.25;
/** Each scene is folded entry by entry, some thousand entries. */
const LONG_MS = 600_000;

describe('the truth of a flood', () => {
  it('[F116] the truth keeps its volume and comes to rest level', () => {
    const n = 8;
    const edges: number[] = [];
    for (let r = 0; r < n; r++) for (let c = 0; c < n; c++) edges.push(...(c + 1 < n ? [r * n + c, r * n + c + 1] : []), ...(r + 1 < n ? [r * n + c, (r + 1) * n + c] : []));
    const basin: Basin = { heightsM: Float64Array.from({ length: n * n }, (_, i) => 0.2 * Math.sin(i)), manning: new Float64Array(edges.length / 2).fill(0.06), edges: Int32Array.from(edges), cellM: 50 };
    const water = new ShallowWater(basin);
    water.run(3600, (passedS) => (passedS < 600 ? [{ cell: 0, m3s: 100 }] : []));
    water.run(30_000, () => []);
    expect(water.depthsM.reduce((sum, depth) => sum + depth, 0) * 2500).toBeGreaterThan(0.98 * 60_000);
    const surfaces = [...water.depthsM].map((depth, i) => depth + (basin.heightsM[i] ?? 0));
    expect(Math.max(...surfaces) - Math.min(...surfaces)).toBeLessThan(0.02);
  });
});

describe('the picture of a flood', () => {
  it('[F116] on fresh scenes it says where it is wet at least twice as well as the better bathtub, and how likely within 0.15 of what comes true', () => {
    const root = resolve(import.meta.dirname, '../../../..');
    mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
    const folder = mkdtempSync(join(root, 'node_modules/.cache/lagewacht-flood-'));
    try {
      const program = join(folder, 'score.mjs');
      execFileSync(process.execPath, [join(root, 'test/tools/bundle.mjs'), 'test/bench/src/flood/score-main.ts', program], { cwd: root });
      const scored = JSON.parse(execFileSync(process.execPath, [program, String(AFTER_PEAK_H), ...FRESH.map(String)], { encoding: 'utf8' })) as Readonly<Record<'wet' | 'csi' | 'bathtub' | 'dyked' | 'meanGap', number>>;
      expect(scored.wet).toBeGreaterThan(500);
      expect(scored.csi).toBeGreaterThan(2 * Math.max(scored.bathtub, scored.dyked));
      expect(scored.meanGap).toBeLessThan(0.15);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, LONG_MS);
});
