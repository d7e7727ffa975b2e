import type { Entity, EntityId } from '@lagewacht/contract';
import { freshnessOf, heardMs, isExpectedToSpeak, voiceAttributes, entityIdOf, type Voice } from '../align/voice';
import { remindAt } from '../agenda';
import { removePlace } from '../place-index';
import { hide, show, type Turn } from '../turn';
import { alarmIdOf, clearAlarm, clearAlarmsOf, raiseAlarm } from './alarms';

/** Anything in the picture that stands for a source. */
type Sourced = Extract<Entity, { freshness: string }>;

function isSourced(entity: Entity | undefined): entity is Sourced {
  return entity !== undefined && 'freshness' in entity;
}

/** Puts the next moment at which an entity's age shows on the agenda, and ends the alarm of its silence when it has been heard again. */
export function scheduleAgeing(turn: Turn, id: EntityId, voice: Voice | undefined, newestMs: number): void {
  const { freshness, nextMs } = freshnessOf(voice, newestMs, turn.nowMs, turn.config.ageing);
  const leavesMs = voice?.registration ? Number.POSITIVE_INFINITY : lastHeardMs(voice, newestMs) + turn.config.ageing.unregisteredLeavesMs;
  const dueMs = Math.min(nextMs, leavesMs);
  if (Number.isFinite(dueMs)) remindAt(turn.state.agenda, id, dueMs);
  if (freshness !== 'silent') clearAlarm(turn, alarmIdOf('source_silent', id));
}

function lastHeardMs(voice: Voice | undefined, newestMs: number): number {
  return voice ? heardMs(voice) : newestMs;
}

/**
 * An entity's date has come: it ages, falls silent (which is an alarm of its own, once), or leaves when nobody registered its source.
 * Answers false when it left.
 */
export function ageEntity(turn: Turn, id: EntityId): boolean {
  const entity = turn.state.entities.get(id);
  if (!isSourced(entity)) return false;
  const voice = turn.state.voices.get(entity.source);
  if (!voice?.registration && lastHeardMs(voice, entity.eventTimeMs) + turn.config.ageing.unregisteredLeavesMs <= turn.nowMs) {
    forgetSource(turn, entity);
    return false;
  }
  const aged = { ...entity, ...voiceAttributes(voice, entity.eventTimeMs, turn) };
  show(turn, aged);
  scheduleAgeing(turn, id, voice, entity.eventTimeMs);
  if (aged.freshness === 'silent' && voice && isExpectedToSpeak(voice) && entityIdOf(voice) === id) {
    raiseAlarm(turn, {
      code: 'source_silent', subject: id, severity: 'moderate', eventTimeMs: heardMs(voice), lon: entity.lon, lat: entity.lat,
      params: { name: 'name' in entity ? entity.name : entity.callSign, minutes: Math.max(1, Math.round((turn.nowMs - heardMs(voice)) / 60_000)) },
    });
  }
  return true;
}

/** Forgets an unregistered source that has long been silent: memory stays bounded whoever speaks. */
function forgetSource(turn: Turn, entity: Sourced): void {
  const { state } = turn;
  clearAlarmsOf(turn, entity.id);
  hide(turn, entity.id);
  state.voices.delete(entity.source);
  switch (entity.type) {
    case 'gauge': state.gauges.delete(entity.source); break;
    case 'gate': state.gates.delete(entity.source); removePlace(state.gatePlaces, entity.source); break;
    case 'unit': state.units.delete(entity.source); break;
    case 'drone': state.drones.delete(entity.source); break;
    case 'sensor': state.sensors.delete(entity.source); break;
  }
}
