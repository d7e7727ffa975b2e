import { defaultSituations } from '@lagewacht/contract';
import type { Clock } from '../ports';
import { standardAccounts } from './demo-accounts';
import type { AccountRepository, StoredAccount } from './account.repository';
import type { DeviceService } from './device.service';
import { FIELD_AGE_LIMIT_MS, FIELD_IDLE_LIMIT_MS } from './session.service';
import type { PasswordHasher } from './password-hasher';
import { randomPassword } from './secret';

/** A password or device secret just made. Print it once, and nowhere else. */
export interface FreshCredential {
  readonly user: string;
  readonly password: string;
}

/** What the first start needs. */
export interface FirstStartParts {
  readonly repository: AccountRepository;
  readonly hasher: PasswordHasher;
  readonly devices: DeviceService;
  readonly clock: Clock;
  readonly settings: { readonly ADMIN_PASSWORD?: string | undefined; readonly DEMO_AUTH: '0' | '1' };
}

/**
 * Makes the accounts that must exist and answers the credentials it made, which nobody can ask for again; main prints them once.
 *
 * With DEMO_AUTH the published passwords are never stored: the accounts are made without one of their own. So once DEMO_AUTH is off nothing
 * of them is left: their sessions end here, and accounts that have no password of their own get a generated one, like at a first start.
 */
export async function firstStart(parts: FirstStartParts): Promise<readonly FreshCredential[]> {
  const { repository, clock, settings } = parts;
  const demo = settings.DEMO_AUTH === '1';
  const nowMs = clock.nowMs();
  // The longest limits: a shorter one is looked at when its session is used.
  await repository.removeOldSessions({ createdBeforeMs: nowMs - FIELD_AGE_LIMIT_MS, seenBeforeMs: nowMs - FIELD_IDLE_LIMIT_MS, demo: !demo });
  const first = (await repository.accounts()).length === 0;
  const fresh: FreshCredential[] = [];
  for (const { user, role } of standardAccounts) {
    const known = await repository.account(user);
    // An account that an admin took away later must not come back by itself; the demo promises all of them.
    if (known ? demo || known.passwordHash !== null : !demo && !first) continue;
    const account: StoredAccount = known ?? { user, role, situations: defaultSituations[role], passwordHash: null, mustChangePassword: false, createdTimeMs: nowMs };
    const given = user === 'admin' ? settings.ADMIN_PASSWORD : undefined;
    if (demo && given === undefined) {
      await repository.saveAccount(account);
      continue;
    }
    const password = given ?? randomPassword();
    await repository.saveAccount({ ...account, passwordHash: await parts.hasher.hash(password), mustChangePassword: given === undefined });
    if (given === undefined) fresh.push({ user, password });
  }
  // A live device of the first real start; the demo's one is published and not stored.
  if (!demo && fresh.length > 0 && !(await repository.device('device-1'))) {
    fresh.push({ user: 'device-1 (MQTT)', password: await parts.devices.create({ device: 'device-1', situations: ['live'], sources: ['*'], dialects: true }) });
  }
  return fresh;
}
