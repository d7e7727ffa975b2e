import type { BrokerClient, Effects } from './effects';
import type { Login } from './options';

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 15_000;
/** Publications the broker has not acknowledged yet. More would only move the queue from here into the client. */
const IN_FLIGHT = 200;

/** One message on its way to the broker. `urgent` ones (reports) are never dropped for being too many. */
export interface Parcel {
  readonly topic: string;
  readonly payload: string;
  readonly urgent: boolean;
}

export interface DoorCounts {
  readonly acknowledged: number;
  readonly waiting: number;
  /** Left out because the queue was full. */
  readonly dropped: number;
  readonly refused: number;
}

export interface BrokerDoor {
  offer(parcel: Parcel): void;
  counts(): DoorCounts;
  /** Resolves when everything offered so far was acknowledged, refused or dropped. */
  settled(): Promise<void>;
  /** Waits up to `graceMs` for what is under way, then disconnects. */
  close(graceMs: number): Promise<void>;
}

/**
 * Publishes with QoS 1 over a line that may break. Up to `limit` parcels wait while it is down; beyond that the oldest parcel that is not
 * urgent goes, as a device with small memory would do it. Reconnects for ever, waiting 0.5 s and twice as long each time up to 15 s.
 */
export function openBrokerDoor(options: { url: string; device: Login; clientId: string; limit: number; effects: Effects }): BrokerDoor {
  const { url, device, effects } = options;
  const client: BrokerClient = effects.connect(url, {
    username: device.user, password: device.password, clientId: options.clientId, clean: true, keepalive: 15, connectTimeout: 10_000,
    reconnectPeriod: FIRST_RETRY_MS, reconnectOnConnackError: true,
  });
  const queue: Parcel[] = [];
  let inFlight = 0;
  let acknowledged = 0;
  let dropped = 0;
  let refused = 0;
  let lastComplaint = '';
  const idle: (() => void)[] = [];

  const complain = (text: string): void => {
    if (text !== lastComplaint) effects.print(text);
    lastComplaint = text;
  };
  const pump = (): void => {
    while (client.connected && inFlight < IN_FLIGHT) {
      const parcel = queue.shift();
      if (!parcel) break;
      inFlight++;
      client.publish(parcel.topic, parcel.payload, { qos: 1 }, (error) => {
        inFlight--;
        if (error) refused++;
        else acknowledged++;
        pump();
      });
    }
    if (queue.length + inFlight === 0) for (const wake of idle.splice(0)) wake();
  };
  client.on('connect', () => {
    client.options.reconnectPeriod = FIRST_RETRY_MS;
    complain(`Connected to ${url} as ${device.user}.`);
    pump();
  });
  client.on('close', () => {
    const period = client.options.reconnectPeriod ?? FIRST_RETRY_MS;
    client.options.reconnectPeriod = Math.min(period * 2, LAST_RETRY_MS);
    complain(`No connection to ${url}: trying again, ${options.limit} messages can wait meanwhile.`);
  });
  client.on('error', (error) => complain(`The broker ${url} says: ${error.message || 'nobody listens there'}. Is it running, and may ${device.user} publish in this exercise?`));

  return {
    offer: (parcel) => {
      if (queue.length >= options.limit) {
        const victim = queue.findIndex(({ urgent }) => !urgent);
        queue.splice(Math.max(victim, 0), 1);
        dropped++;
      }
      queue.push(parcel);
      pump();
    },
    counts: () => ({ acknowledged, waiting: queue.length + inFlight, dropped, refused }),
    settled: () => new Promise((resolve) => {
      if (queue.length + inFlight === 0) resolve();
      else idle.push(resolve);
    }),
    close: async (graceMs) => {
      for (let waitedMs = 0; waitedMs < graceMs && client.connected && queue.length + inFlight > 0; waitedMs += 50) await effects.wait(50);
      lastComplaint = `No connection to ${url}: trying again, ${options.limit} messages can wait meanwhile.`;
      await new Promise<void>((resolve) => { client.end(inFlight > 0 || !client.connected, () => resolve()); });
    },
  };
}
