import { randomBytes } from 'node:crypto';
import type { Entity, EntityId, Incident, PositionMessage, SituationId, StatusMessage, Task, TaskingMessage, Unit } from '@lagewacht/contract';
import type { Change } from '@lagewacht/picture';
import { createHub, toAlarmNote, type Hub } from '@lagewacht/sync';

/** One situation of the stand-in: the real hub over a picture that a spec changes at will. */
export interface Stage {
  readonly hub: Hub;
  readonly entities: ReadonlyMap<EntityId, Entity>;
  /** One new version of the picture. */
  change(put: readonly Entity[], remove?: readonly EntityId[]): void;
}

/** A stage with these entities at version 1. */
export function createStage(situation: SituationId, entities: readonly Entity[]): Stage {
  const held = new Map(entities.map((entity) => [entity.id, entity]));
  const view = { version: 1, asOfMs: Date.now(), entities: held as ReadonlyMap<EntityId, Entity> };
  const hub = createHub(situation, randomBytes(6).toString('hex'), view);
  return {
    hub, entities: held,
    change(put, remove = []) {
      const changes = new Map<EntityId, Change>();
      for (const after of put) {
        changes.set(after.id, { id: after.id, before: held.get(after.id), after });
        held.set(after.id, after);
      }
      for (const id of remove) {
        changes.set(id, { id, before: held.get(id) });
        held.delete(id);
      }
      const before = { version: view.version, asOfMs: view.asOfMs };
      view.version += 1;
      view.asOfMs = Date.now();
      hub.publish({ from: before.version, to: view.version, asOfMs: [before.asOfMs, view.asOfMs], changes }, [...changes.values()].flatMap((change) => toAlarmNote(change, view.version) ?? []), view.asOfMs);
    },
  };
}

const aged = (nowMs: number): { readonly eventTimeMs: number; readonly receivedTimeMs: number } => ({ eventTimeMs: nowMs, receivedTimeMs: nowMs });

/** A unit of the stand-in at a place. */
export function unitOf(source: string, callSign: string, lon: number, lat: number): Unit {
  return { type: 'unit', id: `unit:${source}`, source, callSign, settings: { organisation: 'fire', vehicle: 'vehicle', section: 'Abschnitt Mitte' }, lon, lat, sigmaM: 5, fms: 2, strength: [1, 1, 4], capabilities: ['pump'], periodS: 30, freshness: 'fresh', ...aged(Date.now()) };
}

/** Two units and an incident on the Elbe islands. */
export function startEntities(): readonly Entity[] {
  const nowMs = Date.now();
  const incident: Incident = {
    type: 'incident', id: 'inc:flood-1', category: 'flooding', lon: 10.001, lat: 53.513, sigmaM: 25, grade: 'probable', confidence: 0.8, forWeight: 4, againstWeight: 1, origins: 2, reports: 2, denials: 0,
    severity: 'severe', urgency: 'immediate', priority: 5, text: 'Wasser auf der Straße', sources: ['unit-2'], firstTimeMs: nowMs - 600_000, ...aged(nowMs - 120_000),
  };
  return [unitOf('unit-1', 'Florian Wilhelmsburg 1', 9.9951, 53.5102), unitOf('unit-2', 'Heros Wilhelmsburg 2', 10.0061, 53.5055), incident];
}

/** What a tasking makes of its order, as fusion does: the newest step is the order's step. */
export function takeTasking(stage: Stage, { task, unit, step, text, target, lon, lat, time }: TaskingMessage, user: string): void {
  const known = stage.entities.get(task);
  const timeMs = Date.parse(time);
  const place = lon === undefined || lat === undefined ? {} : { lon, lat };
  const former: Task = known?.type === 'task' ? known : { type: 'task', id: task, unit, text, step, steps: [], ...(target === undefined ? {} : { target }), ...place, eventTimeMs: timeMs, receivedTimeMs: timeMs };
  stage.change([{ ...former, step, steps: [...former.steps, { step, timeMs, by: user }], eventTimeMs: timeMs, receivedTimeMs: Date.now() }]);
}

/** What a unit's own word makes of it: its newest values, and an alarm while its FMS status is 0. */
export function takeUnitWord(stage: Stage, user: string, word: Partial<PositionMessage> & Partial<StatusMessage>): void {
  const known = stage.entities.get(`unit:${user}`);
  const former: Unit = known?.type === 'unit' ? known : unitOf(user, user, 9.99, 53.5);
  const { fms, strength, capabilities, lon, lat, battery } = word;
  const told = Object.fromEntries(Object.entries({ fms, strength, capabilities, lon, lat, battery }).filter(([, value]) => value !== undefined));
  const nowMs = Date.now();
  const isEmergency = fms === 0;
  const alarm = { type: 'alarm', id: `alarm:unit_emergency:${user}`, code: 'unit_emergency', severity: 'extreme', subject: `unit:${user}`, params: {}, active: isEmergency, raisedTimeMs: nowMs, occurrences: 1, ...aged(nowMs) } as const;
  stage.change([{ ...former, ...told, ...aged(nowMs) }, ...(isEmergency || (fms !== undefined && stage.entities.has(alarm.id)) ? [alarm] : [])]);
}
