import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { Principal } from '@lagewacht/contract';
import { openTestApp, START_MS, testSettings, type TestApp, type TestAppOptions } from '../http/testing/test-app';
import { sessionCookie } from '../http/session-cookie';
import { tokens, type DevicePort, type TicketPort } from '../ports';
import { MemoryAccountRepository } from './account.repository';
import { internalCredential } from './accounts.providers';
import { LoginThrottle } from './login-throttle';
import { PasswordHasher } from './password-hasher';
import { AGE_LIMIT_MS, FIELD_AGE_LIMIT_MS, FIELD_IDLE_LIMIT_MS, IDLE_LIMIT_MS } from './session.service';

// A shared machine may be slow; nothing here is timed.
jest.setTimeout(120_000);

const opened: TestApp[] = [];
async function open(options: TestAppOptions = {}): Promise<TestApp> {
  const test = await openTestApp(options);
  opened.push(test);
  return test;
}
afterEach(async () => { await Promise.all(opened.splice(0).map((test) => test.close())); });

const real = { DEMO_AUTH: '0' };
const who = async (test: TestApp, token: string): Promise<number> => (await test.call('GET', '/api/session', { token })).httpCode;
const loginAs = (test: TestApp, user: string, password: string): ReturnType<TestApp['call']> => test.call('POST', '/api/session', { body: { user, password } });
const passwordOf = (test: TestApp, user: string): string => test.fresh.find((credential) => credential.user === user)?.password ?? '';

