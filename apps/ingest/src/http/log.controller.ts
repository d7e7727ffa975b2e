import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { realmOf, type Language, type LogDocument, type LogItem, type SituationId } from '@lagewacht/contract';
import { decodeLog } from '@lagewacht/intake';
import { logTableHead, logTableLine } from '@lagewacht/staff';
import { tokens, type LogPort } from '../ports';
import { Allow } from './access';
import type { HttpReply, HttpRequest } from './exchange';
import { HttpProblem } from './http-problem';
import { IntakeDesk, plainProblem } from './intake-desk';
import { queryNumber, queryWord } from './query-value';

const languages = ['de', 'en'] as const;
const formats = ['json', 'csv'] as const;
const MAX_ENTRIES = 5000;
const USUAL_ENTRIES = 1000;
/** A number no log reaches. */
const MAX_NUMBER = 1_000_000_000;

/** The command log (Einsatztagebuch). */
@Controller('api/situations/:situation')
export class LogController {
  constructor(@Inject(tokens.commandLog) private readonly commandLog: LogPort, @Inject(IntakeDesk) private readonly desk: IntakeDesk) {}

  /** The entries, oldest first: as JSON, or as a table for programs, which is whole unless a limit says otherwise. */
  @Get('log')
  @Allow('log.read')
  async log(@Param('situation') situation: string, @Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<LogDocument | string> {
    const after = queryNumber(request, 'after', { from: 0, to: MAX_NUMBER }) ?? 0;
    const limit = queryNumber(request, 'limit', { from: 1, to: MAX_ENTRIES });
    if (queryWord(request, 'format', formats) !== 'csv') return this.commandLog.read(situation, { after, limit: limit ?? USUAL_ENTRIES });
    const text = await this.#table(situation, { after, limit }, queryWord(request, 'lang', languages) ?? 'de');
    reply.header('content-type', 'text/csv; charset=utf-8').header('content-disposition', `attachment; filename="${realmOf(situation) === 'exercise' ? 'uebung-' : ''}einsatztagebuch-${situation}.csv"`);
    return text;
  }

  async #table(situation: SituationId, range: { after: number; limit: number | undefined }, language: Language): Promise<string> {
    const lines = [logTableHead(language, situation)];
    for await (const page of this.commandLog.items(situation, range)) for (const item of page) lines.push(logTableLine(item, language, situation));
    return lines.join('');
  }

  /** A new entry, by whoever keeps the log. */
  @Post('log')
  @Allow('log.write')
  async write(@Param('situation') situation: string, @Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<LogItem> {
    const submission = this.desk.submissionOf(request, situation);
    const decoded = decodeLog(submission, this.desk.context());
    if (!decoded.ok) throw new HttpProblem(plainProblem(decoded.error));
    const outcome = await this.commandLog.write(decoded.value, submission.body, submission.door);
    if (outcome.kind === 'refused') throw new HttpProblem(plainProblem(outcome.problem));
    reply.status(outcome.kind === 'created' ? 201 : 200);
    return outcome.item;
  }
}
