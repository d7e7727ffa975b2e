import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startTimescale } from '@lagewacht/embedded';
import { Appender, claimWriter, createPool, migrate, readEntries } from '@lagewacht/journal';
import { schematicTerrainDocument } from '@lagewacht/fusion';
import { createFold, type FoldSum } from './journal-file/fold-journal';
import { busyJournal } from './testing/busy-journal';
import { type House, buildHouse } from './testing/build-house';
import { startCommand } from './testing/run-cli';
import { surgeRecords } from './testing/surge-records';

jest.setTimeout(90_000);

const RECORDS = 6000;
let house: House;
let folder: string;
let expected: FoldSum;

const run = async (...args: string[]): Promise<{ code: number | null; text: string }> => {
  const command = startCommand(house.cliPath, args, { folder });
  return { code: await command.exit, text: command.output() };
};

beforeAll(async () => {
  house = buildHouse();
  folder = mkdtempSync(join(tmpdir(), 'lagewacht-export-'));
  const engine = await startTimescale({ dataDir: join(folder, '.lagewacht/database'), enginePath: house.enginePath });
  const pool = createPool({ connectionString: engine.connectionString, applicationName: 'spec', onError: () => undefined });
  await migrate(pool);
  const appender = new Appender(pool, await claimWriter(pool));
  const records = surgeRecords(RECORDS - 1);
  for (let start = 0; start < records.length; start += 1000) await appender.append(records.slice(start, start + 1000));
  const fold = createFold('live');
  for await (const page of readEntries(pool, { situation: 'live' })) page.forEach((entry) => fold.take(entry));
  expected = fold.sum();
  await pool.end();
  await engine.stop();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  house.remove();
});

describe('lagewacht export and replay', () => {
  it('[C11] exports a journal while no server runs, whole or not at all, with the raw bytes', async () => {
    const { code, text } = await run('export', '--situation', 'live', '--out', 'live.jsonl');
    expect({ code, text }).toMatchObject({ code: 0, text: expect.stringContaining(`${RECORDS} entries`) });
    const lines = readFileSync(join(folder, 'live.jsonl'), 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(RECORDS + 1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ lagewacht: 'journal', version: 1, situation: 'live', realm: 'actual', untilSeq: RECORDS });
    expect(JSON.parse(lines[2] ?? '')).toMatchObject({ seq: 2, kind: 'measurement', source: 'pegel-test', raw: Buffer.of(0xff, 0xfe, 0, 0).toString('base64') });
    expect(statSync(join(folder, 'live.jsonl')).mode & 0o777).toBe(0o600);
  });

  it('[C12] a replay of the file gives the hashes of the fold of the journal, every time', async () => {
    const { code, text } = await run('replay', '--journal', 'live.jsonl', '--hash');
    expect(code).toBe(0);
    expect(text.split('\n').filter((line) => /^(picture|alarms|entries|version) /.test(line))).toEqual([
      `picture ${expected.picture}`, `alarms ${expected.alarms}`, `entries ${RECORDS}`, `version ${expected.version}`,
    ]);
    expect(expected.alarms).not.toBe(createFold('live').sum().alarms);
  });

  it('[C12] a replay on another ground says so and gives another picture; on the ground of the export it says nothing', async () => {
    const document = schematicTerrainDocument();
    writeFileSync(join(folder, 'ground.json'), JSON.stringify({ ...document, name: 'Low dykes', polders: document.polders.map((polder) => ({ ...polder, crestsM: polder.crestsM.map(() => 1.2) })) }));
    writeFileSync(join(folder, 'busy.jsonl'), busyJournal(7, 12));
    const pictureOf = async (...more: string[]): Promise<{ picture: string | undefined; isNoted: boolean }> => {
      const { code, text } = await run('replay', '--hash', ...more);
      expect(code).toBe(0);
      return { picture: /^picture .*$/m.exec(text)?.[0], isNoted: text.includes('the journal stood on the ground schematic') };
    };
    const usual = await pictureOf('--journal', 'busy.jsonl'), foreign = await pictureOf('--journal', 'busy.jsonl', '--terrain', 'ground.json');
    expect([usual.isNoted, foreign.isNoted]).toEqual([false, true]);
    expect(foreign.picture).not.toBe(usual.picture);
    writeFileSync(join(folder, '.env'), 'TERRAIN=ground.json\n');
    expect(await run('export', '--situation', 'live', '--out', 'ground.jsonl')).toMatchObject({ code: 0 });
    rmSync(join(folder, '.env'));
    expect(await pictureOf('--journal', 'ground.jsonl', '--terrain', 'ground.json')).toMatchObject({ isNoted: false });
    writeFileSync(join(folder, 'none.json'), '{"name":1}');
    expect(await run('replay', '--journal', 'live.jsonl', '--terrain', 'none.json')).toMatchObject({ code: 2, text: expect.stringContaining('--terrain: none.json: name') });
    expect(await run('replay', '--journal', 'live.jsonl', '--terrain', 'gone.json')).toMatchObject({ code: 3 });
  });

  it('[C13] a cut, changed or foreign file is refused with the line it breaks at', async () => {
    const lines = readFileSync(join(folder, 'live.jsonl'), 'utf8').trimEnd().split('\n');
    const damage = async (name: string, changed: readonly string[]): Promise<string> => {
      writeFileSync(join(folder, name), `${changed.join('\n')}\n`);
      const { code, text } = await run('replay', '--journal', name, '--hash');
      expect(code).toBe(1);
      return text;
    };
    expect(await damage('cut.jsonl', lines.slice(0, 10))).toContain(`ends with seq 9, its header promises ${RECORDS}`);
    expect(await damage('order.jsonl', [...lines.slice(0, 3), lines[5] ?? '', lines[4] ?? ''])).toContain('line 5: got seq 4 after 5');
    expect(await damage('changed.jsonl', [...lines.slice(0, 3), (lines[3] ?? '').replace('"lat"', '"x"').replace(/"eventTimeMs":\d+/, '"eventTimeMs":"now"'), ...lines.slice(4)])).toContain('line 4: eventTimeMs');
    expect(await damage('proto.jsonl', [...lines.slice(0, 2), `{"__proto__":{"seq":2},"kind":"tick"}`])).toContain('line 3');
    expect(await damage('foreign.jsonl', ['{"hello":"world"}'])).toContain('expected the header of a journal');
  });

  it('[C14] an unknown situation, a missing directory and a missing file say what to do', async () => {
    expect(await run('export', '--situation', 'ex-none', '--out', 'x.jsonl')).toMatchObject({ code: 1, text: expect.stringContaining('Known: live') });
    expect(await run('export', '--situation', 'live', '--out', 'x.jsonl', '--data-dir', 'nowhere')).toMatchObject({ code: 3, text: expect.stringContaining('There is no database') });
    expect(await run('replay', '--journal', 'missing.jsonl')).toMatchObject({ code: 3, text: expect.stringContaining('missing.jsonl') });
    expect(await run('export', '--situation', 'Live', '--out', 'x.jsonl')).toMatchObject({ code: 2 });
  });
});
