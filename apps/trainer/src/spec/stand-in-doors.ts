import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { defaultSituations, exerciseCommandSchema, exerciseEventsSchema, exerciseOpeningSchema, exercisesDocumentSchema, may, scenarioCheckSchema, scenariosDocumentSchema, scenarioVerdictSchema, toProblemDocument, truthDocumentSchema, type ProblemCode, type Role } from '@lagewacht/contract';
import { createStandInExercise, type StandInExercise } from './stand-in-exercise';
import { packageOf, pastPicture, reviewOf } from './stand-in-review';

const LONGEST_WAIT_MS = 25_000;
/** Password = name. */
const accounts: Readonly<Record<string, Role>> = { trainer: 'trainer', trainer2: 'trainer', admin: 'admin', commander: 'commander', observer: 'observer' };
const offers = scenariosDocumentSchema.parse({ scenarios: [
  { id: 'storm-surge', title: { de: 'Sturmflut auf den Elbinseln', en: 'Storm surge on the Elbe islands' }, summary: { de: 'Schwere Sturmflut in der Nacht, ein klemmendes Fluttor, Gerüchte und zuletzt ein Deichbruch', en: 'A severe storm surge at night, a jammed gate, rumours, and in the end a dyke that gives way' }, durationS: 2400, injects: 10 },
  { id: 'first-steps', title: { de: 'Erste Schritte', en: 'First steps' }, summary: { de: 'Zehn Minuten für den Anfang', en: 'Ten minutes to begin with' }, durationS: 600, injects: 6 },
] });

/** The doors of sessions and exercises. */
export interface Doors {
  answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>;
  /** True once for each ticket given out. */
  takeTicket(ticket: string): boolean;
  /** Ids of the commands that came in, repeated ones too. */
  readonly arrivals: readonly string[];
  forgetSessions(): void;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString() || '{}');
}

function send(response: ServerResponse, code: number, body: unknown): void {
  response.writeHead(code, { 'content-type': code < 400 ? 'application/json' : 'application/problem+json' }).end(JSON.stringify(body));
}

function refuse(response: ServerResponse, code: ProblemCode, detail = '', members: object = {}): void {
  const document = toProblemDocument({ code, detail });
  send(response, document.status, { ...document, ...members });
}

/** A line `FAULT` of a scenario's text is a fault; a text without an `id` is none. */
function judge(text: string): unknown {
  const lines = text.split('\n');
  const faults = lines.flatMap((line, index) => (line.includes('FAULT') ? [{ line: index + 1, column: 3, path: `msel[${index}].when.level.gauge`, got: '"st-paulli"', expected: { de: 'einer von: st-pauli', en: 'one of: st-pauli' }, text: { de: `Zeile ${index + 1}: falsch`, en: `line ${index + 1}: wrong` } }] : []));
  return scenarioVerdictSchema.parse(faults.length > 0 ? { faults } : { faults: [], scenario: { ...offers.scenarios[1], id: 'own-file', title: { de: 'Eigenes Szenario', en: 'Own scenario' } } });
}