describe('passwords', () => {
  it('[A2] are argon2id of the agreed cost, salted, in NFC', async () => {
    const hasher = new PasswordHasher();
    const [first, second] = await Promise.all([hasher.hash('Stra\u00dfe am Flu\u00df \u00fc'), hasher.hash('Stra\u00dfe am Flu\u00df \u00fc')]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(first).not.toBe(second);
    expect(await hasher.verify(first, 'Stra\u00dfe am Flu\u00df u\u0308')).toBe(true);
    expect(await hasher.verify(first, 'other')).toBe(false);
    expect(await hasher.verify(undefined, 'anything')).toBe(false);
  });

  it('[A2] are checked four at a time, and too many are turned away', async () => {
    const hasher = new PasswordHasher();
    const results = await Promise.allSettled(Array.from({ length: 80 }, () => hasher.verify(undefined, 'x')));
    expect(results.filter(({ status }) => status === 'rejected').length).toBe(80 - 4 - 64);
    expect(await hasher.verify(undefined, 'x')).toBe(false);
  });
});

describe('login', () => {
  it('[A3] answers the same for unknown users and wrong passwords', async () => {
    const test = await open({ environment: real });
    const [unknown, wrong, sql] = [await loginAs(test, 'nobody', 'x'), await loginAs(test, 'admin', 'x'), await loginAs(test, "admin' --", 'x')];
    for (const answer of [unknown, wrong, sql]) expect(answer).toMatchObject({ httpCode: 401, json: { code: 'wrong_password' } });
    expect([unknown.text, sql.text]).toEqual([wrong.text, wrong.text]);
    // Published passwords are worth nothing here.
    for (const user of ['admin', 'commander', 'trainer', 'unit-1']) expect((await loginAs(test, user, user)).httpCode).toBe(401);
  });

  it('[A4] slows down who guesses, and lets in who waited', async () => {
    const test = await open();
    for (let n = 0; n < 5; n++) expect((await loginAs(test, 'commander', `guess ${n}`)).httpCode).toBe(401);
    const stopped = await loginAs(test, 'commander', 'commander');
    expect(stopped).toMatchObject({ httpCode: 429, json: { code: 'too_many_requests' } });
    const waitS = Number(stopped.headers.get('retry-after'));
    expect(waitS).toBe(1);
    expect((await loginAs(test, 'section', 'section')).httpCode).toBe(200);
    test.clock.timeMs += waitS * 1000;
    expect((await loginAs(test, 'commander', 'wrong again')).httpCode).toBe(401);
    expect(Number((await loginAs(test, 'commander', 'commander')).headers.get('retry-after'))).toBe(2);
    test.clock.timeMs += 2000;
    expect((await loginAs(test, 'commander', 'commander')).httpCode).toBe(200);
  });

  it('[A4] right passwords are never counted, however many', async () => {
    const test = await open();
    const answers = await Promise.all(Array.from({ length: 16 }, () => loginAs(test, 'commander', 'commander')));
    expect(answers.every(({ httpCode }) => httpCode === 200)).toBe(true);
    for (let n = 0; n < 60; n++) expect((await loginAs(test, n % 2 ? 'observer' : 'trainer', n % 2 ? 'observer' : 'trainer')).httpCode).toBe(200);
  });

  it('[A4] many guesses at once don\'t all pass as the first', async () => {
    const test = await open();
    const answers = await Promise.all(Array.from({ length: 60 }, (_, n) => loginAs(test, 'commander', `guess ${n}`)));
    // 16 at the same moment, and as many as follow before the fifth of them has failed.
    expect(answers.filter(({ httpCode }) => httpCode === 401).length).toBeLessThanOrEqual(16 + 4);
    expect(answers.filter(({ httpCode }) => httpCode === 429).length).toBeGreaterThanOrEqual(40);
    expect((await loginAs(test, 'commander', 'commander')).httpCode).toBe(429);
  });

  it('[A4] counts by sender and account, and nobody can lock a commander out for long', () => {
    const throttle = new LoginThrottle();
    const fail = (user: string, address: string, nowMs: number): void => throttle.begin(user, address).settle(false, nowMs);
    for (let n = 0; n < 5; n++) fail('commander', '10.0.0.1', 1000);
    expect([throttle.waitMs('commander', '10.0.0.1', 1000), throttle.waitMs('commander', '10.0.0.2', 1000), throttle.waitMs('other', '10.0.0.1', 1000)]).toEqual([1000, 0, 0]);
    for (let n = 0; n < 50; n++) fail(`user-${n}`, '10.0.0.1', 1000);
    expect(throttle.waitMs('yet-another', '10.0.0.1', 1000)).toBeGreaterThan(0);
    for (let n = 0; n < 500; n++) fail('commander', `10.1.${n >> 8}.${n & 255}`, 1000);
    expect(throttle.waitMs('commander', '192.0.2.1', 1000)).toBe(30_000);
    expect(throttle.waitMs('commander', '192.0.2.1', 31_000)).toBe(0);
    fail('commander', '10.0.0.1', 1000 + 16 * 60_000);
    expect(throttle.waitMs('commander', '10.0.0.1', 1000 + 16 * 60_000)).toBe(0);
    // Within the pause of a guesser, a login under way keeps the next one waiting.
    for (let n = 0; n < 5; n++) fail('section', '10.9.0.1', 2_000_000);
    const running = throttle.begin('section', '10.9.0.1');
    expect(throttle.waitMs('section', '10.9.0.1', 2_900_000 - 1)).toBeGreaterThan(0);
    running.settle(true, 2_900_000 - 1);
    expect(throttle.waitMs('section', '10.9.0.1', 2_900_000 - 1)).toBe(0);
  });

  it('[A7] gives browsers a cookie that scripts and other sites can\'t use', async () => {
    const test = await open();
    const cookie = (await loginAs(test, 'observer', 'observer')).headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^lagewacht=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=86400$/);
    expect(sessionCookie('T', true, AGE_LIMIT_MS)).toBe('__Host-lagewacht=T; Path=/; HttpOnly; SameSite=Lax; Max-Age=86400; Secure');
    const [pair = ''] = cookie.split(';');
    expect((await test.call('GET', '/api/session', { headers: { cookie: `a=b; ${pair}; c=d` } })).json).toMatchObject({ user: 'observer', role: 'observer' });
    const out = await test.call('DELETE', '/api/session', { headers: { cookie: pair, 'sec-fetch-site': 'same-origin' } });
    expect([out.httpCode, out.headers.get('set-cookie')]).toEqual([204, 'lagewacht=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0']);
    expect((await test.call('GET', '/api/session', { headers: { cookie: pair } })).httpCode).toBe(401);
  });
});

