/// <reference types="node" />
import { beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

// The whole map in a real browser with software WebGL: drive-map.mjs builds, serves and drives it and says what it saw.

type Counts = Record<'incidents' | 'units' | 'drones' | 'gauges' | 'gates' | 'sensors' | 'footprints' | 'reaches' | 'tracks', number>;

interface Seen {
  foreign: string[]; complaints: string[]; errors: string[];
  drawing: { layers: Counts; tracks: number; drawnPercent: number; tracksPercent: number; pick: { found: string; nothing: string }; framesAtRest: number; framesMoving: number; page: { made: number; canvases: number; styles: number; stamp: string; attribution: string; zoomIn: string } };
  acting: { zoomedByKey: number; selected: string[]; ring: number; trackRingPercent: number; hiddenGauges: number; switched: { water: string; zoomIn: string; label: string }; afterSwitch: Counts; afterRemoval: Counts };
  busy: { isAtRest: boolean; called: number };
  losing: { layers: Counts; changedPercent: number; tracksPercent: number };
  own: { good: { water: number; roads: number; gauges: number; attribution: boolean }; dark: string } & Record<'missing' | 'broken' | 'foreign', { note: string; stamp: boolean }>;
  prepared: { unseenWidth: number; lookedAt: number[]; tracks: number; left: string[]; emptied: number; widths: number[]; layers: Counts; nothingToShow: number };
  without: { unavailable: string; note: string; made: number };
}

let seen: Seen;

const browser = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
// A machine without a browser can still run everything else; the name says why this part did not run.
const suite = browser === undefined ? describe.skip : describe;

async function drive(): Promise<void> {
  const driver = fileURLToPath(new URL('./drive-map.mjs', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [driver], { env: { CHROMIUM: browser, PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' }, maxBuffer: 1e7, timeout: 280_000 });
  seen = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Seen;
}

suite(browser === undefined ? 'the map in a browser (not run: no Chromium on this machine)' : 'the map in a browser', () => {
  beforeAll(drive, 300_000);

  it('[M1] asks nothing of any other origin and lives under a strict content policy without complaint', () => {
    expect(seen.foreign).toEqual([]);
    expect(seen.complaints).toEqual([]);
    expect(seen.errors).toEqual([]);
    expect(seen.drawing.page.styles).toBe(0);
  });

  it('[M2] says on the map and in its sources that the drawing is schematic', () => {
    expect(seen.drawing.page.stamp).toBe('Schematisch – nicht für den Einsatz');
    expect(seen.drawing.page.attribution).toContain('Schematic – not for operations');
  });

  it('[M5] draws 2,000 tracks, finds one under the pointer, and rests when nothing moves', () => {
    expect(seen.drawing.tracks).toBe(2000);
    expect(seen.drawing.tracksPercent).toBeGreaterThan(2);
    expect(seen.drawing.pick).toEqual({ found: 'trk:1234', nothing: 'nothing' });
    expect(seen.drawing.framesAtRest).toBe(0);
    expect(seen.drawing.framesMoving).toBeGreaterThan(2);
  });

  it('[M7] draws some of each kind', () => {
    expect(seen.drawing.layers).toEqual({ incidents: 5, units: 6, drones: 1, gauges: 3, gates: 5, sensors: 2, footprints: 1, reaches: 4 });
  });

  it('[M11] makes one map under StrictMode and gives its controller', () => {
    expect(seen.drawing.page.canvases).toBe(1);
    expect(seen.drawing.page.made).toBe(2);
  });

  it('[M13] picks by click and by key, rings what is selected, and zooms by key', () => {
    expect(seen.acting.selected).toEqual(['gauge:harburg', 'gauge:zollenspieker', 'nothing']);
    expect(seen.acting.ring).toBe(1);
    expect(seen.acting.trackRingPercent).toBeGreaterThan(0.02);
    expect(seen.acting.zoomedByKey).toBeCloseTo(1, 1);
  });

  it('[M14] hides a layer, and switches theme and language without losing what is drawn', () => {
    expect(seen.acting.hiddenGauges).toBe(0);
    expect(seen.acting.switched).toEqual({ water: '#0e2233', zoomIn: 'Vergrößern', label: 'Harburg\n4,31 m NHN' });
    expect(seen.acting.afterSwitch).toEqual(seen.drawing.layers);
  });

  it('[M30] lets others add their layers while it is busy', () => {
    expect(seen.busy).toEqual({ isAtRest: false, called: 1 });
  });

  it('[M9] takes away what is removed', () => {
    expect(seen.acting.afterRemoval).toEqual({ ...seen.drawing.layers, incidents: 4, gauges: 2, drones: 0, footprints: 0, reaches: 3, tracks: 19 });
  });

  it('[M15] comes back after a lost graphics context, with what changed meanwhile', () => {
    expect(seen.losing.layers).toEqual({ ...seen.drawing.layers, gauges: 2 });
    expect(seen.losing.tracksPercent).toBeGreaterThan(1);
    expect(seen.losing.changedPercent).toBeLessThan(3);
  });

  it('[M16] shows the own .pmtiles file in our style, its attribution as text', () => {
    expect(seen.own.good.water).toBeGreaterThan(0);
    expect(seen.own.good.roads).toBeGreaterThan(0);
    expect(seen.own.good.gauges).toBe(3);
    expect(seen.own.good.attribution).toBe(false);
    expect(seen.own.dark).toBe('#0e2233');
  });

  it('[M16] falls back to the schematic map, stamped and with the reason, when the file cannot be used', () => {
    for (const failed of [seen.own.missing, seen.own.broken, seen.own.foreign]) {
      expect(failed.stamp).toBe(true);
      expect(failed.note).toContain('schematische Karte');
    }
    expect(seen.own.foreign.note).toContain('example.invalid');
  });

  it('[M29] warms up with few pixels and where no situation is, and leaves nothing of it behind', () => {
    expect(seen.prepared.unseenWidth).toBe(800 / 16);
    expect(seen.prepared.lookedAt).toEqual([0, expect.closeTo(9.985)]);
    expect(seen.prepared.tracks).toBe(0);
    expect(seen.prepared.emptied).toBeGreaterThan(15);
    expect(seen.prepared.left).toEqual([]);
  });

  it('[M29] is sharp with its first things, and soon without any', () => {
    expect(seen.prepared.widths).toEqual([800 / 16, 800]);
    expect(seen.prepared.layers.gauges).toBe(2);
    expect(seen.prepared.nothingToShow).toBe(800);
  });

  it('[M17] says so when there is no WebGL 2, and makes no controller', () => {
    expect(seen.without.unavailable).toContain('WebGL 2');
    expect(seen.without.note).toContain('Listen');
    expect(seen.without.made).toBe(0);
  });
});