/** The doors over these exercises; new ones are put before them. */
export function createDoors(exercises: StandInExercise[]): Doors {
  const people = new Map<string, string>();
  const tickets = new Set<string>();
  const arrivals: string[] = [];
  let reviewsAsked = 0;
  const login = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { user, password } = (await bodyOf(request)) as { user: string; password: string };
    if (!Object.hasOwn(accounts, user) || password !== user) return refuse(response, 'wrong_password');
    const fresh = randomBytes(16).toString('hex');
    people.set(fresh, user);
    response.setHeader('set-cookie', `session=${fresh}; HttpOnly; SameSite=Strict; Path=/`);
    send(response, 200, sessionOf(user));
  };
  const sessionOf = (user: string): unknown => ({ user, role: accounts[user], situations: defaultSituations[accounts[user] ?? 'observer'], mustChangePassword: false, expiresAtMs: Date.now() + 1e7 });
  const newer = async (from: StandInExercise, query: URLSearchParams): Promise<unknown> => {
    const after = Number(query.get('after') ?? 0);
    const read = (): unknown[] => from.events.filter(({ n }) => n > after);
    if (read().length === 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(LONGEST_WAIT_MS, Number(query.get('waitMs') ?? 0)));
        const forget = from.onEvent(() => {
          clearTimeout(timer);
          forget();
          resolve();
        });
      });
    }
    return exerciseEventsSchema.parse({ situation: from.situation, nowMs: Date.now(), events: read() });
  };
  const open = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const opening = exerciseOpeningSchema.safeParse(await bodyOf(request));
    if (!opening.success) return refuse(response, 'invalid', opening.error.message);
    const { scenario, name, speed } = opening.data;
    const verdict = judge(scenario) as { faults: readonly unknown[] };
    if (verdict.faults.length > 0) return refuse(response, 'invalid', 'Got a scenario with faults.', { faults: verdict.faults });
    const made = createStandInExercise(`ex-new-${exercises.length}`, { ...(name === undefined ? {} : { name }), speed });
    exercises.unshift(made);
    send(response, 201, made.summary());
  };
  const inExercise = async (request: IncomingMessage, response: ServerResponse, { url, user }: { readonly url: URL; readonly user: string }): Promise<void> => {
    const [, id = '', rest = ''] = /^\/api\/exercises\/([^/]+)(\/.*)?$/.exec(url.pathname) ?? [];
    const found = exercises.find(({ situation }) => situation === id);
    if (!found) return refuse(response, 'not_found');
    if (rest === '') return send(response, 200, found.summary());
    if (rest === '/events') return send(response, 200, await newer(found, url.searchParams));
    if (rest === '/truth') return send(response, 200, truthDocumentSchema.parse({ situation: id, frames: found.truth(Date.parse(url.searchParams.get('from') ?? ''), Date.parse(url.searchParams.get('to') ?? '')) }));
    if (rest === '/package') return void response.writeHead(200, { 'content-type': 'application/x-ndjson; charset=utf-8' }).end(packageOf(found));
    if (rest === '/review') {
      if (url.searchParams.get('waitMs') !== '0') await new Promise((resolve) => setTimeout(resolve, 300));
      return send(response, 200, reviewOf(found, ++reviewsAsked));
    }
    if (rest !== '/commands' || request.method !== 'POST') return refuse(response, 'not_found');
    const command = exerciseCommandSchema.safeParse(await bodyOf(request));
    if (!command.success) return refuse(response, 'invalid', command.error.message);
    arrivals.push(command.data.id);
    if (found.summary().state === 'ended' && !['note', 'bookmark'].includes(command.data.act)) return refuse(response, 'situation_closed', 'Got a command for an exercise that has ended.');
    const { event, isNew } = found.command(command.data, user);
    send(response, isNew ? 201 : 200, event);
  };
  const answer: Doors['answer'] = async (request, response, url) => {
    const { pathname: path } = url;
    if (path === '/api/settings/public') return send(response, 200, { basemap: { kind: 'schematic' }, demoAuth: true });
    if (path === '/api/session' && request.method === 'POST') return login(request, response);
    const key = /session=([0-9a-f]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
    const user = people.get(key);
    if (!user) return refuse(response, 'not_authenticated');
    if (path === '/api/session' && request.method === 'DELETE') {
      people.delete(key);
      return void response.writeHead(204).end();
    }
    if (path === '/api/session') return send(response, 200, sessionOf(user));
    if (path === '/api/ws-ticket') {
      const ticket = randomBytes(16).toString('hex');
      tickets.add(ticket);
      return send(response, 200, { ticket, expiresInMs: 30_000 });
    }
    const role = accounts[user] ?? 'observer';
    const [, pictured] = /^\/api\/situations\/([^/]+)\/picture$/.exec(path) ?? [];
    if (pictured && role !== 'admin') return send(response, 200, pastPicture(pictured, Date.parse(url.searchParams.get('knownAt') ?? '')));
    if (!path.startsWith('/api/exercises') || !may({ user, role, situations: defaultSituations[role] }, 'exercise.control')) return refuse(response, 'not_allowed');
    if (path === '/api/exercises' && request.method === 'POST') return open(request, response);
    if (path === '/api/exercises') return send(response, 200, exercisesDocumentSchema.parse({ exercises: exercises.map((one) => one.summary()) }));
    if (path === '/api/exercises/scenarios') return send(response, 200, offers);
    if (path === '/api/exercises/scenarios:check') return send(response, 200, judge(scenarioCheckSchema.parse(await bodyOf(request)).text));
    return inExercise(request, response, { url, user });
  };
  return { answer, arrivals, takeTicket: (ticket) => tickets.delete(ticket), forgetSessions: () => people.clear() };
}
