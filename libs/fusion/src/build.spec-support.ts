import type { FieldReport, InputRecord, JournalEntry, RecordKind, RecordOf } from '@lagewacht/contract';
import type { Change } from '@lagewacht/picture';
import { createFusionState, step, type FusionState } from './index';

/** Start of the scenes of the specs, Unix ms. */
export const START_MS = 1_780_000_000_000;

/** An id of the right form for the n-th record. */
export function idOf(n: number): string {
  return `019f0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

/** Where and when a record of a spec is from; seconds after the start. */
export interface When {
  readonly source: string;
  readonly atS: number;
  /** Received so many seconds after the event. */
  readonly lagS?: number;
  readonly id?: string;
}

/** Folds records as a journal would hand them over, and keeps every change. */
export class Journal {
  state: FusionState;
  seq = 0;
  readonly changes: Change[] = [];
  readonly entries: JournalEntry[] = [];

  constructor(situation = 'live') {
    this.state = createFusionState(situation);
  }

  add<K extends RecordKind>(kind: K, when: When, body: RecordOf<K>['body']): readonly Change[] {
    this.seq++;
    const eventTimeMs = START_MS + Math.round(when.atS * 1000);
    const entry = {
      kind, body, id: when.id ?? idOf(this.seq), situation: 'live', source: when.source, eventTimeMs,
      receivedTimeMs: eventTimeMs + Math.round((when.lagS ?? 0) * 1000), seq: this.seq,
    } as unknown as InputRecord & { seq: number };
    return this.fold(entry as JournalEntry);
  }

  fold(entry: JournalEntry): readonly Change[] {
    this.entries.push(entry);
    const result = step(this.state, entry);
    this.state = result.state;
    this.changes.push(...result.changes);
    return result.changes;
  }

  tick(atS: number): readonly Change[] {
    return this.add('tick', { source: 'clock', atS }, {});
  }

  report(when: When, body: Partial<FieldReport> = {}): readonly Change[] {
    return this.add('report', when, {
      category: 'flooding', text: '', lon: 10, lat: 53.5, sigmaM: 15, denies: false, reliability: 'B', credibility: 2, origin: when.source, ...body,
    });
  }

  /** The entity of that id and type; throws when the picture has none. */
  get<T extends string>(id: string, _type?: T): Extract<NonNullable<Change['after']>, { type: T }> {
    const entity = this.state.entities.get(id);
    if (!entity) throw new Error(`Got no ${id}, expected one of ${[...this.state.entities.keys()].join(', ')}.`);
    return entity as Extract<NonNullable<Change['after']>, { type: T }>;
  }

  all<T extends string>(type: T): Extract<NonNullable<Change['after']>, { type: T }>[] {
    return [...this.state.entities.values()].filter((entity) => entity.type === type) as Extract<NonNullable<Change['after']>, { type: T }>[];
  }
}
