import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import WebSocket from 'ws';
import type { Gauge, Gate, Incident } from '@lagewacht/contract';
import { mosquittoPub, recordId } from './testing/devices';
import { type Api, type RunningHouse, eventually, startHouse } from './testing/running-house';
import { openPicture } from './testing/ws-client';

const now = (): string => new Date().toISOString();

describe('the life of an observation', () => {
  let house: RunningHouse;
  let api: Api;
  beforeAll(async () => {
    house = await startHouse();
    api = await house.logIn('commander');
  });
  afterAll(async () => {
    await house.stop();
  });
  const report = (name: string, more: object = {}): object => ({ id: recordId(name), time: now(), category: 'flooding', text: 'Wasser auf der Straße', lon: 9.99, lat: 53.51, ...more });

  it('[L1] goes from mosquitto_pub to the picture, with its bytes as evidence', async () => {
    const payload = JSON.stringify({ time: now(), property: 'water_level', value: 4.72, uom: 'm', datum: 'NHN', lon: 9.97, lat: 53.54, color: 'ignored' });
    await mosquittoPub(house.mqttPort, 'lagewacht/v1/live/measurement/st-pauli', payload);
    const { entity, provenance, evidence } = await eventually('the gauge', () => api.entity('gauge:st-pauli'));
    expect((entity as Gauge).levelM).toBe(4.72);
    expect(provenance['levelM']?.records).toContain(evidence[0]?.id);
    expect(evidence[0]?.raw).toBe(payload);
  });

  it('[L2] is one record however often it is sent', async () => {
    const payload = JSON.stringify({ time: now(), property: 'water_level', value: 5.01, uom: 'm', datum: 'NHN' });
    for (let time = 0; time < 3; time++) await mosquittoPub(house.mqttPort, 'lagewacht/v1/live/measurement/twice', payload);
    await mosquittoPub(house.mqttPort, 'lagewacht/v1/live/measurement/twice', ` ${payload.replaceAll(':', ': ')}`);
    const { provenance } = await eventually('the gauge', () => api.entity('gauge:twice'));
    expect(provenance['levelM']?.count).toBe(1);
    const body = report('once');
    const [first, second] = [await api.request('POST', '/api/situations/live/reports', body), await api.request('POST', '/api/situations/live/reports', body)];
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body).toEqual(first.body);
    const other = await api.request('POST', '/api/situations/live/reports', { ...body, text: 'Etwas ganz anderes' });
    expect([other.status, (other.body as { code: string }).code]).toEqual([409, 'id_conflict']);
    expect((await api.quarantine()).items.some(({ code, raw }) => code === 'id_conflict' && raw.includes('ganz anderes'))).toBe(true);
  });

  it('[L3] that is hostile ends in quarantine with its bytes and a code, or as a problem', async () => {
    const topic = 'lagewacht/v1/live/measurement/bad';
    const cases: [string, string][] = [
      ['{"time":', 'not_json'], ['[1,2', 'not_json'], [`${'['.repeat(500)}1${']'.repeat(500)}`, 'too_deep'],
      [`{"__proto__":{"polluted":true},"time":"${now()}","property":"water_level","value":1,"uom":"m","datum":"NHN"}`, 'forbidden_key'],
      [`{"time":"${now()}","property":"water_level","value":1e999,"uom":"m","datum":"NHN"}`, ''],
      [`{"time":"${now()}","property":"water_level","value":3,"uom":"m"}`, 'datum_missing'],
      ['{"time":"1970-01-01T00:04:00Z","property":"water_level","value":3,"uom":"m","datum":"NHN"}', 'time_boot_clock'],
      ['{"time":"2094-01-01T00:00:00Z","property":"water_level","value":3,"uom":"m","datum":"NHN"}', 'time_future'],
      [`{"time":"${new Date(Date.now() - 400 * 86_400_000).toISOString()}","property":"water_level","value":3,"uom":"m","datum":"NHN"}`, 'time_ancient'],
    ];
    for (const [payload] of cases) await mosquittoPub(house.mqttPort, topic, payload);
    const { items } = await eventually('all in quarantine', async () => {
      const held = await api.quarantine();
      return held.items.filter(({ door }) => door === topic).length >= cases.length ? held : undefined;
    });
    for (const [payload, code] of cases) {
      const item = items.find(({ raw }) => raw === payload);
      expect({ payload, code: item?.code }).toEqual({ payload, code: code === '' ? item?.code : code });
      expect(item).toBeDefined();
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    const answer = await api.request('POST', '/api/situations/live/reports', report('bad', { lat: 91 }));
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    await expect(api.entity('gauge:bad')).rejects.toThrow('404');
  });

  it('[L4] with a wrong clock never becomes the newest', async () => {
    const topic = 'lagewacht/v1/live/measurement/clock';
    await mosquittoPub(house.mqttPort, topic, { time: now(), property: 'water_level', value: 2, uom: 'm', datum: 'NHN' });
    for (const time of ['2094-01-01T00:00:00Z', '1970-01-01T00:01:00Z', new Date(Date.now() - 3_600_000).toISOString()]) {
      await mosquittoPub(house.mqttPort, topic, { time, property: 'water_level', value: 9, uom: 'm', datum: 'NHN' });
    }
    expect(((await api.entity('gauge:clock')).entity as Gauge).levelM).toBe(2);
  });

  it('[L5] that contradicts another is a conflict, assumed open, with one alarm however often both repeat themselves', async () => {
    const watcher = openPicture(house.http, async () => api);
    await eventually('the live picture', () => watcher.states.some(({ kind }) => kind === 'live'));
    const place = { lon: 10.0, lat: 53.5 };
    await api.request('POST', '/api/sources', { source: 'tor-7', kind: 'gate', name: 'Fluttor 7', ...place, periodS: 60 });
    const claim = (state: string): Promise<void> => mosquittoPub(house.mqttPort, 'lagewacht/v1/live/measurement/tor-7', { time: now(), property: 'gate_state', value: state, ...place });
    const see = (nth: number): Promise<unknown> => api.request('POST', '/api/situations/live/reports', report(`gate ${nth}`, { category: 'gate_state', text: 'Das Tor steht offen', state: 'open', ...place }));
    await claim('closed');
    await eventually('the gate', async () => ((await api.entity('gate:tor-7')).entity as Gate).state === 'closed');
    const confidences: number[] = [];
    for (let nth = 0; nth < 10; nth++) {
      await see(nth);
      const gate = (await api.entity('gate:tor-7')).entity as Gate;
      expect([gate.state, gate.assumed]).toEqual(['conflict', 'open']);
      confidences.push(gate.confidence);
      await claim('closed');
    }
    for (let nth = 1; nth < confidences.length; nth++) expect(confidences[nth]).toBeLessThanOrEqual(confidences[nth - 1] ?? 0);
    await eventually('the alarm', () => watcher.alarms.some(({ alarm }) => alarm.code === 'gate_conflict'));
    expect(watcher.alarms.filter(({ alarm, change }) => alarm.code === 'gate_conflict' && change === 'raised')).toHaveLength(1);
    watcher.link.close();
  });

  it('[L6] from one origin never raises the confidence, from a second independent one it does', async () => {
    const place = { lon: 10.05, lat: 53.53, category: 'person_in_danger' };
    const confidence = async (): Promise<number> => {
      const found = (await api.picture()).entities.filter((entity): entity is Incident => entity.type === 'incident' && Math.abs(entity.lon - place.lon) < 0.01 && entity.category === 'person_in_danger');
      expect(found).toHaveLength(1);
      return found[0]?.confidence ?? 0;
    };
    await api.request('POST', '/api/situations/live/reports', report('o1', { ...place, text: 'Zwei Personen auf dem Dach', origin: 'caller-a' }));
    const first = await confidence();
    await api.request('POST', '/api/situations/live/reports', report('o2', { ...place, text: 'Menschen rufen um Hilfe vom Dach', origin: 'caller-a' }));
    expect(await confidence()).toBeLessThanOrEqual(first + 1e-9);
    await api.request('POST', '/api/situations/live/reports', report('o3', { ...place, text: 'Jemand winkt aus dem Fenster im Obergeschoss', origin: 'caller-b' }));
    expect(await confidence()).toBeGreaterThan(first);
  });

  it('[L7] shows nothing to who is not logged in, and a ticket is good once', async () => {
    for (const path of ['/api/situations', '/api/situations/live/picture', '/api/situations/live/entities/gauge:st-pauli', '/api/situations/live/quarantine', '/api/sources']) {
      const response = await fetch(`${house.http}${path}`);
      expect(response.status).toBe(401);
      expect(await response.text()).not.toContain('st-pauli');
    }
    const open = (protocols: string[], headers: Record<string, string> = {}): Promise<number> => new Promise((resolve) => {
      const socket = new WebSocket(`${house.http.replace('http', 'ws')}/ws/picture`, protocols, { headers });
      socket.once('open', () => (resolve(101), socket.terminate()));
      socket.once('unexpected-response', (_request, answer) => resolve(answer.statusCode ?? 0));
      socket.on('error', () => undefined);
    });
    const ticket = await api.ticket();
    expect(await open(['lagewacht.v1'])).toBe(401);
    expect(await open(['lagewacht.v1', `ticket.${ticket}`], { origin: 'https://evil.example' })).toBe(403);
    expect(await open(['lagewacht.v1', `ticket.${ticket}`])).toBe(101);
    expect(await open(['lagewacht.v1', `ticket.${ticket}`])).toBe(401);
  });

  it('[L9] keeps a session open as long as both want, and closes a socket that never says hello', async () => {
    const watcher = openPicture(house.http, async () => api);
    await eventually('the live picture', () => watcher.states.some(({ kind }) => kind === 'live'));
    const silent = new WebSocket(`${house.http.replace('http', 'ws')}/ws/picture`, ['lagewacht.v1', `ticket.${await api.ticket()}`]);
    const code = await new Promise<number>((resolve) => silent.once('close', (closeCode) => resolve(closeCode)));
    expect(code).toBe(1008);
    expect(watcher.states.filter(({ kind }) => kind !== 'live' && kind !== 'connecting')).toEqual([]);
    expect(watcher.states.at(-1)?.kind).toBe('live');
    watcher.link.close();
  });

  it('[L8] keeps exercise and reality apart: an exercise report is in no live picture', async () => {
    const trainer = await house.logIn('trainer');
    expect((await trainer.request('POST', '/api/situations', { id: 'ex-apart', name: 'Apart' })).status).toBeLessThan(300);
    await mosquittoPub(house.mqttPort, 'lagewacht/v1/ex-apart/measurement/only-exercise', { time: now(), property: 'water_level', value: 1, uom: 'm', datum: 'NHN' });
    await eventually('the exercise gauge', () => trainer.entity('gauge:only-exercise', 'ex-apart'));
    expect(JSON.stringify(await api.picture())).not.toContain('only-exercise');
    expect((await trainer.request('GET', '/api/situations/live/picture')).status).toBe(403);
  });
});
