import { Controller, Get, Inject, Param, Req } from '@nestjs/common';
import type { BriefingDocument, Entity, EntityId, SituationId, TimelineDocument } from '@lagewacht/contract';
import { toBriefing } from '@lagewacht/staff';
import { tokens, type Clock, type LogPort, type PicturePort } from '../ports';
import { Allow } from './access';
import type { HttpRequest } from './exchange';
import { HttpProblem } from './http-problem';
import { httpTokens } from './http-tokens';
import type { JournalReads } from './journal-reads';
import { queryNumber, queryTime } from './query-value';

const USUAL_BUCKETS = 240;

/** The briefing (Lagevortrag) and the timeline. */
@Controller('api/situations/:situation')
export class BriefingController {
  constructor(
    @Inject(tokens.commandLog) private readonly commandLog: LogPort,
    @Inject(tokens.pictures) private readonly pictures: PicturePort,
    @Inject(httpTokens.reads) private readonly reads: JournalReads,
    @Inject(tokens.clock) private readonly clock: Clock,
  ) {}

  /** The briefing of now, and what changed since a time: the one asked for, else that of the newest briefing in the log. */
  @Get('briefing')
  @Allow('log.read')
  async briefing(@Param('situation') situation: string, @Req() request: HttpRequest): Promise<BriefingDocument> {
    const sinceMs = queryTime(request, 'since') ?? await this.commandLog.briefedAtMs(situation);
    const before = sinceMs === undefined ? undefined : { entities: await this.#knownAt(situation, sinceMs), sinceMs };
    return toBriefing({ entities: this.pictures.entities(situation), nowMs: this.clock.nowMs(), before });
  }

  async #knownAt(situation: SituationId, knownAtMs: number): Promise<ReadonlyMap<EntityId, Entity>> {
    const { entities } = await this.pictures.document(situation, { knownAtMs });
    return new Map(entities.map((entity) => [entity.id, entity]));
  }

  /** What came in when, with the entries of the log as marks. */
  @Get('timeline')
  @Allow('log.read')
  async timeline(@Param('situation') situation: string, @Req() request: HttpRequest): Promise<TimelineDocument> {
    const toMs = queryTime(request, 'to') ?? this.clock.nowMs();
    const fromMs = queryTime(request, 'from');
    if (fromMs !== undefined && fromMs >= toMs) throw new HttpProblem({ code: 'invalid', detail: 'Got a "from" that is not before "to", expected an earlier time.', at: 'from' });
    return this.reads.timeline({ situation, fromMs, toMs, buckets: queryNumber(request, 'buckets', { from: 10, to: 1000 }) ?? USUAL_BUCKETS });
  }
}
