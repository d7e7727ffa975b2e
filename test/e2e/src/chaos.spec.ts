import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { readFileSync } from 'node:fs';
import { connectDevice, recordId } from './testing/devices';
import { type RunningHouse, eventually, projectRoot, startHouse } from './testing/running-house';
import { openPicture } from './testing/ws-client';
import { canonicalPicture } from '@lagewacht/picture';

const MESSAGES = 20_000;
const DEVICES = 4;
/** Unacknowledged messages a device keeps: it plays its own ones back one by one after a reconnect. */
const WINDOW = 60;

/** Publishes `MESSAGES` in all at QoS 1 over several devices and notes each acknowledged id. */
async function publishAll(house: RunningHouse, acknowledged: Set<string>): Promise<void> {
  const perDevice = MESSAGES / DEVICES;
  await Promise.all(Array.from({ length: DEVICES }, async (_, device) => {
    const client = connectDevice(house.mqttPort, { clientId: `chaos-${device}` });
    let next = 0;
    let open = 0;
    await new Promise<void>((done) => {
      const more = (): void => {
        while (open < WINDOW && next < perDevice) {
          const id = recordId(`chaos ${device} ${next}`);
          const body = JSON.stringify({ id, time: new Date().toISOString(), property: 'water_level', value: next % 500 / 100, uom: 'm', datum: 'NHN' });
          next++;
          open++;
          client.publish(`lagewacht/v1/live/measurement/chaos-${device}-${next % 50}`, body, { qos: 1 }, (error?: Error | null) => {
            open--;
            if (!error) acknowledged.add(id);
            if (open < WINDOW / 2) more();
            if (next === perDevice && open === 0) done();
          });
        }
      };
      more();
    });
    await client.endAsync(true);
  }));
}

async function journalIds(house: RunningHouse): Promise<string[]> {
  const { databaseUrl } = JSON.parse(readFileSync(join(house.folder, 'data/run.json'), 'utf8')) as { databaseUrl: string };
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<{ id: string }>("SELECT id FROM journal WHERE kind = 'measurement'")).rows.map(({ id }) => id);
  } finally {
    await client.end();
  }
}

async function survive(victim: 'server' | 'database', kills: number): Promise<void> {
  const house = await startHouse();
  try {
    let api = await house.logIn('commander');
    const client = openPicture(house.http, async () => api);
    const acknowledged = new Set<string>();
    const publishing = publishAll(house, acknowledged);
    for (let nth = 1; nth <= kills; nth++) {
      await eventually(`progress to kill ${nth}`, () => acknowledged.size > (MESSAGES / (kills + 1)) * nth, 240_000);
      const before = house.pids()[victim];
      process.kill(before, 'SIGKILL');
      await eventually(`a new ${victim}`, () => {
        const now = house.pids()[victim];
        return now !== before && now !== 0;
      });
    }
    await publishing;
    await eventually('readiness', async () => (await fetch(`${house.http}/health/ready`)).status === 200);
    expect(acknowledged.size).toBe(MESSAGES);
    const ids = await journalIds(house);
    const kept = new Set(ids);
    const missing = [...acknowledged].filter((id) => !kept.has(id));
    expect({ missing: missing.length, duplicates: ids.length - kept.size, stowaways: ids.filter((id) => !acknowledged.has(id)).length }).toEqual({ missing: 0, duplicates: 0, stowaways: 0 });

    api = await house.logIn('commander');
    await eventually('the client heals', async () => {
      const picture = await api.picture();
      return client.states.at(-1)?.kind === 'live' && client.link.version >= 0 && picture.entities.filter(({ type }) => type === 'gauge').length === client.link.entities.size - [...client.link.entities.values()].filter(({ type }) => type !== 'gauge').length;
    });
    client.link.close();
    await picturesEqualTheFold(house);
  } finally {
    await house.stop();
  }
}

/** Exports the journal with the house at rest and folds it again with another program. */
async function picturesEqualTheFold(house: RunningHouse): Promise<void> {
  const api = await house.logIn('commander');
  const file = join(house.folder, 'journal.jsonl');
  const cli = async (...args: string[]): Promise<string> => (await promisify(execFile)(process.execPath, [join(projectRoot, 'apps/cli/bin/lagewacht.mjs'), ...args], { cwd: house.folder, encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '', LANG: 'en_GB.UTF-8', DATA_DIR: join(house.folder, 'data') } })).stdout;
  // The clock ticks on while we export: the journal's picture at its own last entry is what must be equal.
  await cli('export', '--situation', 'live', '--out', file);
  const told = await cli('replay', '--journal', file, '--hash');
  const hash = /picture\s+([0-9a-f]{64})/.exec(told)?.[1];
  const last = JSON.parse(readFileSync(file, 'utf8').trim().split('\n').at(-1) ?? '{}') as { receivedTimeMs?: number };
  expect(hash).toBeDefined();
  const knownAt = new Date(last.receivedTimeMs ?? 0).toISOString();
  const past = await api.picture('live', `?knownAt=${encodeURIComponent(knownAt)}`);
  expect(past.hash).toBe(hash);
  // And the live picture is the same fold: with the same entries behind it, its canonical text is the same.
  const live = await eventually('a live picture and its fold at one place', async () => {
    const one = await api.picture();
    const other = await api.picture('live', `?knownAt=${encodeURIComponent(new Date(one.asOfMs).toISOString())}`);
    return one.seq === other.seq ? { one, other } : undefined;
  });
  const text = (picture: typeof live.one): string => canonicalPicture({ situation: 'live', entities: new Map(picture.entities.map((entity) => [entity.id, entity])) });
  expect(text(live.one)).toBe(text(live.other));
}

describe('chaos', () => {
  it('[X1] 20,000 QoS 1 messages and five kill -9 of the server: every acknowledged id is there once, the picture is the fold', () => survive('server', 5), 600_000);
  it('[X2] the same with the database killed', () => survive('database', 5), 600_000);
});
