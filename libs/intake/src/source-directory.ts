import { realmOf, type SituationId, type SourceId, type SourceRegistration } from '@lagewacht/contract';
import type { BoundDatastream, SourceDirectory } from './door';

/** A directory that learns: registrations come in as they are journaled. */
export interface LearningDirectory extends SourceDirectory {
  /**
   * Takes a registration over. A newer one of the same source replaces the older one with all its bindings; a retired one binds nothing, and
   * neither does one of an exercise: foreign dialects belong to the real situation, and nobody may lead a real sensor's words away from it.
   */
  learn(situation: SituationId, registration: SourceRegistration): void;
}

/** An empty directory. Of two sources that claim one datastream, the one that was registered last has it. */
export function createSourceDirectory(): LearningDirectory {
  const registrations = new Map<string, SourceRegistration>();
  const bound = new Map<string, BoundDatastream>();
  const keyOf = (situation: SituationId, source: SourceId): string => `${situation}|${source}`;
  return {
    byDatastream: (datastream) => bound.get(datastream),
    registration: (situation, source) => registrations.get(keyOf(situation, source)),
    learn(situation, registration) {
      const { source } = registration;
      for (const { datastream } of registrations.get(keyOf(situation, source))?.bindings ?? []) {
        const holder = bound.get(datastream);
        if (holder?.situation === situation && holder.source === source) bound.delete(datastream);
      }
      registrations.set(keyOf(situation, source), registration);
      if (registration.retired || realmOf(situation) === 'exercise') return;
      for (const binding of registration.bindings) bound.set(binding.datastream, { situation, source, binding });
    },
  };
}
