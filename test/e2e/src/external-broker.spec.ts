import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { mosquittoPub, mosquittoPubLines } from './testing/devices';
import { type Api, type RunningHouse, eventually, freePort, startHouse } from './testing/running-house';

describe('a broker of the user\'s: a real mosquitto', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lagewacht-mosquitto-'));
  let broker: ChildProcess;
  let port: number;
  let house: RunningHouse;
  let api: Api;

  const startBroker = async (): Promise<void> => {
    broker = spawn(process.env['MOSQUITTO_PATH'] ?? 'mosquitto', ['-c', join(folder, 'mosquitto.conf')], { stdio: 'ignore', env: { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin` } });
    await eventually('the broker', () => new Promise<boolean>((done) => execFile('mosquitto_pub', ['-p', String(port), '-t', 'probe', '-m', 'x'], (error) => done(!error))));
  };
  beforeAll(async () => {
    port = await freePort();
    // The two lines on the queue are those of ops/mosquitto.conf: with the defaults a broker drops what it has acknowledged.
    writeFileSync(join(folder, 'mosquitto.conf'), `listener ${port} 127.0.0.1\nallow_anonymous true\npersistence true\npersistence_location ${folder}/\nmax_queued_messages 0\nmax_queued_bytes 0\nuser ${process.getuid?.() === 0 ? 'root' : 'nobody'}\n`);
    await startBroker();
    house = await startHouse({ environment: { MQTT_URL: `mqtt://127.0.0.1:${port}` } });
    api = await house.logIn('commander');
  });
  afterAll(async () => {
    await house.stop();
    broker.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  const message = (nth: number): string => JSON.stringify({ time: new Date().toISOString(), property: 'water_level', value: nth / 100, uom: 'm', datum: 'NHN' });
  const count = async (source: string): Promise<number> => {
    const { body } = await api.request('GET', `/api/situations/live/series?source=${source}&property=water_level&from=${encodeURIComponent(new Date(Date.now() - 3_600_000).toISOString())}&to=${encodeURIComponent(new Date(Date.now() + 60_000).toISOString())}&bucket=3600`);
    return ((body as { points?: { count: number }[] }).points ?? []).reduce((sum, point) => sum + point.count, 0);
  };

  it('[M1] brings its messages into the picture', async () => {
    await mosquittoPub(port, 'lagewacht/v1/live/measurement/m1', message(412));
    await eventually('the gauge', () => api.entity('gauge:m1'));
    await eventually('readiness', async () => (await fetch(`${house.http}/health/ready`)).status === 200);
  });

  it('[M2] loses nothing while the server is killed: what was not committed comes again', async () => {
    const lines = Array.from({ length: 3000 }, (_, nth) => message(nth));
    const publishing = mosquittoPubLines(port, 'lagewacht/v1/live/measurement/m2', lines);
    const before = house.pids().server;
    await eventually('the first of them', () => api.entity('gauge:m2'));
    process.kill(before, 'SIGKILL');
    await publishing;
    await eventually('a new server', () => house.pids().server !== before && house.pids().server !== 0);
    api = await eventually('a login', () => house.logIn('commander'));
    await eventually('all of them', async () => (await count('m2')) === new Set(lines).size, 90_000);
  });

  it('[M3] connects and subscribes again by itself when the broker comes back', async () => {
    broker.kill('SIGTERM');
    await eventually('a server that says so', async () => (await fetch(`${house.http}/health/ready`)).status === 503);
    await startBroker();
    await eventually('readiness', async () => (await fetch(`${house.http}/health/ready`)).status === 200);
    await mosquittoPub(port, 'lagewacht/v1/live/measurement/m3', message(7));
    await eventually('the gauge', () => api.entity('gauge:m3'));
  });
});
