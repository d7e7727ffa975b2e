import type { Provider } from '@nestjs/common';
import { ExerciseStore } from '@lagewacht/journal';
import { tokens, type DatabasePool, type PicturePort } from '../ports';
import { ExerciseBook, type ExerciseKeeping } from './exercise-book';
import { exerciseTokens } from './exercise-tokens';

/** The providers of exercises. They need `tokens.pool` and `tokens.pictures`. */
export const exercisesProviders: readonly Provider[] = [
  { provide: exerciseTokens.store, useFactory: (pool: DatabasePool) => new ExerciseStore(pool), inject: [tokens.pool] },
  { provide: ExerciseBook, useFactory: (store: ExerciseKeeping, pictures: PicturePort) => new ExerciseBook(store, pictures), inject: [exerciseTokens.store, tokens.pictures] },
];
