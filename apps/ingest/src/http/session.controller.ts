import { Controller, Delete, Get, Inject, Post, Put, Req, Res } from '@nestjs/common';
import { loginSchema, passwordChangeSchema, type Session } from '@lagewacht/contract';
import type { AccountService } from '../accounts/account.service';
import { accountTokens } from '../accounts/account-tokens';
import { ageLimitMs, type LiveSession, type SessionService } from '../accounts/session.service';
import { TICKET_LIFE_MS, type TicketService } from '../accounts/ticket.service';
import type { Settings } from '../config/settings';
import { tokens } from '../ports';
import { AnySession, Public } from './access';
import { CurrentSession, sessionIfAny, type HttpReply, type HttpRequest } from './exchange';
import { readBody } from './request-body';
import { endedCookie, sessionCookie } from './session-cookie';
import { hasTls } from './site';

function toDocument(session: LiveSession, token?: string): Session {
  const { principal, mustChangePassword, expiresAtMs } = session;
  return { user: principal.user, role: principal.role, situations: [...principal.situations], mustChangePassword, expiresAtMs, ...(token === undefined ? {} : { token }) };
}

/** Logging in and out, the own password, and the ticket for the picture's socket. */
@Controller('api')
export class SessionController {
  constructor(
    @Inject(accountTokens.accounts) private readonly accounts: AccountService,
    @Inject(accountTokens.sessions) private readonly sessions: SessionService,
    @Inject(accountTokens.tickets) private readonly tickets: TicketService,
    @Inject(tokens.settings) private readonly settings: Settings,
  ) {}

  @Post('session')
  @Public()
  async login(@Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<Session> {
    const { user, password } = readBody(request, loginSchema);
    const opened = await this.accounts.login(user, password, request.ip);
    const earlier = sessionIfAny(request);
    // A browser that logs in anew leaves its old session behind for good.
    if (earlier && earlier.principal.user === user && request.headers.cookie !== undefined) await this.sessions.end(earlier.tokenHash);
    reply.status(200).header('set-cookie', sessionCookie(opened.token, hasTls(this.settings), ageLimitMs(opened.principal.role)));
    return toDocument(opened, opened.token);
  }

  @Get('session')
  @AnySession()
  show(@CurrentSession() session: LiveSession): Session {
    return toDocument(session);
  }

  @Delete('session')
  @AnySession()
  async logout(@CurrentSession() session: LiveSession, @Res({ passthrough: true }) reply: HttpReply): Promise<void> {
    await this.sessions.end(session.tokenHash);
    reply.status(204).header('set-cookie', endedCookie(hasTls(this.settings)));
  }

  @Put('session/password')
  @AnySession()
  async changePassword(@CurrentSession() session: LiveSession, @Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<void> {
    const { current, next } = readBody(request, passwordChangeSchema);
    await this.accounts.changePassword({ user: session.principal.user, tokenHash: session.tokenHash, address: request.ip }, current, next);
    reply.status(204);
  }

  /** For forms, which have no PUT. */
  @Post('session/password')
  @AnySession()
  async postPassword(@CurrentSession() session: LiveSession, @Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<void> {
    await this.changePassword(session, request, reply);
  }

  @Post('ws-ticket')
  @AnySession()
  ticket(@CurrentSession() session: LiveSession, @Res({ passthrough: true }) reply: HttpReply): { ticket: string; expiresInMs: number } {
    reply.status(200);
    return { ticket: this.tickets.issue(session), expiresInMs: TICKET_LIFE_MS };
  }
}
