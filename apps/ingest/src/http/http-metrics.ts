import { Counter, Histogram, type Registry } from 'prom-client';

/** What http counts. Labels have few values: no ids, no names, no addresses. */
export class HttpMetrics {
  readonly requests: Counter<'method' | 'route' | 'code'>;
  readonly seconds: Histogram<'method' | 'route'>;
  readonly authFailures: Counter;
  readonly cspReports: Counter;

  constructor(registry: Registry) {
    const registers = [registry];
    this.requests = new Counter({ name: 'lagewacht_http_requests_total', help: 'Answered requests', labelNames: ['method', 'route', 'code'], registers });
    this.seconds = new Histogram({ name: 'lagewacht_http_request_seconds', help: 'Time from a request to its answer', labelNames: ['method', 'route'], buckets: [0.005, 0.025, 0.1, 0.5, 2, 10, 30], registers });
    this.authFailures = new Counter({ name: 'lagewacht_auth_failures_total', help: 'Answers 401 and 429 of the login', registers });
    this.cspReports = new Counter({ name: 'lagewacht_csp_reports_total', help: 'Reports of browsers that the content security policy refused something', registers });
  }
}
