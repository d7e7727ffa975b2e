import { describe, expect, it } from '@jest/globals';
import { entitiesOf, freezeState, thawState, versionOf } from './index';
import { Journal } from './build.spec-support';

describe('step', () => {
  it('[F1] shows what is registered and heard, and counts a version per entry that changed something', () => {
    const journal = new Journal();
    journal.add('source', { source: 'admin', atS: 0 }, { source: 'g1', kind: 'gauge', name: 'Testpegel', lon: 10, lat: 53.5, periodS: 60, bindings: [], simulated: false, retired: false, gauge: { datum: 'NHN', gaugeZeroM: -5, stageScheme: 'none', surgeClasses: false, thresholds: [] } });
    journal.add('measurement', { source: 'g1', atS: 1 }, { property: 'water_level', value: 7.5, uom: 'm', datum: 'PNP' });
    expect(journal.get('gauge:g1', 'gauge').levelM).toBe(2.5);
    expect(versionOf(journal.state)).toBe(2);
    expect(journal.tick(2)).toEqual([]);
    expect(versionOf(journal.state)).toBe(2);
    journal.add('position', { source: 'u1', atS: 3 }, { lon: 10, lat: 53.5, sigmaM: 3 });
    expect(journal.get('unit:u1', 'unit').lon).toBe(10);
    const text = freezeState(journal.state);
    expect(freezeState(thawState(text))).toBe(text);
    expect(entitiesOf(thawState(text)).size).toBe(2);
  });
});
