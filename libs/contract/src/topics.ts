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
