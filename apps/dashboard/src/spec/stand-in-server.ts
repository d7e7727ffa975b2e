import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Alarm, AssessmentMessage, Entity, EntityId, Role, SituationId } from '@lagewacht/contract';
import { PICTURE_SUBPROTOCOL, assessmentMessageSchema, defaultSituations, helloFrameSchema, toProblemDocument, type ProblemCode } from '@lagewacht/contract';
import type { Change } from '@lagewacht/picture';
import { createHub, openSession, type Session } from '@lagewacht/sync';
import { backingOf, startEntities, tracks } from './stand-in-situation';

// The server's protocol over the real hub, sessions and picture algebra, with a situation kept in memory. It lets the dashboard's own
// suite run alone and fast; test/e2e drives the same pages against the real server and its journal.

/** Policy under which the dashboard must work (the server sends the same). */
export const CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' blob: data:; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const TICK_MS = 50;
const HEARTBEAT_MS = 1000;
const mime: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.woff': 'font/woff', '.json': 'application/json' };

/** One situation of the stand-in. */
interface Stage {
  readonly hub: ReturnType<typeof createHub>;
  change(put: readonly Entity[], remove?: readonly EntityId[]): void;
  readonly entities: ReadonlyMap<EntityId, Entity>;
}

function createStage(situation: SituationId, entities: readonly Entity[]): Stage {
  const held = new Map(entities.map((entity) => [entity.id, entity]));
  const view = { version: 1, asOfMs: Date.now(), entities: held as ReadonlyMap<EntityId, Entity> };
  const hub = createHub(situation, randomBytes(6).toString('hex'), view);
  return {
    hub, entities: held,
    change(put, remove = []) {
      const changes = new Map<EntityId, Change>();
      for (const after of put) {
        changes.set(after.id, { id: after.id, before: held.get(after.id), after });
        held.set(after.id, after);
      }
      for (const id of remove) {
        changes.set(id, { id, before: held.get(id) });
        held.delete(id);
      }
      const before = { version: view.version, asOfMs: view.asOfMs };
      view.version += 1;
      view.asOfMs = Date.now();
      hub.publish({ from: before.version, to: view.version, asOfMs: [before.asOfMs, view.asOfMs], changes }, view.asOfMs);
    },
  };
}

/** What an assessment does to the entity it is about. */
function judged(entity: Entity, { verdict, state, until }: AssessmentMessage, user: string): Entity {
  if (entity.type === 'alarm' && verdict === 'acknowledge') return { ...entity, acknowledgedBy: user, acknowledgedTimeMs: Date.now() };
  if (entity.type === 'alarm' && verdict === 'shelve') return { ...entity, shelvedUntilMs: Date.parse(until ?? '') };
  if (entity.type === 'gate' && verdict === 'settle' && state) return { ...entity, state, assumed: state, settledBy: user, confidence: 1 };
  if (entity.type !== 'incident') return entity;
  const grade = ({ confirm: 'confirmed', dismiss: 'dismissed', close: 'closed', reopen: 'probable' } as const)[verdict as 'confirm'];
  return grade ? { ...entity, grade, decidedBy: user } : entity;
}

/** A running stand-in. */
export interface StandIn {
  readonly port: number;
  readonly live: Stage;
  readonly exercise: Stage;
  /** Every assessment taken in, newest last. */
  readonly assessments: readonly AssessmentMessage[];
  /** What the heartbeat says about the journal. */
  setJournal(writable: boolean): void;
  raise(alarm: Alarm): void;
  close(): Promise<void>;
}

export interface StandInOptions {
  /** Folder of the built dashboard. */
  readonly root: string;
  readonly port?: number;
  readonly trackCount?: number;
}

const accounts: Readonly<Record<string, Role>> = { commander: 'commander', observer: 'observer', trainer: 'trainer' };

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString() || '{}');
}

function series(from: number, to: number, bucketS: number): unknown[] {
  const stepMs = Math.max(60, bucketS) * 1000;
  const points: unknown[] = [];
  for (let timeMs = Math.ceil(from / stepMs) * stepMs; timeMs < Math.min(to, Date.now()); timeMs += stepMs) {
    const hours = (Date.now() - timeMs) / 3_600_000;
    if (hours > 2 && hours < 2.5) continue;
    const level = 5.62 - hours * 0.42 + 0.05 * Math.sin(hours * 9) + (hours > 9 ? (hours - 9) * 0.4 : 0);
    points.push({ timeMs, min: level - 0.03, max: level + 0.03, avg: level, last: level, count: 6 });
  }
  return points;
}

