import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = resolve(import.meta.dirname, '../../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The YAML tool of the checkout reads the file, so that a wrong indent is a failure and not a surprise on another machine. */
function readYaml(path: string): Record<string, unknown> {
  const run = spawnSync(process.execPath, [join(root, 'node_modules/yaml/bin.mjs'), '--json', '--single'], { input: read(path), encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`${path} is no YAML: ${run.stderr}`);
  const [value] = [JSON.parse(run.stdout) as unknown].flat();
  return value as Record<string, unknown>;
}

describe('root documents', () => {
  it('the licence is the EUPL 1.2, whole, and package.json says the same', () => {
    const licence = read('LICENSE');
    expect(licence).toMatch(/^EUROPEAN UNION PUBLIC LICENCE v\. 1\.2/);
    for (const part of ['15.Applicable Law', 'Appendix', 'Mozilla Public Licence']) expect(licence).toContain(part);
    expect((JSON.parse(read('package.json')) as { license: string }).license).toBe('EUPL-1.2');
  });

  it('publiccode.yml has every key that a directory of public code asks for', () => {
    const code = readYaml('publiccode.yml');
    for (const key of ['publiccodeYmlVersion', 'name', 'url', 'platforms', 'developmentStatus', 'softwareType', 'description', 'legal', 'maintenance', 'localisation']) expect(code).toHaveProperty([key]);
    expect(code).toMatchObject({ publiccodeYmlVersion: '0.4', legal: { license: 'EUPL-1.2' }, localisation: { localisationReady: true, availableLanguages: ['de', 'en'] } });
    for (const { shortDescription, longDescription, features } of Object.values(code['description'] as Record<string, { shortDescription: string; longDescription: string; features: string[] }>)) {
      expect(shortDescription.length).toBeLessThanOrEqual(150);
      expect(longDescription.length).toBeGreaterThanOrEqual(150);
      expect(features.length).toBeGreaterThan(2);
    }
  });

  it('the compose file opens nothing beyond this machine, has no password in it, and mounts files that exist', () => {
    const { services } = readYaml('ops/compose.yml') as { services: Record<string, { ports: string[]; volumes: string[]; environment?: Record<string, string> }> };
    expect(Object.keys(services)).toEqual(['database', 'broker']);
    for (const { ports, volumes, environment } of Object.values(services)) {
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
      for (const volume of volumes.filter((text) => text.startsWith('./'))) expect(existsSync(join(root, 'ops', volume.split(':')[0] ?? ''))).toBe(true);
      for (const [name, value] of Object.entries(environment ?? {})) if (name.includes('PASSWORD')) expect(value).toMatch(/^\$\{[A-Z_]+:\?/);
    }
    expect(read('ops/compose.yml')).toMatch(/NOT RUN/);
    expect(JSON.parse(read('.devcontainer/devcontainer.json'))).toMatchObject({ name: 'Lagewacht' });
  });

  it('THIRD-PARTY.md names every package that is used, with its licence', () => {
    const run = spawnSync(process.execPath, [join(root, 'test/tools/third-party.mjs'), '--check'], { encoding: 'utf8' });
    expect(run.stderr).toBe('');
    expect(read('THIRD-PARTY.md')).not.toMatch(/undefined/);
  });

  const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)];
  for (const page of pages) {
    it(`every link in ${page} leads somewhere`, () => {
      const targets = [...read(page).matchAll(/\]\((?!https?:|#|mailto:)([^)\s#]+)/g)].map((match) => match[1] ?? '');
      expect(targets.filter((target) => !existsSync(resolve(root, dirname(page), target)))).toEqual([]);
    });
  }
});