describe('sessions', () => {
  it('[A5] end by time', async () => {
    const test = await open();
    const [idle, busy] = [await test.login('observer'), await test.login('observer')];
    for (let passedMs = 0; passedMs + 6 * 3_600_000 < AGE_LIMIT_MS; passedMs += 6 * 3_600_000) {
      test.clock.timeMs += 6 * 3_600_000;
      expect(await who(test, busy)).toBe(200);
      expect((test.clock.timeMs - START_MS > IDLE_LIMIT_MS ? await who(test, idle) : 401)).toBe(401);
    }
    test.clock.timeMs += 6 * 3_600_000 + 1;
    expect(await who(test, busy)).toBe(401);
  });

  it('[A16] of a tablet in the field last 7 days unused and 14 in all, over restarts too; those of a command post do not', async () => {
    const repository = new MemoryAccountRepository();
    const test = await open({ repository });
    const login = await loginAs(test, 'unit-1', 'unit-1');
    expect(login.headers.get('set-cookie')).toContain(`Max-Age=${FIELD_AGE_LIMIT_MS / 1000}`);
    const [tablet, forgotten, desk] = [String(login.json['token']), await test.login('unit-1'), await test.login('commander')];
    let later = test;
    for (let day = 6; day < 14; day += 6) {
      later = await open({ repository, timeMs: START_MS + day * 24 * 3_600_000 });
      expect(await who(later, tablet)).toBe(200);
      expect(await who(later, desk)).toBe(401);
    }
    expect(await who(later, forgotten)).toBe(401);
    expect(12 * 24 * 3_600_000).toBeGreaterThan(FIELD_IDLE_LIMIT_MS);
    later.clock.timeMs = START_MS + FIELD_AGE_LIMIT_MS + 1;
    expect(await who(later, tablet)).toBe(401);
  });

  it('[A5] end by changed passwords, resets and removals, and who listens is told', async () => {
    const test = await open({ environment: real });
    const first = await loginAs(test, 'commander', passwordOf(test, 'commander'));
    const second = await loginAs(test, 'commander', passwordOf(test, 'commander'));
    const [mine, other] = [String(first.json['token']), String(second.json['token'])];
    let told = 0;
    test.app.get<TicketPort>(tokens.tickets).onRevoked('commander', () => { told += 1; });
    const changed = await test.call('PUT', '/api/session/password', { token: mine, body: { current: passwordOf(test, 'commander'), next: 'a long new password' } });
    expect(changed.httpCode).toBe(204);
    expect([await who(test, mine), await who(test, other), told]).toEqual([200, 401, 1]);
    expect((await test.call('GET', '/api/session', { token: mine })).json).toMatchObject({ mustChangePassword: false });
    expect((await loginAs(test, 'commander', passwordOf(test, 'commander'))).httpCode).toBe(401);
    const admin = String((await loginAs(test, 'admin', passwordOf(test, 'admin'))).json['token']);
    const reset = await test.call('POST', '/api/accounts/commander/password', { token: admin });
    expect([reset.httpCode, await who(test, mine), told]).toEqual([200, 401, 2]);
    const again = await loginAs(test, 'commander', String(reset.json['password']));
    expect(again.json).toMatchObject({ mustChangePassword: true });
    expect((await test.call('DELETE', '/api/accounts/commander', { token: admin })).httpCode).toBe(204);
    expect([await who(test, String(again.json['token'])), told]).toEqual([401, 3]);
  });

  it('[A5] a password must be good and the current one right', async () => {
    const test = await open({ environment: real });
    const token = String((await loginAs(test, 'observer', passwordOf(test, 'observer'))).json['token']);
    const change = async (current: string, next: string): Promise<unknown> => (await test.call('PUT', '/api/session/password', { token, body: { current, next } })).json['code'];
    expect(await change('wrong', 'a long new password')).toBe('wrong_password');
    for (const poor of ['short', 'aaaaaaaaaaaaaaaa', passwordOf(test, 'observer')]) expect([poor.length, await change(passwordOf(test, 'observer'), poor)]).toEqual([poor.length, 'invalid']);
  });

  it('[A6] survive a restart, and go on while the database is away', async () => {
    const repository = new MemoryAccountRepository();
    const first = await open({ repository });
    const token = await first.login('section');
    const second = await open({ repository });
    expect(await who(second, token)).toBe(200);
    repository.session = repository.account = repository.touchSession = async () => { throw new Error('connection terminated'); };
    second.clock.timeMs += 3_600_000;
    expect(await who(second, token)).toBe(200);
    expect((await loginAs(second, 'section', 'section')).httpCode).toBe(503);
  });

  it('[A1] nothing secret is kept in plain form', async () => {
    const repository = new MemoryAccountRepository();
    const kept: unknown[] = [];
    const [saveAccount, saveSession, saveDevice] = [repository.saveAccount.bind(repository), repository.saveSession.bind(repository), repository.saveDevice.bind(repository)];
    repository.saveAccount = async (each) => { kept.push(each); await saveAccount(each); };
    repository.saveSession = async (each) => { kept.push(each); await saveSession(each); };
    repository.saveDevice = async (each) => { kept.push(each); await saveDevice(each); };
    const test = await open({ repository, environment: real });
    const login = await loginAs(test, 'admin', passwordOf(test, 'admin'));
    const text = JSON.stringify(kept);
    for (const secret of [...test.fresh.map(({ password }) => password), String(login.json['token'])]) expect(text.includes(secret)).toBe(false);
    expect(test.logged).toEqual([]);
  });
});

