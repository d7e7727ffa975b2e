import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type House, buildHouse } from './testing/build-house';
import { type RunningCommand, startCommand } from './testing/run-cli';

/**
 * A small program in the server's place: it uses the database it was given, answers its health, says that it is ready, and does what its
 * environment asks. The real server has its own suites; here the supervisor is looked at.
 */
const server = `
import { createServer } from 'node:http';
import pg from 'pg';
if (process.env.BASEMAP === 'nowhere') { console.error('BASEMAP: got nowhere, expected a map'); process.exit(2); }
const client = new pg.Client(process.env.DATABASE_URL);
await client.connect();
await client.query('CREATE TABLE IF NOT EXISTS life (n serial PRIMARY KEY)');
const { rows } = await client.query('INSERT INTO life DEFAULT VALUES RETURNING n');
const http = createServer((request, response) => response.end('ok'));
http.listen(0, '127.0.0.1', () => {
  const address = 'http://127.0.0.1:' + http.address().port;
  process.send({ type: 'ready', http: address, mqtt: 'mqtt://127.0.0.1:1', passwords: rows[0].n === 1 ? [{ user: 'admin', password: 'shown-once-only' }] : [],
    ...(process.env.LAGEWACHT_DEMO === '1' ? { demo: { situation: 'ex-elbe', device: 'd', secret: 's3cret', user: 'trainer', password: 'p', api: address, mqtt: 'mqtt://127.0.0.1:1' } } : {}) });
});
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', async () => { await client.end(); console.error('server says goodbye'); process.exit(0); });
`;
const exercise = `
import { writeFileSync } from 'node:fs';
writeFileSync(process.env.SIM_SITUATION + '.played', JSON.stringify({ device: process.env.SIM_DEVICE, secret: process.env.SIM_DEVICE_PASSWORD, args: process.argv.slice(2) }));
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
setInterval(() => undefined, 1000);
`;

jest.setTimeout(90_000);

let house: House;
let folder: string;
let running: RunningCommand | undefined;

beforeAll(() => {
  house = buildHouse();
  house.put('apps/ingest/main.mjs', server);
  house.put('simulators/exercise/main.mjs', exercise);
});
afterAll(() => house.remove());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lagewacht-up-'));
});
afterEach(async () => {
  running?.child.kill('SIGKILL');
  await running?.exit;
  running = undefined;
  rmSync(folder, { recursive: true, force: true });
});

const up = (...args: string[]): RunningCommand => {
  running = startCommand(house.cliPath, ['up', '--port', '0', '--mqtt-port', '0', ...args], { folder });
  return running;
};
const runFile = (): { serverPid: number; databasePid: number; databaseUrl: string } => JSON.parse(readFileSync(join(folder, '.lagewacht/run.json'), 'utf8')) as ReturnType<typeof runFile>;

describe('lagewacht up', () => {
  it('[C5] starts database and server, shows fresh credentials once, plays the demo, and takes everything down in order', async () => {
    const first = up();
    await first.until(/Lagewacht is running/);
    await first.until(/admin {2}shown-once-only/);
    await first.until(/exercise "ex-elbe" is running/);
    expect(statSync(join(folder, '.lagewacht/run.json')).mode & 0o777).toBe(0o600);
    while (!existsSync(join(folder, 'ex-elbe.played'))) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(JSON.parse(readFileSync(join(folder, 'ex-elbe.played'), 'utf8'))).toEqual({ device: 'd', secret: 's3cret', args: [] });
    first.child.kill('SIGTERM');
    expect(await first.exit).toBe(0);
    expect(first.output()).toMatch(/server says goodbye[\s\S]*Stopped/);
    expect(existsSync(join(folder, '.lagewacht/run.json'))).toBe(false);
    const second = up('--no-demo');
    await second.until(/Lagewacht is running/);
    expect(second.output()).not.toMatch(/shown-once-only|exercise "/);
    second.child.kill('SIGINT');
    expect(await second.exit).toBe(0);
  });

  it('[C6] a killed server comes back by itself, and run.json names the new one', async () => {
    const command = up('--no-demo');
    await command.until(/Lagewacht is running/);
    const before = runFile();
    process.kill(before.serverPid, 'SIGKILL');
    await command.until(/The server ended \(SIGKILL\)/);
    await command.until(/The server is back/);
    expect(runFile().serverPid).not.toBe(before.serverPid);
    expect(runFile().databasePid).toBe(before.databasePid);
    process.kill(before.databasePid, 'SIGKILL');
    await command.until(/The database is back/);
  });

  it('[C7] wrong settings end the start with the server\'s own words and its exit code', async () => {
    running = startCommand(house.cliPath, ['up', '--mqtt-port', '0', '--port', '0'], { folder, environment: { BASEMAP: 'nowhere' } });
    expect(await running.exit).toBe(2);
    expect(running.output()).toContain('BASEMAP: got nowhere, expected a map');
  });

  it('[C8] a port in use is named together with what to do, before anything is started', async () => {
    const taken = createServer();
    const port = await new Promise<number>((resolve) => taken.listen(0, '127.0.0.1', () => resolve((taken.address() as { port: number }).port)));
    running = startCommand(house.cliPath, ['up', '--mqtt-port', '0', '--port', String(port)], { folder });
    const code = await running.exit;
    await new Promise((resolve) => taken.close(resolve));
    expect(code).toBe(3);
    expect(running.output()).toContain(`HTTP port ${port} on 127.0.0.1 is in use`);
    expect(running.output()).toContain('--port');
    expect(existsSync(join(folder, '.lagewacht'))).toBe(false);
  });

  it('[C9] a second one on the same data is refused', async () => {
    const first = up('--no-demo');
    await first.until(/Lagewacht is running/);
    const second = startCommand(house.cliPath, ['up', '--port', '0', '--mqtt-port', '0'], { folder });
    expect(await second.exit).toBe(3);
    expect(second.output()).toMatch(/is running already/);
  });

  it('[C10] when the command itself is killed, nothing of it stays', async () => {
    const command = up('--no-demo');
    await command.until(/Lagewacht is running/);
    const { serverPid, databasePid } = runFile();
    command.child.kill('SIGKILL');
    const lives = (pid: number): boolean => {
      try {
        return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
      } catch {
        return false;
      }
    };
    while (lives(serverPid) || lives(databasePid)) await new Promise((resolve) => setTimeout(resolve, 50));
    expect([lives(serverPid), lives(databasePid)]).toEqual([false, false]);
  });
});
