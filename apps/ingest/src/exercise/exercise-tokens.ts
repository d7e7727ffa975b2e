/** Injection tokens of this folder. */
export const exerciseTokens = {
  /** ExerciseKeeping */
  store: Symbol('exerciseStore'),
} as const;
