/** One piece of work at a time for each name; others of that name wait in their order. */
export class KeyedTurns {
  readonly #turns = new Map<string, Promise<unknown>>();

  take<T>(name: string, work: () => Promise<T>): Promise<T> {
    const done = (this.#turns.get(name) ?? Promise.resolve()).then(work, work);
    const settled = done.catch(() => undefined).then(() => {
      if (this.#turns.get(name) === settled) this.#turns.delete(name);
    });
    this.#turns.set(name, settled);
    return done;
  }
}
