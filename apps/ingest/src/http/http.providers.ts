import type { Provider, Type } from '@nestjs/common';
import { Registry, collectDefaultMetrics } from 'prom-client';
import { ExerciseController } from '../exercise/exercise.controller';
import { ExerciseAftermathController } from '../exercise/exercise-aftermath.controller';
import { ExerciseOpeningController } from '../exercise/exercise-opening.controller';
import { exercisesProviders } from '../exercise/exercises.providers';
import { PhotoController } from '../photos/photo.controller';
import { photosProviders } from '../photos/photos.providers';
import { PhotoStore } from '../photos/photo-store';
import { tokens, type Clock, type DatabasePool, type PicturePort } from '../ports';
import { AccountController } from './account.controller';
import { AccessGuard } from './access.guard';
import { BriefingController } from './briefing.controller';
import { BasemapController } from './basemap.controller';
import { DecisionController } from './decision.controller';
import { DocsController } from './docs.controller';
import { HttpMetrics } from './http-metrics';
import { httpTokens } from './http-tokens';
import { IntakeDesk } from './intake-desk';
import { createJournalReads, type JournalReads } from './journal-reads';
import { LogController } from './log.controller';
import { OperationsController } from './operations.controller';
import { PictureController } from './picture.controller';
import { ProblemFilter } from './problem.filter';
import { QuarantineController } from './quarantine.controller';
import { RequestRates, type RequestLimits } from './rate-limiter';
import { ReportController } from './report.controller';
import { ReportStateBook } from './report-states';
import type { Route } from './route-table';
import { SessionController } from './session.controller';
import { SituationController } from './situation.controller';
import { SourceController } from './source.controller';
import { UnitController } from './unit.controller';
import { VitalsController } from './vitals.controller';
import { WebAppController } from './web-app.controller';
import { WebApps } from './web-apps';

/** Every controller of the REST interface, for the `controllers` of the application's module. */
export const httpControllers: readonly Type<unknown>[] = [
  SessionController, SituationController, ReportController, UnitController, PhotoController, PictureController, QuarantineController, SourceController, DecisionController, LogController, BriefingController, ExerciseOpeningController, ExerciseAftermathController, ExerciseController,
  AccountController, OperationsController, VitalsController, DocsController, BasemapController,
  // The web pages' catch-all comes last.
  WebAppController,
];

/** The routes of the running application; known only once all modules are there. */
export class RouteHolder {
  #routes: readonly Route[] = [];
  readonly get = (): readonly Route[] => this.#routes;
  set(routes: readonly Route[]): void {
    this.#routes = routes;
  }
}

/** An address may be a whole command post behind one router, with dashboards that load some hundred files each. */
const usualLimits = { address: { perS: 600, burst: 3000 }, user: { perS: 300, burst: 1500 } } as const;

function createRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}

/** What the REST interface must be told. */
export interface HttpOptions {
  /** Folder of the built web apps (its index.html at `/`, or a folder each); without it the start page says that they were not built. */
  readonly webRoot?: string | undefined;
  /** Version of the program, shown to everybody. */
  readonly version: string;
  readonly limits?: RequestLimits;
}

/**
 * Providers of this folder. It needs `tokens.settings`, `clock`, `intake`, `pictures`, `sources`, `readiness`, `log`,
 * `pool` and those of accounts, and gives `tokens.metrics` (a prom-client Registry for everybody's counters).
 */
export function httpProviders({ webRoot, version, limits = usualLimits }: HttpOptions): Provider[] {
  return [
    { provide: httpTokens.rates, useFactory: (clock: Clock) => new RequestRates(limits, clock), inject: [tokens.clock] },
    { provide: httpTokens.routeHolder, useFactory: () => new RouteHolder() },
    { provide: httpTokens.routes, useFactory: (holder: RouteHolder) => holder.get, inject: [httpTokens.routeHolder] },
    { provide: httpTokens.reads, useFactory: (pool: DatabasePool) => createJournalReads(pool), inject: [tokens.pool] },
    { provide: httpTokens.webRoot, useValue: webRoot },
    { provide: httpTokens.version, useValue: version },
    { provide: tokens.metrics, useFactory: createRegistry },
    { provide: httpTokens.metrics, useFactory: (registry: Registry) => new HttpMetrics(registry), inject: [tokens.metrics] },
    { provide: httpTokens.webApps, useFactory: (webRoot: string | undefined) => new WebApps(webRoot), inject: [httpTokens.webRoot] },
    ...photosProviders, ...exercisesProviders,
    { provide: ReportStateBook, useFactory: (reads: JournalReads, pictures: PicturePort, files: PhotoStore, clock: Clock) => new ReportStateBook({ reads, pictures, files, clock }), inject: [httpTokens.reads, tokens.pictures, PhotoStore, tokens.clock] },
    AccessGuard, ProblemFilter, IntakeDesk,
  ];
}
