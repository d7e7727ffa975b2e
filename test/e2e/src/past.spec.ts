import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PictureDocument } from '@lagewacht/contract';
import { canonicalPicture } from '@lagewacht/picture';
import { connectDevice, recordId } from './testing/devices';
import { type Api, type RunningHouse, eventually, startHouse } from './testing/running-house';
import { openPicture } from './testing/ws-client';

/** Enough for a state to be kept on the way: one is due after 4,000 entries at the latest. */
const MESSAGES = 6000;
const WINDOW = 100;
const LATE_MS = 20 * 60_000;
const SAMPLES = 15;
const PAUSE_MS = 100;

/** A picture as a client had it on its screen. */
interface Shown {
  readonly version: number;
  readonly asOfMs: number;
  readonly canonical: string;
}

/** The n-th message: units that drive, gauges, a gauge that is always 20 min late, a radio that says something every now and then. */
function message(n: number): { topic: string; body: object } {
  const id = recordId(`past ${n}`);
  const time = new Date(Date.now() - (n % 7 === 6 ? LATE_MS : 0)).toISOString();
  const topic = (kind: string, source: string): string => `lagewacht/v1/live/${kind}/${source}`;
  if (n % 7 === 6) return { topic: topic('measurement', 'pegel-spaet'), body: { id, time, property: 'water_level', value: 3 + n / 3000, uom: 'm', datum: 'NHN' } };
  if (n % 5 === 0) return { topic: topic('measurement', `pegel-${n % 4}`), body: { id, time, property: 'water_level', value: 2 + (n % 900) / 300, uom: 'm', datum: 'NHN' } };
  if (n % 11 === 0) return { topic: topic('status', `wagen-${n % 30}`), body: { id, time, fms: 1 + (n % 6) } };
  return { topic: topic('position', `wagen-${n % 30}`), body: { id, time, lon: 9.95 + (n % 30) / 500 + n / 1e6, lat: 53.5 + n / 1e6, accuracyM: 8 } };
}

/** Publishes everything at QoS 1, with a report by REST in between; resolves when all is acknowledged. */
async function publishAll(house: RunningHouse, api: Api): Promise<void> {
  const device = connectDevice(house.mqttPort);
  for (let first = 0; first < MESSAGES; first += WINDOW) {
    await Promise.all(Array.from({ length: WINDOW }, (_, at) => {
      const { topic, body } = message(first + at);
      return device.publishAsync(topic, JSON.stringify(body), { qos: 1 });
    }));
    // A screen gets at most a few deltas a second: on a quick machine all would be over before it had shown enough pictures to ask for.
    await delay(PAUSE_MS);
    if (first % (10 * WINDOW) === 0) {
      await api.request('POST', '/api/situations/live/reports', { id: recordId(`past report ${first}`), time: new Date().toISOString(), category: 'flooding', text: `Wasser im Keller ${first}`, lon: 10 + first / 1e5, lat: 53.52 });
    }
  }
  await device.endAsync();
}

describe('a picture of the past', () => {
  let house: RunningHouse;
  let api: Api;
  const shown: Shown[] = [];
  beforeAll(async () => {
    house = await startHouse();
    api = await house.logIn('commander');
    const client = openPicture(house.http, async () => api, 'live', ({ version, asOfMs }) => {
      if (shown.at(-1)?.version !== version) shown.push({ version, asOfMs, canonical: canonicalPicture({ situation: 'live', entities: client.link.entities }) });
    });
    await eventually('the live picture', () => client.states.some(({ kind }) => kind === 'live'));
    await publishAll(house, api);
    const { version } = await api.picture();
    await eventually('the last of it on the screen', () => client.link.version >= version);
    client.link.close();
  });
  afterAll(async () => {
    await house.stop();
  });

  const knownAt = (timeMs: number): Promise<PictureDocument> => api.picture('live', `?knownAt=${new Date(timeMs).toISOString()}`);
  const canonicalOf = ({ entities }: PictureDocument): string => canonicalPicture({ situation: 'live', entities: new Map(entities.map((entity) => [entity.id, entity])) });

  it('[H30] as it was known is what was on the screen then, and stays so when the server was killed', async () => {
    const samples = Array.from({ length: SAMPLES }, (_, at) => shown[Math.floor(((at + 1) * shown.length) / (SAMPLES + 1))]).filter((one) => one !== undefined);
    expect(new Set(samples.map(({ version }) => version)).size).toBe(SAMPLES);
    const before = await Promise.all(samples.map(({ asOfMs }) => knownAt(asOfMs)));
    // A record that came in within the same millisecond, but after this picture was sent, belongs to the time and not to the picture.
    const same = samples.filter(({ version, canonical }, at) => {
      const then = before[at];
      if (!then || then.version < version) throw new Error(`Got version ${then?.version}, expected at least ${version}.`);
      if (then.version === version) expect(canonicalOf(then)).toBe(canonical);
      return then.version === version;
    });
    expect(same.length).toBeGreaterThan(SAMPLES / 2);
    const as = samples.map(({ asOfMs }) => `?at=${new Date(asOfMs - LATE_MS / 2).toISOString()}`);
    const was = await Promise.all(as.map((query) => api.picture('live', query)));
    expect(await (await fetch(`${house.http}/metrics`)).text()).toMatch(/lagewacht_past_states\{situation="live"\} [1-9]/);

    const { server } = house.pids();
    process.kill(server, 'SIGKILL');
    await eventually('a new server', () => ![server, 0].includes(house.pids().server));
    await eventually('readiness', async () => (await fetch(`${house.http}/health/ready`)).status === 200);
    api = await house.logIn('commander');
    expect(await (await fetch(`${house.http}/metrics`)).text()).toMatch(/lagewacht_past_states\{situation="live"\} [1-9]/);
    for (const [at, { asOfMs }] of samples.entries()) expect(await knownAt(asOfMs)).toEqual(before[at]);
    for (const [at, query] of as.entries()) expect(await api.picture('live', query)).toEqual(was[at]);
    expect(was.some(({ entities }) => entities.some(({ id }) => id === 'gauge:pegel-spaet'))).toBe(true);
  });
});
