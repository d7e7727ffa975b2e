/** What may fail returns a Result: nothing at the doors or in the core throws for bad input. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** A success that carries `value`. */
export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value };
}

/** A failure that carries `error`. */
export function fail<E>(error: E): Result<never, E> {
  return { ok: false, error };
}
