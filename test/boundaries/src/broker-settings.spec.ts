import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

jest.setTimeout(60_000);

const root = resolve(import.meta.dirname, '../../..');
const broker = process.env['MOSQUITTO_PATH'] ?? '/usr/sbin/mosquitto';
const publish = process.env['MOSQUITTO_PUB_PATH'] ?? 'mosquitto_pub';
const subscribe = process.env['MOSQUITTO_SUB_PATH'] ?? 'mosquitto_sub';
const MESSAGES = 3000;

let folder: string;
let running: ChildProcess | undefined;
let port: number;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lagewacht-broker-'));
  port = await new Promise((resolvePort) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolvePort(address && typeof address === 'object' ? address.port : 0));
    });
  });
});
afterEach(async () => {
  if (running && running.exitCode === null) {
    const gone = new Promise((end) => running?.once('exit', end));
    running.kill('SIGKILL');
    await gone;
  }
  rmSync(folder, { recursive: true, force: true });
});

/** Debian's Mosquitto with this configuration; resolves when it accepts connections. */
async function startBroker(lines: string): Promise<void> {
  const file = join(folder, 'mosquitto.conf');
  writeFileSync(file, lines, { mode: 0o644 });
  let words = '';
  running = spawn(broker, ['-c', file], { stdio: ['ignore', 'pipe', 'pipe'] });
  running.stderr?.on('data', (chunk: Buffer) => { words += chunk.toString(); });
  for (let tries = 0; tries < 200; tries += 1) {
    if (running.exitCode !== null) throw new Error(`mosquitto ended with ${running.exitCode}: ${words}`);
    const open = await new Promise<boolean>((end) => {
      const socket = connect(port, '127.0.0.1', () => { socket.destroy(); end(true); }).once('error', () => end(false));
    });
    if (open) return;
    await new Promise((end) => setTimeout(end, 25));
  }
  throw new Error(`mosquitto did not listen on ${port}: ${words}`);
}

const login = (user: string): string[] => ['-h', '127.0.0.1', '-p', String(port), '-u', user, '-P', user];
const say = (user: string, topic: string, input: string): number | null =>
  spawnSync(publish, [...login(user), '-V', 'mqttv5', '-q', '1', '-t', topic, '-l'], { input, encoding: 'utf8' }).status;

/** A subscriber makes its session and goes; messages are published and acknowledged; it comes back and counts what was kept. */
function countKept(): number {
  const session = [...login('lagewacht'), '-q', '1', '-t', 'lagewacht/v1/#', '-i', 'lagewacht-server', '-c'];
  spawnSync(subscribe, [...session, '-E']);
  expect(say('gauge', 'lagewacht/v1/live/measurement/gauge', Array.from({ length: MESSAGES }, (_, n) => `m${n}`).join('\n'))).toBe(0);
  const back = spawnSync(subscribe, [...session, '-C', String(MESSAGES), '-W', '5'], { encoding: 'utf8' });
  return new Set(back.stdout.split('\n').filter((line) => /^m\d+$/.test(line))).size;
}

function shippedSettings(): string {
  cpSync(join(root, 'ops/mosquitto.acl'), join(folder, 'acl'));
  writeFileSync(join(folder, 'passwords'), 'lagewacht:lagewacht\ngauge:gauge\n');
  spawnSync('mosquitto_passwd', ['-U', join(folder, 'passwords')]);
  return readFileSync(join(root, 'ops/mosquitto.conf'), 'utf8')
    .replaceAll('/mosquitto/data/', `${folder}/`).replaceAll('/mosquitto/config/', `${folder}/`).replace('listener 1883', `listener ${port} 127.0.0.1`) + (process.getuid?.() === 0 ? '\nuser root\n' : '');
}

describe('the shipped settings of Mosquitto', () => {
  it('keep every acknowledged message while Lagewacht is away', async () => {
    await startBroker(shippedSettings());
    expect(countKept()).toBe(MESSAGES);
  });

  it('are needed: with the defaults the broker acknowledges messages and loses them', async () => {
    const lines = shippedSettings().split('\n').filter((line) => !line.startsWith('max_queued_'));
    await startBroker(lines.join('\n'));
    expect(countKept()).toBeLessThan(MESSAGES);
  });

  it('let a device speak for itself alone, and nobody without a login', async () => {
    await startBroker(shippedSettings());
    // The session is there before anything is said, so nothing depends on who is quicker.
    const session = [...login('lagewacht'), '-q', '1', '-t', 'lagewacht/v1/#', '-i', 'lagewacht-server', '-c', '-v'];
    spawnSync(subscribe, [...session, '-E']);
    say('gauge', 'lagewacht/v1/live/measurement/other', 'forged\n');
    expect(say('nobody', 'lagewacht/v1/live/measurement/gauge', 'stranger\n')).not.toBe(0);
    say('gauge', 'lagewacht/v1/live/measurement/gauge', 'own\n');
    const text = spawnSync(subscribe, [...session, '-C', '2', '-W', '3'], { encoding: 'utf8' }).stdout;
    expect(text.trim()).toBe('lagewacht/v1/live/measurement/gauge own');
  });
});
