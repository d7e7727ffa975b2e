import type { RecordOf, SourceId } from '@lagewacht/contract';
import { droneOf, showDrone } from '../forces/drone';
import { showUnit, unitOf } from '../forces/unit';
import { sensorOf, showSensor } from '../assess/sensor';
import { alarmIdOf, clearAlarm, clearAlarmsOf } from '../assess/alarms';
import { endHazard, hazardIdOf } from '../assess/hazards';
import { registerGate } from '../gates/attach';
import { removePlace } from '../place-index';
import { credit, hide, type Turn } from '../turn';
import { reregisterGauge } from '../water/gauge';
import { entityIdOf, voiceOf, type Registration, type Voice } from './voice';

/** Takes a registration. It shapes the picture from now on; one that is older than what holds changes nothing. */
export function registerSource(turn: Turn, entry: RecordOf<'source'>): void {
  const voice = voiceOf(turn, entry.body.source);
  if (!voice || entry.eventTimeMs < voice.registeredMs) return;
  const former = voice.registration;
  const formerId = entityIdOf(voice);
  voice.registration = registrationOf(entry);
  voice.registeredMs = entry.eventTimeMs;
  voice.registeredBy = entry.id;
  const id = entityIdOf(voice);
  if (formerId !== undefined && formerId !== id) dropFormer(turn, voice.source, formerId);
  showRegistered(turn, voice, former);
  if (id !== undefined) {
    credit(turn, id, 'registration', 'newest-registration');
    if (voice.registration.retired) clearAlarm(turn, alarmIdOf('source_silent', id));
  }
}

function registrationOf(entry: RecordOf<'source'>): Registration {
  const { kind, name, lon, lat, periodS, reliability, gauge, gate, unit, simulated, retired } = entry.body;
  return {
    kind, name, ...(lon === undefined || lat === undefined ? {} : { lon, lat }), ...(periodS === undefined ? {} : { periodS }), ...(reliability ? { reliability } : {}),
    ...(gauge ? { gauge } : {}), ...(gate ? { gate } : {}), ...(unit ? { unit } : {}), simulated, retired,
  };
}

/** A source that turns out to be of another kind leaves its former shape. */
function dropFormer(turn: Turn, source: SourceId, formerId: string): void {
  const { state } = turn;
  clearAlarmsOf(turn, formerId);
  hide(turn, formerId);
  if (formerId.startsWith('gauge:')) state.gauges.delete(source);
  else if (formerId.startsWith('gate:')) dropGate(turn, source);
  else if (formerId.startsWith('unit:')) state.units.delete(source);
  else if (formerId.startsWith('drone:')) state.drones.delete(source);
  else if (formerId.startsWith('sensor:')) state.sensors.delete(source);
}

function dropGate(turn: Turn, source: SourceId): void {
  turn.state.gates.delete(source);
  endHazard(turn, hazardIdOf('gate_inflow', `gate:${source}`));
  removePlace(turn.state.gatePlaces, source);
  for (const [gauge, gates] of turn.state.gatesByGauge) turn.state.gatesByGauge.set(gauge, gates.filter((other) => other !== source));
}

function showRegistered(turn: Turn, voice: Voice, former: Registration | undefined): void {
  switch (voice.registration?.kind) {
    case undefined: case 'person': case 'partner': return;
    case 'gauge': return reregisterGauge(turn, voice.source, former?.gauge);
    case 'gate': return registerGate(turn, voice.source, former);
    case 'drone': case 'camera': return showDrone(turn, droneOf(turn, voice.source));
    case 'unit': return showUnit(turn, unitOf(turn, voice.source));
    default: return showSensor(turn, sensorOf(turn, voice.source));
  }
}
