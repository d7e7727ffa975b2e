import type { DoorCounts } from './broker-door';
import type { Effects, RestAnswer } from './effects';
import type { RestAccess } from './options';

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 15_000;
const MOST_WAITING = 500;

export interface RestDoor {
  /** Posts `body` once everything offered before it has been answered. */
  offer(path: string, body: unknown): void;
  /** Reads at once, whatever waits to be posted; with a body it is a question. What found nobody is not tried again. */
  read(path: string, body?: unknown): Promise<RestAnswer>;
  counts(): DoorCounts;
  /** Resolves when nothing waits any more, or the door was closed. */
  settled(): Promise<void>;
  close(): void;
}

/**
 * One account at the REST interface: logs in when it must, posts one after the other, repeats what found nobody, was too early (429) or failed
 * there (5xx), and counts what was refused. The first refusal of a kind is printed with the server's own words.
 */
export function openRestDoor(options: { url: string; access: RestAccess; effects: Effects }): RestDoor {
  const { url, access, effects } = options;
  const who = 'token' in access ? 'the session given' : access.user;
  const queue: { path: string; body: unknown }[] = [];
  const complaints = new Set<string>();
  let token = 'token' in access ? access.token : undefined;
  let open = true;
  let acknowledged = 0;
  let dropped = 0;
  let refused = 0;
  let work: Promise<void> | undefined;

  const complain = (text: string): void => {
    if (!complaints.has(text)) effects.print(text);
    complaints.add(text);
  };
  /** Whether the session is open; else why not. A refused login is tried again like a server that is not there: until somebody mends it nothing can be posted. */
  const login = async (): Promise<RestAnswer | undefined> => {
    if (token !== undefined) return undefined;
    if ('token' in access) return { statusCode: 401, text: 'the session is over, and no password was given to open another one' };
    const answer = await effects.post(`${url}/api/session`, { user: access.user, password: access.password }, undefined);
    token = isDone(answer) ? tokenOf(answer.text) : undefined;
    return token === undefined ? answer : undefined;
  };
  /** The answer, or the reason why it must be tried again. */
  const askOnce = async (ask: (token: string | undefined) => Promise<RestAnswer>): Promise<{ answer: RestAnswer; again: boolean }> => {
    for (let attempt = 0; ; attempt++) {
      const locked = await login();
      if (locked) return { answer: locked, again: true };
      const answer = await ask(token);
      if (answer.statusCode !== 401) return { answer, again: answer.statusCode === 0 || answer.statusCode === 429 || answer.statusCode >= 500 };
      token = undefined;
      if (attempt > 0) return { answer, again: true };
    }
  };
  const drain = async (): Promise<void> => {
    let retryMs = FIRST_RETRY_MS;
    for (let next = queue[0]; next && open; next = queue[0]) {
      const { path, body } = next;
      const { answer, again } = await askOnce((session) => effects.post(`${url}${path}`, body, session));
      if (again) {
        complain(`${url} does not take what ${who} says (${answer.statusCode} ${answer.text.slice(0, 200)}): trying again.`);
        await effects.wait(retryMs);
        retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
        continue;
      }
      retryMs = FIRST_RETRY_MS;
      queue.shift();
      if (isDone(answer)) acknowledged++;
      else {
        refused++;
        complain(`${who} was refused at ${next.path}: ${answer.statusCode} ${answer.text.slice(0, 300)}`);
      }
    }
    work = undefined;
  };
  return {
    offer: (path, body) => {
      if (queue.length >= MOST_WAITING) {
        queue.splice(1, 1);
        dropped++;
      }
      queue.push({ path, body });
      work ??= drain();
    },
    read: async (path, body) => (await askOnce((session) => (body === undefined ? effects.get(`${url}${path}`, session) : effects.post(`${url}${path}`, body, session)))).answer,
    counts: () => ({ acknowledged, waiting: queue.length, dropped, refused }),
    settled: async () => { await work; },
    close: () => { open = false; },
  };
}

function isDone({ statusCode }: RestAnswer): boolean {
  return statusCode >= 200 && statusCode < 300;
}

function tokenOf(text: string): string | undefined {
  try {
    const body: unknown = JSON.parse(text);
    const found = typeof body === 'object' && body !== null && 'token' in body ? body.token : undefined;
    return typeof found === 'string' ? found : undefined;
  } catch {
    return undefined;
  }
}
