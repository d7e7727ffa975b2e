import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { AccountStore } from '@lagewacht/journal';
import type { Logger } from 'pino';
import { accountTokens } from './accounts/account-tokens';
import { accountsProviders } from './accounts/accounts.providers';
import type { Settings } from './config/settings';
import { type ExerciseHost, noHost } from './exercise/exercise-host';
import { exerciseTokens } from './exercise/exercise-tokens';
import { PictureGateway } from './gateway/picture.gateway';
import { httpControllers, httpProviders } from './http/http.providers';
import { type Clock, type DatabasePool, type IntakePort, type JournalHealth, type LogPort, type PicturePort, type ReadinessPort, type SourcesPort, tokens } from './ports';

/** What main has built before Nest starts: the parts that live as long as the process. */
export interface Parts {
  readonly settings: Settings;
  readonly log: Logger;
  readonly clock: Clock;
  readonly pool: DatabasePool;
  readonly intake: IntakePort;
  readonly pictures: PicturePort;
  readonly commandLog: LogPort;
  readonly sources: SourcesPort;
  readonly health: () => JournalHealth;
  readonly readiness: ReadinessPort;
  /** The program that starts engines of exercises; undefined: there is none. */
  readonly host: ExerciseHost | undefined;
  readonly webRoot: string;
  /** Version of this program, as /api/docs and the pages show it. */
  readonly version: string;
}

/** The server as Nest sees it: accounts, REST and gateway over the parts that main built. */
@Module({})
export class AppModule {
  static of(parts: Parts): DynamicModule {
    const { settings, log, clock, pool, intake, pictures, commandLog, sources, health, readiness, host, webRoot, version } = parts;
    const given: Provider[] = [
      { provide: tokens.settings, useValue: settings }, { provide: tokens.log, useValue: log }, { provide: tokens.clock, useValue: clock }, { provide: tokens.pool, useValue: pool },
      { provide: tokens.intake, useValue: intake }, { provide: tokens.pictures, useValue: pictures }, { provide: tokens.commandLog, useValue: commandLog }, { provide: tokens.sources, useValue: sources },
      { provide: tokens.health, useValue: health }, { provide: tokens.readiness, useValue: readiness }, { provide: exerciseTokens.host, useValue: host ?? noHost },
      { provide: accountTokens.repository, useFactory: () => new AccountStore(pool) },
    ];
    return { module: AppModule, controllers: [...httpControllers], providers: [...given, ...accountsProviders(settings), ...httpProviders({ webRoot, version }), PictureGateway] };
  }
}
