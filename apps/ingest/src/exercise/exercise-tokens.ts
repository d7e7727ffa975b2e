/** Injection tokens of this folder. */
export const exerciseTokens = {
  /** ExerciseKeeping */
  store: Symbol('exerciseStore'),
  /** ExerciseHost */
  host: Symbol('exerciseHost'),
  /** EngineAccounts */
  accounts: Symbol('engineAccounts'),
  /** ForkJournal */
  journal: Symbol('forkJournal'),
} as const;
