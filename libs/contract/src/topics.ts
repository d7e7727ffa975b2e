import type { SituationId, SourceId } from './ids';
import { situationIdSchema, sourceIdSchema } from './ids';

/** Kinds of our own MQTT topics. */
export const topicKinds = ['measurement', 'detections', 'position', 'report', 'status'] as const;
export type TopicKind = (typeof topicKinds)[number];

/** A topic of our own, taken apart. */
export interface OwnTopic {
  readonly situation: SituationId;
  readonly kind: TopicKind;
  readonly source: SourceId;
}

/** `lagewacht/v1/{situation}/{kind}/{source}` */
export function toTopic(topic: OwnTopic): string {
  return `lagewacht/v1/${topic.situation}/${topic.kind}/${topic.source}`;
}

/** Our own topic, or undefined when it is not one. */
export function fromTopic(text: string): OwnTopic | undefined {
  const parts = text.split('/');
  if (parts.length !== 5 || parts[0] !== 'lagewacht' || parts[1] !== 'v1') return undefined;
  const [, , situation = '', kind = '', source = ''] = parts;
  if (!situationIdSchema.safeParse(situation).success || !sourceIdSchema.safeParse(source).success) return undefined;
  const known = topicKinds.find((name) => name === kind);
  return known && { situation, kind: known, source };
}

/** What an external broker's consumer subscribes to. */
export const subscriptions = ['lagewacht/v1/+/+/+', 'v1.1/#', 'v3/+/devices/+/up', 'application/+/device/+/event/up'] as const;

/** A foreign source as its own world names it: what a registration's binding needs to find it. */
export interface ForeignDatastream {
  readonly dialect: 'sensorthings' | 'ttn' | 'chirpstack';
  readonly datastream: string;
}

/** A subscription's `?$select=…` comes back as part of the topic (FROST), and is no part of the name. */
const SENSORTHINGS_TOPIC = /^v1\.1\/Datastreams\(([^/]{1,124})\)\/Observations(?:\?[^/]{0,300})?$/;
const TTN_TOPIC = /^(v3\/[^/]{1,80}\/devices\/[^/]{1,80})\/up$/;
const CHIRPSTACK_TOPIC = /^(application\/[^/]{1,80}\/device\/[^/]{1,80})\/event\/up$/;

/** `'abc'` and `abc` are one SensorThings id; a quote inside is written twice (OData). */
export function unquoteDatastream(id: string): string {
  return id.length >= 2 && id.startsWith('\'') && id.endsWith('\'') ? id.slice(1, -1).replaceAll('\'\'', '\'') : id;
}

/** Whose word a foreign topic carries; undefined when the topic is ours, unknown, or leaves it to the message. A quarantined message can so be registered. */
export function toForeignDatastream(topic: string): ForeignDatastream | undefined {
  const sensorThings = SENSORTHINGS_TOPIC.exec(topic)?.[1];
  if (sensorThings !== undefined) return { dialect: 'sensorthings', datastream: unquoteDatastream(sensorThings) };
  const ttn = TTN_TOPIC.exec(topic)?.[1];
  if (ttn !== undefined) return { dialect: 'ttn', datastream: ttn };
  const chirpStack = CHIRPSTACK_TOPIC.exec(topic)?.[1];
  return chirpStack === undefined ? undefined : { dialect: 'chirpstack', datastream: chirpStack };
}
