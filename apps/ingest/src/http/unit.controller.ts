import { Controller, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { BatchAnswer, Receipt } from '@lagewacht/contract';
import { decodeOwnStatus, decodePositionBatch } from '@lagewacht/intake';
import { Allow } from './access';
import type { HttpReply, HttpRequest } from './exchange';
import { IntakeDesk } from './intake-desk';

/** What a unit says of itself: the same words that a radio or tracker sends over MQTT, under the name of the account. */
@Controller('api/situations/:situation')
export class UnitController {
  constructor(@Inject(IntakeDesk) private readonly desk: IntakeDesk) {}

  /** FMS 0 is an emergency and raises its alarm. */
  @Post('status')
  @Allow('unit.write')
  async status(@Param('situation') situation: string, @Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<Receipt> {
    const { httpCode, receipt } = await this.desk.take(decodeOwnStatus, this.desk.submissionOf(request, situation));
    reply.status(httpCode);
    return receipt;
  }

  /** An outbox of places, each judged on its own. One with FMS 0 is an emergency with its place. */
  @Post('positions')
  @Allow('unit.write')
  async positions(@Param('situation') situation: string, @Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<BatchAnswer> {
    reply.status(200);
    return this.desk.takeBatch(decodePositionBatch, this.desk.submissionOf(request, situation));
  }
}
