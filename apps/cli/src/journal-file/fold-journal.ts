import { createHash } from 'node:crypto';
import { canonicalJson } from '@lagewacht/base';
import type { Entity, JournalEntry, SituationId } from '@lagewacht/contract';
import { createFusionState, defaultFusionConfig, entitiesOf, step, versionOf, type FusionConfig } from '@lagewacht/fusion';
import { canonicalPicture, type Change } from '@lagewacht/picture';

/** What a fold came to. Hashes are SHA-256 in hex. */
export interface FoldSum {
  readonly picture: string;
  readonly alarms: string;
  readonly entries: number;
  /** Version of the picture after the last entry. */
  readonly version: number;
}

/** A fold that goes on entry by entry. */
export interface Fold {
  take(entry: JournalEntry): void;
  /** The picture after the last entry. */
  entities(): Iterable<Entity>;
  sum(): FoldSum;
}

/** Folds entries as the server does: the same `step`, so the same picture and the same alarms in the same order. `onChange` is told of each change of the picture. */
export function createFold(situation: SituationId, config: FusionConfig = defaultFusionConfig, onChange: (change: Change) => void = () => undefined): Fold {
  let state = createFusionState(situation);
  let entries = 0;
  const alarms = createHash('sha256');
  const noteAlarm = ({ id, before, after }: Change): void => {
    if (before?.type !== 'alarm' && after?.type !== 'alarm') return;
    alarms.update(`${canonicalJson({ version: versionOf(state), id, alarm: after ?? null })}\n`);
  };
  return {
    take(entry) {
      const next = step(state, entry, config);
      state = next.state;
      entries += 1;
      next.changes.forEach(noteAlarm);
      next.changes.forEach(onChange);
    },
    entities: () => entitiesOf(state).values(),
    sum() {
      const picture = createHash('sha256').update(canonicalPicture({ situation, entities: entitiesOf(state) })).digest('hex');
      return { picture, alarms: alarms.copy().digest('hex'), entries, version: versionOf(state) };
    },
  };
}
