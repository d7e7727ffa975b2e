import { wireJsonSchemas } from './json-schema';
import { PICTURE_SUBPROTOCOL, PROTOCOL_VERSION } from './protocol';
import { topicKinds, type TopicKind } from './topics';
import type { WireName } from './wire-schemas';

type Json = Readonly<Record<string, unknown>>;

const messageOfKind: Readonly<Record<TopicKind, WireName>> = {
  measurement: 'MeasurementMessage', detections: 'DetectionsMessage', position: 'PositionMessage', report: 'ReportMessage', status: 'StatusMessage',
};
const upFrames = ['HelloFrame', 'ResyncFrame'] as const satisfies readonly WireName[];
const downFrames = ['SnapshotFrame', 'DeltaFrame', 'AlarmFrame', 'HeartbeatFrame', 'ByeFrame'] as const satisfies readonly WireName[];

function refTo(path: string): Json {
  return { $ref: `#/${path}` };
}

function messagesOf(names: readonly WireName[]): Json {
  return Object.fromEntries(names.map((name) => [name, refTo(`components/messages/${name}`)]));
}

function topicChannel(kind: TopicKind): Json {
  return {
    address: `lagewacht/v1/{situation}/${kind}/{source}`,
    description: `QoS 1. The broker acknowledges after the journal has it. Topic kind "${kind}".`,
    servers: [refTo('servers/mqtt')],
    parameters: { situation: { description: '"live", or "ex-…" for an exercise' }, source: { description: 'who observes; a device may name only its own sources' } },
    messages: messagesOf([messageOfKind[kind]]),
  };
}

const pictureChannel: Json = {
  address: '/ws/picture',
  description: `Subprotocols "${PICTURE_SUBPROTOCOL}" and "ticket.<t>" with a ticket of POST /api/ws-ticket. The first frame up is hello. Versions have no gaps: delta.from is the version that the client has, else it sends resync. Alarms are numbered and never merged away.`,
  servers: [refTo('servers/websocket')],
  messages: messagesOf([...upFrames, ...downFrames]),
};

function operation(action: 'send' | 'receive', channel: string, names: readonly WireName[], summary: string): Json {
  return { action, summary, channel: refTo(`channels/${channel}`), messages: names.map((name) => refTo(`channels/${channel}/messages/${name}`)) };
}

/** The AsyncAPI 3.0 document of our MQTT topics and of the picture's WebSocket, from the server's point of view. */
export function asyncApiDocument(): Json {
  const schemas = wireJsonSchemas();
  const names: readonly WireName[] = [...topicKinds.map((kind) => messageOfKind[kind]), ...upFrames, ...downFrames];
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Lagewacht', version: `${PROTOCOL_VERSION}.0.0`, license: { name: 'EUPL-1.2' },
      description: 'What devices publish, and the fused picture as it changes. Foreign dialects (OGC SensorThings, The Things Network, ChirpStack) have documents of their own makers.',
    },
    defaultContentType: 'application/json',
    servers: {
      mqtt: { host: '127.0.0.1:1883', protocol: 'mqtt', protocolVersion: '3.1.1', description: 'the embedded broker, or your own', security: [refTo('components/securitySchemes/device')] },
      websocket: { host: '127.0.0.1:8080', protocol: 'ws', description: 'the gateway of the picture', security: [refTo('components/securitySchemes/ticket')] },
    },
    channels: { ...Object.fromEntries(topicKinds.map((kind) => [kind, topicChannel(kind)])), picture: pictureChannel },
    operations: {
      ...Object.fromEntries(topicKinds.map((kind) => [`receive_${kind}`, operation('receive', kind, [messageOfKind[kind]], `Take in "${kind}"`)])),
      receive_frame: operation('receive', 'picture', upFrames, 'What a client says'),
      send_frame: operation('send', 'picture', downFrames, 'What a client is told'),
    },
    components: {
      messages: Object.fromEntries(names.map((name) => [name, { name, contentType: 'application/json', payload: refTo(`components/schemas/${name}`) }])),
      schemas: Object.fromEntries(names.map((name) => {
        const { $schema: _, ...schema } = schemas[name];
        return [name, schema];
      })),
      securitySchemes: {
        device: { type: 'userPassword', description: 'device id and its secret' },
        ticket: { type: 'httpApiKey', in: 'header', name: 'Sec-WebSocket-Protocol', description: 'the subprotocol ticket.<t>, good once and for 15 s' },
      },
    },
  };
}
