import { Readable } from 'node:stream';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { ExerciseReviewDocument } from '@lagewacht/contract';
import { Allow } from '../http/access';
import type { HttpReply, HttpRequest } from '../http/exchange';
import { queryNumber, queryTime } from '../http/query-value';
import { requireExercise } from './access';
import { ExercisePackage } from './exercise-package';
import { ExerciseReviews } from './exercise-reviews';

/** Longest wait of a long poll: shorter than what proxies bear. */
const LONGEST_WAIT_MS = 25_000;

/** What is left of an exercise: its figures, and the whole of it as a file. */
@Controller('api/exercises')
export class ExerciseAftermathController {
  constructor(
    @Inject(ExercisePackage) private readonly packages: ExercisePackage,
    @Inject(ExerciseReviews) private readonly reviews: ExerciseReviews,
  ) {}

  /** What it showed; while that is reckoned, how far it is. */
  @Get(':situation/review')
  @Allow('exercise.control')
  async review(@Param('situation') situation: string, @Req() request: HttpRequest): Promise<ExerciseReviewDocument> {
    const waitMs = queryNumber(request, 'waitMs', { from: 0, to: 60_000 }) ?? 0;
    return this.reviews.read(requireExercise(situation), { sinceMs: queryTime(request, 'since'), waitMs: Math.min(waitMs, LONGEST_WAIT_MS) });
  }

  /** The whole exercise as one file. A connection that breaks off leaves one without its last line. */
  @Get(':situation/package')
  @Allow('exercise.control')
  async package(@Param('situation') situation: string, @Res() reply: HttpReply): Promise<void> {
    const lines = await this.packages.lines(requireExercise(situation));
    reply.header('content-type', 'application/x-ndjson; charset=utf-8').header('content-disposition', `attachment; filename="uebung-${situation}.jsonl"`).status(200).send(Readable.from(lines));
  }
}
