import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { may, realmOf, situationIdSchema, type SituationId } from '@lagewacht/contract';
import type { LiveSession, SessionService } from '../accounts/session.service';
import { accountTokens } from '../accounts/account-tokens';
import type { Settings } from '../config/settings';
import { tokens, type PicturePort } from '../ports';
import { ACCESS_MARK, type AccessMark } from './access';
import { isFromLoopback, setSession, type HttpReply, type HttpRequest } from './exchange';
import { HttpProblem } from './http-problem';
import { httpTokens } from './http-tokens';
import type { RequestRates } from './rate-limiter';
import { requireOwnName, requireSameSite } from './same-site';
import { tokenOfBearer, tokenOfCookie } from './session-cookie';
import { hasTls, isLoopbackHost } from './site';

/** Routes a session with a generated password may use before that is changed (beyond loopback). */
const beforePasswordChange = /^\/api\/(session|ws-ticket|settings)(\/|$|\?)/;

/**
 * The one guard before every route: own name, same site, rate, session, right. What has no mark is refused, and `may()` is the only decision
 * about rights.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(tokens.settings) private readonly settings: Settings,
    @Inject(tokens.pictures) private readonly pictures: PicturePort,
    @Inject(accountTokens.sessions) private readonly sessions: SessionService,
    @Inject(httpTokens.rates) private readonly rates: RequestRates,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // A socket showed its ticket before it was opened, and the gateway asks `may()` itself: here are neither path nor headers.
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<HttpRequest>();
    const mark = Reflect.getMetadata(ACCESS_MARK, context.getHandler()) as AccessMark | undefined;
    if (!mark) throw new HttpProblem({ code: 'not_allowed', detail: 'Got an operation that nobody is allowed.' });
    requireRate(this.rates.addressWaitMs(request.ip));
    this.#requireSite(request);
    const session = await this.#sessionOf(request);
    if (session) {
      setSession(request, session);
      requireRate(this.rates.userWaitMs(session.principal.user));
    }
    if (mark.kind === 'public') return true;
    if (mark.kind === 'allow' && mark.loopback && isFromLoopback(request, this.settings.TRUST_LOCAL_PROXY === '1')) return true;
    if (!session) throw new HttpProblem({ code: 'not_authenticated', detail: 'Got no valid session, expected one. Log in by POST /api/session.' }, { 'www-authenticate': 'Bearer' });
    this.#requirePasswordChanged(session, request);
    if (mark.kind === 'allow') {
      const situation = this.#requireRight(session, mark, request);
      // Whatever is taken away from here says what it is of.
      if (situation !== undefined) context.switchToHttp().getResponse<HttpReply>().header('lagewacht-realm', realmOf(situation));
    }
    return true;
  }

  #requireSite(request: HttpRequest): void {
    if (isLoopbackHost(this.settings) && this.settings.TRUST_LOCAL_PROXY === '0') requireOwnName(request.headers.host);
    const hasCookie = tokenOfBearer(request.headers) === undefined && tokenOfCookie(request.headers, hasTls(this.settings)) !== undefined;
    requireSameSite({ method: request.method, protocol: request.protocol, headers: request.headers, hasCookie });
  }

  /** A bearer token counts alone: a program that sends one must not be judged by a cookie that happens to be there. */
  async #sessionOf(request: HttpRequest): Promise<LiveSession | undefined> {
    const token = tokenOfBearer(request.headers) ?? tokenOfCookie(request.headers, hasTls(this.settings));
    return token ? this.sessions.find(token) : undefined;
  }

  #requirePasswordChanged(session: LiveSession, request: HttpRequest): void {
    if (session.mustChangePassword && !isLoopbackHost(this.settings) && !beforePasswordChange.test(request.url)) {
      throw new HttpProblem({ code: 'not_allowed', detail: 'Got a session with a generated password, expected one of your own. Change it by PUT /api/session/password first.' });
    }
  }

  #requireRight(session: LiveSession, mark: AccessMark & { kind: 'allow' }, request: HttpRequest): SituationId | undefined {
    const { principal } = session;
    const situation = this.#situationOf(request);
    if (!mark.actions.some((action) => may(principal, action, situation))) {
      throw new HttpProblem({ code: 'not_allowed', detail: `Got ${principal.role} "${principal.user}"${situation === undefined ? '' : ` in ${situation}`}, expected the right to ${mark.actions.join(' or ')}.` });
    }
    // Only who has the right learns whether the situation is there.
    if (situation !== undefined && !this.pictures.has(situation)) throw new HttpProblem({ code: 'situation_unknown', detail: `Got the situation "${situation}", which is not open.` });
    return situation;
  }

  /** The situation a path or, for `/api/sources` and `/api/operations`, a query names. */
  #situationOf(request: HttpRequest): SituationId | undefined {
    const text = request.params['situation'] ?? (/^\/api\/(sources|operations)\b/.test(request.url) ? request.query['situation'] ?? 'live' : undefined);
    if (text === undefined) return undefined;
    const parsed = situationIdSchema.safeParse(text);
    if (!parsed.success) throw new HttpProblem({ code: 'situation_unknown', detail: `Got the situation "${String(text).slice(0, 60)}", expected "live" or "ex-…".` });
    return parsed.data;
  }
}

function requireRate(waitMs: number): void {
  if (waitMs === 0) return;
  const seconds = Math.ceil(waitMs / 1000);
  throw new HttpProblem({ code: 'too_many_requests', detail: `Got too many requests; try again in ${seconds} s.` }, { 'retry-after': String(seconds) });
}
