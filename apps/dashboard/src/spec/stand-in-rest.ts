import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AreaMessage, AssessmentMessage, OperationsDocument, ProblemCode, Role, SeriesDocument } from '@lagewacht/contract';
import { assessmentMessageSchema, taskingMessageSchema, defaultSituations, toProblemDocument } from '@lagewacht/contract';
import { createStandInAreas, type AreaAnswer } from './stand-in-areas';
import { createStandInLog, type LogAnswer, type StandInLog } from './stand-in-log';
import { pastPicture, pastTimeline } from './stand-in-past';
import { createStandInExercises, pastSteps, type StandInExercises } from './stand-in-replay';
import { createStandInPhotos, type StandInPhotos } from './stand-in-photos';
import { backingOf } from './stand-in-situation';
import { judged, type Stage } from './stand-in-stage';
import { takeTasking } from './stand-in-tasks';

/** Password = name, as with the demo accounts. */
const accounts: Readonly<Record<string, Role>> = { commander: 'commander', s2: 'commander', observer: 'observer', trainer: 'trainer' };
const held = {
  id: 'q1', situation: 'live', source: 'gauge-x', door: 'lagewacht/v1/live/measurement/gauge-x', code: 'datum_missing', reason: 'Got a water level without a datum, expected one of NHN, NN, PNP, NAP, MSL.',
  raw: '{"time":"2026-11-23T14:05:09Z","property":"water_level","value":4.7,"uom":"m"}', rawEncoding: 'utf-8', rawBytes: 76, rawSha256: 'b'.repeat(64), state: 'open',
};

/** The REST side of the stand-in. */
export interface Rest {
  answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>;
  /** True once for each ticket given out. */
  takeTicket(ticket: string): boolean;
  /** Decisions taken in, newest last; receipts of reading stand apart. */
  readonly assessments: readonly AssessmentMessage[];
  readonly reads: readonly AssessmentMessage[];
  readonly photos: StandInPhotos;
  /** Everything drawn, changed or removed, newest last. */
  readonly areas: readonly AreaMessage[];
  readonly logs: Readonly<Record<string, StandInLog>>;
  readonly exercises: StandInExercises;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString() || '{}');
}

function send(response: ServerResponse, code: number, body: unknown): void {
  response.writeHead(code, { 'content-type': code < 400 ? 'application/json' : 'application/problem+json' }).end(JSON.stringify(body));
}

function refuse(response: ServerResponse, code: ProblemCode, detail = ''): void {
  const document = toProblemDocument({ code, detail });
  send(response, document.status, document);
}

/** Vital signs of a house in order, with one source that nobody registered and that is late. */
function operationsOf(): OperationsDocument {
  const nowMs = Date.now();
  return {
    situation: 'live', nowMs, version: '0.0.0-spec', startedMs: nowMs - 3_600_000, checks: [{ name: 'journal', ready: true, detail: 'writable' }, { name: 'broker', ready: true, detail: 'open' }],
    memoryBytes: 3e8, diskFreeBytes: 10 * 2 ** 30, diskBytes: 100 * 2 ** 30, database: { bytes: 2e8, version: '16.4', timescaleVersion: '2.17.2', answerMs: 2 }, clients: { pictures: 3, bufferedBytes: 0, unacknowledged: 0 },
    records: { created: 1200, duplicate: 4, refused: 0, quarantined: 1 },
    sources: [{ source: 'st-pauli', records: 15, perMinute: 1, delayMs: 400, lastReceivedMs: nowMs - 20_000 }, { source: 'late-1', records: 3, perMinute: 0.4, delayMs: 95_000, lastReceivedMs: nowMs - 60_000 }],
  };
}

function sendLog(response: ServerResponse, answer: LogAnswer | AreaAnswer): void {
  if ('problem' in answer) return refuse(response, answer.problem, answer.detail);
  send(response, answer.code, answer.body);
}

