import type { Drone, EntityId, RecordOf, SourceId } from '@lagewacht/contract';
import { voiceAttributes } from '../align/voice';
import { scheduleAgeing } from '../assess/ageing';
import { lookAtFootprint } from '../assess/looks/coverage';
import { credit, hide, show, type Turn } from '../turn';
import { roundDeg, roundMilli } from '../round';
import { fixOf, takeFix, type Fix } from './unit';

/** A drone or camera as we know it. */
export interface DroneState {
  readonly source: SourceId;
  fix?: Fix;
  doubtedFix?: Fix;
  altM?: number;
  headingDeg?: number;
  battery?: number;
  footprint?: readonly (readonly [number, number])[];
  footprintMs: number;
  /** Event time of the newest frame. */
  frameMs: number;
  eventTimeMs: number;
  receivedTimeMs: number;
}

/** The state of a drone, made on first need. */
export function droneOf(turn: Turn, source: SourceId): DroneState {
  const known = turn.state.drones.get(source);
  if (known) return known;
  const made: DroneState = { source, footprintMs: -1, frameMs: -1, eventTimeMs: turn.entry.eventTimeMs, receivedTimeMs: turn.entry.receivedTimeMs };
  turn.state.drones.set(source, made);
  return made;
}

function takePose(turn: Turn, drone: DroneState, fix: Fix, pose: { altM?: number | undefined; headingDeg?: number | undefined }): void {
  const { vmaxMps, jumpSlackM } = turn.config.forces;
  if (!takeFix(drone, fix, vmaxMps.aircraft, jumpSlackM)) return;
  if (pose.altM !== undefined) drone.altM = roundMilli(pose.altM);
  if (pose.headingDeg !== undefined) drone.headingDeg = roundMilli(pose.headingDeg);
  credit(turn, `drone:${drone.source}`, 'position', 'newest-plausible-fix');
}

function refresh(turn: Turn, drone: DroneState, entry: { readonly eventTimeMs: number; readonly receivedTimeMs: number }): void {
  if (entry.eventTimeMs < drone.eventTimeMs) return;
  credit(turn, `drone:${drone.source}`, 'heard', 'newest-word');
  drone.eventTimeMs = entry.eventTimeMs;
  drone.receivedTimeMs = entry.receivedTimeMs;
}

/** A drone's own position. */
export function positionDrone(turn: Turn, entry: RecordOf<'position'>): void {
  const drone = droneOf(turn, entry.source);
  takePose(turn, drone, fixOf(entry), entry.body);
  if (entry.body.battery !== undefined && entry.eventTimeMs >= drone.eventTimeMs) drone.battery = entry.body.battery;
  refresh(turn, drone, entry);
  showDrone(turn, drone);
}

/** Nobody registered it and it sent positions first, so it was taken for a unit; now that it has looked it is known to be a drone. */
function leaveUnit(turn: Turn, drone: DroneState): void {
  const unit = turn.state.units.get(drone.source);
  if (!unit || turn.state.voices.get(drone.source)?.registration?.kind === 'unit') return;
  if (unit.fix && !drone.fix) drone.fix = unit.fix;
  turn.state.units.delete(drone.source);
  hide(turn, `unit:${drone.source}`);
}

/** A frame says where the drone is and what ground it saw, whatever was on it. */
export function lookFromDrone(turn: Turn, entry: RecordOf<'detections'>): void {
  const drone = droneOf(turn, entry.source);
  leaveUnit(turn, drone);
  const { platform, footprint } = entry.body;
  if (platform) takePose(turn, drone, { lon: roundDeg(platform.lon), lat: roundDeg(platform.lat), sigmaM: 0, timeMs: entry.eventTimeMs, receivedMs: entry.receivedTimeMs }, platform);
  if (footprint && entry.eventTimeMs >= drone.footprintMs) {
    drone.footprint = footprint.map(([lon, lat]) => [roundDeg(lon), roundDeg(lat)] as const);
    drone.footprintMs = entry.eventTimeMs;
    credit(turn, `drone:${drone.source}`, 'footprint', 'newest-frame');
  }
  if (footprint) lookAtFootprint(turn, drone.source, footprint);
  drone.frameMs = Math.max(drone.frameMs, entry.eventTimeMs);
  refresh(turn, drone, entry);
  showDrone(turn, drone);
}

/** Shows a drone as it is now. */
export function showDrone(turn: Turn, drone: DroneState): void {
  const id: EntityId = `drone:${drone.source}`;
  const voice = turn.state.voices.get(drone.source);
  const registration = voice?.registration;
  const place = drone.fix ?? (registration?.lon !== undefined && registration.lat !== undefined ? { lon: registration.lon, lat: registration.lat } : undefined);
  const entity: Drone = {
    type: 'drone', id, source: drone.source, name: registration?.name ?? drone.source,
    ...(place ? { lon: place.lon, lat: place.lat } : {}), ...(drone.altM === undefined ? {} : { altM: drone.altM }),
    ...(drone.headingDeg === undefined ? {} : { headingDeg: drone.headingDeg }),
    ...(drone.footprint ? { footprint: drone.footprint.map(([lon, lat]) => [lon, lat] as [number, number]), footprintTimeMs: drone.footprintMs } : {}),
    ...(drone.battery === undefined ? {} : { battery: drone.battery }),
    ...voiceAttributes(voice, drone.eventTimeMs, turn), eventTimeMs: drone.eventTimeMs, receivedTimeMs: drone.receivedTimeMs,
  };
  show(turn, entity);
  scheduleAgeing(turn, id, voice, drone.eventTimeMs);
}
