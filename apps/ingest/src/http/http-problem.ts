import type { Problem } from '@lagewacht/contract';

/** A problem on its way to the one filter that answers it. `headers` go with the answer (such as Retry-After), `members` into its document. */
export class HttpProblem extends Error {
  constructor(readonly problem: Problem, readonly headers: Readonly<Record<string, string>> = {}, readonly members: Readonly<Record<string, unknown>> = {}) {
    super(`${problem.code}: ${problem.detail}`);
  }
}
