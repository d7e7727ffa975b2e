import { Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { coversSituation, situationOpeningSchema } from '@lagewacht/contract';
import type { LiveSession } from '../accounts/session.service';
import { tokens, type PicturePort, type SituationSummary } from '../ports';
import { Allow, AnySession } from './access';
import { CurrentSession, type HttpReply, type HttpRequest } from './exchange';
import { HttpProblem } from './http-problem';
import { readBody } from './request-body';

/** Which situations there are, and opening exercises. */
@Controller('api/situations')
export class SituationController {
  constructor(@Inject(tokens.pictures) private readonly pictures: PicturePort) {}

  /** Those one may look into; an admin sees that they exist, without a right to any picture. */
  @Get()
  @AnySession()
  list(@CurrentSession() { principal }: LiveSession): { situations: readonly SituationSummary[] } {
    return { situations: this.pictures.situations().filter(({ id }) => coversSituation(principal.situations, id)) };
  }

  @Post()
  @Allow('exercise.write')
  async open(@CurrentSession() { principal }: LiveSession, @Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<SituationSummary> {
    const { id, name } = readBody(request, situationOpeningSchema);
    if (id === 'live') throw new HttpProblem({ code: 'invalid', detail: 'Got "live", expected an exercise such as "ex-elbe": the real situation is always open.', at: 'id' });
    if (!coversSituation(principal.situations, id)) throw new HttpProblem({ code: 'not_allowed', detail: `Got the exercise "${id}", which this account has no right to.` });
    reply.status(this.pictures.has(id) ? 200 : 201);
    await this.pictures.open(id, name);
    const opened = this.pictures.situations().find((situation) => situation.id === id);
    if (!opened) throw new Error(`Got no situation ${id} after it was opened, expected it.`);
    return opened;
  }
}
