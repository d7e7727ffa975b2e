import { Controller, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { may, type Action, type Envelope, type Principal, type Receipt, type SituationId } from '@lagewacht/contract';
import { decodeArea, decodeAssessment, decodeTasking } from '@lagewacht/intake';
import { tokens, type PicturePort } from '../ports';
import { Allow } from './access';
import { sessionOf, type HttpReply, type HttpRequest } from './exchange';
import { HttpProblem } from './http-problem';
import { IntakeDesk } from './intake-desk';

function refuse(detail: string): never {
  throw new HttpProblem({ code: 'not_allowed', detail });
}

/** People's decisions; they enter as records like any other, under the name of the account. */
@Controller('api/situations/:situation')
export class DecisionController {
  constructor(@Inject(IntakeDesk) private readonly desk: IntakeDesk, @Inject(tokens.pictures) private readonly pictures: PicturePort) {}

  /** A judgement about an entity. Acknowledging and shelving an alarm are rights of their own. */
  @Post('assessments')
  @Allow('assessment.write', 'alarm.acknowledge')
  async assess(@Param('situation') situation: string, @Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<Receipt> {
    const { principal } = sessionOf(request);
    const { httpCode, receipt } = await this.desk.take(decodeAssessment, this.desk.submissionOf(request, situation), ({ record }) => {
      if (record.kind !== 'assessment') return;
      const needed: Action = record.body.verdict === 'acknowledge' || record.body.verdict === 'shelve' ? 'alarm.acknowledge' : 'assessment.write';
      if (!may(principal, needed, situation)) refuse(`Got the verdict "${record.body.verdict}", expected the right to ${needed}.`);
    });
    reply.status(httpCode);
    return receipt;
  }

  /** Something drawn on the staff's map, changed or removed. */
  @Post('areas')
  @Allow('area.write')
  async draw(@Param('situation') situation: string, @Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<Receipt> {
    const { httpCode, receipt } = await this.desk.take(decodeArea, this.desk.submissionOf(request, situation));
    reply.status(httpCode);
    return receipt;
  }

  /** An order, or a step of one. Who may only answer answers orders to the own unit, and gives or withdraws none. */
  @Post('taskings')
  @Allow('tasking.write', 'tasking.answer')
  async task(@Param('situation') situation: string, @Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<Receipt> {
    const { principal } = sessionOf(request);
    const { httpCode, receipt } = await this.desk.take(decodeTasking, this.desk.submissionOf(request, situation), (envelope) => this.#requireOwnTask(envelope, principal, situation));
    reply.status(httpCode);
    return receipt;
  }

  #requireOwnTask({ record }: Envelope, principal: Principal, situation: SituationId): void {
    if (record.kind !== 'tasking' || may(principal, 'tasking.write', situation)) return;
    const { unit, task, step } = record.body;
    if (unit !== principal.user) refuse(`Got an answer for the unit "${unit}", expected the own unit "${principal.user}".`);
    if (step === 'tasked' || step === 'withdrawn') refuse(`Got the step "${step}", expected an answer: orders are given by those who lead.`);
    const known = this.pictures.entity(situation, task);
    if (known?.type !== 'task' || known.unit !== principal.user) throw new HttpProblem({ code: 'not_found', detail: `Got the order "${task}", which is none of the unit "${principal.user}".` });
  }
}
