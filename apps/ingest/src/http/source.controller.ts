import { Controller, Delete, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Receipt, SituationId, SourceRegistration } from '@lagewacht/contract';
import { decodeSource } from '@lagewacht/intake';
import { tokens, type SourcesPort } from '../ports';
import { Allow } from './access';
import { queryText, sessionOf, type HttpReply, type HttpRequest } from './exchange';
import { HttpProblem } from './http-problem';
import { IntakeDesk } from './intake-desk';

/** The guard has judged this very value, `live` unless told. */
function situationOf(request: HttpRequest): SituationId {
  return queryText(request, 'situation') ?? 'live';
}

/** Registered sources: what is known of them beforehand, and how foreign dialects name them. A registration is journaled like any word. */
@Controller('api/sources')
export class SourceController {
  constructor(@Inject(tokens.sources) private readonly sources: SourcesPort, @Inject(IntakeDesk) private readonly desk: IntakeDesk) {}

  @Get()
  @Allow('source.read')
  list(@Req() request: HttpRequest): { situation: SituationId; sources: readonly SourceRegistration[] } {
    const situation = situationOf(request);
    return { situation, sources: this.sources.list(situation) };
  }

  /** Registers a source, or puts a newer registration in place of an older one. */
  @Post()
  @Allow('source.write')
  async register(@Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<Receipt> {
    const { httpCode, receipt } = await this.desk.take(decodeSource, this.desk.submissionOf(request, situationOf(request)));
    reply.status(httpCode);
    return receipt;
  }

  /** Retires a source: nothing more is expected of it. What it said stays in the journal. */
  @Delete(':source')
  @Allow('source.write')
  async retire(@Param('source') source: string, @Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<Receipt> {
    const situation = situationOf(request);
    const known = this.sources.registration(situation, source);
    if (!known) throw new HttpProblem({ code: 'not_found', detail: `Got the source "${source.slice(0, 80)}", which is not registered in ${situation}.` });
    const body = new TextEncoder().encode(JSON.stringify({ ...known, retired: true }));
    const { receipt } = await this.desk.take(decodeSource, { situation, source: sessionOf(request).principal.user, body, door: `DELETE /api/sources/${source}` });
    reply.status(200);
    return receipt;
  }
}
