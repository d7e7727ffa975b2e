import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AccountStore } from '@lagewacht/journal';
import { MemoryAccountRepository, type AccountRepository, type StoredAccount, type StoredSession } from './account.repository';
import { openDatabase, type TestDatabase } from './testing/open-database';

// A shared machine may be slow; nothing here is timed.
jest.setTimeout(120_000);

const account: StoredAccount = { user: 'unit-7', role: 'field_unit', situations: ['live', 'ex-*'], passwordHash: '$argon2id$…', mustChangePassword: true, createdTimeMs: 1_795_000_000_123 };
const session: StoredSession = { tokenHash: 'a'.repeat(64), user: 'unit-7', createdTimeMs: 1_795_000_000_000, lastSeenTimeMs: 1_795_000_000_001, demo: false };
const device = { device: 'gauge-1', secretHash: 'b'.repeat(64), situations: ['live'], sources: ['*'], dialects: true, createdTimeMs: 1_795_000_000_000 };

/** One behaviour of every repository. */
function behaves(open: () => AccountRepository): void {
  it('[A1] keeps accounts, sessions and devices as they were', async () => {
    const repository = open();
    await repository.saveAccount(account);
    await repository.saveAccount({ ...account, user: 'Admin', passwordHash: null });
    expect(await repository.account('unit-7')).toEqual(account);
    expect((await repository.accounts()).map(({ user }) => user)).toEqual(['Admin', 'unit-7']);
    await repository.saveAccount({ ...account, role: 'observer', mustChangePassword: false });
    expect(await repository.account('unit-7')).toEqual({ ...account, role: 'observer', mustChangePassword: false });
    expect(await repository.account("' OR 1=1 --")).toBeUndefined();
    await repository.saveDevice(device);
    expect([await repository.device('gauge-1'), await repository.devices()]).toEqual([device, [device]]);
    await repository.saveDevice({ ...device, secretHash: 'c'.repeat(64), sources: ['gauge-1'] });
    expect((await repository.device('gauge-1'))?.sources).toEqual(['gauge-1']);
    expect([await repository.removeDevice('gauge-1'), await repository.removeDevice('gauge-1'), await repository.device('gauge-1')]).toEqual([true, false, undefined]);
  });

  it('[A1][A5] keeps, touches and ends sessions', async () => {
    const repository = open();
    const later = 1_795_000_099_000;
    await repository.saveSession(session);
    await repository.touchSession(session.tokenHash, later);
    expect(await repository.session(session.tokenHash)).toEqual({ ...session, lastSeenTimeMs: later });
    await repository.saveSession({ ...session, tokenHash: 'old', createdTimeMs: 1000 });
    await repository.saveSession({ ...session, tokenHash: 'unseen', lastSeenTimeMs: 1000 });
    await repository.saveSession({ ...session, tokenHash: 'demo', demo: true });
    await repository.removeOldSessions({ createdBeforeMs: 2000, seenBeforeMs: 2000, demo: false });
    expect(await Promise.all(['old', 'unseen', 'demo', session.tokenHash].map(async (hash) => (await repository.session(hash)) !== undefined))).toEqual([false, false, true, true]);
    await repository.removeOldSessions({ createdBeforeMs: 2000, seenBeforeMs: 2000, demo: true });
    expect(await repository.session('demo')).toBeUndefined();
    await repository.removeSession(session.tokenHash);
    expect(await repository.session(session.tokenHash)).toBeUndefined();
    await repository.saveAccount(account);
    await repository.saveSession(session);
    await repository.saveSession({ ...session, tokenHash: 'other', user: 'somebody' });
    expect([await repository.removeAccount('unit-7'), await repository.removeAccount('unit-7')]).toEqual([true, false]);
    expect([await repository.session(session.tokenHash), (await repository.session('other'))?.user]).toEqual([undefined, 'somebody']);
    await repository.removeSessionsOf('somebody');
    expect(await repository.session('other')).toBeUndefined();
  });
}

describe('accounts in memory', () => behaves(() => new MemoryAccountRepository()));

describe('accounts in the database', () => {
  let database: TestDatabase;
  beforeAll(async () => { database = await openDatabase(); }, 120_000);
  afterAll(() => database.close());
  behaves(() => new AccountStore(database.pool));
});
