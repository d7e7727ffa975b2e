import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ProblemCode, ReportStates, Role } from '@lagewacht/contract';
import { defaultSituations, positionMessageSchema, reportMessageSchema, statusMessageSchema, taskingMessageSchema, toProblemDocument } from '@lagewacht/contract';
import { takeTasking, takeUnitWord, type Stage } from './stand-in-picture';

/** Password = name, as with the demo accounts. */
const accounts: Readonly<Record<string, Role>> = { 'unit-1': 'field_unit', 'unit-2': 'field_unit', section: 'section_leader', commander: 'commander', observer: 'observer' };
const kinds = { 'reports:batch': reportMessageSchema, positions: positionMessageSchema, status: statusMessageSchema, taskings: taskingMessageSchema } as const;
type Door = keyof typeof kinds;

/** One record taken in. */
export interface Taken {
  readonly door: Door;
  readonly situation: string;
  readonly by: string;
  readonly id: string;
  readonly message: Readonly<Record<string, unknown>>;
  readonly seq: number;
  readonly receivedTimeMs: number;
}

interface Upload {
  readonly parts: Buffer[];
  received: number;
  isComplete: boolean;
}

/** The server's doors with a journal in memory. */
export interface Doors {
  answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>;
  takeTicket(ticket: string): boolean;
  /** Every record once, in the order of its coming. */
  readonly journal: readonly Taken[];
  /** Files that came whole, by hash. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** What `reports:states` adds for a report, such as that somebody read it. */
  readonly told: Map<string, Partial<ReportStates['items'][number]>>;
  /** Refuses a record with this code as long as it says so. */
  refuse: ((door: Door, message: Readonly<Record<string, unknown>>) => ProblemCode | undefined) | undefined;
  /** Every session ends now. */
  endSessions(): void;
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, code: number, body: unknown): void {
  response.writeHead(code, { 'content-type': code < 400 ? 'application/json' : 'application/problem+json' }).end(JSON.stringify(body));
}

function refuseWith(response: ServerResponse, code: ProblemCode): void {
  const document = toProblemDocument({ code, detail: '' });
  send(response, document.status, document);
}

/** Sessions by bearer token or cookie, and tickets for sockets. */
function createGate(): { userOf(request: IncomingMessage): string | undefined; open(user: string): string; close(request: IncomingMessage): void; end(): void; ticket(): string; takeTicket(ticket: string): boolean } {
  const sessions = new Map<string, string>();
  const tickets = new Set<string>();
  const tokenOf = ({ headers }: IncomingMessage): string => /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? /lagewacht=([\w-]+)/.exec(headers.cookie ?? '')?.[1] ?? '';
  return {
    userOf: (request) => sessions.get(tokenOf(request)),
    open(user) {
      const token = randomBytes(32).toString('base64url');
      sessions.set(token, user);
      return token;
    },
    close: (request) => void sessions.delete(tokenOf(request)),
    end: () => sessions.clear(),
    ticket() {
      const ticket = randomBytes(16).toString('hex');
      tickets.add(ticket);
      return ticket;
    },
    takeTicket: (ticket) => tickets.delete(ticket),
  };
}

/** The uploads of photos and voice notes, whole or in chunks. */
function createShelf(): { readonly files: Map<string, Buffer>; answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> } {
  const files = new Map<string, Buffer>();
  const uploads = new Map<string, Upload>();
  const stored = (hash: string): unknown => ({ hash, kind: 'photo', type: 'image/jpeg', bytes: files.get(hash)?.length ?? 0 });
  return {
    files,
    async answer(request, response, path) {
      const [, hash = '', isState] = /^\/photos\/?([0-9a-f]{64})?(\/upload)?$/.exec(path) ?? [];
      const body = await bytesOf(request);
      const upload = uploads.get(hash) ?? { parts: [], received: 0, isComplete: false };
      if (request.method === 'POST') {
        const own = createHash('sha256').update(body).digest('hex');
        const isNew = !files.has(own);
        files.set(own, body);
        return send(response, isNew ? 201 : 200, stored(own));
      }
      if (isState) return send(response, 200, { hash, received: files.get(hash)?.length ?? upload.received, complete: files.has(hash) });
      const file = files.get(hash);
      if (request.method === 'GET') return file ? void response.writeHead(200, { 'content-type': 'image/jpeg' }).end(file) : refuseWith(response, 'not_found');
      if (file) return send(response, 200, stored(hash));
      const [, from, total] = /^bytes (\d+)-\d+\/(\d+)$/.exec(request.headers['content-range'] ?? '') ?? [];
      if (Number(from) !== upload.received) return refuseWith(response, 'upload_offset');
      upload.parts.push(body);
      upload.received += body.length;
      uploads.set(hash, upload);
      if (upload.received < Number(total)) return send(response, 202, { hash, received: upload.received, total: Number(total) });
      const whole = Buffer.concat(upload.parts);
      if (createHash('sha256').update(whole).digest('hex') !== hash) return refuseWith(response, 'photo_hash');
      files.set(hash, whole);
      send(response, 201, stored(hash));
    },
  };
}

