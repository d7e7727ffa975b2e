import { statfs } from 'node:fs/promises';
import { Controller, Get, Inject, Req } from '@nestjs/common';
import type { OperationsDocument } from '@lagewacht/contract';
import type { Settings } from '../config/settings';
import { tokens, type Clock, type ReadinessPort } from '../ports';
import { Allow } from './access';
import { queryText, type HttpRequest } from './exchange';
import { httpTokens } from './http-tokens';
import type { JournalReads } from './journal-reads';

/** The vital signs of the house, for people. */
@Controller('api/operations')
export class VitalsController {
  constructor(
    @Inject(tokens.readiness) private readonly readiness: ReadinessPort,
    @Inject(httpTokens.reads) private readonly reads: JournalReads,
    @Inject(tokens.settings) private readonly settings: Settings,
    @Inject(tokens.clock) private readonly clock: Clock,
  ) {}

  /** What runs, what is full, who is late; the sources are those of one situation. */
  @Get()
  @Allow('operations.read')
  async vitals(@Req() request: HttpRequest): Promise<OperationsDocument> {
    const situation = queryText(request, 'situation') ?? 'live';
    const nowMs = this.clock.nowMs();
    const [checks, sources, database, disk] = await Promise.all([this.readiness.check(), this.reads.sourceRates(situation, nowMs), this.reads.databaseVitals(), this.#disk()]);
    return { situation, nowMs, checks: [...checks], memoryBytes: process.memoryUsage.rss(), database, sources, ...this.readiness.vitals(), ...disk };
  }

  /** Room where the data is; nothing when that can't be told. */
  async #disk(): Promise<Pick<OperationsDocument, 'diskFreeBytes' | 'diskBytes'>> {
    try {
      const { bavail, bsize, blocks } = await statfs(this.settings.DATA_DIR);
      return { diskFreeBytes: bavail * bsize, diskBytes: blocks * bsize };
    } catch {
      return {};
    }
  }
}
