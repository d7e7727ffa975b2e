import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FUSION_VERSION, schematicTerrainDocument } from '@lagewacht/fusion';
import { readGround } from './ground';
import { readSettings, WrongSettings } from './settings';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lagewacht-ground-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const written = (name: string, value: unknown): string => {
  writeFileSync(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value));
  return join(folder, name);
};

describe('the setting TERRAIN', () => {
  it('[H23] is schematic, or an existing file; else the start stops with the name of the setting', () => {
    expect(readSettings({}, folder).TERRAIN).toBe('schematic');
    written('elbe.json', schematicTerrainDocument());
    expect(readSettings({ TERRAIN: './elbe.json' }, folder).TERRAIN).toBe(join(folder, 'elbe.json'));
    expect(() => readSettings({ TERRAIN: './gone.json' }, folder)).toThrow(/^TERRAIN: expected "schematic" or the path of an existing terrain file/);
  });

  it('[H23] names the fold by what the document says, not by how it is written', () => {
    const document = schematicTerrainDocument();
    const { raster, ...rest } = document;
    const one = readGround(written('one.json', document)), same = readGround(written('same.json', JSON.stringify({ raster, ...rest }, undefined, 2)));
    const [first, ...others] = document.polders;
    const other = readGround(written('other.json', { ...document, polders: [{ ...first, crestsM: [3] }, ...others] }));
    expect(readGround('schematic').fold).toBe(String(FUSION_VERSION));
    expect(one.fold).toMatch(new RegExp(`^${FUSION_VERSION}-[0-9a-f]{16}$`));
    expect(same.fold).toBe(one.fold);
    expect(other.fold).not.toBe(one.fold);
    expect(other.config.terrain().polders[0]?.crestM).toBe(3);
    expect(other.config.terrain()).toBe(other.config.terrain());
  });

  it('[H23] a file that is no terrain stops the start with path and expectation', () => {
    const refusal = (path: string): string => {
      try {
        readGround(path);
      } catch (error) {
        if (error instanceof WrongSettings) return error.message;
        throw error;
      }
      return '';
    };
    expect(refusal(written('cut.json', '{"name":'))).toMatch(/^TERRAIN: .*cut\.json: expected a terrain as JSON/);
    expect(refusal(written('poor.json', { ...schematicTerrainDocument(), synthetic: 'yes' }))).toMatch(/poor\.json: synthetic: /);
    expect(refusal(folder)).toMatch(/can't be read/);
  });
});
