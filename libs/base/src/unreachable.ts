/** Ends a `switch` over a union: adding a member without handling it is a type error here, and a clear fault at run time. */
export function unreachable(value: never, expected: string): never {
  throw new Error(`Got ${JSON.stringify(value)}, expected ${expected}.`);
}
