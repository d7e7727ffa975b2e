import { createHash } from 'node:crypto';
import { connectAsync } from 'mqtt';
import { createRandomSource, uuid7From } from '@lagewacht/base';
import type { RecordId, SituationId } from '@lagewacht/contract';
import { hashOf, photoOf } from '../../photos/testing/sample-files';
import type { Answer, WholeServer } from './open-server';

/** What was said into a situation. */
export interface Seeded {
  readonly situation: SituationId;
  /** Stands in every text, name and source of it, and nowhere else. */
  readonly mark: string;
  readonly records: readonly RecordId[];
  readonly sources: readonly string[];
  readonly photo: string;
}

const CATEGORIES = ['flooding', 'dyke_damage', 'person_in_water', 'fire', 'road_blocked', 'power_outage'] as const;

/**
 * Says something of every kind into a situation, by every door that takes it: REST as a commander and a unit, MQTT as a device, a photo,
 * and words that end in quarantine. How much and where is by the seed.
 */
export async function seedSituation({ server, call }: WholeServer, situation: SituationId, mark: string, seed: number): Promise<Seeded> {
  const random = createRandomSource(seed);
  const chance = (least: number, most: number): number => least + Math.floor(random.uniform() * (most - least + 1));
  const records: RecordId[] = [];
  const freshId = (): RecordId => {
    const id = uuid7From(Date.now(), createHash('sha256').update(`${mark} ${seed} ${records.length}`).digest());
    records.push(id);
    return id;
  };
  const word = (): { id: RecordId; time: string } => ({ id: freshId(), time: new Date().toISOString() });
  const place = (): { lon: number; lat: number } => ({ lon: 9.9 + random.uniform() / 5, lat: 53.45 + random.uniform() / 10 });
  const post = async (path: string, body: unknown, user = 'commander'): Promise<Answer> => {
    const answer = await call('POST', path, { user, body });
    if (answer.httpCode !== 201) throw new Error(`Got ${answer.httpCode} for ${path}, expected 201: ${answer.text}`);
    return answer;
  };
  const at = `/api/situations/${situation}`;
  const gauge = `gauge-${mark}`;
  await post(`/api/sources?situation=${situation}`, {
    source: gauge, kind: 'gauge', name: `Gauge ${mark}`, ...place(), periodS: 60, gauge: { datum: 'NHN', thresholds: [{ code: 'alert', levelM: 3, severity: 'severe', label: { de: `Alarm ${mark}`, en: `Alert ${mark}` } }] },
  });
  const photo = await photoOf(64, 48, 'png', seed);
  const hash = hashOf(photo);
  await post(`${at}/photos`, photo, 'unit-1');
  for (let n = chance(2, 5); n > 0; n--) {
    const report = { ...word(), category: CATEGORIES[chance(0, CATEGORIES.length - 1)], text: `Report ${mark} ${n}`, ...place() };
    await post(`${at}/reports`, { ...report, attachments: n === 1 ? [{ kind: 'photo', hash, type: 'image/png', bytes: photo.length }] : [] }, 'unit-1');
  }
  const incident = `inc:${records[0]}`;
  await post(`${at}/assessments`, { ...word(), target: incident, verdict: 'confirm', reason: `Reason ${mark}` });
  await post(`${at}/taskings`, { ...word(), task: `task:${mark}`, unit: 'unit-1', step: 'tasked', text: `Order ${mark}`, ...place() });
  await post(`${at}/areas`, { ...word(), area: `area:${mark}`, kind: 'section', name: `Section ${mark}`, shape: 'point', points: [[9.95, 53.5]] });
  await post(`${at}/log`, { ...word(), kind: 'decision', text: `Decision ${mark}` });
  await post(`${at}/status`, { ...word(), fms: 4, note: `Note ${mark}` }, 'unit-1');
  const { mqtt } = server;
  const device = await connectAsync(mqtt, { username: 'device-1', password: 'device-1', protocolVersion: 4 });
  const publish = (kind: string, source: string, message: object | string): Promise<unknown> => device.publishAsync(`lagewacht/v1/${situation}/${kind}/${source}`, typeof message === 'string' ? message : JSON.stringify(message), { qos: 1 });
  for (let n = chance(3, 8); n > 0; n--) await publish('measurement', gauge, { ...word(), property: 'water_level', value: 2.5 + n / 4, uom: 'm', datum: 'NHN' });
  await publish('position', `boat-${mark}`, { ...word(), ...place(), accuracyM: 8, fms: 3 });
  await publish('detections', `drone-${mark}`, { ...word(), platform: place(), detections: [{ class: 'person', confidence: 0.9, ...place(), sigmaM: 3 }] });
  await publish('report', `caller-${mark}`, { ...word(), category: 'flooding', text: `Call ${mark}`, ...place() });
  await publish('measurement', `broken-${mark}`, `{"time":"now","text":"Broken ${mark}"}`);
  await device.endAsync();
  return { situation, mark, records, sources: [gauge, `boat-${mark}`, `drone-${mark}`, `caller-${mark}`, `broken-${mark}`], photo: hash };
}

/** Waits until a question has an answer. */
export async function eventually<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await ask();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