/** The doors over these stages. */
export function createDoors(stages: Readonly<Record<string, Stage>>): Doors {
  const gate = createGate();
  const shelf = createShelf();
  const journal: Taken[] = [];
  const doors: Doors = { journal, files: shelf.files, told: new Map(), refuse: undefined, takeTicket: gate.takeTicket, endSessions: gate.end, answer };

  function take(door: Door, value: unknown, where: { readonly situation: string; readonly by: string }): { readonly taken: Taken; readonly isNew: boolean } | ProblemCode {
    const parsed = kinds[door].safeParse(value);
    if (!parsed.success) return 'invalid';
    const message = parsed.data as Record<string, unknown> & { id?: string };
    const refusal = doors.refuse?.(door, message);
    if (refusal) return refusal;
    const known = journal.find(({ id }) => id === message.id);
    if (known) return { taken: known, isNew: false };
    const taken: Taken = { door, ...where, id: message.id ?? randomUUID(), message, seq: journal.length + 1, receivedTimeMs: Date.now() };
    journal.push(taken);
    const stage = stages[where.situation];
    if (stage && parsed.success) {
      if (door === 'taskings') takeTasking(stage, taskingMessageSchema.parse(value), where.by);
      else if (door !== 'reports:batch') takeUnitWord(stage, where.by, parsed.data);
    }
    return { taken, isNew: true };
  }
  const receiptOf = ({ id, situation, seq, receivedTimeMs }: Taken): unknown => ({ id, situation, seq, receivedTimeMs });
  function takeMany(door: Door, values: readonly unknown[], where: { readonly situation: string; readonly by: string }): unknown {
    return { items: values.map((value, index) => {
      const result = take(door, value, where);
      if (typeof result === 'string') return { index, id: (value as { id?: string }).id, outcome: 'rejected', problem: toProblemDocument({ code: result, detail: '' }) };
      return { index, id: result.taken.id, outcome: result.isNew ? 'created' : 'duplicate', receipt: receiptOf(result.taken) };
    }) };
  }
  function statesOf(ids: readonly string[], user: string): unknown {
    return { items: ids.map((id) => {
      const known = journal.find((taken) => taken.id === id && taken.by === user);
      if (!known) return { id, state: 'unknown', missing: [] };
      const attachments = (known.message['attachments'] ?? []) as readonly { readonly hash: string }[];
      const missing = attachments.map(({ hash }) => hash).filter((hash) => !shelf.files.has(hash));
      return { id, state: missing.length > 0 ? 'sent' : 'received', receivedTimeMs: known.receivedTimeMs, missing, ...doors.told.get(id) };
    }) };
  }
  const sessionOf = (user: string, token?: string): unknown => {
    const role = accounts[user] ?? 'observer';
    return { user, role, situations: defaultSituations[role], mustChangePassword: false, expiresAtMs: Date.now() + 7 * 86_400_000, ...(token === undefined ? {} : { token }) };
  };
  async function logIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { user = '', password } = JSON.parse((await bytesOf(request)).toString() || '{}') as { user?: string; password?: string };
    if (!(user in accounts) || password !== user) return refuseWith(response, 'wrong_password');
    const token = gate.open(user);
    response.setHeader('set-cookie', `lagewacht=${token}; Path=/; HttpOnly; SameSite=Lax`);
    send(response, 200, sessionOf(user, token));
  }
  async function answer(request: IncomingMessage, response: ServerResponse, { pathname }: URL): Promise<void> {
    if (pathname === '/api/settings/public') return send(response, 200, { demoAuth: true });
    if (pathname === '/api/session' && request.method === 'POST') return logIn(request, response);
    const user = gate.userOf(request);
    if (user === undefined) return refuseWith(response, 'not_authenticated');
    if (pathname === '/api/session' && request.method === 'DELETE') {
      gate.close(request);
      return void response.writeHead(204).end();
    }
    if (pathname === '/api/session') return send(response, 200, sessionOf(user));
    if (pathname === '/api/ws-ticket') return send(response, 200, { ticket: gate.ticket(), expiresInMs: 15_000 });
    if (pathname === '/api/situations') return send(response, 200, { situations: Object.entries(stages).map(([id, { entities }]) => ({ id, name: id, entities: entities.size })) });
    const [, situation = '', door = ''] = /^\/api\/situations\/([^/]+)\/(.+)$/.exec(pathname) ?? [];
    if (!(situation in stages)) return refuseWith(response, 'situation_unknown');
    if (door.startsWith('photos')) return shelf.answer(request, response, `/${door}`);
    const body: unknown = JSON.parse((await bytesOf(request)).toString() || '{}');
    const where = { situation, by: user };
    if (door === 'reports:states') return send(response, 200, statesOf((body as { ids: string[] }).ids, user));
    if (door === 'reports:batch') return send(response, 200, takeMany(door, (body as { reports: unknown[] }).reports, where));
    if (door === 'positions') return send(response, 200, takeMany(door, (body as { positions: unknown[] }).positions, where));
    if (door !== 'status' && door !== 'taskings') return refuseWith(response, 'not_found');
    const result = take(door, body, where);
    if (typeof result === 'string') return refuseWith(response, result);
    send(response, result.isNew ? 201 : 200, receiptOf(result.taken));
  }
  return doors;
}
