/**
 * Seeds that once failed, with what was wrong. None is ever taken out. A change of the generator makes other journals of them, so each wound also
 * has a test of its own beside the code it was in.
 */
export const KEPT_SEEDS: readonly { readonly seed: number; readonly wound: string }[] = [
  { seed: 128, wound: 'an empty block of numbers thawed as one zero' },
];