/** Starts the stand-in on a free (or the given) loopback port. */
export async function startStandIn({ root, port = 0, trackCount = 40 }: StandInOptions): Promise<StandIn> {
  const stages: Readonly<Record<string, Stage>> = { live: createStage('live', startEntities(Date.now(), trackCount)), 'ex-elbe': createStage('ex-elbe', []) };
  const stageOf = (id: string): Stage | undefined => (Object.hasOwn(stages, id) ? stages[id] : undefined);
  const people = new Map<string, string>();
  const tickets = new Set<string>();
  const assessments: AssessmentMessage[] = [];
  const sessions = new Map<WebSocket, Session>();
  let journal = { writable: true, sinceMs: Date.now() };

  const send = (response: ServerResponse, code: number, body: unknown): void => {
    response.writeHead(code, { 'content-type': code < 400 ? 'application/json' : 'application/problem+json' }).end(JSON.stringify(body));
  };
  const refuse = (response: ServerResponse, code: ProblemCode, detail = ''): void => {
    const document = toProblemDocument({ code, detail });
    send(response, document.status, document);
  };
  const sessionOf = (user: string): unknown => ({ user, role: accounts[user], situations: defaultSituations[accounts[user] ?? 'observer'], mustChangePassword: false, expiresAtMs: Date.now() + 1e7 });

  const situationCall = async (request: IncomingMessage, response: ServerResponse, call: { readonly url: URL; readonly stage: Stage; readonly rest: string; readonly user: string }): Promise<void> => {
    const { url, stage, rest, user } = call;
    const number = (name: string): number => Number(url.searchParams.get(name));
    if (rest === '/series') return send(response, 200, { source: url.searchParams.get('source'), property: 'water_level', uom: 'm', datum: 'NHN', bucketS: number('bucket'), points: series(Date.parse(url.searchParams.get('from') ?? ''), Date.parse(url.searchParams.get('to') ?? ''), number('bucket')) });
    if (rest === '/quarantine') return send(response, 200, { total: 1, suppressed: 0, items: [{ id: 'q1', receivedTimeMs: Date.now() - 90_000, situation: 'live', source: 'gauge-x', door: 'lagewacht/v1/live/measurement/gauge-x', code: 'datum_missing', reason: 'A water level needs its datum: got none, expected one of NHN, NN, PNP, NAP, MSL', raw: '{"time":"2026-11-23T14:05:09Z","property":"water_level","value":4.7,"uom":"m"}', rawEncoding: 'utf-8', rawBytes: 76, rawSha256: 'b'.repeat(64), state: 'open' }] });
    if (rest === '/assessments' && request.method === 'POST') {
      const assessment = assessmentMessageSchema.safeParse(await bodyOf(request));
      if (!assessment.success) return refuse(response, 'invalid', assessment.error.message);
      const entity = stage.entities.get(assessment.data.target);
      if (!entity) return refuse(response, 'not_found');
      assessments.push(assessment.data);
      stage.change([judged(entity, assessment.data, user)]);
      return send(response, 201, { id: assessment.data.id, situation: stage.hub.situation, seq: assessments.length, receivedTimeMs: Date.now() });
    }
    const entity = rest.startsWith('/entities/') ? stage.entities.get(decodeURIComponent(rest.slice('/entities/'.length))) : undefined;
    if (!entity) return refuse(response, 'not_found');
    send(response, 200, { entity, ...backingOf(entity, stage.hub.situation) });
  };
  const apiCall = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const key = /session=([0-9a-f]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
    const user = people.get(key);
    if (url.pathname === '/api/settings/public') return send(response, 200, { basemap: 'schematic' });
    if (url.pathname === '/api/session' && request.method === 'POST') {
      const { user: name, password } = (await bodyOf(request)) as { user: string; password: string };
      if (!Object.hasOwn(accounts, name) || password !== name) return refuse(response, 'wrong_password');
      const fresh = randomBytes(16).toString('hex');
      people.set(fresh, name);
      response.setHeader('set-cookie', `session=${fresh}; HttpOnly; SameSite=Strict; Path=/`);
      return send(response, 200, sessionOf(name));
    }
    if (!user) return refuse(response, 'not_authenticated');
    if (url.pathname === '/api/session' && request.method === 'DELETE') {
      people.delete(key);
      return void response.writeHead(204).end();
    }
    if (url.pathname === '/api/session') return send(response, 200, sessionOf(user));
    if (url.pathname === '/api/situations') return send(response, 200, { situations: [{ id: 'live' }, { id: 'ex-elbe' }] });
    if (url.pathname === '/api/sources') return send(response, 200, { sources: [{ source: 'st-pauli', kind: 'gauge', name: 'Pegel St. Pauli', reliability: 'A', bindings: [], simulated: false, retired: false }] });
    if (url.pathname === '/api/ws-ticket') {
      const ticket = randomBytes(16).toString('hex');
      tickets.add(ticket);
      return send(response, 201, { ticket, expiresInMs: 30_000 });
    }
    const match = /^\/api\/situations\/([^/]+)(\/.+)$/.exec(url.pathname);
    const stage = stageOf(match?.[1] ?? '');
    if (!match || !stage) return refuse(response, 'not_found');
    await situationCall(request, response, { url, stage, rest: match[2] ?? '', user });
  };
  const fileCall = async (response: ServerResponse, path: string): Promise<void> => {
    const name = path === '/' || !extname(path) ? '/index.html' : normalize(path);
    try {
      const content = await readFile(join(root, name));
      response.writeHead(200, { 'content-type': mime[extname(name)] ?? 'application/octet-stream', 'content-security-policy': CONTENT_POLICY, 'x-content-type-options': 'nosniff' }).end(content);
    } catch {
      response.writeHead(404).end();
    }
  };
  const http = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const answer = url.pathname.startsWith('/api/') ? apiCall(request, response, url) : fileCall(response, url.pathname);
    answer.catch((error: unknown) => refuse(response, 'internal', String(error)));
  });
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: (offered) => (offered.has(PICTURE_SUBPROTOCOL) ? PICTURE_SUBPROTOCOL : false) });
  http.on('upgrade', (request, socket, head) => {
    const ticket = /ticket\.([0-9a-f]+)/.exec(request.headers['sec-websocket-protocol'] ?? '')?.[1] ?? '';
    if (!tickets.delete(ticket)) return void socket.destroy();
    sockets.handleUpgrade(request, socket, head, (opened) => {
      opened.on('message', (text) => {
        const frame = JSON.parse(String(text)) as { type: string };
        if (frame.type === 'resync') return sessions.get(opened)?.resync();
        const hello = helloFrameSchema.parse(frame);
        const stage = stageOf(hello.situation);
        if (!stage) return opened.close(1008);
        sessions.set(opened, openSession(stage.hub, { send: (line) => opened.send(line), get bufferedBytes() { return opened.bufferedAmount; }, close: (code, reason) => opened.close(code, reason) }, hello, Date.now()));
        sessions.get(opened)?.heartbeat(stage.hub.heartbeat(Date.now(), journal), Date.now());
      });
      opened.on('close', () => sessions.delete(opened));
    });
  });
  let ticks = 0;
  const ticker = setInterval(() => {
    ticks += 1;
    const nowMs = Date.now();
    if (ticks % 5 === 0 && trackCount > 0) stages['live']?.change(tracks(nowMs, trackCount));
    for (const stage of Object.values(stages)) stage.hub.settle();
    for (const session of sessions.values()) {
      session.flush(nowMs);
      if (ticks % (HEARTBEAT_MS / TICK_MS) === 0) session.heartbeat(stageOf(session.situation)?.hub.heartbeat(nowMs, journal) ?? '', nowMs);
    }
  }, TICK_MS);
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
  const live = stages['live'];
  const exercise = stages['ex-elbe'];
  if (!live || !exercise) throw new Error('Got no stages, expected live and ex-elbe.');
  return {
    port: (http.address() as AddressInfo).port, live, exercise, assessments,
    setJournal(writable) {
      journal = { writable, sinceMs: Date.now() };
    },
    raise: (alarm) => live.change([alarm]),
    async close() {
      clearInterval(ticker);
      for (const socket of sessions.keys()) socket.terminate();
      http.closeAllConnections();
      await new Promise<void>((resolve) => void http.close(() => resolve()));
    },
  };
}
