import { randomBytes } from 'node:crypto';
import type { AssessmentMessage, Entity, EntityId, Evidence, SituationId } from '@lagewacht/contract';
import type { Change } from '@lagewacht/picture';
import { createHub, toAlarmNote, type Hub } from '@lagewacht/sync';
import type { PastScript, Version } from './stand-in-past';

/** One situation of the stand-in: the real hub over a picture that a spec changes at will. */
export interface Stage {
  readonly hub: Hub;
  readonly entities: ReadonlyMap<EntityId, Entity>;
  /** Everything that was ever said here, for pictures of the past. */
  readonly history: readonly Version[];
  readonly past: PastScript;
  /** What a spec has said about an entity, instead of what always stands behind one. */
  readonly words: Map<EntityId, readonly Evidence[]>;
  /** Says how things were before this stage began. */
  remember(versions: readonly Version[]): void;
  /** One new version of the picture. */
  change(put: readonly Entity[], remove?: readonly EntityId[]): void;
}

/** A stage with these entities at version 1. */
export function createStage(situation: SituationId, entities: readonly Entity[]): Stage {
  const held = new Map(entities.map((entity) => [entity.id, entity]));
  const history: Version[] = entities.map((entity) => ({ entity }));
  const view = { version: 1, asOfMs: Date.now(), entities: held as ReadonlyMap<EntityId, Entity> };
  const hub = createHub(situation, randomBytes(6).toString('hex'), view);
  return {
    hub, entities: held, history, words: new Map(), past: { marks: [], broken: false, hasTimeline: true },
    remember: (versions) => void history.push(...versions),
    change(put, remove = []) {
      const changes = new Map<EntityId, Change>();
      for (const after of put) {
        changes.set(after.id, { id: after.id, before: held.get(after.id), after });
        held.set(after.id, after);
        history.push({ entity: after });
      }
      for (const id of remove) {
        changes.set(id, { id, before: held.get(id) });
        held.delete(id);
        history.push({ id, goneMs: Date.now() });
      }
      const before = { version: view.version, asOfMs: view.asOfMs };
      view.version += 1;
      view.asOfMs = Date.now();
      hub.publish({ from: before.version, to: view.version, asOfMs: [before.asOfMs, view.asOfMs], changes }, [...changes.values()].flatMap((change) => toAlarmNote(change, view.version) ?? []), view.asOfMs);
    },
  };
}

const grades: Readonly<Partial<Record<AssessmentMessage['verdict'], Extract<Entity, { type: 'incident' }>['grade']>>> = { confirm: 'confirmed', dismiss: 'dismissed', close: 'closed', reopen: 'probable' };

/** What an assessment does to the entity it is about. */
export function judged(entity: Entity, { verdict, state, until }: AssessmentMessage, user: string): Entity {
  if (entity.type === 'alarm' && verdict === 'acknowledge') return { ...entity, acknowledgedBy: user, acknowledgedTimeMs: Date.now() };
  if (entity.type === 'alarm' && verdict === 'shelve') return { ...entity, shelvedUntilMs: Date.parse(until ?? '') };
  if (entity.type === 'gate' && verdict === 'settle' && state) return { ...entity, state, assumed: state, settledBy: user, confidence: 1 };
  const grade = grades[verdict];
  return entity.type === 'incident' && grade ? { ...entity, grade, decidedBy: user } : entity;
}
