import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { connect as connectTcp, type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import mqtt from 'mqtt';
import { type Broker, type BrokerNotice, type BrokerOptions, type DeviceSession, type OfferedMessage, startBroker } from './broker';
import { MAX_PAYLOAD_BYTES } from './broker-limits';
import { PacketGuard } from './packet-guard';
import { LoginThrottle } from './login-throttle';

jest.setTimeout(60_000);

type Offered = OfferedMessage<DeviceSession>;
const opened: { broker: Broker; clients: mqtt.MqttClient[] }[] = [];

interface Bench { broker: Broker; offered: Offered[]; notices: BrokerNotice[]; connect(more?: mqtt.IClientOptions): Promise<mqtt.MqttClient>; mosquitto(program: 'pub' | 'sub', ...more: string[]): Promise<{ code: number | null; out: string; err: string }> }

/** A broker whose devices are named like their users, may publish below lagewacht/v1/live/+/{device}, and are told their commands. */
async function bench(more: Partial<BrokerOptions<DeviceSession>> = {}): Promise<Bench> {
  const offered: Offered[] = [];
  const notices: BrokerNotice[] = [];
  const broker = await startBroker<DeviceSession>({
    port: 0,
    authenticate: async (username, password) => (password === `secret-${username}` ? { device: username } : undefined),
    mayPublish: (session, topic) => topic.startsWith('lagewacht/v1/live/') && topic.endsWith(`/${session.device}`),
    maySubscribe: (session, filter) => filter === `lagewacht/v1/live/command/${session.device}`,
    offer: (message) => { offered.push(message); },
    onNotice: (notice) => { notices.push(notice); },
    ...more,
  });
  const clients: mqtt.MqttClient[] = [];
  opened.push({ broker, clients });
  return {
    broker, offered, notices,
    connect: async (options = {}) => {
      const client = mqtt.connect({ host: '127.0.0.1', port: broker.port, username: 'g1', password: 'secret-g1', reconnectPeriod: 0, protocolVersion: 4, ...options });
      client.on('error', () => undefined);
      clients.push(client);
      await new Promise<void>((resolve, reject) => {
        client.once('connect', () => resolve());
        client.once('error', reject);
        client.once('close', () => reject(new Error('closed')));
      });
      return client;
    },
    mosquitto: (program, ...args) => new Promise((resolve) => {
      const child = spawn(`mosquitto_${program}`, ['-h', '127.0.0.1', '-p', `${broker.port}`, '-V', 'mqttv311', '-u', 'g1', '-P', 'secret-g1', ...args]);
      let out = '';
      let err = '';
      child.stdout.on('data', (chunk: Buffer) => { out += chunk.toString(); });
      child.stderr.on('data', (chunk: Buffer) => { err += chunk.toString(); });
      child.once('exit', (code) => resolve({ code, out, err }));
    }),
  };
}

async function until(check: () => boolean, what: string): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    if (check()) return;
    await delay(10);
  }
  throw new Error(`waited 5 s in vain for: ${what}`);
}

afterEach(async () => {
  for (const { broker, clients } of opened.splice(0)) {
    for (const client of clients) client.end(true);
    await broker.stop();
  }
});

const TOPIC = 'lagewacht/v1/live/measurement/g1';

