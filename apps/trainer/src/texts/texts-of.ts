/** The shape of a catalogue of texts: the same keys, any words. Makes a missing or superfluous key a type error. */
export type TextsOf<T> = { readonly [K in keyof T]: T[K] extends string ? string : TextsOf<T[K]> };