describe('tickets', () => {
  it('[A8] are good once, for 15 s, and while the session lives', async () => {
    const test = await open();
    const token = await test.login('observer');
    const port = test.app.get<TicketPort>(tokens.tickets);
    const ticket = async (): Promise<string> => String((await test.call('POST', '/api/ws-ticket', { token })).json['ticket']);
    const good = await ticket();
    expect(port.redeem(good)).toMatchObject({ user: 'observer', role: 'observer' } satisfies Partial<Principal>);
    expect(port.redeem(good)).toBeUndefined();
    const late = await ticket();
    test.clock.timeMs += 15_001;
    expect(port.redeem(late)).toBeUndefined();
    const orphan = await ticket();
    let told = false;
    const stop = port.onRevoked('observer', () => { told = true; });
    await test.call('DELETE', '/api/session', { token });
    expect([port.redeem(orphan), told]).toEqual([undefined, true]);
    stop();
    for (const odd of ['', 'x', '__proto__']) expect(port.redeem(odd)).toBeUndefined();
  });
});

describe('first start', () => {
  it('[A9] makes the accounts of the house and tells their passwords once', async () => {
    const repository = new MemoryAccountRepository();
    const first = await open({ repository, environment: real });
    expect(first.fresh.map(({ user }) => user)).toEqual(['admin', 'commander', 'section', 'unit-1', 'trainer', 'observer', 'device-1 (MQTT)']);
    expect(new Set(first.fresh.map(({ password }) => password)).size).toBe(7);
    const device = await first.app.get<DevicePort>(tokens.devices).authenticate('device-1', passwordOf(first, 'device-1 (MQTT)'));
    expect(device).toEqual({ device: 'device-1', situations: ['live'], sources: ['*'], dialects: true });
    for (const { user, password } of first.fresh.slice(0, 6)) expect((await loginAs(first, user, password)).json).toMatchObject({ user, mustChangePassword: true });
    expect((await open({ repository, environment: real })).fresh).toEqual([]);
    const admin = String((await loginAs(first, 'admin', passwordOf(first, 'admin'))).json['token']);
    await first.call('DELETE', '/api/accounts/observer', { token: admin });
    expect((await open({ repository, environment: real })).fresh).toEqual([]);
    expect(await repository.account('observer')).toBeUndefined();
  });

  it('[A9] takes the admin\'s password from the settings and does not tell it', async () => {
    const test = await open({ environment: { ...real, ADMIN_PASSWORD: 'given by the settings' } });
    expect(test.fresh.map(({ user }) => user)).not.toContain('admin');
    expect((await loginAs(test, 'admin', 'given by the settings')).json).toMatchObject({ mustChangePassword: false });
  });

  it('[A10] published passwords work with DEMO_AUTH only', async () => {
    const repository = new MemoryAccountRepository();
    const demo = await open({ repository });
    expect(demo.fresh).toEqual([]);
    const roles = { admin: 'admin', commander: 'commander', section: 'section_leader', 'unit-1': 'field_unit', trainer: 'trainer', observer: 'observer' };
    for (const [user, role] of Object.entries(roles)) expect((await loginAs(demo, user, user)).json).toMatchObject({ user, role, mustChangePassword: false });
    const token = await demo.login('commander');
    expect(await demo.app.get<DevicePort>(tokens.devices).authenticate('device-1', 'device-1')).toEqual({ device: 'device-1', situations: ['live', 'ex-*'], sources: ['*'], dialects: true });
    const live = await open({ repository, environment: real });
    expect(live.fresh.map(({ user }) => user)).toEqual([...Object.keys(roles), 'device-1 (MQTT)']);
    expect(await who(live, token)).toBe(401);
    for (const user of Object.keys(roles)) expect((await loginAs(live, user, user)).httpCode).toBe(401);
    expect(await live.app.get<DevicePort>(tokens.devices).authenticate('device-1', 'device-1')).toBeUndefined();
    expect((await loginAs(live, 'commander', passwordOf(live, 'commander'))).httpCode).toBe(200);
    // Back in the demo the own passwords stay.
    const again = await open({ repository });
    expect((await loginAs(again, 'commander', passwordOf(live, 'commander'))).httpCode).toBe(200);
    expect((await loginAs(again, 'commander', 'commander')).httpCode).toBe(200);
  });

  it('[A11] DEMO_AUTH is refused beyond loopback', () => {
    const tls = { TLS_CERT: 'cert.pem', TLS_KEY: 'key.pem' };
    expect(() => testSettings({ ...tls, HOST: '0.0.0.0' })).toThrow('DEMO_AUTH');
    expect(() => testSettings({ ...tls, MQTT_HOST: '0.0.0.0' })).toThrow('DEMO_AUTH');
    expect(() => testSettings({ DEMO_AUTH: '0', HOST: '0.0.0.0' })).toThrow('TLS_CERT');
    expect(testSettings({ HOST: '::1' }).DEMO_AUTH).toBe('1');
  });
});

