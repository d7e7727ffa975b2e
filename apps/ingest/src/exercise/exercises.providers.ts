import { join } from 'node:path';
import type { Provider } from '@nestjs/common';
import { ExerciseStore } from '@lagewacht/journal';
import { accountTokens } from '../accounts/account-tokens';
import { internalCredential } from '../accounts/accounts.providers';
import type { DeviceService } from '../accounts/device.service';
import { sha256Hex } from '../accounts/secret';
import type { SessionService } from '../accounts/session.service';
import { readGround } from '../config/ground';
import type { Settings } from '../config/settings';
import { PhotoStore } from '../photos/photo-store';
import { tokens, type Clock, type DatabasePool, type IntakePort, type PicturePort } from '../ports';
import { EngineDesk, type EngineParts } from './engine-desk';
import { ExerciseBook, type ExerciseKeeping } from './exercise-book';
import type { ExerciseHost } from './exercise-host';
import { ExerciseOpening } from './exercise-opening';
import { createForkJournal, ExerciseFork, type ForkJournal } from './exercise-fork';
import { createPackageJournal, ExercisePackage } from './exercise-package';
import { createReadKnown, ExerciseReviews } from './exercise-reviews';
import { exerciseTokens } from './exercise-tokens';
import { SituationDesk } from './situation-desk';

/** How engines log in, and that they can't any more. */
export interface EngineAccounts {
  readonly credential: EngineParts['credential'];
  readonly revoke: EngineParts['revoke'];
}

function engineAccounts(sessions: SessionService, devices: DeviceService): EngineAccounts {
  const parts = new Map<symbol, unknown>([[accountTokens.sessions, sessions], [accountTokens.devices, devices]]);
  return {
    credential: (situation) => internalCredential({ get: <T>(token: symbol) => parts.get(token) as T }, situation, situation),
    revoke: (token) => sessions.end(sha256Hex(token)),
  };
}

/** The providers of exercises. They need `exerciseTokens.host`, `tokens.pool`, `pictures`, `clock`, `settings`, `log` and those of accounts. */
export const exercisesProviders: readonly Provider[] = [
  { provide: exerciseTokens.store, useFactory: (pool: DatabasePool) => new ExerciseStore(pool), inject: [tokens.pool] },
  { provide: exerciseTokens.accounts, useFactory: engineAccounts, inject: [accountTokens.sessions, accountTokens.devices] },
  { provide: ExerciseBook, useFactory: (store: ExerciseKeeping, pictures: PicturePort) => new ExerciseBook(store, pictures), inject: [exerciseTokens.store, tokens.pictures] },
  {
    provide: EngineDesk, inject: [ExerciseBook, exerciseTokens.host, tokens.clock, tokens.settings, tokens.log, exerciseTokens.accounts],
    useFactory: (book: ExerciseBook, host: ExerciseHost, clock: Clock, ...[settings, log, accounts]: [Settings, EngineParts['log'], EngineAccounts]) =>
      new EngineDesk({ book, host, clock, log, ...accounts, folder: join(settings.DATA_DIR, 'scenarios') }),
  },
  { provide: SituationDesk, useFactory: (pictures: PicturePort, store: ExerciseKeeping) => new SituationDesk(pictures, store), inject: [tokens.pictures, exerciseTokens.store] },
  {
    provide: ExerciseOpening, inject: [ExerciseBook, exerciseTokens.host, EngineDesk, SituationDesk, tokens.pictures, tokens.clock],
    useFactory: (book: ExerciseBook, host: ExerciseHost, desk: EngineDesk, ...[situations, pictures, clock]: [SituationDesk, PicturePort, Clock]) => new ExerciseOpening({ book, host, desk, situations, pictures, clock }),
  },
  {
    provide: ExerciseFork, inject: [ExerciseBook, EngineDesk, SituationDesk, exerciseTokens.journal, tokens.intake, tokens.pictures, PhotoStore, tokens.clock],
    useFactory: (book: ExerciseBook, desk: EngineDesk, situations: SituationDesk, ...[journal, intake, pictures, photos, clock]: [ForkJournal, IntakePort, PicturePort, PhotoStore, Clock]) =>
      new ExerciseFork({ book, desk, situations, journal, intake, pictures, photos, clock }),
  },
  {
    provide: ExercisePackage, inject: [ExerciseBook, exerciseTokens.host, tokens.clock, tokens.settings, tokens.pool],
    useFactory: (book: ExerciseBook, host: ExerciseHost, clock: Clock, ...[settings, pool]: [Settings, DatabasePool]) =>
      new ExercisePackage({ book, host, clock, ground: readGround(settings.TERRAIN), journal: createPackageJournal(pool) }),
  },
  {
    provide: ExerciseReviews, inject: [ExerciseBook, tokens.clock, tokens.settings, tokens.pool],
    useFactory: (book: ExerciseBook, clock: Clock, settings: Settings, pool: DatabasePool) => new ExerciseReviews({ book, clock, ground: readGround(settings.TERRAIN), readKnown: createReadKnown(pool) }),
  },
  { provide: exerciseTokens.journal, useFactory: (pool: DatabasePool) => createForkJournal(pool), inject: [tokens.pool] },
];
