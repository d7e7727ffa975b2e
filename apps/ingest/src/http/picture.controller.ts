import { Controller, Get, Inject, Param, Req } from '@nestjs/common';
import { entityIdSchema, type EntityDocument, type PictureDocument, type PictureSteps, type SeriesDocument } from '@lagewacht/contract';
import { tokens, type Clock, type PicturePort } from '../ports';
import { Allow } from './access';
import { queryText, type HttpRequest } from './exchange';
import { HttpProblem } from './http-problem';
import { httpTokens } from './http-tokens';
import type { JournalReads } from './journal-reads';
import { queryNumber, queryTime } from './query-value';

/** Records shown behind one entity: the newest. The provenance says how many there are in all. */
const MAX_EVIDENCE = 200;
const HOUR_MS = 3_600_000;
/** Steps of a recording: most in an answer, and how near to each other. */
const MOST_STEPS = 240;
const STEP_MS = { from: 50, to: HOUR_MS, usual: 250 } as const;
/** Widths that the database keeps ready or can make quickly, in seconds, and how many points fill a chart. */
const BUCKETS_S = [60, 900, 3600, 86_400];
const CHART_POINTS = 1500;
/** Longest series in points; a longer span needs a wider bucket. */
const MAX_POINTS = 20_000;

function bucketOf(request: HttpRequest, spanMs: number): number {
  const text = queryText(request, 'bucket');
  if (text === undefined) return BUCKETS_S.find((bucketS) => spanMs / 1000 / bucketS <= CHART_POINTS) ?? 86_400;
  if (!/^\d{1,5}$/.test(text) || Number(text) > 86_400) throw new HttpProblem({ code: 'invalid', detail: `Got the bucket "${text.slice(0, 20)}", expected seconds from 0 (single values) to 86400.`, at: 'bucket' });
  return Number(text);
}

/** The fused picture, one entity with its evidence, and the time series under it. */
@Controller('api/situations/:situation')
export class PictureController {
  constructor(
    @Inject(tokens.pictures) private readonly pictures: PicturePort,
    @Inject(httpTokens.reads) private readonly reads: JournalReads,
    @Inject(tokens.clock) private readonly clock: Clock,
  ) {}

  /** The whole picture: now, or as it was at an event time, or as it was known at a time. */
  @Get('picture')
  @Allow('picture.read')
  async picture(@Param('situation') situation: string, @Req() request: HttpRequest): Promise<PictureDocument> {
    return this.pictures.document(situation, { atMs: queryTime(request, 'at'), knownAtMs: queryTime(request, 'knownAt') });
  }

  /** How the picture as it was known went on: what changed from one moment to the next, as a screen that looked on then got it. */
  @Get('picture/steps')
  @Allow('picture.read')
  async steps(@Param('situation') situation: string, @Req() request: HttpRequest): Promise<PictureSteps> {
    const afterMs = queryTime(request, 'after');
    const wishedMs = queryTime(request, 'until');
    const everyMs = queryNumber(request, 'everyMs', STEP_MS) ?? STEP_MS.usual;
    if (afterMs === undefined || wishedMs === undefined) throw new HttpProblem({ code: 'invalid', detail: 'Got no "after" or no "until", expected both as RFC 3339 times.', at: afterMs === undefined ? 'after' : 'until' });
    // What is to come is not known yet.
    const untilMs = Math.min(wishedMs, this.clock.nowMs());
    if (untilMs < afterMs) throw new HttpProblem({ code: 'invalid', detail: 'Got an "after" that is later than "until" or now, expected an earlier time.', at: 'after' });
    if ((untilMs - afterMs) / everyMs > MOST_STEPS) throw new HttpProblem({ code: 'number_out_of_range', detail: `Got more than ${MOST_STEPS} steps, expected fewer: take a shorter stretch or a greater everyMs.`, at: 'everyMs' });
    return this.pictures.steps(situation, { afterMs, untilMs, everyMs });
  }

  /** An entity, why each attribute is what it is, and the records behind it down to the raw bytes. */
  @Get('entities/:id')
  @Allow('evidence.read')
  async entity(@Param('situation') situation: string, @Param('id') id: string): Promise<EntityDocument> {
    const entity = entityIdSchema.safeParse(id).success ? this.pictures.entity(situation, id) : undefined;
    if (!entity) throw new HttpProblem({ code: 'not_found', detail: `Got the entity "${id.slice(0, 80)}", which is not in the picture (any more).` });
    const provenance = this.pictures.explain(situation, id) ?? {};
    // UUIDv7 sort by their time, so the newest are the last.
    const ids = [...new Set(Object.values(provenance).flatMap((basis) => basis.records))].sort().slice(-MAX_EVIDENCE);
    return { entity, provenance: { ...provenance }, evidence: [...await this.reads.evidence(situation, ids)] };
  }

  /** Values of one property of one source; `bucket` in seconds, 0 for single values, chosen to fit unless told. The last 24 hours unless told. */
  @Get('series')
  @Allow('series.read')
  async series(@Param('situation') situation: string, @Req() request: HttpRequest): Promise<SeriesDocument> {
    const source = queryText(request, 'source');
    const property = queryText(request, 'property');
    if (source === undefined || property === undefined || source.length > 64 || !/^[a-z][a-z0-9_]{0,47}$/.test(property)) {
      throw new HttpProblem({ code: 'invalid', detail: 'Got no source or no property, expected both, such as source=st-pauli&property=water_level.', at: source === undefined ? 'source' : 'property' });
    }
    const toMs = queryTime(request, 'to') ?? this.clock.nowMs();
    const fromMs = queryTime(request, 'from') ?? toMs - 24 * HOUR_MS;
    const bucketS = bucketOf(request, toMs - fromMs);
    if (fromMs >= toMs) throw new HttpProblem({ code: 'invalid', detail: 'Got a "from" that is not before "to", expected an earlier time.', at: 'from' });
    if (bucketS > 0 && (toMs - fromMs) / 1000 / bucketS > MAX_POINTS) throw new HttpProblem({ code: 'number_out_of_range', detail: `Got more than ${MAX_POINTS} points, expected fewer: take a wider bucket.`, at: 'bucket' });
    return this.reads.series({ situation, source, property, fromMs, toMs, bucketS });
  }
}
