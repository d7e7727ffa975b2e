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

  /** A dyke that two watches know to be damaged. */
  function damagedDyke(): Journal {
    const journal = new Journal();
    journal.report({ source: 'watch', atS: 0 }, { category: 'dyke_damage', reliability: 'B', text: 'wet at the foot' });
    journal.report({ source: 'unit', atS: 60 }, { category: 'dyke_damage', reliability: 'A', text: 'the slope slides' });
    return journal;
  }

  it('[F135] who says that a damaged dyke has broken tells of a breach, also alone and from the same mouth; the damage makes it likelier', () => {
    const alone = new Journal();
    alone.report({ source: 'watch', atS: 120 }, { category: 'dyke_breach', reliability: 'B', text: 'it is open' });
    const journal = damagedDyke();
    journal.report({ source: 'watch', atS: 120 }, { category: 'dyke_breach', reliability: 'B', text: 'it is open' });
    const [damage, breach, ...others] = journal.all('incident');
    expect(others).toEqual([]);
    expect(journal.changes.find(({ id, after }) => id === damage?.id && after?.type === 'incident' && after.grade === 'confirmed')).toBeDefined();
    // One place shows one thing: what it has become.
    expect(damage).toMatchObject({ category: 'dyke_damage', grade: 'unconfirmed', origins: 2, alternatives: [{ category: 'dyke_breach', probability: expect.closeTo(breach?.confidence ?? NaN, 2) }] });
    expect(damage?.confidence).toBeCloseTo(0.98 * (1 - (breach?.confidence ?? NaN)), 1);
    expect(breach).toMatchObject({ category: 'dyke_breach', grade: 'probable', severity: 'extreme', origins: 1 });
    expect(breach?.confidence).toBeGreaterThan(alone.all('incident')[0]?.confidence ?? 1);
    expect(journal.all('alarm').map(({ subject }) => subject)).toContain(breach?.id);
  });

  it('[F135] a breach that is denied leaves the damage as it was', () => {
    const journal = damagedDyke();
    const [before] = journal.all('incident');
    journal.report({ source: 'watch', atS: 120 }, { category: 'dyke_breach', reliability: 'B', text: 'it is open' });
    journal.report({ source: 'unit-2', atS: 180 }, { category: 'dyke_breach', denies: true, reliability: 'A', text: 'I stand on it: no breach' });
    const [after, breach] = journal.all('incident');
    expect(breach?.confidence).toBeLessThan(0.15);
    expect(after?.confidence).toBeGreaterThan(0.85 * (before?.confidence ?? NaN));
  });

  it('[F135] a breach that people dismiss gives the damage back at once, and its alarm', () => {
    const journal = damagedDyke();
    const [before] = journal.all('incident');
    journal.report({ source: 'watch', atS: 120 }, { category: 'dyke_breach', reliability: 'B', text: 'it is open' });
    expect(journal.get(before?.id ?? 'inc:none', 'incident').grade).toBe('unconfirmed');
    journal.add('assessment', { source: 'chief', atS: 180 }, { target: `inc:${idOf(3)}`, verdict: 'dismiss', reason: 'another dyke' });
    expect(journal.get(before?.id ?? 'inc:none', 'incident')).toMatchObject({ grade: 'confirmed', confidence: expect.closeTo(before?.confidence ?? NaN, 2) });
    expect(journal.all('alarm').find(({ subject }) => subject === before?.id)).toMatchObject({ active: true, occurrences: 2 });
  });

  it('[F135] what people confirmed stays so beside what it may have become', () => {
    const journal = damagedDyke();
    journal.add('assessment', { source: 'chief', atS: 90 }, { target: `inc:${idOf(1)}`, verdict: 'confirm', reason: 'seen' });
    journal.report({ source: 'watch', atS: 120 }, { category: 'dyke_breach', reliability: 'B', text: 'it is open' });
    expect(journal.all('incident').map(({ grade }) => grade)).toEqual(['confirmed', 'probable']);
  });

  it('[F135] that there is no breach says nothing against the damage', () => {
    const journal = damagedDyke();
    const [before] = journal.all('incident');
    journal.report({ source: 'unit-2', atS: 120 }, { category: 'dyke_breach', denies: true, reliability: 'A', text: 'no breach here' });
    expect(journal.all('incident')).toEqual([before]);
  });

  it('[F135] a damage somewhere else, or one that people dismissed, makes no breach likelier', () => {
    const confidenceOf = (journal: Journal): number => {
      journal.report({ source: 'caller', atS: 120 }, { category: 'dyke_breach', reliability: 'C', text: 'water comes through' });
      return journal.all('incident').find(({ category }) => category === 'dyke_breach')?.confidence ?? NaN;
    };
    const alone = confidenceOf(new Journal());
    const far = new Journal();
    far.report({ source: 'unit', atS: 0 }, { category: 'dyke_damage', reliability: 'A', lon: 10.1 });
    expect(confidenceOf(far)).toBe(alone);
    const dismissed = damagedDyke();
    dismissed.add('assessment', { source: 'chief', atS: 90 }, { target: `inc:${idOf(1)}`, verdict: 'dismiss', reason: 'only dew' });
    expect(confidenceOf(dismissed)).toBe(alone);
    expect(confidenceOf(damagedDyke())).toBeGreaterThan(alone);
  });

  it('[F136] a breach is not silent while people speak of the water behind it', () => {
    const after30Minutes = (aside: (journal: Journal) => void, isDamaged = true): number => {
      const journal = new Journal();
      if (isDamaged) journal.report({ source: 'unit', atS: -60 }, { category: 'dyke_damage', reliability: 'B', text: 'wet at the foot' });
      journal.report({ source: 'watch', atS: 0 }, { category: 'dyke_breach', reliability: 'B', text: 'it is open' });
      aside(journal);
      for (let minute = 1; minute <= 30; minute++) journal.tick(60 * minute);
      return journal.all('incident').find(({ category }) => category === 'dyke_breach')?.confidence ?? NaN;
    };
    const silent = after30Minutes(() => undefined);
    const far = after30Minutes((journal) => journal.report({ source: 'caller', atS: 300 }, { category: 'flooding', reliability: 'C', lat: 53.53 }));
    const other = after30Minutes((journal) => journal.report({ source: 'caller', atS: 300 }, { category: 'power_outage', reliability: 'C', lat: 53.503 }));
    const speak = (journal: Journal): unknown => journal.report({ source: 'caller', atS: 300 }, { category: 'flooding', reliability: 'C', lat: 53.503, text: 'up to the windows' });
    const spoken = after30Minutes(speak);
    expect(silent).toBeLessThan(0.5);
    expect(after30Minutes(speak, false)).toBeCloseTo(after30Minutes(() => undefined, false), 2);
    expect([far, other]).toEqual([expect.closeTo(silent, 2), expect.closeTo(silent, 2)]);
    expect(spoken).toBeGreaterThan(0.6);
  });
});
