import { describe, expect, it } from '@jest/globals';
import { defaultFusionConfig, freezeState, step, thawState, waterInPolder } from '../../index';
import { River, VEDDEL, VEDDEL_DYKE } from './river.spec-support';

/** The chance that it is wet at the middle of the Veddel, by the nearest cell of its polder. */
function wetChance({ state }: River, place: { readonly lon: number; readonly lat: number } = VEDDEL): number {
  const { grid } = defaultFusionConfig.terrain();
  const water = waterInPolder(state, defaultFusionConfig, 'veddel');
  const [x, y] = [(place.lon - grid.frame.originLon) * grid.frame.kx, (place.lat - grid.frame.originLat) * grid.frame.ky];
  const cell = Math.floor(y / grid.dyM) * grid.columns + Math.floor(x / grid.dxM);
  return water?.chances[water.cells.indexOf(cell)] ?? 0;
}

/** Ground of Wilhelmsburg beside the corner where its dyke meets that of Moorwerder. */
const WILHELMSBURG_WET = [{ lon: 10.047, lat: 53.4805 }, { lon: 10.0465, lat: 53.481 }, { lon: 10.0475, lat: 53.481 }];

describe('water behind dykes', () => {
  it('[F110] a breach in the picture lets water in: one alarm, a danger that is there, and every other polder is listed dry', () => {
    const river = new River();
    river.run(5, () => 6.3);
    expect(river.get('polder:veddel', 'polder').probability).toBe(0);
    river.breach();
    river.run(30, () => 6.7);
    const veddel = river.get('polder:veddel', 'polder');
    expect(veddel.probability).toBeGreaterThan(0.9);
    expect(veddel.causes).toEqual([{ kind: 'breach', subject: expect.stringMatching(/^inc:/u) }]);
    expect(veddel.levelM).toBeGreaterThan(2);
    expect(wetChance(river)).toBeGreaterThan(0.5);
    expect(river.get('hazard:breach_inflow:' + (veddel.causes[0]?.subject ?? ''), 'hazard')).toMatchObject({ state: 'present', kind: 'breach_inflow' });
    expect(river.all('alarm').filter(({ code }) => code === 'polder_flooding').map(({ subject, active }) => [subject, active])).toEqual([['polder:veddel', true]]);
    expect(river.all('polder').filter(({ id }) => id !== 'polder:veddel').every(({ probability }) => probability === 0)).toBe(true);
    expect(river.all('polder').length).toBe(defaultFusionConfig.terrain().polders.length);
  });

  it('[F110] where two dykes meet a breach may be of either: both polders have its water by their shares, and it is one danger', () => {
    const river = new River();
    river.breach({ lon: 10.0508, lat: 53.48, sigmaM: 120 });
    river.run(15, () => 6.5);
    const [a, b] = ['polder:moorwerder', 'polder:wilhelmsburg'].map((id) => river.get(id, 'polder'));
    expect(a?.causes).toEqual(b?.causes);
    expect((a?.probability ?? 0) + (b?.probability ?? 0)).toBeLessThanOrEqual(1.01);
    expect(Math.min(a?.probability ?? 0, b?.probability ?? 0)).toBeGreaterThan(0.1);
    expect(river.all('hazard').filter(({ kind }) => kind === 'breach_inflow').length).toBe(1);
  });

  it('[F110] a breach is of one dyke only: water seen behind one of two speaks against the other', () => {
    const after = (...seen: readonly { readonly lon: number; readonly lat: number }[]): readonly [number, number] => {
      const river = new River();
      river.breach({ lon: 10.0508, lat: 53.48, sigmaM: 120 });
      river.run(20, () => 6.5);
      seen.forEach((place, n) => river.report({ source: `scout-${n}`, atS: 60 * river.minute + n }, { category: 'flooding', text: 'hier steht Wasser', reliability: 'A', sigmaM: 15, ...place }));
      river.run(4, () => 6.5);
      return [river.get('polder:moorwerder', 'polder').probability, river.get('polder:wilhelmsburg', 'polder').probability];
    };
    const [unseen, seen] = [after(), after(...WILHELMSBURG_WET)];
    expect(seen[1]).toBeGreaterThan(unseen[1]);
    expect(seen[0]).toBeLessThan(0.6 * unseen[0]);
  });

  it('[F110] a dismissed breach takes its water with it, and the alarm ends', () => {
    const river = new River();
    river.breach({ reliability: 'B' });
    river.run(20, () => 6.3);
    const [incident] = river.all('incident');
    expect(river.get('polder:veddel', 'polder').probability).toBeGreaterThan(0.5);
    river.add('assessment', { source: 'staff', atS: 60 * river.minute }, { target: incident?.id ?? 'inc:none', verdict: 'dismiss', reason: 'Kein Bruch' });
    river.run(10, () => 6.3);
    expect(river.get('polder:veddel', 'polder').probability).toBe(0);
    expect(river.all('alarm').filter(({ code, active }) => code === 'polder_flooding' && active)).toEqual([]);
  });

  it('[F110] a gate that is open below the water lets it in, a closed one does not', () => {
    const inflow = (state: 'open' | 'closed'): River => {
      const river = new River();
      river.add('source', { source: 'admin', atS: 0 }, { source: 'gate-1', kind: 'gate', name: 'Tor', periodS: 60, bindings: [], simulated: true, retired: false, lon: 10.0283, lat: 53.5246, gate: { sillM: 4.8, gauge: 'st-pauli', area: 'Veddel' } });
      for (let minute = 0; minute < 20; minute++) {
        river.add('measurement', { source: 'gate-1', atS: 60 * minute }, { property: 'gate_state', state } as never);
        river.run(1, () => 5.8);
      }
      return river;
    };
    expect(inflow('open').get('polder:veddel', 'polder')).toMatchObject({ causes: [{ kind: 'gate', subject: 'gate:gate-1' }] });
    expect(inflow('open').get('polder:veddel', 'polder').probability).toBeGreaterThan(0.5);
    expect(inflow('closed').get('polder:veddel', 'polder').probability).toBeLessThan(0.3);
  });

  it('[F114] the river that rises towards a crest is a danger with the time left, then runs over it, and what came over stays when it falls', () => {
    const river = new River();
    const levelM = (minute: number): number => 7 + 0.02 * minute;
    river.run(15, levelM);
    const ahead = river.get('hazard:overtopping:polder:hafencity', 'hazard');
    expect(ahead).toMatchObject({ state: 'expected', kind: 'overtopping' });
    expect(ahead.harmTimeMs).toBeGreaterThan(river.entries.at(-1)?.eventTimeMs ?? 0);
    river.run(17, levelM);
    expect(river.get('hazard:overtopping:polder:hafencity', 'hazard').state).toBe('present');
    expect(river.get('polder:hafencity', 'polder')).toMatchObject({ causes: [{ kind: 'overtopping' }] });
    river.run(12, (minute) => 7.64 - 0.05 * (minute - 32));
    expect(river.get('polder:hafencity', 'polder').probability).toBeGreaterThan(0.5);
  });

  it('[F111] water that somebody saw counts for the ground around, without any inlet that is known', () => {
    const river = new River();
    river.run(5, () => 4);
    river.report({ source: 'fire-1', atS: 60 * river.minute }, { category: 'flooding', text: 'knietief', reliability: 'A', ...VEDDEL });
    river.run(2, () => 4);
    const veddel = river.get('polder:veddel', 'polder');
    expect(veddel.causes).toEqual([{ kind: 'observed', subject: expect.stringMatching(/^inc:/u) }]);
    expect(wetChance(river)).toBeGreaterThan(0.5);
  });

  it('[F110] who finds it dry where water is supposed lowers its chance, who finds it deep raises what has come; what is dry founds no incident', () => {
    const after = (said?: { readonly text: string; readonly denies: boolean }): River => {
      const river = new River();
      river.breach();
      river.run(15, () => 6);
      // Told by people who know of no incident there.
      if (said) for (let n = 0; n < 3; n++) river.report({ source: `scout-${n}`, atS: 60 * river.minute + n }, { category: 'flooding', reliability: 'A', sigmaM: 15, ...VEDDEL, ...said });
      river.run(3, () => 6);
      return river;
    };
    const [unseen, dry, deep] = [after(), after({ text: 'alles trocken', denies: true }), after({ text: 'Wasser 1,2 m', denies: false })];
    expect(wetChance(dry)).toBeLessThan(0.7 * wetChance(unseen));
    expect(wetChance(deep)).toBeGreaterThan(wetChance(unseen));
    expect(dry.all('incident').length).toBe(1);
    expect(deep.get('polder:veddel', 'polder').levelM).toBeGreaterThan(unseen.get('polder:veddel', 'polder').levelM ?? 0);
  });

  it('[F114] a road under water closes by what is deep enough for cars, trucks and people; a blocking incident closes a dry one', () => {
    const river = new River();
    river.run(5, () => 6.3);
    expect(river.get('road:am-zollhafen', 'road')).toMatchObject({ car: 'passable', truck: 'passable', foot: 'passable' });
    river.breach();
    river.report({ source: 'fire-1', atS: 60 * river.minute }, { category: 'road_blocked', text: 'Straße gesperrt', reliability: 'A', lon: 10.034, lat: 53.499, sigmaM: 10 });
    river.run(30, () => 6.7);
    const road = river.get('road:am-zollhafen', 'road');
    expect(road.car).toBe('impassable');
    expect(road.depthM).toBeGreaterThan(0.3);
    expect(river.get('road:georgswerder-strasse', 'road')).toMatchObject({ car: 'impassable', foot: 'doubtful', blockedBy: expect.stringMatching(/^inc:/u), depthM: 0 });
  });

  it('[F115] the same journal gives the same bytes, also from a checkpoint in the middle of a flood', () => {
    const river = new River();
    river.breach();
    river.run(12, () => 5.4);
    river.report({ source: 'scout', atS: 60 * river.minute }, { category: 'flooding', text: 'hüfttief', reliability: 'A', ...VEDDEL });
    river.report({ source: 'scout-2', atS: 60 * river.minute }, { category: 'flooding', text: 'trocken', denies: true, reliability: 'B', lon: VEDDEL_DYKE.lon - 0.01, lat: VEDDEL_DYKE.lat });
    const middle = freezeState(river.state);
    const before = river.entries.length;
    river.run(5, () => 5.3);
    const thawed = river.entries.slice(before).reduce((state, entry) => step(state, entry).state, thawState(middle));
    expect(freezeState(thawed)).toBe(freezeState(river.state));
  });
});
