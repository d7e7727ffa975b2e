import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Controller, Get } from '@nestjs/common';
import { defaultSituations, roles, type Role } from '@lagewacht/contract';
import { accountTokens } from '../accounts/account-tokens';
import type { SessionService } from '../accounts/session.service';
import { httpControllers } from './http.providers';
import { requireMarked, routesOf } from './route-table';
import { openTestApp, type TestApp } from './testing/test-app';

// A shared machine may be slow; nothing here is timed.
jest.setTimeout(120_000);

const everybody = roles;
const nobody: readonly Role[] = [];
const readers: readonly Role[] = ['commander', 'section_leader', 'observer'];

/** Who may do what: [in the real situation, in an exercise]. Written by hand from the duties of the roles, not derived from the code. */
const matrix: Readonly<Record<string, 'public' | 'session' | readonly [readonly Role[], readonly Role[]]>> = {
  'POST /api/session': 'public',
  'GET /api/session': 'session',
  'DELETE /api/session': 'session',
  'PUT /api/session/password': 'session',
  'POST /api/session/password': 'session',
  'POST /api/ws-ticket': 'session',
  'GET /api/situations': 'session',
  'POST /api/situations': [['trainer'], ['trainer']],
  'POST /api/situations/{situation}/reports': [['commander', 'section_leader', 'field_unit'], ['commander', 'section_leader', 'field_unit', 'trainer']],
  'POST /api/situations/{situation}/reports:batch': [['commander', 'section_leader', 'field_unit'], ['commander', 'section_leader', 'field_unit', 'trainer']],
  'POST /api/situations/{situation}/reports:states': [['commander', 'section_leader', 'field_unit'], ['commander', 'section_leader', 'field_unit', 'trainer']],
  'POST /api/situations/{situation}/status': [['commander', 'section_leader', 'field_unit'], ['commander', 'section_leader', 'field_unit', 'trainer']],
  'POST /api/situations/{situation}/positions': [['commander', 'section_leader', 'field_unit'], ['commander', 'section_leader', 'field_unit', 'trainer']],
  'POST /api/situations/{situation}/photos': [['commander', 'section_leader', 'field_unit'], ['commander', 'section_leader', 'field_unit', 'trainer']],
  'PUT /api/situations/{situation}/photos/{hash}': [['commander', 'section_leader', 'field_unit'], ['commander', 'section_leader', 'field_unit', 'trainer']],
  'GET /api/situations/{situation}/photos/{hash}/upload': [['commander', 'section_leader', 'field_unit'], ['commander', 'section_leader', 'field_unit', 'trainer']],
  // A field unit reads back what it sent itself; anything else is not there for it (photos.spec).
  'GET /api/situations/{situation}/photos/{hash}': [[...readers, 'field_unit'], [...readers, 'field_unit', 'trainer']],
  'GET /api/situations/{situation}/picture': [[...readers, 'field_unit'], [...readers, 'field_unit', 'trainer']],
  'GET /api/situations/{situation}/picture/steps': [[...readers, 'field_unit'], [...readers, 'field_unit', 'trainer']],
  'GET /api/situations/{situation}/entities/{id}': [readers, [...readers, 'trainer']],
  'GET /api/situations/{situation}/series': [readers, [...readers, 'trainer']],
  'GET /api/situations/{situation}/quarantine': [['commander', 'admin'], ['commander', 'admin', 'trainer']],
  'POST /api/situations/{situation}/quarantine/{id}/resolve': [['commander', 'admin'], ['commander', 'admin']],
  'GET /api/sources': [[...readers, 'admin'], [...readers, 'admin', 'trainer']],
  'POST /api/sources': [['commander', 'admin'], ['commander', 'admin', 'trainer']],
  'DELETE /api/sources/{source}': [['commander', 'admin'], ['commander', 'admin', 'trainer']],
  'POST /api/situations/{situation}/assessments': [['commander', 'section_leader'], ['commander', 'section_leader', 'trainer']],
  'POST /api/situations/{situation}/taskings': [['commander', 'section_leader', 'field_unit'], ['commander', 'section_leader', 'field_unit', 'trainer']],
  'POST /api/situations/{situation}/areas': [['commander', 'section_leader'], ['commander', 'section_leader', 'trainer']],
  'GET /api/situations/{situation}/log': [readers, [...readers, 'trainer']],
  'POST /api/situations/{situation}/log': [['commander'], ['commander', 'trainer']],
  'GET /api/situations/{situation}/briefing': [readers, [...readers, 'trainer']],
  'GET /api/situations/{situation}/timeline': [readers, [...readers, 'trainer']],
  // Nobody controls the real situation. What an engine tells comes from its own credential, which is no account's (exercise-doors.spec).
  'GET /api/exercises': [['trainer', 'admin'], []],
  'POST /api/exercises': [['trainer', 'admin'], []],
  'GET /api/exercises/scenarios': [['trainer', 'admin'], []],
  'POST /api/exercises/scenarios:check': [['trainer', 'admin'], []],
  'GET /api/exercises/{situation}': [nobody, ['trainer', 'admin']],
  'POST /api/exercises/{situation}/commands': [nobody, ['trainer', 'admin']],
  'GET /api/exercises/{situation}/events': [nobody, ['trainer', 'admin']],
  'POST /api/exercises/{situation}/events': [nobody, nobody],
  'POST /api/exercises/{situation}/fork': [nobody, ['trainer', 'admin']],
  'GET /api/exercises/{situation}/package': [nobody, ['trainer', 'admin']],
  'GET /api/exercises/{situation}/review': [nobody, ['trainer', 'admin']],
  'GET /api/exercises/{situation}/truth': [nobody, ['trainer', 'admin']],
  'POST /api/exercises/{situation}/truth': [nobody, nobody],
  'GET /api/operations': [['commander', 'admin'], ['commander', 'admin', 'trainer']],
  'GET /api/accounts': [['admin'], ['admin']],
  'POST /api/accounts': [['admin'], ['admin']],
  'POST /api/accounts/{user}/password': [['admin'], ['admin']],
  'DELETE /api/accounts/{user}': [['admin'], ['admin']],
  'GET /api/devices': [['admin'], ['admin']],
  'POST /api/devices': [['admin'], ['admin']],
  'DELETE /api/devices/{device}': [['admin'], ['admin']],
  'GET /health/live': 'public',
  'GET /health/ready': 'public',
  // From this machine anybody may: see operations.spec for who may from elsewhere.
  'GET /metrics': 'public',
  'POST /api/csp-reports': 'public',
  'GET /api/docs': 'public',
  'GET /api/docs.css': 'public',
  'GET /api/openapi.json': 'public',
  'GET /api/asyncapi.json': 'public',
  'GET /api/settings/public': 'public',
  'GET /basemap/{file}': 'session',
  'GET /{path}': 'public',
};
const EXERCISE = 'ex-matrix';
const routes = routesOf([...httpControllers]);

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
  await test.server.open(EXERCISE, 'matrix');
  await test.call('POST', '/api/situations/live/reports', { token: await test.login('commander'), body: { id: '019ab123-4567-7abc-8def-0123456789ab', time: '2026-11-23T13:00:00Z', category: 'other', lon: 10, lat: 53.5, text: 'SECRET-OF-THE-PICTURE' } });
});
afterAll(() => test.close());

