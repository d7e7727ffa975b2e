/** The main of the load generator's own process: sends what is due, never waits for an answer, and notes when each answer came. */
import { connect, type Socket } from 'node:net';
import { createLatencyRecord } from './latency';
import { type LoadPlan, dueMs, messageCount, payloadOf, topicOf } from './load-plan';
import type { GeneratorOrder, GeneratorWord } from './generator-words';
import { connectPacket, createPacketCutter, disconnectPacket, publishPacket } from './mqtt-wire';

const MAX_PACKET_ID = 65_535;
const TICK_MS = 1;
const say = (word: GeneratorWord): void => {
  process.send?.(word);
};
const nowMs = (): number => Number(process.hrtime.bigint()) / 1e6;

/** One connection and what waits for its PUBACK, by packet id. */
class Lane {
  private readonly waiting = new Map<number, number>();
  private packetId = 0;
  private constructor(private readonly socket: Socket) {}

  static open(order: GeneratorOrder, number: number, onAck: (i: number) => void, onLost: (reason: string) => void): Promise<Lane> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: order.host, port: order.port });
      socket.setNoDelay(true);
      const lane = new Lane(socket);
      socket.once('connect', () => socket.write(connectPacket(`bench-${process.pid}-${number}`, order.user, order.password)));
      socket.on('error', (error) => {
        reject(error);
        onLost(error.message);
      });
      socket.once('close', () => onLost('the broker closed the connection'));
      socket.on('data', createPacketCutter((word) => {
        if (word.kind === 'connack') {
          if (word.code === 0) resolve(lane);
          else reject(new Error(`the broker refused the login of ${order.user} (code ${word.code})`));
        } else if (word.kind === 'puback') {
          const i = lane.waiting.get(word.packetId);
          lane.waiting.delete(word.packetId);
          if (i !== undefined) onAck(i);
        }
      }));
    });
  }

  send(plan: LoadPlan, i: number): void {
    do this.packetId = (this.packetId % MAX_PACKET_ID) + 1; while (this.waiting.has(this.packetId));
    this.waiting.set(this.packetId, i);
    this.socket.write(publishPacket(topicOf(plan, i), this.packetId, payloadOf(plan, i)));
  }

  get isFull(): boolean {
    return this.waiting.size >= MAX_PACKET_ID - 1;
  }

  cork(): void {
    this.socket.cork();
  }

  uncork(): void {
    this.socket.uncork();
  }

  close(): void {
    this.socket.removeAllListeners('close');
    this.socket.end(disconnectPacket);
  }
}

async function run(order: GeneratorOrder): Promise<void> {
  const lateness = createLatencyRecord();
  const ack = createLatencyRecord();
  const total = messageCount(order.plan);
  const bits = new Uint8Array(Math.ceil(total / 8));
  let acked = 0;
  let failure: string | undefined;
  let startMs = 0;
  const lanes = await Promise.all(Array.from({ length: order.connections }, (_, number) => Lane.open(order, number, (i) => {
    acked += 1;
    bits[i >> 3] = (bits[i >> 3] ?? 0) | (1 << (i & 7));
    ack.add(nowMs() - startMs - dueMs(order.plan, i));
  }, (reason) => {
    failure ??= reason;
  })));
  const startNs = process.hrtime.bigint();
  startMs = Number(startNs) / 1e6;
  const plan: LoadPlan = { ...order.plan, wallStartMs: Date.now() };
  say({ type: 'started', startNs: startNs.toString(), plan });
  let sent = 0;
  let toldMs = 0;
  await new Promise<void>((resolve) => {
    const tick = (): void => {
      const atMs = nowMs() - startMs;
      lanes.forEach((lane) => lane.cork());
      while (sent < total && dueMs(plan, sent) <= atMs) {
        // Sources keep to their lane, so that what one source says stays in order.
        const lane = lanes[(sent % plan.entities) % lanes.length];
        if (!lane || lane.isFull) break;
        lane.send(plan, sent);
        lateness.add(nowMs() - startMs - dueMs(plan, sent));
        sent += 1;
      }
      lanes.forEach((lane) => lane.uncork());
      if (atMs - toldMs > 250) {
        toldMs = atMs;
        say({ type: 'at', sent, acked });
      }
      const overdue = atMs > dueMs(plan, total) + order.patienceMs;
      if (acked >= total || overdue || failure !== undefined) resolve();
      else setTimeout(tick, TICK_MS);
    };
    tick();
  });
  const tookMs = nowMs() - startMs;
  lanes.forEach((lane) => lane.close());
  if (failure !== undefined && acked < total) say({ type: 'failed', reason: `${failure} after ${sent} of ${total} messages, ${acked} acknowledged` });
  say({ type: 'finished', sent, acked, tookMs, latenessMs: lateness.percentiles(), ackMs: ack.percentiles(), ackedBits: Buffer.from(bits).toString('base64') });
}

process.once('message', (order: GeneratorOrder) => {
  run(order).catch((error: unknown) => say({ type: 'failed', reason: error instanceof Error ? error.message : String(error) })).finally(() => process.disconnect());
});
process.once('disconnect', () => process.exit(0));
