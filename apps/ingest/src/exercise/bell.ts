/** Those who wait for something new, by name. */
export class Bell {
  readonly #waiting = new Map<string, Set<() => void>>();
  #isClosed = false;

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Resolves when it rings for `name`, after `waitMs` at the latest. */
  next(name: string, waitMs: number): Promise<void> {
    if (this.#isClosed) return Promise.resolve();
    return new Promise((resolve) => {
      const waiting = this.#waiting.get(name) ?? new Set();
      this.#waiting.set(name, waiting);
      const done = (): void => {
        clearTimeout(timer);
        waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, waitMs);
      waiting.add(done);
    });
  }

  ring(name: string): void {
    for (const done of [...this.#waiting.get(name) ?? []]) done();
  }

  /** Nobody waits any more. */
  close(): void {
    this.#isClosed = true;
    for (const name of this.#waiting.keys()) this.ring(name);
  }
}
