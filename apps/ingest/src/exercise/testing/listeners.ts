import { connectAsync, type MqttClient } from 'mqtt';
import WebSocket from 'ws';
import type { SituationId } from '@lagewacht/contract';
import type { WholeServer } from './open-server';

/** Somebody who listens, and everything that was heard. */
export interface Listener {
  readonly name: string;
  heard(): string;
  close(): Promise<void>;
}

/** Opens the picture of a situation as an account does, and keeps every frame as it came. */
export async function listenToPicture({ server, call }: WholeServer, token: string, situation: SituationId, name: string): Promise<Listener> {
  const { json } = await call('POST', '/api/ws-ticket', { token });
  const socket = new WebSocket(`${server.http.replace(/^http/, 'ws')}/ws/picture`, ['lagewacht.v1', `ticket.${String(json['ticket'])}`]);
  const frames: string[] = [];
  socket.on('message', (bytes: Buffer) => void frames.push(bytes.toString('utf8')));
  socket.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    socket.once('open', () => resolve());
    socket.once('close', () => resolve());
  });
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ type: 'hello', situation, maxHz: 20 }));
  return {
    name, heard: () => frames.join('\n'),
    close: async () => {
      if (socket.readyState === WebSocket.CLOSED) return;
      const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
      socket.close();
      await closed;
    },
  };
}

/** Subscribes at the broker to everything that a device could think of. */
export async function listenToBroker({ server }: WholeServer, login: { readonly user: string; readonly password: string }, name: string): Promise<Listener> {
  const client: MqttClient = await connectAsync(server.mqtt, { username: login.user, password: login.password, protocolVersion: 4 });
  const heard: string[] = [];
  client.on('message', (topic, payload) => void heard.push(`${topic} ${payload.toString('utf8')}`));
  client.on('error', () => undefined);
  const filters = ['#', '+/#', '$SYS/#', 'lagewacht/#', 'lagewacht/v1/#', 'lagewacht/v1/+/+/+', 'lagewacht/v1/live/#', 'lagewacht/v1/live/+/+', 'lagewacht/v1/live/command/+', 'lagewacht/v1/+/command/#', 'v1.1/#', 'v3/#', 'application/#', '$share/g/lagewacht/v1/+/+/+'];
  for (const filter of filters) await client.subscribeAsync(filter, { qos: 1 }).catch(() => undefined);
  return { name, heard: () => heard.join('\n'), close: () => client.endAsync(true) };
}
