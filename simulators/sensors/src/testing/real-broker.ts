import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect as connectSocket, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Debian's Mosquitto on a free port, with one credential and no anonymous access. */
export interface RealBroker {
  readonly url: string;
  readonly device: { readonly user: string; readonly password: string };
  start(): Promise<void>;
  stop(): Promise<void>;
  remove(): Promise<void>;
}

const environment = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin:/sbin` };

/** Prepares a broker; `start` and `stop` may follow each other, on the same port. */
export async function prepareBroker(): Promise<RealBroker> {
  const folder = mkdtempSync(join(tmpdir(), 'lagewacht-mosquitto-'));
  const port = await freePort();
  const device = { user: 'sim-sensors', password: 'only-for-this-test' };
  const passwordFile = join(folder, 'passwords');
  writeFileSync(passwordFile, `${device.user}:${device.password}\n`);
  const made = spawnSync('mosquitto_passwd', ['-U', passwordFile], { env: environment });
  if (made.error || made.status !== 0) throw new Error('Got no mosquitto_passwd, expected Debian\'s package mosquitto: apt-get install mosquitto.');
  chmodSync(folder, 0o755);
  chmodSync(passwordFile, 0o644);
  const configFile = join(folder, 'mosquitto.conf');
  writeFileSync(configFile, `listener ${port} 127.0.0.1\nallow_anonymous false\npassword_file ${passwordFile}\n`);
  let child: ChildProcess | undefined;
  const stop = async (): Promise<void> => {
    const ending = child;
    child = undefined;
    if (!ending || ending.exitCode !== null) return;
    await new Promise<void>((resolve) => {
      ending.once('exit', () => resolve());
      ending.kill('SIGKILL');
    });
  };
  return {
    url: `mqtt://127.0.0.1:${port}`, device, stop,
    start: async () => {
      child = spawn('mosquitto', ['-c', configFile], { env: environment, stdio: 'ignore' });
      for (let attempt = 0; attempt < 100; attempt++) {
        if (await answers(port)) return;
        await new Promise((resolve) => { setTimeout(resolve, 50); });
      }
      throw new Error(`Got no answer from mosquitto on port ${port}, expected it to listen within 5 s.`);
    },
    remove: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectSocket(port, '127.0.0.1');
    const end = (isUp: boolean): void => {
      socket.destroy();
      resolve(isUp);
    };
    socket.once('connect', () => end(true)).once('error', () => end(false));
  });
}
