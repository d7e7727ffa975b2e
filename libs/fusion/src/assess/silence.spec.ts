import { describe, expect, it } from '@jest/globals';
import { Journal } from '../build.spec-support';
import { explain } from '../index';

const ALARM = 'alarm:source_silent:gate:g';

/** A gate that must speak every 60 s among two others that go on doing so. */
function feed(journal: Journal, fromS: number, toS: number, isSilent: (atS: number) => boolean): readonly { atS: number; active: boolean }[] {
  const seen: { atS: number; active: boolean }[] = [];
  for (let atS = fromS; atS <= toS; atS++) {
    for (const source of ['g', 'h', 'i']) {
      if (atS % 60 === 0 && !(source === 'g' && isSilent(atS))) journal.add('measurement', { source, atS }, { property: 'gate_state', state: 'closed' });
    }
    journal.tick(atS);
    const alarm = journal.state.entities.get(ALARM);
    seen.push({ atS, active: alarm?.type === 'alarm' && alarm.active });
  }
  return seen;
}

describe('silence of sources', () => {
  it('[F61] domain check 6: a stopped feed is one alarm at the configured gap, exactly once, cleared on return; its neighbours are none', () => {
    const journal = new Journal();
    for (const source of ['g', 'h', 'i']) journal.add('source', { source: 'admin', atS: 0 }, { source, kind: 'gate', name: source, periodS: 60, bindings: [], simulated: false, retired: false });
    const seen = feed(journal, 1, 3000, (atS) => atS > 600 && atS < 1800);
    // Three periods, but not before 5 min, since the word of second 600.
    expect(seen.filter(({ active }) => active).map(({ atS }) => atS)).toEqual(Array.from({ length: 1799 - 900 }, (_, second) => 901 + second));
    expect(journal.get(ALARM, 'alarm')).toMatchObject({ occurrences: 1, active: false, params: { name: 'g', minutes: 5 } });
    expect(journal.all('alarm').map(({ id }) => id)).toEqual([ALARM]);
    expect(explain(journal.state, ALARM)?.['active']?.records.length).toBeGreaterThan(0);
    feed(journal, 3001, 3600, () => true);
    expect(journal.get(ALARM, 'alarm')).toMatchObject({ occurrences: 2, active: true });
  });
});