describe('the embedded broker', () => {
  it('[E20] acknowledges QoS 1 only after ack(), in batches as they come', async () => {
    const { connect, offered, broker } = await bench();
    const client = await connect();
    let acknowledged = 0;
    for (let n = 0; n < 50; n += 1) void client.publishAsync(TOPIC, `${n}`, { qos: 1 }).then(() => { acknowledged += 1; });
    await until(() => offered.length === 50, '50 offered messages');
    await delay(100);
    expect(acknowledged).toBe(0);
    expect(broker.unsettled).toBe(50);
    expect(offered.map((one) => Buffer.from(one.payload).toString())).toEqual(Array.from({ length: 50 }, (_, n) => `${n}`));
    for (const one of offered) one.ack();
    await until(() => acknowledged === 50, '50 acknowledgements');
    expect(broker.unsettled).toBe(0);
  });

  it('[E20] the same with mosquitto_pub, which ends when it has its acknowledgement', async () => {
    const { mosquitto, offered } = await bench();
    let ended = false;
    const publishing = mosquitto('pub', '-t', TOPIC, '-q', '1', '-m', 'höher').then((result) => { ended = true; return result; });
    await until(() => offered.length === 1, 'the message');
    await delay(150);
    expect(ended).toBe(false);
    offered[0]?.ack();
    expect(await publishing).toMatchObject({ code: 0 });
    expect(Buffer.from(offered[0]?.payload ?? []).toString()).toBe('höher');
  });

  it('[E21] refuses foreign topics, $ topics, too deep ones, QoS 2, retained messages and more than 64 KiB, each by closing', async () => {
    const { connect, offered, notices } = await bench({ mayPublish: (_session, topic) => !topic.endsWith('/other') });
    const cases: [string, string | Buffer, mqtt.IClientPublishOptions][] = [
      ['lagewacht/v1/live/measurement/other', 'x', { qos: 1 }],
      ['$SYS/broker/x', 'x', { qos: 1 }],
      ['a/b/c/d/e/f/g/h/i', 'x', { qos: 1 }],
      [TOPIC, 'x', { qos: 2 }],
      [TOPIC, 'x', { qos: 1, retain: true }],
      [TOPIC, Buffer.alloc(MAX_PAYLOAD_BYTES + 1), { qos: 1 }],
    ];
    for (const [topic, payload, options] of cases) {
      const client = await connect();
      const closed = new Promise((resolve) => { client.once('close', () => resolve(undefined)); });
      client.publish(topic, payload, options, () => undefined);
      await closed;
    }
    expect(offered).toEqual([]);
    expect(notices.filter((notice) => notice.type === 'refused')).toHaveLength(4 + 1);
    const client = await connect();
    client.publish(TOPIC, Buffer.alloc(MAX_PAYLOAD_BYTES), { qos: 1 });
    await until(() => offered.length === 1, 'a message of exactly 64 KiB');
    expect(offered[0]?.payload).toHaveLength(MAX_PAYLOAD_BYTES);
    offered[0]?.ack();
  });

  it('[E22] a packet that announces more than the limit is cut off before it is collected', async () => {
    const { connect, notices } = await bench();
    const client = await connect();
    const closed = new Promise((resolve) => { client.once('close', () => resolve(undefined)); });
    client.publish(TOPIC, Buffer.alloc(20_000_000), { qos: 1 }, () => undefined);
    await closed;
    expect(notices.some((notice) => notice.type === 'connection-error' && notice.reason.includes('announces more'))).toBe(true);
    const guard = new PacketGuard(1_000);
    const small = Buffer.concat([Buffer.from([0x30, 0x85, 0x01]), Buffer.alloc(133), Buffer.from([0xc0, 0x00])]);
    for (const byte of small) expect(guard.accepts(Buffer.from([byte]))).toBe(true);
    expect(guard.accepts(Buffer.from([0x30, 0xff, 0xff]))).toBe(false);
    expect(new PacketGuard(1e9).accepts(Buffer.from([0x30, 0xff, 0xff, 0xff, 0xff, 0x01]))).toBe(false);
  });

  it('[E23] a wrong password is refused, told, counted, and slowed for its address', async () => {
    const { mosquitto, notices } = await bench();
    const result = await mosquitto('pub', '-t', TOPIC, '-m', 'x', '-P', 'guess');
    expect(result.code).not.toBe(0);
    expect(result.err).toMatch(/bad user ?name or password|not authori[sz]ed/i);
    expect(notices).toContainEqual({ type: 'login-failed', address: '127.0.0.1', username: 'g1', failures: 1 });
    let nowMs = 0;
    const throttle = new LoginThrottle(() => nowMs);
    expect([1, 2, 3, 4, 5].map(() => throttle.failed('a'))).toEqual([0, 0, 250, 500, 1_000]);
    expect(throttle.failed('b')).toBe(0);
    for (let n = 0; n < 20; n += 1) throttle.failed('a');
    expect(throttle.failed('a')).toBe(10_000);
    nowMs = 3_600_000;
    expect(throttle.failed('a')).toBe(0);
  });

  it('[E24] a login that cannot be checked now is "unavailable", not "wrong"', async () => {
    const { connect, notices } = await bench({ authenticate: () => Promise.reject(new Error('database away')) });
    await expect(connect()).rejects.toMatchObject({ code: 3 });
    expect(notices.filter((notice) => notice.type === 'login-failed')).toEqual([]);
  });

  it('[E25] devices hear their own commands and nothing else', async () => {
    const subscribed: string[] = [];
    const { connect, broker, mosquitto, offered } = await bench({ onSubscribed: (session, filter) => { subscribed.push(`${session.device} ${filter}`); } });
    const hearing = mosquitto('sub', '-t', 'lagewacht/v1/live/command/g1', '-q', '1', '-C', '1');
    await until(() => subscribed.length === 1, 'the subscription');
    const spy = await connect();
    const granted = await spy.subscribeAsync({ '#': { qos: 0 }, 'lagewacht/v1/live/command/g2': { qos: 0 }, '$SYS/#': { qos: 0 } }).catch((cause: unknown) => cause);
    const overheard: string[] = [];
    spy.on('message', (topic) => { overheard.push(topic); });
    expect(granted).toMatchObject({ packet: { granted: [128, 128, 128] } });
    await broker.publish('lagewacht/v1/live/command/g1', 'fahr los');
    expect(await hearing).toMatchObject({ code: 0, out: 'fahr los\n' });
    spy.publish(TOPIC, 'x', { qos: 1 });
    await until(() => offered.length === 1, 'the message');
    offered[0]?.ack();
    await delay(50);
    expect(overheard).toEqual([]);
    expect(subscribed).toEqual(['g1 lagewacht/v1/live/command/g1']);
  });

  it('[E26] what a device publishes is not routed to anybody, even where a right to subscribe exists', async () => {
    const { connect, offered } = await bench({ maySubscribe: () => true });
    const ear = await connect({ clientId: 'ear' });
    const heard: string[] = [];
    ear.on('message', (topic) => { heard.push(topic); });
    await ear.subscribeAsync('#', { qos: 1 });
    const mouth = await connect({ clientId: 'mouth' });
    const sent = mouth.publishAsync(TOPIC, 'x', { qos: 1 });
    await until(() => offered.length === 1, 'the message');
    offered[0]?.ack();
    await sent;
    await delay(50);
    expect(heard).toEqual([]);
  });

  it('[E27] a message that is not settled in time costs its connection, is never acknowledged, and comes again', async () => {
    const { connect, offered, notices, broker } = await bench({ holdMs: 200 });
    const client = await connect({ reconnectPeriod: 50 });
    let acknowledged = false;
    client.publish(TOPIC, 'again', { qos: 1 }, (error) => { acknowledged = !error; });
    await until(() => notices.some((notice) => notice.type === 'hold-expired'), 'the end of patience');
    expect(acknowledged).toBe(false);
    offered[0]?.ack();
    await until(() => offered.length >= 2, 'the message again');
    offered[1]?.ack();
    await until(() => acknowledged, 'the acknowledgement');
    expect(broker.unsettled).toBe(0);
  });

  it('[E28] a device takes over its own client id, which is told; another device cannot', async () => {
    const { connect, notices } = await bench();
    const first = await connect({ clientId: 'one' });
    const pushedOut = new Promise((resolve) => { first.once('close', () => resolve(undefined)); });
    await connect({ clientId: 'one' });
    await pushedOut;
    expect(notices).toContainEqual({ type: 'takeover', clientId: 'one', device: 'g1' });
    await expect(connect({ clientId: 'one', username: 'g2', password: 'secret-g2' })).rejects.toMatchObject({ code: 2 });
    expect(notices).toContainEqual({ type: 'foreign-client-id', clientId: 'one', device: 'g2', owner: 'g1' });
  });

  it('[E29] many clients at once: every message is offered once and acknowledged once', async () => {
    const seen = new Map<string, number>();
    const { connect, broker } = await bench({
      offer: (message) => {
        const key = `${message.device} ${Buffer.from(message.payload).toString()}`;
        seen.set(key, (seen.get(key) ?? 0) + 1);
        setTimeout(() => message.ack(), 5);
      },
    });
    const clients = await Promise.all(Array.from({ length: 40 }, (_, n) => connect({ username: `g${n}`, password: `secret-g${n}` })));
    expect(broker.connections).toBe(40);
    await Promise.all(clients.flatMap((client, n) => Array.from({ length: 50 }, (_, k) =>
      client.publishAsync(`lagewacht/v1/live/position/g${n}`, `${k}`, { qos: 1 }))));
    expect(seen.size).toBe(2_000);
    expect([...seen.values()].every((count) => count === 1)).toBe(true);
  });

  it('[E30] stopping waits for what was offered, acknowledges it, and closes', async () => {
    const { connect, offered, broker } = await bench();
    const client = await connect();
    const sent = client.publishAsync(TOPIC, 'last', { qos: 1 });
    await until(() => offered.length === 1, 'the message');
    const closed = new Promise((resolve) => { client.once('close', () => resolve(undefined)); });
    const stopping = broker.stop();
    await delay(50);
    offered[0]?.ack();
    await sent;
    await Promise.all([stopping, closed]);
    await expect(broker.publish('lagewacht/v1/live/command/g1', 'x')).rejects.toThrow(/stopping/);
  });

  it('[E31] speaks MQTT over WebSocket on the path it was given', async () => {
    const { broker, offered } = await bench();
    const server = createServer();
    broker.attachWebSocket(server, '/mqtt');
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    const client = mqtt.connect(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/mqtt`, { username: 'g1', password: 'secret-g1', protocolVersion: 4, reconnectPeriod: 0 });
    client.on('error', () => undefined);
    const sent = client.publishAsync(TOPIC, 'over the web', { qos: 1 });
    await until(() => offered.length === 1, 'the message');
    offered[0]?.ack();
    await sent;
    client.end(true);
    server.close();
  });

  it('[E31] lets nobody in by WebSocket whom the server does not welcome', async () => {
    const { broker, offered } = await bench();
    const server = createServer();
    broker.attachWebSocket(server, '/mqtt', ({ headers }) => headers.origin === undefined);
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    const port = (server.address() as AddressInfo).port;
    const client = mqtt.connect(`ws://127.0.0.1:${port}/mqtt`, {
      username: 'g1', password: 'secret-g1', protocolVersion: 4, reconnectPeriod: 0, wsOptions: { headers: { origin: 'https://elsewhere.example' } },
    });
    await new Promise<void>((resolve) => { client.once('error', () => resolve()); client.once('close', () => resolve()); });
    expect([client.connected, offered.length]).toEqual([false, 0]);
    client.end(true);
    server.close();
  });

  it('[E32] keeps nothing for a client that is away: a persistent session starts empty, a last will is not kept', async () => {
    const { connect, offered, broker } = await bench();
    const options: mqtt.IClientOptions = { clientId: 'kept', clean: false, will: { topic: TOPIC, payload: Buffer.from('gone'), qos: 1, retain: false } };
    const first = await connect(options);
    await first.subscribeAsync('lagewacht/v1/live/command/g1', { qos: 1 });
    first.stream.destroy();
    await until(() => broker.connections === 0, 'the end of the connection');
    await broker.publish('lagewacht/v1/live/command/g1', 'unheard');
    const heard: string[] = [];
    const second = mqtt.connect({ host: '127.0.0.1', port: broker.port, username: 'g1', password: 'secret-g1', protocolVersion: 4, reconnectPeriod: 0, ...options });
    second.on('message', (_topic, payload) => { heard.push(payload.toString()); });
    const present = await new Promise((resolve) => { second.once('connect', (packet) => resolve(packet.sessionPresent)); });
    expect(present).toBe(false);
    await delay(100);
    expect(heard).toEqual([]);
    expect(offered).toEqual([]);
    second.end(true);
  });

  it('[E33] bytes that are not MQTT end their connection and nothing else', async () => {
    const { broker, connect } = await bench();
    for (const bytes of [Buffer.from('GET / HTTP/1.1\r\n\r\n'), Buffer.alloc(200, 0xff), Buffer.from([0x10, 0x02, 0x00, 0x00]), Buffer.from([0x30, 0x05, 0, 1, 97, 1, 1])]) {
      const socket = connectTcp(broker.port, '127.0.0.1');
      socket.on('error', () => undefined);
      const closed = new Promise((resolve) => { socket.once('close', resolve); });
      socket.resume();
      socket.write(bytes);
      await closed;
    }
    expect((await connect()).connected).toBe(true);
  });

  it('[E34] a client without a keep-alive, or with a very long one, is not let in', async () => {
    const { connect } = await bench();
    await expect(connect({ keepalive: 0 })).rejects.toThrow();
    await expect(connect({ keepalive: 3_600 })).rejects.toThrow();
  });
});
