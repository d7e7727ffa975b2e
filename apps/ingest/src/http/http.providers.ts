import type { Provider, Type } from '@nestjs/common';
import { Registry, collectDefaultMetrics } from 'prom-client';
import { tokens } from '../ports';
import { AccessGuard, type RateLimiters } from './access.guard';
import { DecisionController } from './decision.controller';
import { httpTokens } from './http-tokens';
import { IntakeDesk } from './intake-desk';
import { PictureController } from './picture.controller';
import { ProblemFilter } from './problem.filter';
import { QuarantineController } from './quarantine.controller';
import { RateLimiter } from './rate-limiter';
import { ReportController } from './report.controller';
import type { Route } from './route-table';
import { SessionController } from './session.controller';
import { SituationController } from './situation.controller';
import { SourceController } from './source.controller';

/** Every controller of the REST interface, for the `controllers` of the application's module. */
export const httpControllers: readonly Type<unknown>[] = [
  SessionController, SituationController, ReportController, PictureController, QuarantineController, SourceController, DecisionController,
];

/** The routes of the running application; known only once all modules are there. */
export class RouteHolder {
  #routes: readonly Route[] = [];
  readonly get = (): readonly Route[] => this.#routes;
  set(routes: readonly Route[]): void {
    this.#routes = routes;
  }
}

/** An address may be a whole command post behind one router, with a dashboard that loads some hundred files. */
function createLimiters(): RateLimiters {
  return { address: new RateLimiter({ perS: 400, burst: 2000 }), user: new RateLimiter({ perS: 200, burst: 1000 }) };
}

function createRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}

/** Providers of this folder. The tokens of ports.ts except `metrics`, and the journal's reads (`httpTokens.reads`), come from others. */
export function httpProviders(): Provider[] {
  return [
    { provide: httpTokens.limiters, useFactory: createLimiters },
    { provide: httpTokens.routeHolder, useFactory: () => new RouteHolder() },
    { provide: httpTokens.routes, useFactory: (holder: RouteHolder) => holder.get, inject: [httpTokens.routeHolder] },
    { provide: tokens.metrics, useFactory: createRegistry },
    AccessGuard, ProblemFilter, IntakeDesk,
  ];
}
