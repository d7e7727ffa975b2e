import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { coversSituation, engineEventsSchema, exerciseCommandSchema, truthFramesSchema, type ExerciseEvent, type ExerciseSummary, type SituationId, type TruthFrame } from '@lagewacht/contract';
import type { LiveSession } from '../accounts/session.service';
import { Allow } from '../http/access';
import { CurrentSession, type HttpReply, type HttpRequest } from '../http/exchange';
import { HttpProblem } from '../http/http-problem';
import { queryNumber, queryTime } from '../http/query-value';
import { readBody } from '../http/request-body';
import { tokens, type Clock } from '../ports';
import { requireEngine, requireExercise } from './access';
import { EngineDesk } from './engine-desk';
import { ExerciseBook } from './exercise-book';
import { type ExerciseHead, scenarioSAt, toHead, toSummary } from './exercise-stand';

/** Longest wait of a long poll: shorter than what proxies bear. */
const LONGEST_WAIT_MS = 25_000;
const MAX_NUMBER = 1_000_000_000;
const FRAME_LIMIT = 2000;
const DAY_S = 86_400;
/** What a trainer may still say of an exercise that has ended. */
const AFTERWARDS: readonly string[] = ['note', 'bookmark'];

/** What happened, as `…/events` answers it. */
interface EventsDocument {
  readonly situation: SituationId;
  readonly nowMs: number;
  readonly events: readonly ExerciseEvent[];
}

/** Control and truth of exercises. The engine's own doors are those that post events and truth. */
@Controller('api/exercises')
export class ExerciseController {
  constructor(
    @Inject(ExerciseBook) private readonly book: ExerciseBook,
    @Inject(EngineDesk) private readonly engines: EngineDesk,
    @Inject(tokens.clock) private readonly clock: Clock,
  ) {}

  /** Those one may control. */
  @Get()
  @Allow('exercise.control')
  async list(@CurrentSession() { principal }: LiveSession): Promise<{ exercises: readonly ExerciseHead[] }> {
    const nowMs = this.clock.nowMs();
    return { exercises: (await this.book.list()).filter(({ situation }) => coversSituation(principal.situations, situation)).map((exercise) => toHead(exercise, nowMs)) };
  }

  /** One exercise with its MSEL. */
  @Get(':situation')
  @Allow('exercise.control')
  async one(@Param('situation') situation: string): Promise<ExerciseSummary> {
    return toSummary(await this.book.require(requireExercise(situation)), this.clock.nowMs());
  }

  /** A command to the engine. It is durable when this answers; the engine hears it at its next question. */
  @Post(':situation/commands')
  @Allow('exercise.control')
  async command(@Param('situation') situation: string, @CurrentSession() { principal }: LiveSession, @Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<ExerciseEvent> {
    const { stand } = await this.book.require(requireExercise(situation));
    const command = readBody(request, exerciseCommandSchema);
    if (stand.state === 'ended' && !AFTERWARDS.includes(command.act)) throw new HttpProblem({ code: 'situation_closed', detail: `Got "${command.act}" for an exercise that has ended, expected ${AFTERWARDS.join(' or ')}.`, at: 'act' });
    this.engines.requireAble(situation, command.act);
    const atMs = this.clock.nowMs();
    const { events: [event], created } = await this.book.append(situation, [{ kind: 'command', id: command.id, atMs, scenarioS: scenarioSAt(stand, atMs), by: principal.user, command }]);
    if (!event) throw new Error(`Got no event of the command ${command.id}, expected it to be kept.`);
    reply.status(created > 0 ? 201 : 200);
    return event;
  }

  /** What happened after a number; waits for it on wish. */
  @Get(':situation/events')
  @Allow('exercise.control')
  async events(@Param('situation') situation: string, @Req() request: HttpRequest): Promise<EventsDocument> {
    const after = queryNumber(request, 'after', { from: 0, to: MAX_NUMBER }) ?? 0;
    const waitMs = queryNumber(request, 'waitMs', { from: 0, to: 60_000 }) ?? 0;
    const events = await this.book.eventsAfter(requireExercise(situation), after, Math.min(waitMs, LONGEST_WAIT_MS));
    return { situation, nowMs: this.clock.nowMs(), events };
  }

  /** What the engine tells of. */
  @Post(':situation/events')
  @Allow('exercise.control')
  async tell(@Param('situation') situation: string, @CurrentSession() { principal }: LiveSession, @Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<EventsDocument> {
    requireEngine(principal, requireExercise(situation));
    const { events: told } = readBody(request, engineEventsSchema);
    const known = await this.book.find(situation);
    if (known?.stand.state === 'ended' && told.some((event) => event.kind === 'state' && event.state !== 'ended')) throw new HttpProblem({ code: 'situation_closed', detail: 'Got a state of an exercise that has ended, expected none.' });
    const { events, created } = await this.book.append(situation, told.map((event) => ({ ...event, by: 'engine' })));
    reply.status(created > 0 ? 201 : 200);
    return { situation, nowMs: this.clock.nowMs(), events };
  }

  /** The truth over a time, for those who control the exercise. */
  @Get(':situation/truth')
  @Allow('exercise.control')
  async truth(@Param('situation') situation: string, @Req() request: HttpRequest): Promise<{ situation: SituationId; frames: readonly TruthFrame[] }> {
    const range = {
      fromMs: queryTime(request, 'from') ?? 0, toMs: queryTime(request, 'to') ?? Number.MAX_SAFE_INTEGER,
      everyS: queryNumber(request, 'everyS', { from: 1, to: DAY_S }), limit: FRAME_LIMIT,
    };
    return { situation, frames: await this.book.truth(requireExercise(situation), range) };
  }

  /** Frames of the truth, from the engine. */
  @Post(':situation/truth')
  @Allow('exercise.control')
  async keepTruth(@Param('situation') situation: string, @CurrentSession() { principal }: LiveSession, @Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<void> {
    requireEngine(principal, requireExercise(situation));
    await this.book.keepTruth(situation, readBody(request, truthFramesSchema).frames);
    reply.status(204);
  }
}