describe('devices and internal credentials', () => {
  it('[A13] a device is known by its secret alone', async () => {
    const test = await open();
    const devices = test.app.get<DevicePort>(tokens.devices);
    const admin = await test.login('admin');
    const made = await test.call('POST', '/api/devices', { token: admin, body: { device: 'gauge-1' } });
    const secret = String(made.json['secret']);
    expect([made.httpCode, secret.length]).toEqual([201, 43]);
    expect(await devices.authenticate('gauge-1', secret)).toEqual({ device: 'gauge-1', situations: ['live'], sources: ['gauge-1'], dialects: false });
    for (const [device, tried] of [['gauge-1', ''], ['gauge-1', 'gauge-1'], ['gauge-2', secret], ['', ''], ['__proto__', secret]] as const) expect(await devices.authenticate(device, tried)).toBeUndefined();
    const again = String((await test.call('POST', '/api/devices', { token: admin, body: { device: 'gauge-1' } })).json['secret']);
    expect([await devices.authenticate('gauge-1', secret), (await devices.authenticate('gauge-1', again))?.device]).toEqual([undefined, 'gauge-1']);
    expect((await test.call('GET', '/api/devices', { token: admin })).text).not.toMatch(new RegExp(`secret|${again}`, 'i'));
    expect((await test.call('DELETE', '/api/devices/gauge-1', { token: admin })).httpCode).toBe(204);
    expect(await devices.authenticate('gauge-1', again)).toBeUndefined();
    expect((await test.call('DELETE', '/api/devices/gauge-1', { token: admin })).httpCode).toBe(404);
  });

  it('[A14] internal credentials cover exercises only and are kept nowhere', async () => {
    const repository = new MemoryAccountRepository();
    const test = await open({ repository, environment: real });
    await test.server.open('ex-elbe', 'Elbe');
    await test.server.open('ex-other', 'Other');
    const { device, secret, token } = internalCredential(test.app, 'demo', 'ex-elbe');
    expect(await test.app.get<DevicePort>(tokens.devices).authenticate(device, secret)).toEqual({ device, situations: ['ex-elbe'], sources: ['*'], dialects: false });
    const codeAt = async (situation: string): Promise<number> => (await test.call('GET', `/api/situations/${situation}/picture`, { token })).httpCode;
    expect([await codeAt('ex-elbe'), await codeAt('ex-other'), await codeAt('live')]).toEqual([200, 403, 403]);
    expect((await test.call('POST', '/api/sources?situation=ex-elbe', { token, body: { source: 'g', kind: 'gauge', name: 'G' } })).httpCode).toBe(201);
    test.clock.timeMs += 3 * AGE_LIMIT_MS;
    expect(await codeAt('ex-elbe')).toBe(200);
    expect((await repository.devices()).map((each) => each.device)).toEqual(['device-1']);
    expect(() => internalCredential(test.app, 'demo', 'live')).toThrow('exercise');
    expect(await who(await open({ repository, environment: real }), token)).toBe(401);
  });
});

