import type { Principal } from '@lagewacht/contract';
import type { Clock, TicketPort } from '../ports';
import { randomSecret, sha256Hex } from './secret';
import type { LiveSession, SessionService } from './session.service';

/** How long a ticket may wait for its socket. */
export const TICKET_LIFE_MS = 15_000;
/** Bounded memory; the oldest are forgotten first. */
const MAX_KEPT = 20_000;

interface Ticket {
  readonly session: LiveSession;
  readonly untilMs: number;
}

/** Single-use tickets by which a WebSocket shows whose it is. In memory only: a restart needs none of the old ones. */
export class TicketService implements TicketPort {
  readonly #tickets = new Map<string, Ticket>();

  constructor(private readonly sessions: SessionService, private readonly clock: Clock) {}

  /** A fresh ticket for a session. */
  issue(session: LiveSession): string {
    const nowMs = this.clock.nowMs();
    for (const [key, ticket] of this.#tickets) {
      // Kept in order of issue, so the first that still lives ends the search.
      if (ticket.untilMs >= nowMs && this.#tickets.size < MAX_KEPT) break;
      this.#tickets.delete(key);
    }
    const text = randomSecret();
    this.#tickets.set(sha256Hex(text), { session, untilMs: nowMs + TICKET_LIFE_MS });
    return text;
  }

  /** @inheritdoc */
  redeem(text: string): Principal | undefined {
    const key = sha256Hex(text);
    const ticket = this.#tickets.get(key);
    this.#tickets.delete(key);
    return ticket && this.clock.nowMs() <= ticket.untilMs && this.sessions.lives(ticket.session.tokenHash) ? ticket.session.principal : undefined;
  }

  /** @inheritdoc */
  onRevoked(user: string, listener: () => void): () => void {
    return this.sessions.onEnd((ended) => {
      if (ended === user) listener();
    });
  }
}
