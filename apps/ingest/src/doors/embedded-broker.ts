import { readFileSync } from 'node:fs';
import type { Server as HttpServer } from 'node:http';
import { Subject } from 'rxjs';
import { coversSituation, fromTopic } from '@lagewacht/contract';
import { type Broker, type BrokerNotice, startBroker } from '@lagewacht/embedded';
import type { Settings } from '../config/settings';
import type { DevicePort, DevicePrincipal } from '../ports';
import type { Offer } from '../pipeline/offer';
import { type MessageDoor, toOffer } from './decode-message';

/** A running way in over MQTT. */
export interface MqttDoor {
  readonly messages$: Subject<Offer>;
  /** Where devices connect, as printed at the start. */
  readonly address: string;
  /** Why the door is not open, or undefined. */
  fault(): string | undefined;
  /** Messages that came in and are not yet acknowledged. */
  unacknowledged(): number;
  stop(): Promise<void>;
}

/** MQTT over WebSocket, for devices behind a web proxy. */
export const MQTT_WEBSOCKET_PATH = '/mqtt';

/** The web server that MQTT over WebSocket shares, and whether a page of this origin may use it. */
export interface WebDoor {
  readonly httpServer: HttpServer;
  readonly isOwnOrigin: (origin: string | undefined) => boolean;
  readonly onNotice: (notice: BrokerNotice) => void;
}

/** What a device may publish: its own sources in its own situations, and foreign dialects only with that right. */
function mayPublish(device: DevicePrincipal, topic: string): boolean {
  if (!topic.startsWith('lagewacht/')) return device.dialects;
  const own = fromTopic(topic);
  if (!own) return true; // A mistake in the topic is no breach: it goes to quarantine, where its owner can find it.
  return coversSituation(device.situations, own.situation) && device.sources.some((source) => source === '*' || source === own.source);
}

/** A device may hear only the orders for its own sources. */
function maySubscribe(device: DevicePrincipal, filter: string): boolean {
  const [root, version, situation = '', kind, source = '', ...rest] = filter.split('/');
  return root === 'lagewacht' && version === 'v1' && kind === 'command' && rest.length === 0
    && (situation === 'live' || situation.startsWith('ex-')) && coversSituation(device.situations, situation)
    && source !== '+' && source !== '#' && device.sources.some((own) => own === '*' || own === source);
}

/** Opens the embedded broker: QoS 1 is acknowledged when its offer is settled, that is after the commit. */
export async function openEmbeddedBroker(door: MessageDoor, devices: DevicePort, settings: Settings, options: WebDoor): Promise<MqttDoor> {
  const messages$ = new Subject<Offer>();
  const tls = settings.TLS_CERT && settings.TLS_KEY ? { cert: readFileSync(settings.TLS_CERT, 'utf8'), key: readFileSync(settings.TLS_KEY, 'utf8') } : undefined;
  const broker: Broker = await startBroker<DevicePrincipal>({
    host: settings.MQTT_HOST, port: settings.MQTT_PORT, ...(tls ? { tls } : {}),
    authenticate: (device, secret) => devices.authenticate(device, secret),
    mayPublish, maySubscribe,
    offer: (message) => messages$.next(toOffer(door, message.topic, message.payload, { settled: () => message.ack(), isWanted: () => message.isWanted() })),
    onNotice: options.onNotice,
  });
  const detach = broker.attachWebSocket(options.httpServer, MQTT_WEBSOCKET_PATH, ({ headers }) => options.isOwnOrigin(headers.origin));
  return {
    messages$, address: `${tls ? 'mqtts' : 'mqtt'}://${settings.MQTT_HOST}:${broker.port}`,
    fault: () => undefined,
    unacknowledged: () => broker.unsettled,
    stop: async () => {
      detach();
      await broker.stop();
    },
  };
}
