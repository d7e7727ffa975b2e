import type { Provider } from '@nestjs/common';
import type { Settings } from '../config/settings';
import { tokens, type Clock, type DevicePrincipal } from '../ports';
import { AccountService } from './account.service';
import { accountTokens } from './account-tokens';
import { DeviceService } from './device.service';
import { firstStart, type FreshCredential } from './first-start';
import { LoginThrottle } from './login-throttle';
import { PasswordHasher } from './password-hasher';
import type { AccountRepository } from './account.repository';
import { SessionService } from './session.service';
import { TicketService } from './ticket.service';

/** The providers of accounts. They need `tokens.clock` and `accountTokens.repository`, and give `tokens.tickets` and `tokens.devices`. */
export function accountsProviders(settings: Settings): Provider[] {
  const demoAuth = settings.DEMO_AUTH === '1';
  return [
    { provide: accountTokens.hasher, useFactory: () => new PasswordHasher() },
    { provide: accountTokens.sessions, useFactory: (repository: AccountRepository, clock: Clock) => new SessionService(repository, clock), inject: [accountTokens.repository, tokens.clock] },
    {
      provide: accountTokens.accounts,
      useFactory: (repository: AccountRepository, sessions: SessionService, hasher: PasswordHasher, clock: Clock) =>
        new AccountService({ repository, sessions, hasher, throttle: new LoginThrottle(), clock, demoAuth }),
      inject: [accountTokens.repository, accountTokens.sessions, accountTokens.hasher, tokens.clock],
    },
    { provide: accountTokens.tickets, useFactory: (sessions: SessionService, clock: Clock) => new TicketService(sessions, clock), inject: [accountTokens.sessions, tokens.clock] },
    { provide: accountTokens.devices, useFactory: (repository: AccountRepository, clock: Clock) => new DeviceService(repository, clock, demoAuth), inject: [accountTokens.repository, tokens.clock] },
    { provide: tokens.tickets, useExisting: accountTokens.tickets },
    { provide: tokens.devices, useExisting: accountTokens.devices },
  ];
}

/** What `get` of a Nest application does. */
interface Injector {
  get<T>(token: symbol): T;
}

/** Makes the accounts that must exist. Answers the fresh credentials: print them once, and nowhere else (see firstStart). */
export async function startAccounts(app: Injector, settings: Settings): Promise<readonly FreshCredential[]> {
  return firstStart({
    repository: app.get<AccountRepository>(accountTokens.repository), hasher: app.get<PasswordHasher>(accountTokens.hasher),
    devices: app.get<DeviceService>(accountTokens.devices), clock: app.get<Clock>(tokens.clock), settings,
  });
}

/** Credentials for a part of this program that works like a client from outside. */
export interface InternalCredential {
  /** Broker user name. */
  readonly device: string;
  readonly secret: string;
  /** Bearer token of a trainer. */
  readonly token: string;
}

/**
 * Fresh credentials for a child process such as the demo's simulators, covering `grant` (`ex-elbe`, `ex-*`): a device for every source of
 * it, and a trainer's session. Kept in memory only; they end with this process.
 */
export function internalCredential(app: Injector, name: string, grant: string): InternalCredential {
  if (!grant.startsWith('ex-')) throw new Error(`Got the grant "${grant}", expected an exercise: nothing simulated may reach the real situation.`);
  const device: DevicePrincipal = { device: `internal-${name}`, situations: [grant], sources: ['*'], dialects: false };
  const secret = app.get<DeviceService>(accountTokens.devices).createInternal(device);
  const { token } = app.get<SessionService>(accountTokens.sessions).openEphemeral({ user: `internal-${name}`, role: 'trainer', situations: [grant] });
  return { device: device.device, secret, token };
}
