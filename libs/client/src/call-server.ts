/** A refusal by the server (its problem document), or `unreachable` when there was no answer. */
export class ApiProblem extends Error {
  constructor(readonly httpCode: number, readonly code: string, readonly detail: string, readonly members: Readonly<Record<string, unknown>> = {}) {
    super(detail || code);
  }
}

/** Reads the problem document of a refusal; what else it has is in `members`. */
export async function toProblem(answer: Response): Promise<ApiProblem> {
  const text = await answer.text();
  try {
    const document = JSON.parse(text) as Record<string, unknown>;
    return new ApiProblem(answer.status, String(document['code'] ?? 'internal'), String(document['detail'] ?? ''), document);
  } catch {
    return new ApiProblem(answer.status, 'internal', `HTTP ${answer.status}`);
  }
}

/** Asks the server at this page's origin and reads its JSON; undefined for an empty answer. Rejects with `ApiProblem`. */
export type CallServer = (method: string, path: string, body?: unknown, signal?: AbortSignal) => Promise<unknown>;

/** The way to the server. `request` is the platform's `fetch`. */
export function createCaller(request: typeof fetch): CallServer {
  return async (method, path, body, signal) => {
    let answer: Response;
    try {
      answer = await request(path, {
        method, credentials: 'same-origin', cache: 'no-store', headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }), ...(signal ? { signal } : {}),
      });
    } catch {
      throw new ApiProblem(0, 'unreachable', '');
    }
    if (!answer.ok) throw await toProblem(answer);
    // An answer that breaks off is none.
    const text = await answer.text().catch(() => Promise.reject(new ApiProblem(0, 'unreachable', '')));
    return text === '' ? undefined : JSON.parse(text);
  };
}