/** Paths whose situation is in the query. */
const isOfQuery = (path: string): boolean => path.startsWith('/api/sources') || path.startsWith('/api/operations');
const fill = (path: string, situation: string): string => path.replace('{situation}', situation).replace('{id}', 'inc:none').replace('{path}', 'somewhere').replace(/\{(\w+)\}/g, 'none')
  + (isOfQuery(path) ? `?situation=${situation}` : '');
const tokenFor = (role: Role): string => test.app.get<SessionService>(accountTokens.sessions).openEphemeral({ user: `a-${role.replace('_', '-')}`, role, situations: defaultSituations[role] }).token;

describe('rights', () => {
  it('[H2] the table has exactly the operations of the server', () => {
    expect(routes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(Object.keys(matrix).sort());
  });

  for (const { method, path } of routes) {
    const row = matrix[`${method} ${path}`];
    for (const [place, situation] of ['live', EXERCISE].entries()) {
      if (place === 1 && !path.includes('{situation}') && !isOfQuery(path)) continue;
      it(`[H2] ${method} ${path} in ${situation} is for exactly its roles`, async () => {
        const expected = row === 'public' || row === 'session' ? everybody : row?.[place] ?? nobody;
        const allowed: Role[] = [];
        for (const role of roles) {
          const answer = await test.call(method, fill(path, situation), { token: tokenFor(role) });
          if (answer.httpCode !== 401 && answer.httpCode !== 403) allowed.push(role);
          else expect(answer.json).toMatchObject({ code: 'not_allowed' });
        }
        expect(allowed).toEqual(roles.filter((role) => expected.includes(role)));
      });
    }
  }

  for (const { method, path } of routes) {
    const row = matrix[`${method} ${path}`];
    it(`[H3] ${method} ${path} without a session ${row === 'public' ? 'shows nothing of a picture' : 'answers 401'}`, async () => {
      for (const headers of [{}, { authorization: 'Bearer nonsense' }, { authorization: `Bearer ${'A'.repeat(43)}` }, { cookie: `lagewacht=${'A'.repeat(43)}`, 'sec-fetch-site': 'same-origin' }] as Record<string, string>[]) {
        const answer = await test.call(method, fill(path, 'live'), { headers });
        if (row !== 'public') expect(answer).toMatchObject({ httpCode: 401, json: { code: 'not_authenticated' } });
        expect(answer.text).not.toContain('SECRET-OF-THE-PICTURE');
      }
    });
  }

  it('[H4] a right in one exercise is none in another, nor in live, and does not tell whether it exists', async () => {
    const { token } = test.app.get<SessionService>(accountTokens.sessions).openEphemeral({ user: 'guest', role: 'commander', situations: [EXERCISE] });
    expect((await test.call('GET', `/api/situations/${EXERCISE}/picture`, { token })).httpCode).toBe(200);
    for (const situation of ['live', 'ex-other', 'ex-matrix-2']) {
      expect(await test.call('GET', `/api/situations/${situation}/picture`, { token })).toMatchObject({ httpCode: 403, json: { code: 'not_allowed' } });
      expect(await test.call('GET', `/api/sources?situation=${situation}`, { token })).toMatchObject({ httpCode: 403 });
    }
    expect((await test.call('GET', '/api/situations', { token })).json['situations']).toMatchObject([{ id: EXERCISE }]);
    const trainer = await test.login('trainer');
    expect(await test.call('GET', '/api/situations/ex-nowhere/picture', { token: trainer })).toMatchObject({ httpCode: 404, json: { code: 'situation_unknown' } });
    for (const odd of ['Live', 'ex-', '..', '%2e%2e', 'live%00', "live'--"]) expect([400, 404]).toContain((await test.call('GET', `/api/situations/${odd}/picture`, { token: trainer })).httpCode);
    expect((await test.call('GET', '/api/sources?situation=live&situation=ex-matrix', { token: trainer })).httpCode).toBe(404);
  });

  it('[H1] a route without a mark stops the start', () => {
    class OpenDoorController {
      peek(): string {
        return 'everything';
      }
    }
    Controller('api/peek')(OpenDoorController);
    Get()(OpenDoorController.prototype, 'peek', Object.getOwnPropertyDescriptor(OpenDoorController.prototype, 'peek') ?? {});
    expect(() => requireMarked(routesOf([...httpControllers, OpenDoorController]))).toThrow('GET /api/peek (OpenDoorController.peek)');
    expect(() => requireMarked(routes)).not.toThrow();
  });
});
