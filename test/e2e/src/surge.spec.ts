import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Gauge } from '@lagewacht/contract';
import { mosquittoPubLines } from './testing/devices';
import { type Api, type RunningHouse, eventually, projectRoot, startHouse } from './testing/running-house';
import { openPicture, type PictureClient } from './testing/ws-client';

interface Sample { timeMs: number; level: number }

/** Six days of tide with a surge on the third: hourly, ours, in the shape of the storm of January 1976. */
function syntheticSurge(): Sample[] {
  return Array.from({ length: 144 }, (_, hour) => {
    const tide = 1.9 * Math.cos((2 * Math.PI * (hour - 63)) / 12.42);
    const surge = 2.1 * Math.exp(-(((hour - 63) / 7) ** 2));
    return { timeMs: hour * 3_600_000, level: Math.round((tide + surge) * 100) / 100 };
  });
}

/** The real series, where somebody has it beside the checkout. */
const realFile = resolve(projectRoot, '../shared/data/surge-1976-vlissingen.csv');
function realSurge(): Sample[] {
  const [, ...lines] = readFileSync(realFile, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [time = '', , , , , value = ''] = line.split(',');
    return { timeMs: Date.parse(time), level: Number(value) };
  });
}

const thresholds = [
  { code: 'high', label: { de: 'Hoch', en: 'High' }, levelM: 2.9, severity: 'moderate' },
  { code: 'surge', label: { de: 'Sturmflut', en: 'Storm surge' }, levelM: 3.3, severity: 'severe' },
  { code: 'severe', label: { de: 'Schwere Sturmflut', en: 'Severe storm surge' }, levelM: 3.7, severity: 'extreme' },
];

/** How often a series rises through a level and stays there by the house's hysteresis of 5 cm: what an alarm has to count. */
function crossings(samples: readonly Sample[], levelM: number): number {
  let above = false;
  let count = 0;
  for (const { level } of samples) {
    if (!above && level >= levelM) {
      above = true;
      count++;
    } else if (above && level < levelM - 0.05) above = false;
  }
  return count;
}

describe('a storm surge from a gauge', () => {
  let house: RunningHouse;
  let api: Api;
  let client: PictureClient;
  beforeAll(async () => {
    house = await startHouse();
    api = await house.logIn('commander');
    client = openPicture(house.http, async () => api);
  });
  afterAll(async () => {
    client.link.close();
    await house.stop();
  });

  async function publishAndCheck(source: string, samples: readonly Sample[], publish: (sample: Sample, nowMs: number) => Promise<{ topic: string; line: string }>): Promise<void> {
    const registered = await api.request('POST', '/api/sources', {
      source, kind: 'gauge', name: `Pegel ${source}`, lon: 9.97, lat: 53.545, periodS: 3600, gauge: { datum: 'NAP', thresholds },
      bindings: [{ dialect: 'sensorthings', datastream: `ds-${source}`, property: 'water_level', uom: 'm', datum: 'NAP' }],
    });
    expect(registered.status).toBe(201);
    const lastMs = samples.at(-1)?.timeMs ?? 0;
    const shiftMs = Date.now() - 1000 - lastMs;
    const lines = await Promise.all(samples.map((sample) => publish({ ...sample, timeMs: sample.timeMs + shiftMs }, shiftMs)));
    await mosquittoPubLines(house.mqttPort, lines[0]?.topic ?? '', lines.map(({ line }) => line));
    const gauge = await eventually('the last level', async () => {
      const { entity } = await api.entity(`gauge:${source}`);
      return (entity as Gauge).eventTimeMs === Math.floor(lastMs + shiftMs) ? (entity as Gauge) : undefined;
    });
    expect([gauge.levelM, gauge.datum]).toEqual([samples.at(-1)?.level, 'NAP']);
    // The watcher is told in steps; when it has this version it has every alarm up to it.
    const { version } = await api.picture();
    await eventually('the watcher to come up', () => client.link.version >= version);
    for (const { code, levelM } of thresholds) {
      const raised = client.alarms.filter(({ alarm, change }) => change === 'raised' && alarm.subject === `gauge:${source}` && alarm.id.endsWith(`:${code}`));
      expect({ code, raised: raised.length }).toEqual({ code, raised: crossings(samples, levelM) });
    }
    const from = encodeURIComponent(new Date(samples[0]!.timeMs + shiftMs - 1000).toISOString());
    const { body } = await api.request('GET', `/api/situations/live/series?source=${source}&property=water_level&from=${from}&to=${encodeURIComponent(new Date().toISOString())}&bucket=0`);
    expect((body as { points: { last: number }[] }).points.map(({ last }) => last)).toEqual(samples.map(({ level }) => level));
  }

  const asMeasurement = (source: string) => async ({ timeMs, level }: Sample) => ({
    topic: `lagewacht/v1/live/measurement/${source}`, line: JSON.stringify({ time: new Date(timeMs).toISOString(), property: 'water_level', value: level, uom: 'm', datum: 'NAP' }),
  });
  const asObservation = (source: string) => async ({ timeMs, level }: Sample) => ({
    topic: `v1.1/Datastreams(ds-${source})/Observations`, line: JSON.stringify({ phenomenonTime: new Date(timeMs).toISOString(), result: level }),
  });

  it('[S1] as our measurements: level, series and each threshold\'s alarm once a crossing', () => publishAndCheck('own', syntheticSurge(), asMeasurement('own')));
  it('[S2] as SensorThings observations: the same', () => publishAndCheck('sta', syntheticSurge(), asObservation('sta')));

  const whereGiven = existsSync(realFile) ? it : it.skip;
  whereGiven('[S3] the real one of January 1976 at Vlissingen, both ways (skipped where the file is missing)', async () => {
    await publishAndCheck('vlissingen', realSurge(), asMeasurement('vlissingen'));
    await publishAndCheck('vlissingen-sta', realSurge(), asObservation('vlissingen-sta'));
  });
});
