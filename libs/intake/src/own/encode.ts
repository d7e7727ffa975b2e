import { encodeUtf8 } from '@lagewacht/base';
import { toTopic, type DetectionsMessage, type MeasurementMessage, type PositionMessage, type ReportMessage, type SituationId, type SourceId, type StatusMessage } from '@lagewacht/contract';
import type { MqttMessage } from '../dialect';

/** A message of our own with its topic's kind. */
export type OwnMessage =
  | { readonly kind: 'measurement'; readonly message: MeasurementMessage }
  | { readonly kind: 'detections'; readonly message: DetectionsMessage }
  | { readonly kind: 'position'; readonly message: PositionMessage }
  | { readonly kind: 'report'; readonly message: ReportMessage }
  | { readonly kind: 'status'; readonly message: StatusMessage };

/** What a device of ours publishes: the inverse of the own dialect's decoding, for simulators and clients. */
export function encodeOwn(situation: SituationId, source: SourceId, { kind, message }: OwnMessage): MqttMessage {
  return { topic: toTopic({ situation, kind, source }), payload: encodeUtf8(JSON.stringify(message)) };
}
