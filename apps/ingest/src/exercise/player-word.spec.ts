import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { DownFrame, HeartbeatFrame } from '@lagewacht/contract';
import { command, says } from './testing/exercise-words';
import { listenToPicture, type Listener } from './testing/listeners';
import { openWholeServer, type WholeServer } from './testing/open-server';
import { eventually } from './testing/seed-situation';

jest.setTimeout(180_000);

let whole: WholeServer;
let situation: string;
beforeAll(async () => {
  whole = await openWholeServer();
  situation = String((await whole.call('POST', '/api/exercises', { user: 'trainer', body: { scenario: 'id: own\n' } })).json['situation']);
});
afterAll(() => whole.close());

const listen = async (of: string): Promise<Listener> => listenToPicture(whole, String((await whole.call('POST', '/api/session', { body: { user: 'commander', password: 'commander' } })).json['token']), of, of);
const words = (listener: Listener): readonly HeartbeatFrame['exercise'][] => listener.heard().split('\n').filter(Boolean).map((line) => JSON.parse(line) as DownFrame).flatMap((frame) => (frame.type === 'heartbeat' ? [frame.exercise] : []));

describe('what players are told of the control of their exercise', () => {
  it('[X29] is that it stands, with the trainers\' message, and that it goes on; who comes later hears it first, who is in the real situation never', async () => {
    const [player, outsider] = [await listen(situation), await listen('live')];
    const tell = (state: 'running' | 'paused' | 'ended', atMs: number, message?: string): Promise<unknown> => whole.call('POST', `/api/exercises/${situation}/events`, {
      token: whole.host.started[0]?.access.token ?? '', body: { events: [says.state({ atMs, scenarioS: 5 }, state, message === undefined ? {} : { message })] },
    });
    const atMs = Date.now();
    await tell('running', atMs);
    await eventually(async () => words(player).some((word) => word?.state === 'running') || undefined);
    await whole.call('POST', `/api/exercises/${situation}/commands`, { user: 'trainer', body: command(atMs, 'note', { text: 'Nur für die Leitung' }) });
    await tell('paused', atMs + 1, 'Bitte sammeln');
    await eventually(async () => words(player).some((word) => word?.state === 'paused') || undefined);
    expect(words(player).at(-1)).toEqual({ state: 'paused', sinceMs: atMs + 1, message: 'Bitte sammeln' });
    const late = await listen(situation);
    await eventually(async () => words(late).length > 0 || undefined);
    expect(words(late)[0]).toEqual({ state: 'paused', sinceMs: atMs + 1, message: 'Bitte sammeln' });
    await tell('ended', atMs + 2);
    await eventually(async () => words(player).at(-1)?.state === 'ended' || undefined);
    expect(player.heard()).not.toContain('Nur für die Leitung');
    expect(words(outsider).length).toBeGreaterThan(0);
    expect(words(outsider).every((word) => word === undefined)).toBe(true);
    await Promise.all([player, late, outsider].map((listener) => listener.close()));
  });
});
