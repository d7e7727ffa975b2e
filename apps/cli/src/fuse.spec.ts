import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createRandomSource, type RandomSource } from '@lagewacht/base';
import { createLocalFrame, fromLocal } from '@lagewacht/geo';
import { fuse } from './commands/fuse';
import { runCommand } from './run-command';
import { buildHouse } from './testing/build-house';
import { startCommand } from './testing/run-cli';

type Line = Readonly<Record<string, unknown>>;

const META = { area: [0, 0, 1000, 1000], q: 0.5, speed: [1, 15], truth_dt: 1, sensors: [{ name: 's0', sigma: 2, period: 0.5, phase: 0, pd: 0.95, clutter_per_m2: 2e-6 }, { name: 's1', sigma: 5, period: 1, phase: 0.1, pd: 0.8, clutter_per_m2: 4e-6 }] };
let folder: string;
let runs = 0;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lagewacht-fuse-'));
});
beforeEach(() => mkdirSync(join(folder, String(++runs))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A file of this test. */
const file = (name: string): string => join(folder, String(runs), name);

function put(name: string, content: string | Buffer | readonly Line[]): string {
  writeFileSync(file(name), typeof content === 'string' || Buffer.isBuffer(content) ? content : content.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return file(name);
}

async function run(args: readonly string[], environment: Record<string, string> = {}): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await runCommand(['fuse', ...args], [fuse], {
    environment, folder, isTerminal: false,
    print: (line) => {
      out += `${line}\n`;
    },
    note: (line) => {
      err += `${line}\n`;
    },
  });
  return { code, out, err };
}

/** Fuses lines; the tracks, the stats and what was said. */
async function fuseLines(content: string | Buffer | readonly Line[], meta: unknown = META, ...more: string[]): Promise<{ tracks: string; stats: Record<string, number>; err: string }> {
  const input = put('in.jsonl', content);
  const { code, out, err } = await run(['--in', input, '--out', file('out.jsonl'), '--stats', ...(meta === undefined ? [] : ['--meta', put('meta.json', JSON.stringify(meta))]), ...more]);
  expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
  expect(out.trimEnd().split('\n')).toHaveLength(1);
  return { tracks: readFileSync(file('out.jsonl'), 'utf8'), stats: JSON.parse(out) as Record<string, number>, err };
}

const rowsOf = (tracks: string): readonly Record<string, number>[] => tracks.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Record<string, number>);
const round = (value: number): number => Math.round(value * 1000) / 1000;

/** Things that move straight on, seen by two sensors, in order of t. */
function createScene(chance: RandomSource, things: number, durationS: number): Line[] {
  const targets = Array.from({ length: things }, () => ({ x: 100 + 800 * chance.uniform(), y: 100 + 800 * chance.uniform(), vx: 4 * chance.normal(), vy: 4 * chance.normal() }));
  const lines: Line[] = [];
  for (let tenth = 0; tenth <= durationS * 10; tenth++) {
    for (const { name, sigma, period, phase, pd } of META.sensors) {
      if ((tenth - 10 * phase) % (10 * period) !== 0) continue;
      for (const { x, y, vx, vy } of targets) {
        if (chance.uniform() > pd) continue;
        lines.push({ t: tenth / 10, x: round(x + (vx * tenth) / 10 + sigma * chance.normal()), y: round(y + (vy * tenth) / 10 + sigma * chance.normal()), sigma, sensor: name, id: lines.length });
      }
    }
  }
  return lines;
}

/** As they may come in: up to 3 s late, some twice. */
function createArrival(chance: RandomSource, lines: readonly Line[]): Line[] {
  const twice = lines.flatMap((line) => (chance.uniform() < 0.05 ? [line, line] : [line]));
  return twice.map((line): Line & { recv: number } => ({ ...line, recv: round(Number(line['t']) + (chance.uniform() < 0.3 ? 3 * chance.uniform() : 0)) })).sort((a, b) => a.recv - b.recv);
}

describe('lagewacht fuse', () => {
  it('[C30] writes every confirmed track at every whole multiple of truth_dt, in order, rounded', async () => {
    const { tracks, stats } = await fuseLines(createScene(createRandomSource(1), 5, 12));
    const rows = rowsOf(tracks);
    expect(new Set(rows.map(({ t }) => t))).toEqual(new Set(Array.from({ length: 13 }, (_, t) => t).filter((t) => rows.some((row) => row['t'] === t))));
    for (let index = 1; index < rows.length; index++) {
      const [a, b] = [rows[index - 1], rows[index]] as [Record<string, number>, Record<string, number>];
      expect(Number(a['t']) < Number(b['t']) || (a['t'] === b['t'] && Number(a['id']) < Number(b['id']))).toBe(true);
    }
    expect(rows.filter(({ t }) => t === 12)).toHaveLength(5);
    expect(Object.keys(rows[0] ?? {})).toEqual(['t', 'id', 'x', 'y', 'vx', 'vy', 'pxx', 'pxy', 'pyy']);
    for (const { x, vx } of rows) expect([round(x as number), Math.round((vx as number) * 1e4) / 1e4]).toEqual([x, vx]);
    expect(stats).toMatchObject({ rows: rows.length, tracks: new Set(rows.map(({ id }) => id)).size, shownTracks: 5 });
    const halves = await fuseLines(createScene(createRandomSource(1), 5, 12), { ...META, truth_dt: 0.5 });
    expect(rowsOf(halves.tracks).filter(({ t }) => Number.isInteger(t))).toEqual(rows);
  });

  it('[C25] late and doubled detections within the lateness give the very bytes of those in order', async () => {
    for (const seed of [2, 3, 4]) {
      const chance = createRandomSource(seed);
      const inOrder = createScene(chance, 8, 20);
      const expected = await fuseLines(inOrder);
      expect(rowsOf(expected.tracks).length).toBeGreaterThan(100);
      const arrival = createArrival(chance, inOrder);
      const received = await fuseLines(arrival);
      expect(received.tracks).toBe(expected.tracks);
      expect(received.stats).toMatchObject({ fused: inOrder.length, duplicates: arrival.length - inOrder.length, late: 0, detections: arrival.length });
      // What tells no recv is late by its own t; here nothing is later than 3 s.
      expect((await fuseLines(arrival.map(({ recv: _recv, ...line }) => line), META, '--lateness', '3.1')).tracks).toBe(expected.tracks);
    }
  });

  it('[C27] what comes later than allowed is named, counted and not fused', async () => {
    const lines = createScene(createRandomSource(5), 3, 20);
    const early = lines.filter(({ t }) => t !== 2);
    const held = lines.filter(({ t }) => t === 2);
    expect(held.length).toBeGreaterThan(0);
    const { tracks, stats, err } = await fuseLines([...early, ...held]);
    expect(stats).toMatchObject({ late: held.length, fused: early.length });
    expect(err).toContain(`in.jsonl line ${early.length + 1}: t 2 came more than 10 s behind line`);
    expect(tracks).toBe((await fuseLines(early)).tracks);
    expect((await fuseLines([...early, ...held], META, '--lateness', '30')).tracks).toBe((await fuseLines(lines)).tracks);
  });

  it('[C29] a sensor that looks and sees nothing ends a track; without its period nobody knows that it looked', async () => {
    const lines = createScene(createRandomSource(6), 1, 10);
    // A last word from elsewhere, so that the recording goes on until then.
    const elsewhere: Line = { t: 24.5, x: 5000, y: 5000, sigma: 5, sensor: 'other', id: 10_000 };
    const meta = { ...META, area: undefined };
    const known = await fuseLines([...lines, elsewhere], meta);
    expect(known.stats['emptyScans']).toBeGreaterThan(20);
    const atEnd = (tracks: string): number => rowsOf(tracks).filter(({ t, x }) => t === 24 && (x as number) < 3000).length;
    expect(atEnd(known.tracks)).toBe(0);
    const unknown = await fuseLines([...lines, elsewhere], { ...meta, sensors: meta.sensors.map(({ period: _period, ...sensor }) => sensor) });
    expect(unknown.stats['emptyScans']).toBe(0);
    expect(atEnd(unknown.tracks)).toBe(1);
  });

  it('[C31] degrees are fused in the plane around the first detection, and given back beside its metres', async () => {
    const lines = createScene(createRandomSource(7), 3, 10);
    const [first] = lines as [Line];
    const frame = createLocalFrame({ lon: 179.9999, lat: 53.5 });
    const shift = { x: Number(first['x']), y: Number(first['y']) };
    // The antimeridian runs through the scene.
    const degreesOf = (x: number, y: number): { lon: number; lat: number } => fromLocal(frame, { x: x - shift.x, y: y - shift.y });
    const inDegrees = lines.map(({ x, y, ...rest }): Line => ({ ...rest, ...degreesOf(Number(x), Number(y)) }));
    expect(new Set(inDegrees.map(({ lon }) => Math.sign(Number(lon)))).size).toBe(2);
    const [low, high] = [degreesOf(0, 0), degreesOf(1000, 1000)];
    const meta = { ...META, area: [low.lon, low.lat, high.lon, high.lat] };
    const expected = rowsOf((await fuseLines(lines)).tracks);
    const { tracks } = await fuseLines(createArrival(createRandomSource(8), inDegrees), meta);
    const rows = rowsOf(tracks);
    expect((await fuseLines([...inDegrees].reverse(), meta, '--lateness', '10')).tracks).toBe(tracks);
    expect(rows).toHaveLength(expected.length);
    rows.forEach((row, index) => {
      const { x, y } = expected[index] as Record<string, number>;
      expect(Math.hypot((row['x'] as number) + shift.x - (x as number), (row['y'] as number) + shift.y - (y as number))).toBeLessThan(0.01);
      const place = fromLocal(frame, { x: row['x'] as number, y: row['y'] as number });
      expect(row['lon']).toBeCloseTo(place.lon, 7);
      expect(row['lat']).toBeCloseTo(place.lat, 7);
    });
    const mixed = await fuseLines([...lines.slice(0, 5), ...inDegrees.slice(5, 6)]);
    expect(mixed.stats).toMatchObject({ fused: 5, malformed: 1 });
    expect(mixed.err).toContain('line 6: got lon and lat, expected x and y as in the lines before');
  });

  it('[C31] the area of detections in degrees is in degrees', async () => {
    const line: Line = { t: 0, lon: 10, lat: 53.5, sigma: 2, sensor: 's0', id: 1 };
    expect((await fuseLines([line], { area: [9.9, 53.4, 10.1, 53.6] })).stats).toMatchObject({ fused: 1 });
    expect(await run(['--in', put('in.jsonl', [line]), '--out', file('no.jsonl'), '--meta', put('meta.json', '{"area":[10.1,53.4,9.9,53.6]}')])).toMatchObject({ code: 2, err: expect.stringContaining('area: got [10.1,53.4,9.9,53.6], expected [x0,y0,x1,y1] with x0 < x1 in degrees') });
    expect(existsSync(file('no.jsonl'))).toBe(false);
  });

  it('[C23] byte order mark, CRLF, blank lines, a missing last line feed, spaces and member order change no byte', async () => {
    const lines = createScene(createRandomSource(9), 3, 8);
    const expected = (await fuseLines(lines)).tracks;
    const texts = lines.map((line) => JSON.stringify(line));
    expect((await fuseLines(`\uFEFF${texts.join('\r\n')}`)).tracks).toBe(expected);
    expect((await fuseLines(`\n${texts.join('\n\n  \n')}`)).tracks).toBe(expected);
    expect((await fuseLines(`${texts.map((text) => ` ${text.replaceAll(':', ' : ').replaceAll(',', ' , ')}\t`).join('\n')}\n`)).tracks).toBe(expected);
    expect((await fuseLines(lines.map((line) => Object.fromEntries([['class', 'größer 🚁'], ...Object.entries(line).reverse()])))).tracks).toBe(expected);
  });

  it('[C24] a malformed line is named and passed over; with --strict, or when no line is a detection, the run ends with 1 and writes nothing', async () => {
    const lines = createScene(createRandomSource(10), 3, 8);
    const expected = (await fuseLines(lines)).tracks;
    const texts = lines.map((line) => JSON.stringify(line));
    const broken = [...texts.slice(0, 2), '{"t":NaN,"x":1}', texts[2]?.slice(0, 20), ...texts.slice(2), `{"t":1,"x":1e999,"y":0,"sigma":1,"sensor":"s0"}`, '{', '[]', '7', `"${'x'.repeat(3 << 20)}"`, ''].join('\n');
    const { tracks, stats, err } = await fuseLines(broken);
    expect(tracks).toBe(expected);
    expect(stats).toMatchObject({ malformed: 7, fused: lines.length });
    expect(err).toContain('in.jsonl line 3: got "{\\"t\\":NaN,\\"x\\":1}", expected a JSON object');
    expect(err.match(/passed over/g)).toHaveLength(5);
    const input = put('broken.jsonl', broken);
    expect(await run(['--in', input, '--out', file('none.jsonl'), '--strict'])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('broken.jsonl line 3: ') });
    expect(await run(['--in', put('foreign.txt', 'Dear all,\nthis is no file of detections.\n'), '--out', file('none.jsonl')])).toMatchObject({ code: 1, err: expect.stringContaining('none of 2 lines is a detection') });
    expect(readdirSync(join(folder, String(runs))).filter((name) => name.startsWith('none'))).toEqual([]);
  });

  it('[C30] a device is written into and never replaced; a full disk ends with 3', async () => {
    const input = put('in.jsonl', createScene(createRandomSource(14), 2, 4));
    // Through links, so that a fault here replaces a link and not a device.
    for (const name of ['null', 'full']) symlinkSync(`/dev/${name}`, file(name));
    expect(await run(['--in', input, '--out', file('null')])).toMatchObject({ code: 0 });
    expect(await run(['--in', input, '--out', file('full')])).toMatchObject({ code: 3, out: '', err: expect.stringContaining('ENOSPC') });
    expect(['null', 'full'].map((name) => statSync(file(name)).isCharacterDevice())).toEqual([true, true]);
  });

  it('[C30] an empty file gives an empty file', async () => {
    for (const content of ['', '\n', '\uFEFF\r\n\r\n']) {
      const { tracks, stats } = await fuseLines(content, undefined);
      expect(tracks).toBe('');
      expect(stats).toMatchObject({ detections: 0, scans: 0, tracks: 0, malformed: 0, detectionsPerCpuSecond: 0, coreDetectionsPerCpuSecond: 0, bytesPerLiveTrack: 0 });
    }
  });

  it('[C32] works without META, and says what is wrong with one', async () => {
    const lines = createScene(createRandomSource(11), 4, 15);
    const { tracks } = await fuseLines(lines, undefined);
    expect(rowsOf(tracks).filter(({ t }) => t === 15)).toHaveLength(4);
    const input = put('in.jsonl', lines);
    const withMeta = (text: string): Promise<{ code: number; err: string }> => run(['--in', input, '--out', file('none.jsonl'), '--meta', put('meta.json', text)]);
    expect(await withMeta('{"q":1,\n"speed":[1,]}')).toMatchObject({ code: 2, err: expect.stringMatching(/meta\.json( line 2)?: got no JSON/) });
    expect(await withMeta('{"q":-1}')).toMatchObject({ code: 2, err: expect.stringContaining('meta.json: q: ') });
    expect(await withMeta('{"sensors":[{"name":"a","sigma":"2"}]}')).toMatchObject({ code: 2, err: expect.stringContaining('sensors.0.sigma: ') });
    expect(await withMeta('{"sensors":[{"name":"a"},{"name":"a"}]}')).toMatchObject({ code: 2, err: expect.stringContaining('sensors: expected every name once') });
    expect(await withMeta('{"area":[0,0,0,9]}')).toMatchObject({ code: 2, err: expect.stringContaining('area: got [0,0,0,9], expected [x0,y0,x1,y1] with x0 < x1') });
    expect(await withMeta('{"speed":[9,1]}')).toMatchObject({ code: 2, err: expect.stringContaining('min <= max') });
    expect(await withMeta('[]')).toMatchObject({ code: 2 });
    expect((await fuseLines(lines, { secret: { seed: 1 }, duration: 15, q: null, sensors: [{ name: 's0', sigma: null }] })).tracks).not.toBe('');
  });

  it('[C32] wrong use ends with 2, what is not there with 3, each with what to do', async () => {
    const input = put('in.jsonl', createScene(createRandomSource(12), 1, 2));
    expect(await run(['--out', file('x.jsonl')])).toMatchObject({ code: 2, err: expect.stringContaining('--in is missing') });
    expect(await run(['--in', input])).toMatchObject({ code: 2, err: expect.stringContaining('--out is missing') });
    expect(await run(['--in', input, '--out', input])).toMatchObject({ code: 2, err: expect.stringContaining('which is read from') });
    expect(await run(['--in', input, '--out', file('x.jsonl'), '--lateness=-1'])).toMatchObject({ code: 2, err: expect.stringContaining('expected a number from 0') });
    expect(await run(['--in', file('missing.jsonl'), '--out', file('x.jsonl')])).toMatchObject({ code: 3, err: expect.stringContaining('missing.jsonl') });
    expect(await run(['--in', folder, '--out', file('x.jsonl')])).toMatchObject({ code: 3, err: expect.stringContaining('is a folder') });
    expect(await run(['--in', input, '--meta', file('missing.json'), '--out', file('x.jsonl')])).toMatchObject({ code: 3, err: expect.stringContaining('missing.json') });
    expect(await run(['--in', input, '--out', file('nowhere/x.jsonl')])).toMatchObject({ code: 3, err: expect.stringContaining('expected a folder') });
    mkdirSync(file('taken'));
    expect(await run(['--in', input, '--out', file('taken')])).toMatchObject({ code: 3, err: expect.stringContaining('Nothing was written') });
    expect(readdirSync(join(folder, String(runs)))).toEqual(['in.jsonl', 'taken']);
  });

  it('[C33] says in a sentence what came of it, in the language of the terminal', async () => {
    const lines = createScene(createRandomSource(13), 2, 6);
    const input = put('in.jsonl', [...lines, { ...lines[0] }]);
    const english = await run(['--in', input, '--out', file('x.jsonl')]);
    expect(english).toMatchObject({ code: 0, out: expect.stringMatching(new RegExp(`^Fused ${lines.length} detections in \\d+ scans to 2 tracks \\(2 at the end\\), written to .*x\\.jsonl\\. Left out: 1 duplicate, 0 late, 0 malformed lines\\.\n$`)) });
    expect(english.err).toMatch(/Fusion \(bytes\): \d+ \/ \d+ \(100 %\)/);
    expect((await run(['--in', input, '--out', file('x.jsonl')], { LANG: 'de_DE.UTF-8' })).out).toMatch(/Detektionen in \d+ Scans zu 2 Spuren verbunden/);
    const { stats } = await fuseLines(lines);
    expect(Object.keys(stats)).toEqual(expect.arrayContaining(['detections', 'scans', 'duplicates', 'late', 'malformed', 'tracks', 'liveTracks', 'cpuSeconds', 'coreCpuSeconds', 'detectionsPerCpuSecond', 'coreDetectionsPerCpuSecond', 'peakMemoryMb', 'bytesPerLiveTrack']));
    expect(Object.values(stats).every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
  });

  it('[C30] who interrupts the built command leaves no half file behind', async () => {
    const house = buildHouse();
    try {
      const pipe = file('pipe');
      expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
      // Nobody writes into the pipe, so the command waits for lines until it is interrupted.
      const command = startCommand(house.cliPath, ['fuse', '--in', pipe, '--out', file('x.jsonl')], { folder });
      let ended: number | null | undefined;
      void command.exit.then((code) => {
        ended = code;
      });
      while (!existsSync(file('x.jsonl.part')) && ended === undefined) await delay(20);
      command.child.kill('SIGTERM');
      await command.exit;
      expect({ signal: command.child.signalCode, output: command.output() }).toEqual({ signal: 'SIGTERM', output: '' });
      expect(readdirSync(join(folder, String(runs)))).toEqual(['pipe']);
      expect(await startCommand(house.cliPath, ['--help'], { folder }).until(/^ {2}fuse {2,}\S.*$/m)).toBeDefined();
    } finally {
      house.remove();
    }
  });
});
