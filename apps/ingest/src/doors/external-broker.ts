import mqtt, { type IPublishPacket, type MqttClient } from 'mqtt';
import { Subject } from 'rxjs';
import { subscriptions } from '@lagewacht/contract';
import type { Offer } from '../pipeline/offer';
import { type MessageDoor, toOffer } from './decode-message';
import type { MqttDoor } from './embedded-broker';

/** How many messages the broker may send ahead of our acknowledgements. */
const RECEIVE_MAXIMUM = 1000;
/** The session outlives us this long: what devices send meanwhile waits at the broker. */
const SESSION_EXPIRY_S = 86_400;
/** Unacknowledged messages and no progress for this long: something is stuck, so the link is made anew. */
const STALL_MS = 15_000;
const WATCH_MS = 5000;
/** Messages of QoS 0 that may wait for the journal. */
const UNCONFIRMED_LIMIT = 5000;

/** What the door to an external broker asks of its surroundings. */
export interface ExternalBrokerOptions {
  readonly onLog: (text: string) => void;
  /** Whether the journal can be written now. */
  readonly isWritable: () => boolean;
}

/**
 * Takes messages from a broker of the user's. MQTT.js hands over one message at a time and waits for its callback, so an acknowledgement
 * after the commit would mean one message a commit. Calling back with an error moves on without a PUBACK, and calling back again later
 * without one sends it: that is how a whole batch is acknowledged after its commit. The exact version of the package is pinned for this,
 * and test/e2e (external-broker.spec) holds it to it. A packet id is good only on its own connection, hence the epoch.
 */
class ExternalBroker implements MqttDoor {
  readonly messages$ = new Subject<Offer>();
  private epoch = 0;
  private deferred = 0;
  private unconfirmed = 0;
  private progressMs = performance.now();
  private reason: string | undefined = 'not connected yet';
  private readonly client: MqttClient;
  private readonly watch: NodeJS.Timeout;

  constructor(readonly address: string, private readonly url: string, private readonly door: MessageDoor, private readonly options: ExternalBrokerOptions) {
    this.client = mqtt.connect(this.url, {
      manualConnect: true, protocolVersion: 5, clean: false, clientId: 'lagewacht-ingest', reconnectPeriod: 1000, resubscribe: true,
      properties: { sessionExpiryInterval: SESSION_EXPIRY_S, receiveMaximum: RECEIVE_MAXIMUM },
    });
    this.client.handleMessage = (packet, callback) => this.take(packet, callback);
    this.client.on('connect', () => this.connected());
    // On close, not on connect: resumed messages come before the 'connect' notice.
    this.client.on('close', () => this.closed());
    this.client.on('error', (error) => {
      this.reason = error.message;
      this.options.onLog(`The MQTT broker answers: ${error.message}`);
    });
    this.watch = setInterval(() => this.checkStall(), WATCH_MS);
    this.client.connect();
  }

  fault(): string | undefined {
    return this.reason;
  }

  unacknowledged(): number {
    return this.deferred;
  }

  async stop(): Promise<void> {
    clearInterval(this.watch);
    // No unsubscribe: it would end the session's interest, and messages sent meanwhile would be lost.
    await this.client.endAsync();
  }

  private take(packet: IPublishPacket, callback: (error?: Error) => void): void {
    const { topic, qos } = packet;
    const payload = typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload;
    if (qos === 0) {
      callback();
      return this.takeUnconfirmed(topic, payload);
    }
    const { epoch } = this;
    this.deferred++;
    callback(new Error('deferred until the commit'));
    this.messages$.next(toOffer(this.door, topic, payload, {
      isWanted: () => epoch === this.epoch,
      settled: () => {
        if (epoch !== this.epoch) return;
        this.deferred--;
        this.progressMs = performance.now();
        if (this.client.connected) callback();
      },
    }));
  }

  /** QoS 0 is best effort: nobody sends it again, so it is taken while there is room, and lost when there is none. */
  private takeUnconfirmed(topic: string, payload: Uint8Array): void {
    if (this.unconfirmed >= UNCONFIRMED_LIMIT) return;
    this.unconfirmed++;
    this.messages$.next(toOffer(this.door, topic, payload, { settled: () => void this.unconfirmed-- }));
  }

  private connected(): void {
    this.reason = undefined;
    this.progressMs = performance.now();
    this.options.onLog('Connected to the MQTT broker.');
    this.client.subscribe([...subscriptions], { qos: 1 }, (error, granted) => {
      const denied = granted?.filter((grant) => grant.qos >= 128).map((grant) => grant.topic) ?? [];
      if (error || denied.length > 0) {
        this.reason = error?.message ?? `the broker does not let us read ${denied.join(', ')}`;
        this.options.onLog(`Subscribing failed: ${this.reason}`);
      }
    });
  }

  private closed(): void {
    this.epoch++;
    this.deferred = 0;
    this.reason ??= 'the connection is lost';
  }

  private checkStall(): void {
    // A journal that can't be written is no stall: a new link would only bring the same messages again.
    if (!this.options.isWritable()) this.progressMs = performance.now();
    if (!this.client.connected || this.deferred === 0 || performance.now() - this.progressMs < STALL_MS) return;
    this.options.onLog(`No acknowledgement got through for ${STALL_MS / 1000} s: connecting anew.`);
    this.progressMs = performance.now();
    this.client.end(true, () => void this.client.reconnect());
  }
}

/** Opens the way in over a broker of the user's. What the broker loses is the broker's: see ops/mosquitto.conf. */
export function openExternalBroker(url: string, door: MessageDoor, options: ExternalBrokerOptions): MqttDoor {
  const shown = url.replace(/\/\/[^@/]*@/, '//…@');
  return new ExternalBroker(shown, url, door, options);
}
