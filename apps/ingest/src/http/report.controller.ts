import { Controller, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { reportStatesQuestionSchema, type BatchAnswer, type Receipt, type ReportStates } from '@lagewacht/contract';
import { decodeReport, decodeReportBatch } from '@lagewacht/intake';
import { Allow } from './access';
import { sessionOf, type HttpReply, type HttpRequest } from './exchange';
import { IntakeDesk } from './intake-desk';
import { ReportStateBook } from './report-states';
import { readBody } from './request-body';

/** Field reports, one or an outbox of them. An answer of 2xx means: in the journal, for good. */
@Controller('api/situations/:situation')
export class ReportController {
  constructor(@Inject(IntakeDesk) private readonly desk: IntakeDesk, @Inject(ReportStateBook) private readonly book: ReportStateBook) {}

  @Post('reports')
  @Allow('report.write')
  async submit(@Param('situation') situation: string, @Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<Receipt> {
    const { httpCode, receipt } = await this.desk.take(decodeReport, this.desk.submissionOf(request, situation));
    reply.status(httpCode);
    return receipt;
  }

  /** Each item is judged on its own, in order. When the journal can't be written, nothing of the batch is claimed as accepted. */
  @Post('reports::batch')
  @Allow('report.write')
  async submitBatch(@Param('situation') situation: string, @Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<BatchAnswer> {
    reply.status(200);
    return this.desk.takeBatch(decodeReportBatch, this.desk.submissionOf(request, situation));
  }

  /** Where one's own reports are. A POST because it names many; it changes nothing. */
  @Post('reports::states')
  @Allow('report.write')
  async states(@Param('situation') situation: string, @Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<ReportStates> {
    reply.status(200);
    return this.book.ask(situation, sessionOf(request).principal.user, readBody(request, reportStatesQuestionSchema).ids);
  }
}
