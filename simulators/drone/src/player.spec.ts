import { describe, expect, it } from '@jest/globals';
import { Aedes } from 'aedes';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { detectionsMessageSchema, fromTopic, positionMessageSchema, type DetectionsMessage } from '@lagewacht/contract';
import { readPlayOptions } from '@lagewacht/scenario';
import { playDrones } from './player';
import { effects, shelf } from './publish';

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('the drones over a broker', () => {
  it('[S36] each drone sends its position and its frames, numbered, with a footprint, and also those in which it saw nothing', async () => {
    const broker = await Aedes.createBroker();
    const server = createServer(broker.handle);
    const frames = new Map<string, DetectionsMessage[]>();
    const positions = new Set<string>();
    broker.on('publish', (packet) => {
      const own = fromTopic(packet.topic);
      if (!own) return;
      const body: unknown = JSON.parse(packet.payload.toString());
      if (own.kind === 'position') {
        positionMessageSchema.parse(body);
        positions.add(own.source);
      } else if (own.kind === 'detections') frames.set(own.source, [...(frames.get(own.source) ?? []), detectionsMessageSchema.parse(body)]);
    });
    const options = readPlayOptions({ mqtt: await listening(server), situation: 'ex-test', device: 'd', 'device-password': 'p', duration: '4' }, {});
    if (!options.ok) throw new Error(options.error);
    const playing = playDrones(options.value, { ...effects, print: () => undefined }, shelf);
    await playing.finished;
    await new Promise<void>((resolve) => { broker.close(() => { server.close(() => resolve()); }); });

    expect([...frames.keys()].sort()).toEqual(['drone-fire-1', 'drone-fire-2', 'drone-police-1', 'drone-thw-1']);
    expect(positions.size).toBe(4);
    for (const own of frames.values()) {
      expect(own.map(({ frame }) => frame)).toEqual(own.map((_, index) => index));
      expect(own.every(({ footprint }) => footprint?.length === 4)).toBe(true);
      expect(own.length).toBeGreaterThanOrEqual(7);
    }
    expect([...frames.values()].flat().some(({ detections }) => detections.length === 0)).toBe(true);
    expect(playing.counts().mqtt.acknowledged).toBe(playing.counts().said['detections']! + playing.counts().said['position']!);
  });
});
