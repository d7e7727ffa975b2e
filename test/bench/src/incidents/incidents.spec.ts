import { beforeAll, describe, expect, it } from '@jest/globals';
import { judgeMethod } from './evaluate-incidents';
import { runNaive } from './naive';
import { runFusion } from './run-fusion';
import { createIncidentScene } from './scene';
import { ST_DBSCAN_SETTINGS, runStDbscan, TUNED_ST_DBSCAN } from './st-dbscan';

/** Seeds nobody tuned on. */
const SEEDS = [501, 502];

describe('incidents on made scenes', () => {
  let [fused, clustered, naive] = [] as unknown as readonly ReturnType<typeof judgeMethod>[];
  beforeAll(() => {
    const scenes = SEEDS.map(createIncidentScene);
    fused = judgeMethod(scenes, (scene) => runFusion(scene));
    clustered = judgeMethod(scenes, (scene) => runStDbscan(scene, TUNED_ST_DBSCAN));
    naive = judgeMethod(scenes, runNaive);
  });

  it('[F82] F1 is at least 0.62 and at least 0.10 over that of a tuned ST-DBSCAN', () => {
    expect(ST_DBSCAN_SETTINGS).toContainEqual(TUNED_ST_DBSCAN);
    expect(fused?.mean.f1).toBeGreaterThan(0.62);
    expect(fused?.mean.f1).toBeGreaterThan((clustered?.mean.f1 ?? 1) + 0.1);
    expect(clustered?.mean.f1).toBeGreaterThan((naive?.mean.f1 ?? 1) + 0.1);
  });

  it('[F82] is as sure as it should be: calibration error and Brier score at most 0.10', () => {
    expect(fused?.mean.ece).toBeLessThan(0.1);
    expect(fused?.mean.brier).toBeLessThan(0.1);
  });

  it('[F82] words of one thing are paired at least as well as by ST-DBSCAN', () => {
    expect(fused?.mean.bCubed).toBeGreaterThan((clustered?.mean.bCubed ?? 1) - 0.01);
  });
});
