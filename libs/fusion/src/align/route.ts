import type { RecordOf } from '@lagewacht/contract';
import { senseQuantity } from '../assess/sensor';
import { positionDrone } from '../forces/drone';
import { positionUnit } from '../forces/unit';
import { senseGate } from '../gates/attach';
import type { Turn } from '../turn';
import { gaugeLevel } from '../water/gauge';

/** Property of a water level at every door. */
const WATER_LEVEL = 'water_level';

/** Where a measurement belongs: a level to a gauge, a state to a gate, anything else to the sensor itself. */
export function routeMeasurement(turn: Turn, entry: RecordOf<'measurement'>): void {
  const { body } = entry;
  if ('state' in body) return senseGate(turn, entry);
  if (body.property !== WATER_LEVEL) return senseQuantity(turn, entry, body);
  const named = body.feature;
  const isGauge = named !== undefined && turn.state.voices.get(named)?.registration?.kind === 'gauge';
  gaugeLevel(turn, entry, body, isGauge ? named : entry.source);
}

/** Whose position it is: a drone's or camera's where it was registered so or has shown frames, else a unit's. */
export function routePosition(turn: Turn, entry: RecordOf<'position'>): void {
  const kind = turn.state.voices.get(entry.source)?.registration?.kind;
  const isDrone = kind === 'drone' || kind === 'camera' || (kind === undefined && turn.state.drones.has(entry.source));
  if (isDrone) positionDrone(turn, entry);
  else positionUnit(turn, entry);
}
