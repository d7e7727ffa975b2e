import { afterEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { assessmentMessageSchema, loginSchema, reportMessageSchema, sourceRegistrationSchema, taskingMessageSchema } from '@lagewacht/contract';
import { readPlayOptions, type Play, type PlayOptions } from '@lagewacht/scenario';
import { playExercise } from './player';
import { effects, shelf } from './publish';

interface Posted { readonly path: string; readonly token: string | undefined; readonly body: unknown }
interface Office { readonly url: string; readonly server: Server; readonly posted: Posted[]; readonly failNext: number[]; token: string }

const offices: Server[] = [];
const folders: string[] = [];
let playing: Play | undefined;
afterEach(async () => {
  playing?.stop();
  await playing?.finished;
  playing = undefined;
  for (const server of offices.splice(0)) await new Promise<void>((resolve) => { server.closeAllConnections(); server.close(() => resolve()); });
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** An HTTP server that answers as the REST interface does: sessions with a token that may lapse, 201 for what is posted, and failures on demand. */
async function openOffice(): Promise<Office> {
  const posted: Posted[] = [];
  const failNext: number[] = [];
  const server = createServer((request, response) => {
    if (request.method === 'GET') return void response.writeHead(404).end('{}'); // it knows of no exercise: nobody controls it
    void bodyOf(request).then((body) => {
      const path = request.url ?? '';
      const answer = (code: number, value: unknown): void => { response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(value)); };
      if (path === '/api/session') return loginSchema.safeParse(body).success ? answer(200, { token: office.token }) : answer(400, {});
      const token = request.headers.authorization?.replace('Bearer ', '');
      if (token !== office.token) return answer(401, { code: 'not_logged_in' });
      const failure = failNext.shift();
      if (failure !== undefined) return answer(failure, { code: 'for_the_test' });
      posted.push({ path, token, body });
      answer(201, {});
    });
  });
  offices.push(server);
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const office: Office = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server, posted, failNext, token: 'first' };
  return office;
}
async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}
function options(given: Record<string, string>): PlayOptions {
  const read = readPlayOptions({ mqtt: 'mqtt://127.0.0.1:9', situation: 'ex-test', device: 'd', 'device-password': 'p', ...given }, {});
  if (!read.ok) throw new Error(read.error);
  return read.value;
}
async function until(isTrue: () => boolean, what: string): Promise<void> {
  for (let waited = 0; !isTrue(); waited += 50) {
    if (waited > 30_000) throw new Error(`Waited 30 s for ${what}.`);
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}

describe('the exercise over REST', () => {
  it('[S37] it logs in, registers every source once before anybody speaks, then types the calls, the orders and the judgements at the control room', async () => {
    const office = await openOffice();
    office.failNext.push(503, 429);
    playing = playExercise(options({ api: office.url, user: 'trainer', password: 'p', speed: '60' }), { ...effects, print: () => undefined }, shelf);
    const kinds = (path: string): unknown[] => office.posted.filter((one) => one.path === path).map(({ body }) => body);
    await until(() => kinds('/api/situations/ex-test/assessments').length > 0, 'the judgement of the eighth minute');
    const registered = kinds('/api/sources?situation=ex-test').map((body) => sourceRegistrationSchema.parse(body));
    expect(registered.length).toBeGreaterThan(50);
    expect(new Set(registered.map(({ source }) => source)).size).toBe(registered.length);
    expect(office.posted.slice(0, registered.length).every(({ path }) => path.startsWith('/api/sources'))).toBe(true);
    expect(kinds('/api/situations/ex-test/reports').map((body) => reportMessageSchema.parse(body).category)).toContain('person_in_water');
    expect(kinds('/api/situations/ex-test/taskings').map((body) => taskingMessageSchema.parse(body).step)).toEqual(expect.arrayContaining(['tasked', 'accepted', 'on_scene']));
    expect(assessmentMessageSchema.parse(kinds('/api/situations/ex-test/assessments')[0])).toMatchObject({ verdict: 'settle', target: 'gate:gate-moorwerder' });
    expect(playing.counts().rest.refused).toBe(0);
  });

  it('[S38] a session that lapses is opened again, what fails is tried again, and what is refused is counted and said once', async () => {
    const office = await openOffice();
    const lines: string[] = [];
    playing = playExercise(options({ api: office.url, user: 'trainer', password: 'p', speed: '60' }), { ...effects, print: (line) => lines.push(line) }, shelf);
    await until(() => office.posted.length > 60, 'the registrations');
    office.token = 'second';
    office.failNext.push(403, 403);
    const before = office.posted.length;
    await until(() => office.posted.length > before + 3, 'posts of the second session');
    expect(office.posted[office.posted.length - 1]?.token).toBe('second');
    expect(playing.counts().rest.refused).toBe(2);
    expect(lines.filter((line) => line.includes('403')).length).toBeGreaterThanOrEqual(1);
  });

  it('[S39] a token that was given is used, and without an API every report goes by MQTT', async () => {
    const office = await openOffice();
    playing = playExercise(options({ api: office.url, token: 'first' }), { ...effects, print: () => undefined }, shelf);
    await until(() => office.posted.length > 50, 'the registrations');
    playing.stop();
    await playing.finished;
    playing = playExercise(options({ speed: '60', duration: '2' }), { ...effects, print: () => undefined }, shelf);
    await playing.finished;
    expect(playing.counts().rest.acknowledged).toBe(0);
    expect(playing.counts().said['report']).toBeGreaterThan(2);
    expect(playing.counts().mqtt.waiting).toBeGreaterThan(50);
  });
});

describe('the exercise as a program', () => {
  it('[S30] bundled for Node it refuses live with exit code 2 and a sentence; [S35] and ends clean when told to', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lagewacht-exercise-'));
    folders.push(folder);
    const program = join(folder, 'main.mjs');
    await build({
      entryPoints: [join(import.meta.dirname, 'main.ts')], bundle: true, platform: 'node', format: 'esm', target: 'node20', outfile: program, logLevel: 'silent',
      banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    });
    cpSync(join(import.meta.dirname, '../scenarios'), join(folder, 'scenarios'), { recursive: true });
    const refused = await run(program, { SIM_SITUATION: 'live', SIM_DEVICE: 'd', SIM_DEVICE_PASSWORD: 'p' });
    expect(refused.code).toBe(2);
    expect(refused.words).toContain('never speaks into the situation "live"');
    const stopped = await run(program, { SIM_MQTT: 'mqtt://127.0.0.1:9', SIM_SITUATION: 'ex-test', SIM_DEVICE: 'd', SIM_DEVICE_PASSWORD: 'p' }, 'No --api given');
    expect(stopped.code).toBe(0);
    expect(stopped.words).toContain('exercise in ex-test: said');
  });
});

/** Runs the program; with `stopAfter` it is told to stop once it has said these words. */
function run(program: string, environment: Record<string, string>, stopAfter?: string): Promise<{ code: number | null; words: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program], { env: { PATH: process.env['PATH'], ...environment } });
    let words = '';
    let isTold = false;
    const hear = (chunk: Buffer): void => {
      words += chunk.toString();
      if (isTold || stopAfter === undefined || !words.includes(stopAfter)) return;
      isTold = true;
      child.kill('SIGINT'); // once: a second Ctrl-C ends it the hard way
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => resolve({ code, words }));
  });
}
