import type { DoorContext, DoorResult } from './door';

/** One message of a broker. */
export interface MqttMessage {
  readonly topic: string;
  readonly payload: Uint8Array;
}

/** One way the outside world spells observations, and the topics it is spoken on. A new make of sensor is a new one of these. */
export interface Dialect {
  readonly name: string;
  /** MQTT topic filter: `+` stands for one level, `#` at the end for the rest. */
  readonly topic: string;
  /** Bytes to records. Never throws, never waits. */
  readonly decode: (message: MqttMessage, context: DoorContext) => DoorResult;
}

/** Whether a topic fits a filter (MQTT 3.1.1 section 4.7). Topics that begin with `$` fit no filter of ours. */
export function fitsFilter(topic: string, filter: string): boolean {
  const wanted = filter.split('/');
  const levels = topic.split('/');
  if (topic.startsWith('$')) return false;
  for (const [index, part] of wanted.entries()) {
    if (part === '#') return true;
    if (index >= levels.length || (part !== '+' && part !== levels[index])) return false;
  }
  return levels.length === wanted.length;
}
