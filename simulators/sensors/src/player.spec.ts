import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { connect, type MqttClient } from 'mqtt';
import { fromTopic, measurementMessageSchema, type MeasurementMessage } from '@lagewacht/contract';
import { readPlayOptions, runProgram, type Play, type PlayOptions } from '@lagewacht/scenario';
import { playSensors } from './player';
import { effects, shelf } from './publish';
import { prepareBroker, type RealBroker } from './testing/real-broker';

let broker: RealBroker;
let playing: Play | undefined;
let ear: MqttClient | undefined;
const quiet = { ...effects, print: () => undefined };

beforeAll(async () => {
  broker = await prepareBroker();
});
afterAll(() => broker.remove());
afterEach(async () => {
  playing?.stop();
  await playing?.finished;
  playing = undefined;
  await ear?.endAsync(true);
  ear = undefined;
  await broker.stop();
});

function options(more: Record<string, string> = {}): PlayOptions {
  const read = readPlayOptions({ mqtt: broker.url, situation: 'ex-test', device: broker.device.user, 'device-password': broker.device.password, speed: '10', ...more }, {});
  if (!read.ok) throw new Error(read.error);
  return read.value;
}
interface Heard { readonly source: string; readonly qos: number; readonly body: MeasurementMessage }

/** Listens as any subscriber would; what is not ours or not a measurement fails the test. */
async function listen(): Promise<Heard[]> {
  const heard: Heard[] = [];
  ear = connect(broker.url, { username: broker.device.user, password: broker.device.password, reconnectPeriod: 100 });
  ear.on('message', (topic, payload, packet) => {
    const own = fromTopic(topic);
    expect(own).toMatchObject({ situation: 'ex-test', kind: 'measurement' });
    heard.push({ source: own?.source ?? '', qos: packet.qos, body: measurementMessageSchema.parse(JSON.parse(payload.toString())) });
  });
  ear.on('error', () => undefined);
  await ear.subscribeAsync('lagewacht/#', { qos: 1 });
  return heard;
}
async function until(isTrue: () => boolean, what: string): Promise<void> {
  for (let waited = 0; !isTrue(); waited += 50) {
    if (waited > 30_000) throw new Error(`Waited 30 s for ${what}.`);
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}

describe('the sensors over a real broker', () => {
  it('[S33] every gauge publishes a rising level with QoS 1 under its own topic, with its datum and the time of now', async () => {
    await broker.start();
    const heard = await listen();
    playing = playSensors(options(), quiet, shelf);
    const levels = (source: string): Heard[] => heard.filter((one) => one.source === source && one.body.property === 'water_level');
    await until(() => levels('st-pauli').length >= 3 && levels('harburg').length >= 2, 'three levels of St. Pauli');
    const [first, , third] = levels('st-pauli');
    expect(first?.qos).toBe(1);
    expect(first?.body.datum).toBe('NHN');
    expect(levels('harburg')[0]?.body).toMatchObject({ datum: 'PNP', uom: 'cm' });
    expect(Number(third?.body.value)).toBeGreaterThan(Number(first?.body.value) + 0.2); // 10 s at speed 10: a hundred seconds of water
    expect(Math.abs(Date.parse(first?.body.time ?? '') - Date.now())).toBeLessThan(60_000);
    expect(playing.counts().mqtt.acknowledged).toBeGreaterThan(10);
  });

  it('[S34] when the broker dies it waits, keeps what is new, comes back by itself and loses nothing that fits its queue', async () => {
    await broker.start();
    const heard = await listen();
    playing = playSensors(options(), quiet, shelf);
    await until(() => heard.length > 5, 'the first measurements');
    await broker.stop();
    const player = playing;
    await until(() => player.counts().mqtt.waiting > 20, 'a queue');
    await broker.start();
    await until(() => player.counts().mqtt.waiting === 0 && player.counts().mqtt.acknowledged > 25, 'everything to be acknowledged');
    const { said, mqtt } = player.counts();
    expect(mqtt.dropped + mqtt.refused).toBe(0);
    expect(mqtt.acknowledged).toBe(said['measurement']);
  });

  it('[S35] a duration ends it, and it ends clean even when nobody listens', async () => {
    playing = playSensors(options({ duration: '1' }), quiet, shelf);
    await playing.finished;
    expect(playing.counts().mqtt.acknowledged).toBe(0);
  });

  it('[S30] told to speak into live it answers 2 and says why, and never connects', async () => {
    const words: string[] = [];
    const never = (): Play => { throw new Error('connected'); };
    const code = await runProgram(never, { given: () => ({ situation: 'live', device: 'a', 'device-password': 'b' }), environment: {}, onStop: () => undefined, complain: (line) => words.push(line) });
    expect(code).toBe(2);
    expect(words.join('\n')).toContain('never speaks into the situation "live"');
  });
});
