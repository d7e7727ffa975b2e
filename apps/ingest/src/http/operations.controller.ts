import { Controller, Get, Inject, Post, Res } from '@nestjs/common';
import type { HealthDocument } from '@lagewacht/contract';
import type { Registry } from 'prom-client';
import { tokens, type ReadinessPort } from '../ports';
import { AllowOrLoopback, Public } from './access';
import type { HttpReply } from './exchange';
import type { HttpMetrics } from './http-metrics';
import { HttpProblem } from './http-problem';
import { httpTokens } from './http-tokens';

/** A readiness check that takes longer counts as not ready. */
const PATIENCE_MS = 3_000;

/** What those who run the server ask: does it live, can it work, what does it count. */
@Controller()
export class OperationsController {
  constructor(
    @Inject(tokens.readiness) private readonly readiness: ReadinessPort,
    @Inject(tokens.metrics) private readonly registry: Registry,
    @Inject(httpTokens.metrics) private readonly metrics: HttpMetrics,
  ) {}

  /** The process answers; it says nothing of database or broker. */
  @Get('health/live')
  @Public()
  live(): { live: true } {
    return { live: true };
  }

  /** New words can be kept and pictures shown; else 503 with a sentence for each thing that is missing. */
  @Get('health/ready')
  @Public()
  async ready(): Promise<HealthDocument> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<HealthDocument['checks']>((resolve) => {
      timer = setTimeout(() => resolve([{ name: 'checks', ready: false, detail: `no answer within ${PATIENCE_MS / 1000} s` }]), PATIENCE_MS);
    });
    const checks = [...await Promise.race([this.readiness.check(), late]).finally(() => clearTimeout(timer))];
    const missing = checks.filter((check) => !check.ready);
    if (missing.length > 0) {
      throw new HttpProblem({ code: 'not_ready', detail: missing.map(({ name, detail }) => `${name}: ${detail}`).join('; ') }, { 'retry-after': '5' }, { ready: false, checks });
    }
    return { ready: true, checks };
  }

  /** Figures in Prometheus' text format. */
  @Get('metrics')
  @AllowOrLoopback('operations.read')
  async figures(@Res({ passthrough: true }) reply: HttpReply): Promise<string> {
    reply.header('content-type', this.registry.contentType);
    return this.registry.metrics();
  }

  /** Browsers tell what the content security policy refused. Only counted: what they send is anybody's word. */
  @Post('api/csp-reports')
  @Public()
  cspReport(@Res({ passthrough: true }) reply: HttpReply): void {
    this.metrics.cspReports.inc();
    reply.status(204);
  }
}
