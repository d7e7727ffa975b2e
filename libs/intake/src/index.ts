export { type BoundDatastream, type SourceDirectory, type DoorContext, type Refusal, type DoorResult } from './door';
export { type Dialect, type MqttMessage } from './dialect';
export { dialects, decodeMqtt } from './decode-mqtt';
export { decodeReport, type Submission } from './decode-report';
export { sizeLimits } from './parse-json';
export { CLOCK_TOLERANCE_MS, MAX_AHEAD_MS, MAX_AGE_MS, BOOT_CLOCK_BEFORE_MS } from './judge-time';
