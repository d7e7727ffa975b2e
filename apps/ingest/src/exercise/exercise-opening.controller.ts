import { Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { exerciseOpeningSchema, scenarioCheckSchema, type ExerciseSummary } from '@lagewacht/contract';
import type { LiveSession } from '../accounts/session.service';
import { Allow } from '../http/access';
import { CurrentSession, type HttpReply, type HttpRequest } from '../http/exchange';
import { readBody } from '../http/request-body';
import { tokens, type Clock } from '../ports';
import type { ExerciseHost, KnownScenario, Verdict } from './exercise-host';
import { ExerciseOpening } from './exercise-opening';
import { toSummary } from './exercise-stand';
import { exerciseTokens } from './exercise-tokens';

/** Scenarios, and exercises that begin with one. */
@Controller('api/exercises')
export class ExerciseOpeningController {
  constructor(
    @Inject(ExerciseOpening) private readonly opening: ExerciseOpening,
    @Inject(exerciseTokens.host) private readonly host: ExerciseHost,
    @Inject(tokens.clock) private readonly clock: Clock,
  ) {}

  /** Opens an exercise and starts its engine. A scenario with faults comes back with all of them. */
  @Post()
  @Allow('exercise.control')
  async open(@CurrentSession() { principal }: LiveSession, @Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<ExerciseSummary> {
    const exercise = await this.opening.open(readBody(request, exerciseOpeningSchema), principal);
    reply.status(201);
    return toSummary(exercise, this.clock.nowMs());
  }

  /** Those that come with the program. */
  @Get('scenarios')
  @Allow('exercise.control')
  async scenarios(): Promise<{ scenarios: readonly KnownScenario[] }> {
    return { scenarios: await this.host.scenarios() };
  }

  /** What is wrong with a scenario, or what it is. */
  @Post('scenarios::check')
  @Allow('exercise.control')
  async check(@Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<Verdict> {
    const { text } = readBody(request, scenarioCheckSchema);
    reply.status(200);
    return this.host.check(text);
  }
}
