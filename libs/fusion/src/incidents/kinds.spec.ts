import { describe, expect, it } from '@jest/globals';
import { idOf, Journal } from '../build.spec-support';

/** Six callers who each see the fire. */
function fire(): Journal {
  const journal = new Journal();
  for (let i = 0; i < 6; i++) journal.report({ source: 'calls', atS: 30 * i }, { category: 'fire', origin: `caller-${i}` });
  return journal;
}

describe('several kinds in one place', () => {
  it('[F70] a lone word that most likely names the wrong kind founds no incident and does not turn the kind; it is shown as an alternative', () => {
    const journal = fire();
    const before = journal.all('incident');
    journal.report({ source: 'calls', atS: 200 }, { category: 'flooding', origin: 'caller-7', text: 'alles unter Wasser' });
    const [incident, ...others] = journal.all('incident');
    expect(others).toEqual([]);
    expect(incident).toMatchObject({ category: 'fire', reports: 7, origins: 6, text: before[0]?.text });
    expect(incident?.confidence).toBeLessThanOrEqual(before[0]?.confidence ?? 0);
    expect(incident?.confidence).toBeGreaterThan(0.9);
    expect(incident?.alternatives?.map(({ category }) => category)).toEqual(['flooding']);
    expect(incident?.alternatives?.[0]?.probability).toBeGreaterThan(0.05);
  });

  it('[F70] a second independent word of that kind calls the first back: fire and person trapped are two incidents', () => {
    const journal = fire();
    journal.report({ source: 'calls', atS: 200 }, { category: 'person_in_danger', origin: 'caller-7', text: 'Frau am Fenster' });
    expect(journal.all('incident')).toHaveLength(1);
    journal.report({ source: 'calls', atS: 230 }, { category: 'person_in_danger', origin: 'caller-8', text: 'jemand ruft um Hilfe' });
    const [first, second] = journal.all('incident');
    expect(first).toMatchObject({ category: 'fire', reports: 6, origins: 6 });
    expect(second).toMatchObject({ id: `inc:${idOf(8)}`, category: 'person_in_danger', reports: 2, origins: 2 });
    expect(second?.confidence).toBeGreaterThan(0.5);
    expect(journal.state.incidentOfReport.get(idOf(7))).toBe(second?.id);
  });

  it('[F70] the same mouth twice is no second word', () => {
    const journal = fire();
    journal.report({ source: 'calls', atS: 200 }, { category: 'flooding', origin: 'caller-7' });
    journal.report({ source: 'calls', atS: 230 }, { category: 'flooding', origin: 'caller-7' });
    expect(journal.all('incident')).toHaveLength(1);
  });

  it('[F70] a unit on scene is believed at once', () => {
    const journal = fire();
    journal.report({ source: 'unit', atS: 200 }, { category: 'person_in_danger', reliability: 'A' });
    const person = journal.all('incident').find((one) => one.category === 'person_in_danger');
    expect(person?.confidence).toBeGreaterThan(0.5);
    // What may be a mistaken word about the fire is shown as such.
    expect(person?.alternatives?.map(({ category }) => category) ?? []).toEqual(person?.alternatives ? ['fire'] : []);
  });

  it('[F71] a call that only knows its cell counts as far as it is about this one', () => {
    const journal = new Journal();
    journal.report({ source: 'a', atS: 0 }, { category: 'fire', lon: 10 });
    journal.report({ source: 'b', atS: 10 }, { category: 'fire', lon: 10.012 });
    journal.report({ source: 'c', atS: 20 }, { category: 'fire', lon: 10.006, sigmaM: 1300 });
    const sharing = [...journal.state.incidents.values()].flatMap((one) => one.evidence).find((word) => word.source === 'c');
    expect(sharing?.fit).toBeGreaterThan(0.05);
    expect(sharing?.fit).toBeLessThan(0.95);
  });
});
