import { Controller, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { toProblemDocument, type BatchAnswer, type Envelope, type Receipt, type SituationId } from '@lagewacht/contract';
import { decodeReport, decodeReportBatch, type BatchItem } from '@lagewacht/intake';
import type { Outcome } from '../ports';
import { Allow } from './access';
import type { HttpReply, HttpRequest } from './exchange';
import { HttpProblem } from './http-problem';
import { IntakeDesk, plainProblem, toReceipt } from './intake-desk';

type Answer = BatchAnswer['items'][number];

function toAnswer(item: BatchItem, outcome: Outcome | undefined, situation: SituationId): Answer {
  const named = item.id === undefined ? { index: item.index } : { index: item.index, id: item.id };
  if (!item.result.ok) return { ...named, outcome: 'rejected', problem: toProblemDocument(plainProblem(item.result.error)) };
  if (!outcome || outcome.kind === 'refused') return { ...named, outcome: 'rejected', problem: toProblemDocument(plainProblem(outcome?.problem ?? { code: 'empty', detail: 'Got an item without a record.' })) };
  return { ...named, outcome: outcome.kind, receipt: toReceipt(situation, outcome) };
}

/** Field reports, one or an outbox of them. An answer of 2xx means: in the journal, for good. */
@Controller('api/situations/:situation')
export class ReportController {
  constructor(@Inject(IntakeDesk) private readonly desk: IntakeDesk) {}

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
    const decoded = decodeReportBatch(this.desk.submissionOf(request, situation), this.desk.context());
    if (!decoded.ok) throw new HttpProblem(plainProblem(decoded.error));
    const first = new Map<BatchItem, Envelope>();
    for (const item of decoded.value) {
      if (item.result.ok && item.result.value[0]) first.set(item, item.result.value[0]);
    }
    const outcomes = await this.desk.keep([...first.values()]);
    const outcomeOf = new Map([...first.keys()].map((item, place) => [item, outcomes[place]] as const));
    reply.status(200);
    return { items: decoded.value.map((item) => toAnswer(item, outcomeOf.get(item), situation)) };
  }
}