describe('accounts by an admin', () => {
  it('[A15] keeps the rules of the house', async () => {
    const test = await open();
    const admin = await test.login('admin');
    const add = (body: object): ReturnType<TestApp['call']> => test.call('POST', '/api/accounts', { token: admin, body });
    const made = await add({ user: 'unit-2', role: 'field_unit' });
    expect(made).toMatchObject({ httpCode: 201, json: { user: 'unit-2', role: 'field_unit', situations: ['live', 'ex-*'], mustChangePassword: true } });
    expect((await loginAs(test, 'unit-2', String(made.json['password']))).httpCode).toBe(200);
    expect((await add({ user: 'unit-3', role: 'field_unit', password: 'chosen by the admin' })).json['password']).toBeUndefined();
    for (const [body, code] of [
      [{ user: 'unit-2', role: 'observer' }, 'id_conflict'], [{ user: 'unit-9', role: 'god' }, 'invalid'], [{ user: '../x', role: 'observer' }, 'invalid'], [{ user: 'internal-x', role: 'observer' }, 'invalid'],
      [{ user: 'unit-9', role: 'observer', password: 'short' }, 'invalid'], [{ user: 'coach', role: 'trainer', situations: ['live'] }, 'invalid'], [{ user: 'x', role: 'observer', situations: ['*'] }, 'invalid'],
    ] as const) expect([body, (await add(body)).json['code']]).toEqual([body, code]);
    expect(await test.call('DELETE', '/api/accounts/admin', { token: admin })).toMatchObject({ httpCode: 403 });
    expect((await test.call('GET', '/api/accounts', { token: admin })).text).not.toMatch(/argon2|hash/i);
    expect((await test.call('POST', '/api/devices', { token: admin, body: { device: 'd', situations: ['live', 'ex-*'] } })).json['code']).toBe('invalid');
    expect((await test.call('POST', '/api/devices', { token: admin, body: { device: 'd', situations: ['ex-*'], dialects: true } })).json['code']).toBe('invalid');
  });

  it('[A12] a generated password is told on loopback', async () => {
    const test = await open({ environment: real });
    const login = await loginAs(test, 'commander', passwordOf(test, 'commander'));
    expect(login.json).toMatchObject({ mustChangePassword: true });
    expect((await test.call('GET', '/api/situations/live/picture', { token: String(login.json['token']) })).httpCode).toBe(200);
  });

  it('[A12] beyond loopback nothing works before it is changed', async () => {
    const test = await open({ environment: real, override: { HOST: '0.0.0.0' } });
    const token = String((await loginAs(test, 'commander', passwordOf(test, 'commander'))).json['token']);
    for (const path of ['/api/situations/live/picture', '/api/situations', '/api/sources', '/api/sessionX', '/metrics']) {
      const answer = await test.call('GET', path, { token, headers: { 'x-forwarded-for': '10.0.0.1' } });
      expect([path, [403, 404]]).toEqual([path, expect.arrayContaining([answer.httpCode])]);
    }
    expect(await who(test, token)).toBe(200);
    expect((await test.call('PUT', '/api/session/password', { token, body: { current: passwordOf(test, 'commander'), next: 'a long new password' } })).httpCode).toBe(204);
    expect((await test.call('GET', '/api/situations/live/picture', { token })).httpCode).toBe(200);
  });
});
