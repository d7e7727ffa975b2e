import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { QuarantineDocument } from '@lagewacht/contract';
import type { LiveSession } from '../accounts/session.service';
import { Allow } from './access';
import { CurrentSession, queryText, type HttpReply, type HttpRequest } from './exchange';
import { HttpProblem } from './http-problem';
import { httpTokens } from './http-tokens';
import type { JournalReads } from './journal-reads';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What could not be read: shown with its bytes and the reason, and marked when somebody dealt with it. */
@Controller('api/situations/:situation/quarantine')
export class QuarantineController {
  constructor(@Inject(httpTokens.reads) private readonly reads: JournalReads) {}

  @Get()
  @Allow('quarantine.read')
  async list(@Param('situation') situation: string, @Req() request: HttpRequest): Promise<QuarantineDocument> {
    const limit = queryText(request, 'limit') ?? '200';
    if (!/^\d{1,4}$/.test(limit) || Number(limit) < 1 || Number(limit) > 1000) throw new HttpProblem({ code: 'invalid', detail: `Got the limit "${limit.slice(0, 20)}", expected 1 to 1000.`, at: 'limit' });
    return this.reads.quarantine(situation, Number(limit));
  }

  @Post(':id/resolve')
  @Allow('quarantine.resolve')
  async resolve(@Param('situation') situation: string, @Param('id') id: string, @CurrentSession() { principal }: LiveSession, @Res({ passthrough: true }) reply: HttpReply): Promise<void> {
    if (!UUID.test(id) || !(await this.reads.resolveQuarantine(situation, id, principal.user))) {
      throw new HttpProblem({ code: 'not_found', detail: 'Got an id that no open entry of this situation\'s quarantine has.' });
    }
    reply.status(204);
  }
}
