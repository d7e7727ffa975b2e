import { compareText } from '@lagewacht/base';
import type { SituationId, SourceId, SourceRegistration } from '@lagewacht/contract';
import { type BoundDatastream, createSourceDirectory } from '@lagewacht/intake';
import type { SourcesPort } from '../ports';

/** The registered sources of all situations: what the doors ask, and what people list. */
export class SourceRegistry implements SourcesPort {
  private readonly directory = createSourceDirectory();
  private readonly registered = new Map<SituationId, Map<SourceId, SourceRegistration>>();

  /** Takes over a registration that was journaled. */
  learn(situation: SituationId, registration: SourceRegistration): void {
    this.directory.learn(situation, registration);
    const known = this.registered.get(situation) ?? new Map<SourceId, SourceRegistration>();
    known.set(registration.source, registration);
    this.registered.set(situation, known);
  }

  list(situation: SituationId): readonly SourceRegistration[] {
    return [...(this.registered.get(situation)?.values() ?? [])].sort((a, b) => compareText(a.source, b.source));
  }

  byDatastream(datastream: string): BoundDatastream | undefined {
    return this.directory.byDatastream(datastream);
  }

  registration(situation: SituationId, source: SourceId): SourceRegistration | undefined {
    return this.directory.registration(situation, source);
  }
}
