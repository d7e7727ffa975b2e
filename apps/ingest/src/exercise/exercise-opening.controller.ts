import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { exerciseForkSchema, exerciseOpeningSchema, scenarioCheckSchema, type ExerciseSummary } from '@lagewacht/contract';
import type { LiveSession } from '../accounts/session.service';
import { Allow } from '../http/access';
import { CurrentSession, type HttpReply, type HttpRequest } from '../http/exchange';
import { readBody } from '../http/request-body';
import { tokens, type Clock } from '../ports';
import type { ExerciseHost, KnownScenario, Verdict } from './exercise-host';
import { requireExercise } from './access';
import { ExerciseFork } from './exercise-fork';
import { ExerciseOpening } from './exercise-opening';
import { toSummary } from './exercise-stand';
import { exerciseTokens } from './exercise-tokens';

/** Scenarios, and exercises that begin with one. */
@Controller('api/exercises')
export class ExerciseOpeningController {
  constructor(
    @Inject(ExerciseOpening) private readonly opening: ExerciseOpening,
    @Inject(ExerciseFork) private readonly forks: ExerciseFork,
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

  /** A new exercise that begins with everything that was known in this one at a moment, and can be continued. */
  @Post(':situation/fork')
  @Allow('exercise.control')
  async fork(@Param('situation') situation: string, @CurrentSession() { principal }: LiveSession, @Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<ExerciseSummary> {
    // A long journal takes its time; 0: no limit.
    request.raw.socket.setTimeout(0);
    const exercise = await this.forks.fork(requireExercise(situation), readBody(request, exerciseForkSchema), principal);
    reply.status(201);
    return toSummary(exercise, this.clock.nowMs());
  }
}
