import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createTcp } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startTimescale } from '@lagewacht/embedded';
import { createPool, migrate } from '@lagewacht/journal';
import { type House, buildHouse } from './testing/build-house';
import { startCommand } from './testing/run-cli';

jest.setTimeout(90_000);

let house: House;
let folder: string;

const examine = async (environment: Record<string, string>): Promise<{ code: number | null; text: string }> => {
  const command = startCommand(house.cliPath, ['doctor'], { folder, environment: { PORT: '0', MQTT_PORT: '0', ...environment } });
  return { code: await command.exit, text: command.output() };
};

beforeAll(() => {
  house = buildHouse();
  for (const place of ['apps/ingest/main.mjs', 'simulators/exercise/main.mjs']) house.put(place, '');
  folder = mkdtempSync(join(tmpdir(), 'lagewacht-doctor-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  house.remove();
});

describe('lagewacht doctor', () => {
  it('[C15] works while nothing runs, and finds nothing wrong with a fresh clone that is built', async () => {
    const { code, text } = await examine({});
    expect(text).toMatch(/Instance\s+not running/);
    expect(text).toContain('All is well.');
    expect(code).toBe(0);
    expect((await examine({ LANG: 'de_DE.UTF-8' })).text).toContain('Alles in Ordnung.');
  });

  it('[C16] names what is wrong, what to do, and ends with 1: a taken port, an open door without TLS, an unreachable database, an expired certificate', async () => {
    const taken = createTcp();
    const port = await new Promise<number>((resolve) => taken.listen(0, '127.0.0.1', () => resolve((taken.address() as { port: number }).port)));
    const held = await examine({ PORT: String(port) });
    await new Promise((resolve) => taken.close(resolve));
    expect(held).toMatchObject({ code: 1, text: expect.stringMatching(new RegExp(`HTTP ${port} is taken[\\s\\S]*→ Stop the other program or set PORT`)) });
    expect(await examine({ HOST: '0.0.0.0' })).toMatchObject({ code: 1, text: expect.stringContaining('beyond loopback, without TLS') });
    expect(await examine({ DATABASE_URL: `postgres://nobody@127.0.0.1:${port}/none` })).toMatchObject({ code: 1, text: expect.stringMatching(/Database\s+not reachable/) });
    const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const made = spawnSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', key, '-out', certificate, '-days', '3', '-subj', '/CN=localhost']);
    if (made.status !== 0) writeFileSync(certificate, 'no certificate');
    const soon = await examine({ TLS_CERT: certificate });
    expect(soon.text).toMatch(made.status === 0 ? /! Certificate\s+valid for [23] days/ : /✖ Certificate/);
    writeFileSync(certificate, 'no certificate');
    expect(await examine({ TLS_CERT: certificate })).toMatchObject({ code: 1, text: expect.stringMatching(/✖ Certificate/) });
  });

  it('[C17] looks into a real database: version, size, journal, quarantine', async () => {
    const engine = await startTimescale({ dataDir: join(folder, 'server-db'), enginePath: house.enginePath });
    try {
      expect(await examine({ DATABASE_URL: engine.connectionString })).toMatchObject({ code: 0, text: expect.stringMatching(/TimescaleDB 2\.[\s\S]*still empty/) });
      const pool = createPool({ connectionString: engine.connectionString, applicationName: 'spec', onError: () => undefined });
      await migrate(pool);
      await pool.end();
      expect(await examine({ DATABASE_URL: engine.connectionString })).toMatchObject({ code: 0, text: expect.stringMatching(/live: empty[\s\S]*0 open, 0 not kept/) });
    } finally {
      await engine.stop();
    }
  });

  it('[C18] an own broker that does not answer is bad, and its password is not shown', async () => {
    const silent = createServer();
    const port = await new Promise<number>((resolve) => silent.listen(0, '127.0.0.1', () => resolve((silent.address() as { port: number }).port)));
    const { code, text } = await examine({ MQTT_URL: `mqtt://someone:geheim@127.0.0.1:${port}` });
    silent.closeAllConnections();
    await new Promise((resolve) => silent.close(resolve));
    expect({ code, bad: /✖ MQTT/.test(text), leaks: text.includes('geheim') }).toEqual({ code: 1, bad: true, leaks: false });
  });
});
