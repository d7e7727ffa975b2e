declare const brand: unique symbol;

/** A primitive that says what it is: `Brand<string, 'RecordId'>` does not pass for another id by accident. */
export type Brand<T, Name extends string> = T & { readonly [brand]?: Name };
