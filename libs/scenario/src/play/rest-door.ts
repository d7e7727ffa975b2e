import type { DoorCounts } from './broker-door';
import type { Effects, PostAnswer } from './effects';
import type { Login } from './options';

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 15_000;
const MOST_WAITING = 500;

export interface RestDoor {
  /** Posts `body` once everything offered before it has been answered. */
  offer(path: string, body: unknown): void;
  counts(): DoorCounts;
  /** Resolves when nothing waits any more, or the door was closed. */
  settled(): Promise<void>;
  close(): void;
}

/**
 * One account at the REST interface: logs in when it must, posts one after the other, repeats what found nobody, was too early (429) or failed
 * there (5xx), and counts what was refused. The first refusal of a kind is printed with the server's own words.
 */
export function openRestDoor(options: { url: string; account: Login; effects: Effects }): RestDoor {
  const { url, account, effects } = options;
  const queue: { path: string; body: unknown }[] = [];
  const complaints = new Set<string>();
  let token: string | undefined;
  let open = true;
  let acknowledged = 0;
  let dropped = 0;
  let refused = 0;
  let work: Promise<void> | undefined;

  const complain = (text: string): void => {
    if (!complaints.has(text)) effects.print(text);
    complaints.add(text);
  };
  const isTransient = ({ statusCode }: PostAnswer): boolean => statusCode === 0 || statusCode === 429 || statusCode >= 500;
  const login = async (): Promise<PostAnswer> => {
    const answer = await effects.post(`${url}/api/session`, { user: account.user, password: account.password }, undefined);
    token = answer.statusCode >= 200 && answer.statusCode < 300 ? tokenOf(answer.text) : undefined;
    return answer;
  };
  const postOnce = async (path: string, body: unknown): Promise<PostAnswer> => {
    if (token === undefined) {
      const answer = await login();
      if (token === undefined) return answer;
    }
    const answer = await effects.post(`${url}${path}`, body, token);
    if (answer.statusCode !== 401) return answer;
    token = undefined;
    const again = await login();
    return token === undefined ? again : effects.post(`${url}${path}`, body, token);
  };
  const drain = async (): Promise<void> => {
    let retryMs = FIRST_RETRY_MS;
    for (let next = queue[0]; next && open; next = queue[0]) {
      const answer = await postOnce(next.path, next.body);
      if (isTransient(answer)) {
        complain(`${url} does not take ${next.path} (${answer.statusCode || answer.text}): trying again.`);
        await effects.wait(retryMs);
        retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
        continue;
      }
      retryMs = FIRST_RETRY_MS;
      queue.shift();
      if (answer.statusCode < 300) acknowledged++;
      else {
        refused++;
        complain(`${account.user} was refused at ${next.path}: ${answer.statusCode} ${answer.text.slice(0, 300)}`);
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
    counts: () => ({ acknowledged, waiting: queue.length, dropped, refused }),
    settled: async () => { await work; },
    close: () => { open = false; },
  };
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
