import { toTopic } from '@lagewacht/contract';
import type { Cast } from '../cast';
import type { ScenarioMessage } from '../fleet/message';
import { openBrokerDoor, type DoorCounts } from './broker-door';
import type { Effects } from './effects';
import type { PlayOptions } from './options';
import { openRestDoor, type RestDoor } from './rest-door';

const MOST_WAITING = 5000;
const GRACE_MS = 2000;
const none: DoorCounts = { acknowledged: 0, waiting: 0, dropped: 0, refused: 0 };

/** What a play has said, and what became of it. */
export interface PlayCounts {
  readonly said: Readonly<Record<string, number>>;
  readonly mqtt: DoorCounts;
  readonly rest: DoorCounts;
}

/** The doors of a server as a play uses them. */
export interface Doors {
  /** The control room; undefined without a REST interface. */
  readonly desk: RestDoor | undefined;
  /** Registers everybody who will speak. Resolves when all is answered for. */
  register(): Promise<void>;
  /** Says a message by the door it is meant for. */
  send(message: ScenarioMessage): void;
  /** Says messages in their order, also where they take different doors: a door is left when everything said through it is answered for. */
  sendInOrder(messages: readonly ScenarioMessage[]): Promise<void>;
  counts(): PlayCounts;
  close(): Promise<void>;
}

/** Opens the doors of a play. `clientId` names it at the broker. */
export function openDoors(cast: Cast, options: PlayOptions, effects: Effects, clientId: string): Doors {
  const { situation } = options;
  const broker = openBrokerDoor({ url: options.mqttUrl, device: options.device, clientId, limit: MOST_WAITING, effects });
  const desk = options.apiUrl !== undefined && options.access ? openRestDoor({ url: options.apiUrl, access: options.access, effects }) : undefined;
  const said: Record<string, number> = {};
  /** Decisions have no topic: without the control room nobody makes them. */
  const doorOf = ({ door, kind }: ScenarioMessage): 'desk' | 'broker' | undefined => {
    if (door === 'rest' && desk) return 'desk';
    return kind === 'assessment' || kind === 'tasking' ? undefined : 'broker';
  };
  const send = (message: ScenarioMessage): void => {
    said[message.kind] = (said[message.kind] ?? 0) + 1;
    const door = doorOf(message);
    if (door === 'desk') return desk?.offer(`/api/situations/${situation}/${message.kind}s`, message.body);
    if (door === undefined || message.kind === 'assessment' || message.kind === 'tasking') return;
    broker.offer({ topic: toTopic({ situation, kind: message.kind, source: message.source }), payload: JSON.stringify(message.body), urgent: message.kind === 'report' || message.kind === 'status' });
  };
  const settled = async (): Promise<void> => { await broker.settled(); await desk?.settled(); };
  return {
    desk, send,
    register: async () => {
      for (const registration of cast.registrations) desk?.offer(`/api/sources?situation=${encodeURIComponent(situation)}`, registration);
      await desk?.settled();
    },
    sendInOrder: async (messages) => {
      let last: 'desk' | 'broker' | undefined;
      for (const message of messages) {
        const door = doorOf(message);
        if (door !== last || door === 'desk') await settled();
        last = door;
        send(message);
      }
      await settled();
    },
    counts: () => ({ said: { ...said }, mqtt: broker.counts(), rest: desk?.counts() ?? none }),
    close: async () => {
      desk?.close();
      await broker.close(GRACE_MS);
    },
  };
}
