import type { EntityId, RecordId, RecordOf, Quantity, Sensor, SourceId } from '@lagewacht/contract';
import { voiceAttributes } from '../align/voice';
import { creditAnew, show, type Turn } from '../turn';
import { startTrail } from '../trail';
import { scheduleAgeing } from './ageing';

/** A sensor that is no gauge and no gate: its newest value per property. */
export interface SensorState {
  readonly source: SourceId;
  readonly values: { property: string; value: number; uom: string; eventTimeMs: number; record: RecordId }[];
  lon?: number;
  lat?: number;
  eventTimeMs: number;
  receivedTimeMs: number;
}

const MAX_PROPERTIES = 64;

/** The state of a sensor, made on first need. */
export function sensorOf(turn: Turn, source: SourceId): SensorState {
  const known = turn.state.sensors.get(source);
  if (known) return known;
  const made: SensorState = { source, values: [], eventTimeMs: turn.entry.eventTimeMs, receivedTimeMs: turn.entry.receivedTimeMs };
  turn.state.sensors.set(source, made);
  return made;
}

/** Takes a quantity: newer than the newest of its property replaces it, older is history. */
export function senseQuantity(turn: Turn, entry: RecordOf<'measurement'>, quantity: Quantity): void {
  const sensor = sensorOf(turn, entry.source);
  const known = sensor.values.find((value) => value.property === quantity.property);
  if (known && entry.eventTimeMs < known.eventTimeMs) return;
  if (!Number.isFinite(quantity.value)) return;
  if (known) Object.assign(known, { value: quantity.value, uom: quantity.uom, eventTimeMs: entry.eventTimeMs, record: entry.id });
  else if (sensor.values.length < MAX_PROPERTIES) sensor.values.push({ property: quantity.property, value: quantity.value, uom: quantity.uom, eventTimeMs: entry.eventTimeMs, record: entry.id });
  if (entry.eventTimeMs >= sensor.eventTimeMs) {
    sensor.eventTimeMs = entry.eventTimeMs;
    sensor.receivedTimeMs = entry.receivedTimeMs;
    if (quantity.lon !== undefined && quantity.lat !== undefined) Object.assign(sensor, { lon: quantity.lon, lat: quantity.lat });
  }
  showSensor(turn, sensor);
}

/** Shows a sensor as it is now. */
export function showSensor(turn: Turn, sensor: SensorState): void {
  const id: EntityId = `sensor:${sensor.source}`;
  const voice = turn.state.voices.get(sensor.source);
  const lon = voice?.registration?.lon ?? sensor.lon;
  const lat = voice?.registration?.lat ?? sensor.lat;
  const entity: Sensor = {
    type: 'sensor', id, source: sensor.source, name: voice?.registration?.name ?? sensor.source, ...(lon === undefined || lat === undefined ? {} : { lon, lat }),
    values: sensor.values.map(({ property, value, uom, eventTimeMs }) => ({ property, value, uom, eventTimeMs })),
    ...voiceAttributes(voice, sensor.eventTimeMs, turn), eventTimeMs: sensor.eventTimeMs, receivedTimeMs: sensor.receivedTimeMs,
  };
  show(turn, entity);
  if (sensor.values.length > 0) creditAnew(turn, id, 'values', { ...startTrail('newest-per-property'), records: sensor.values.map((value) => value.record), count: sensor.values.length });
  scheduleAgeing(turn, id, voice, sensor.eventTimeMs);
}