/** A rising tide with a gap of half an hour two hours ago. */
function seriesOf(query: URLSearchParams): SeriesDocument {
  const bucketS = Number(query.get('bucket'));
  const stepMs = Math.max(60, bucketS) * 1000;
  const points: SeriesDocument['points'] = [];
  for (let timeMs = Math.ceil(Date.parse(query.get('from') ?? '') / stepMs) * stepMs; timeMs < Math.min(Date.parse(query.get('to') ?? ''), Date.now()); timeMs += stepMs) {
    const hours = (Date.now() - timeMs) / 3_600_000;
    if (hours > 2 && hours < 2.5) continue;
    const level = 5.62 - hours * 0.42 + 0.05 * Math.sin(hours * 9) + (hours > 9 ? (hours - 9) * 0.4 : 0);
    points.push({ timeMs, min: level - 0.03, max: level + 0.03, avg: level, last: level, count: 6 });
  }
  return { source: query.get('source') ?? '', property: 'water_level', uom: 'm', datum: 'NHN', bucketS, points };
}

/** REST over the stages, with sessions by cookie. */
export function createRest(stages: Readonly<Record<string, Stage>>): Rest {
  const people = new Map<string, string>();
  const tickets = new Set<string>();
  const assessments: AssessmentMessage[] = [];
  const reads: AssessmentMessage[] = [];
  const photos = createStandInPhotos();
  const areas = createStandInAreas();
  const exercises = createStandInExercises();
  const logs = Object.fromEntries(Object.entries(stages).map(([name, stage]) => [name, createStandInLog(stage)]));
  const sessionOf = (user: string): unknown => ({ user, role: accounts[user], situations: defaultSituations[accounts[user] ?? 'observer'], mustChangePassword: false, expiresAtMs: Date.now() + 1e7 });

  const assess = async (request: IncomingMessage, response: ServerResponse, { stage, user }: { readonly stage: Stage; readonly user: string }): Promise<void> => {
    const assessment = assessmentMessageSchema.safeParse(await bodyOf(request));
    if (!assessment.success) return refuse(response, 'invalid', assessment.error.message);
    const entity = stage.entities.get(assessment.data.target);
    if (!entity) return refuse(response, 'not_found');
    if (assessment.data.verdict === 'read') reads.push(assessment.data);
    else {
      assessments.push(assessment.data);
      stage.change([judged(entity, assessment.data, user)]);
    }
    send(response, 201, { id: assessment.data.id, situation: stage.hub.situation, seq: assessments.length, receivedTimeMs: Date.now() });
  };
  const inSituation = async (request: IncomingMessage, response: ServerResponse, call: { readonly url: URL; readonly user: string }): Promise<void> => {
    const [, name = '', rest = ''] = /^\/api\/situations\/([^/]+)(\/.+)$/.exec(call.url.pathname) ?? [];
    const stage = Object.hasOwn(stages, name) ? stages[name] : undefined;
    if (!stage) return refuse(response, 'not_found');
    if (rest === '/series') return send(response, 200, seriesOf(call.url.searchParams));
    if (rest === '/picture') return stage.past.broken ? refuse(response, 'internal', 'The journal is away.') : send(response, 200, pastPicture(stage, call.url.searchParams));
    if (rest === '/picture/steps') return exercises.broken ? refuse(response, 'internal', 'The journal is away.') : send(response, 200, pastSteps(stage, exercises, call.url.searchParams));
    if (rest === '/timeline' && stage.past.hasTimeline) return send(response, 200, pastTimeline(stage, call.url.searchParams));
    if (rest === '/quarantine') return send(response, 200, { total: 1, suppressed: 0, items: [{ ...held, receivedTimeMs: Date.now() - 90_000 }] });
    if (rest === '/areas' && request.method === 'POST') return sendLog(response, areas.take(stage, { user: call.user, role: accounts[call.user] }, await bodyOf(request)));
    if (rest === '/assessments' && request.method === 'POST') return assess(request, response, { stage, user: call.user });
    if (rest === '/taskings' && request.method === 'POST') {
      const tasking = taskingMessageSchema.safeParse(await bodyOf(request));
      if (!tasking.success) return refuse(response, 'invalid', tasking.error.message);
      takeTasking(stage, tasking.data, call.user);
      return send(response, 201, { id: tasking.data.id, situation: stage.hub.situation, seq: 1, receivedTimeMs: Date.now() });
    }
    const log = logs[name];
    if (log && rest === '/log') return sendLog(response, request.method === 'POST' ? log.write(await bodyOf(request), call.user) : log.read(Number(call.url.searchParams.get('after') ?? 0)));
    if (log && rest === '/briefing') return send(response, 200, log.briefing());
    if (rest.startsWith('/photos/')) return void (photos.send(request, response, rest.slice('/photos/'.length)) || refuse(response, 'not_found'));
    const entity = rest.startsWith('/entities/') ? stage.entities.get(decodeURIComponent(rest.slice('/entities/'.length))) : undefined;
    if (!entity) return refuse(response, 'not_found');
    const words = stage.words.get(entity.id);
    send(response, 200, { entity, ...(words ? { provenance: { text: { rule: 'newest-status', records: words.map(({ id }) => id), count: words.length } }, evidence: words } : backingOf(entity, stage.hub.situation)) });
  };
  const login = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { user, password } = (await bodyOf(request)) as { user: string; password: string };
    if (!Object.hasOwn(accounts, user) || password !== user) return refuse(response, 'wrong_password');
    const fresh = randomBytes(16).toString('hex');
    people.set(fresh, user);
    response.setHeader('set-cookie', `session=${fresh}; HttpOnly; SameSite=Strict; Path=/`);
    send(response, 200, sessionOf(user));
  };
  const inExercise = async (request: IncomingMessage, response: ServerResponse, call: { readonly url: URL; readonly user: string }): Promise<void> => {
    const [, situation = '', rest = ''] = /^\/api\/exercises\/([^/]+)\/(\w+)$/.exec(call.url.pathname) ?? [];
    if (accounts[call.user] !== 'trainer') return refuse(response, 'not_allowed');
    if (rest === 'events') return send(response, 200, { situation, nowMs: Date.now(), events: exercises.events.filter(({ n }) => n > Number(call.url.searchParams.get('after'))) });
    const { atMs, name } = (await bodyOf(request)) as { atMs: number; name: string };
    if (name === 'taken') return refuse(response, 'invalid', 'Got a name that is taken.');
    exercises.forks.push({ situation, atMs, name });
    send(response, 201, { situation: 'ex-fork', name });
  };
  return {
    assessments, reads, photos, areas: areas.taken, logs, exercises,
    takeTicket: (ticket) => tickets.delete(ticket),
    async answer(request, response, url) {
      if (url.pathname === '/api/settings/public') return send(response, 200, { basemap: { kind: 'schematic' }, demoAuth: true });
      if (url.pathname === '/api/session' && request.method === 'POST') return login(request, response);
      const key = /session=([0-9a-f]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
      const user = people.get(key);
      if (!user) return refuse(response, 'not_authenticated');
      if (url.pathname === '/api/session' && request.method === 'DELETE') {
        people.delete(key);
        return void response.writeHead(204).end();
      }
      if (url.pathname === '/api/session') return send(response, 200, sessionOf(user));
      if (url.pathname === '/api/situations') return send(response, 200, { situations: Object.keys(stages).map((id) => ({ id, name: id })) });
      if (url.pathname === '/api/sources') return send(response, 200, { sources: [{ source: 'st-pauli', kind: 'gauge', name: 'Pegel St. Pauli', reliability: 'A', bindings: [], simulated: false, retired: false }] });
      if (url.pathname === '/api/operations') return accounts[user] === 'commander' ? send(response, 200, operationsOf()) : refuse(response, 'not_allowed');
      if (url.pathname.startsWith('/api/exercises/')) return inExercise(request, response, { url, user });
      if (url.pathname !== '/api/ws-ticket') return inSituation(request, response, { url, user });
      const ticket = randomBytes(16).toString('hex');
      tickets.add(ticket);
      send(response, 200, { ticket, expiresInMs: 30_000 });
    },
  };
}
