import { createHash } from 'node:crypto';
import { canonicalJson } from '@lagewacht/base';
import { realmOf, type Entity, type EntityId, type OperationsDocument, type Envelope, type Evidence, type PictureDocument, type PictureSteps, type Provenance, type QuarantineDocument, type RecordId, type RecordOf, type SeriesDocument, type SituationId, type SourceId, type SourceRegistration, type TimelineDocument } from '@lagewacht/contract';
import { diff, type Picture, toDeltaFrame } from '@lagewacht/picture';
import { createSourceDirectory } from '@lagewacht/intake';
import type { KeptReport, readLog, SeenReports } from '@lagewacht/journal';
import type { Clock, IntakePort, Outcome, PicturePort, Refused, SituationSummary, SourcesPort } from '../../ports';
import { StorageUnavailable } from '../../ports';
import { ArrivalCounts, type TimelineQuestion } from '../../log/arrival-counts';
import type { LogReads } from '../../log/log-reads';
import type { JournalReads, SeriesQuestion } from '../journal-reads';

interface Kept {
  readonly envelope: Envelope;
  readonly seq: number;
}

/** A clock the test turns. */
export class HandClock implements Clock {
  constructor(public timeMs: number) {}
  nowMs(): number {
    return this.timeMs;
  }
}

/**
 * Journal, picture and sources of a server, in memory: ids count once, order is total, the picture is a fold of what was kept (each report
 * an incident of its own, each order a task). Small, but it does what it says.
 */
export class MemoryServer implements IntakePort, PicturePort, JournalReads {
  /** Set to play a database that went away. */
  away = false;
  /** Set to play a fold that lags behind the journal. */
  foldedUntil = Infinity;
  /** How often somebody asked who has seen what. */
  questions = 0;
  /** Another journal behind this one, whose outcomes count. */
  behind: IntakePort['submit'] | undefined;
  readonly #kept = new Map<SituationId, Map<string, Kept>>([['live', new Map()]]);
  readonly #names = new Map<SituationId, string>([['live', 'live']]);
  readonly #refused: Refused[] = [];
  readonly #resolved = new Set<number>();
  readonly #directory = createSourceDirectory();
  readonly #registered = new Map<string, { situation: SituationId; registration: SourceRegistration }>();
  readonly sources: SourcesPort = {
    byDatastream: (datastream) => this.#directory.byDatastream(datastream),
    registration: (situation, source) => this.#directory.registration(situation, source),
    list: (situation) => [...this.#registered.values()].filter((each) => each.situation === situation).map((each) => each.registration),
  };

  /** The command log and the decisions among what was kept. */
  readonly logReads: LogReads = {
    entries: ({ situation, afterSeq = 0, limit = Infinity }) => this.#logPages(situation, afterSeq, limit),
    decisions: async ({ situation, afterSeq, sinceMs }) => this.#all(situation).flatMap(({ envelope: { record }, seq }) => (
      (record.kind === 'assessment' || record.kind === 'tasking') && seq > afterSeq && record.receivedTimeMs >= sinceMs ? [{ ...record, seq }] : [])),
  };
  readonly #arrivals = new ArrivalCounts({
    head: async (situation) => this.#all(situation).length,
    arrivals: async ({ situation, afterSeq, untilSeq }) => this.#all(situation).filter(({ seq, envelope }) => seq > afterSeq && seq <= untilSeq && envelope.record.kind !== 'tick')
      .map(({ envelope: { record } }) => ({ second: Math.floor(record.receivedTimeMs / 1000), records: 1, reports: record.kind === 'report' ? 1 : 0 })),
    marks: async ({ situation, fromMs, toMs }) => this.#all(situation).flatMap(({ envelope: { record } }) => (
      record.kind === 'log' && record.receivedTimeMs >= fromMs && record.receivedTimeMs <= toMs ? [{ timeMs: record.receivedTimeMs, kind: record.body.kind, text: record.body.text, number: record.body.number, subjects: record.body.subjects }] : [])),
  });

  #all(situation: SituationId): readonly Kept[] {
    if (this.away) throw new StorageUnavailable('The database is away.');
    return [...this.#kept.get(situation)?.values() ?? []];
  }

  async *#logPages(situation: SituationId, afterSeq: number, limit: number): ReturnType<typeof readLog> {
    const logs = this.#all(situation).flatMap(({ envelope: { record, raw, door }, seq }) => (record.kind === 'log' && seq > afterSeq ? [{ entry: { ...record, seq } satisfies RecordOf<'log'> & { seq: number }, raw, door }] : []));
    if (logs.length > 0) yield logs.slice(0, limit);
  }

  async timeline(question: TimelineQuestion): Promise<TimelineDocument> {
    return this.#arrivals.timeline(question);
  }

  async submit(envelopes: readonly Envelope[]): Promise<readonly Outcome[]> {
    if (this.away) throw new StorageUnavailable('The database is away.');
    const outcomes = this.#keep(envelopes);
    return this.behind ? this.behind(envelopes) : outcomes;
  }

  #keep(envelopes: readonly Envelope[]): readonly Outcome[] {
    return envelopes.map((envelope): Outcome => {
      const { record } = envelope;
      const kept = this.#kept.get(record.situation) ?? new Map<string, Kept>();
      this.#kept.set(record.situation, kept);
      const earlier = kept.get(record.id);
      if (earlier) return { kind: 'duplicate', id: record.id, seq: earlier.seq, receivedTimeMs: earlier.envelope.record.receivedTimeMs };
      const seq = kept.size + 1;
      kept.set(record.id, { envelope, seq });
      if (record.kind === 'source') {
        this.#directory.learn(record.situation, record.body);
        this.#registered.set(`${record.situation} ${record.body.source}`, { situation: record.situation, registration: record.body });
      }
      return { kind: 'created', entry: { ...record, seq } };
    });
  }

  foldedSeq(situation: SituationId): number {
    return Math.min(this.#kept.get(situation)?.size ?? 0, this.foldedUntil);
  }
  incidentOfReport(situation: SituationId, report: RecordId): EntityId | undefined {
    return this.#kept.get(situation)?.get(report)?.envelope.record.kind === 'report' ? `inc:${report}` : undefined;
  }
  async ownReports({ situation, source, ids }: { situation: SituationId; source: SourceId; ids: readonly RecordId[] }): Promise<readonly KeptReport[]> {
    return this.#all(situation).flatMap(({ envelope: { record }, seq }) => (
      record.kind === 'report' && record.source === source && ids.includes(record.id) ? [{ id: record.id, seq, receivedTimeMs: record.receivedTimeMs, attachments: record.body.attachments ?? [] }] : []));
  }
  async seenReports({ situation, afterSeq }: { situation: SituationId; afterSeq: number }): Promise<readonly SeenReports[]> {
    this.questions += 1;
    return this.#all(situation).flatMap(({ envelope: { record }, seq }) => (
      record.kind === 'assessment' && record.body.verdict === 'read' && seq > afterSeq ? [{ seq, by: record.source, timeMs: record.eventTimeMs, target: record.body.target, reports: record.body.reports ?? [] }] : []));
  }

  async sourceRates(situation: SituationId, nowMs: number): Promise<OperationsDocument['sources']> {
    if (this.away) throw new Error('the database is away');
    return situation === 'live' ? [{ source: 'gauge-st-pauli', records: 15, perMinute: 1, delayMs: 420, lastReceivedMs: nowMs - 12_000 }] : [];
  }

  async databaseVitals(): Promise<OperationsDocument['database']> {
    if (this.away) throw new Error('the database is away');
    return { bytes: 1000, version: '16.4', timescaleVersion: '2.17.2', answerMs: 1 };
  }

  async quarantineRefused(refused: Refused): Promise<void> {
    this.#refused.push(refused);
  }

  situations(): readonly SituationSummary[] {
    return [...this.#names].map(([id, name]) => ({ id, realm: realmOf(id), name, version: this.#kept.get(id)?.size ?? 0, entities: this.#entities(id).length, asOfMs: 0 }));
  }
  has(situation: SituationId): boolean {
    return this.#names.has(situation);
  }
  async open(situation: SituationId, name: string): Promise<void> {
    if (!this.#names.has(situation)) this.#names.set(situation, name);
  }
  async document(situation: SituationId, when: { atMs?: number | undefined; knownAtMs?: number | undefined } = {}): Promise<PictureDocument> {
    const entities = this.#entities(situation, when.knownAtMs ?? Infinity, when.atMs ?? Infinity);
    const seq = this.#kept.get(situation)?.size ?? 0;
    return { situation, realm: realmOf(situation), epoch: 'memory', version: seq, seq, asOfMs: 0, at: when.atMs, knownAt: when.knownAtMs, hash: createHash('sha256').update(canonicalJson(entities)).digest('hex'), entities: [...entities] };
  }
  async steps(situation: SituationId, { afterMs, untilMs, everyMs }: Parameters<PicturePort['steps']>[1]): Promise<PictureSteps> {
    const at = (timeMs: number): Picture => ({ situation, realm: realmOf(situation), version: 0, asOfMs: timeMs, entities: new Map(this.#entities(situation, timeMs).map((entity) => [entity.id, entity])) });
    const times = Array.from({ length: Math.ceil((untilMs - afterMs) / everyMs) }, (_, n) => Math.min(untilMs, afterMs + (n + 1) * everyMs));
    const steps = times.map((timeMs, n) => ({ timeMs, delta: toDeltaFrame(diff(at(times[n - 1] ?? afterMs), at(timeMs))), alarms: [] }));
    return { situation, realm: realmOf(situation), epoch: 'memory', afterMs, untilMs, version: 0, steps: steps.filter(({ delta: { put, patch, remove } }) => put.length + patch.length + remove.length > 0) };
  }
  entity(situation: SituationId, id: EntityId): Entity | undefined {
    return this.#entities(situation).find((entity) => entity.id === id);
  }
  entities(situation: SituationId): ReadonlyMap<EntityId, Entity> {
    return new Map(this.#entities(situation).map((entity) => [entity.id, entity]));
  }
  explain(situation: SituationId, id: EntityId): Provenance | undefined {
    const record = [...this.#kept.get(situation)?.keys() ?? []].find((key) => id.endsWith(key));
    return record === undefined ? undefined : { text: { rule: 'newest', records: [record], count: 1 } };
  }

  async evidence(situation: SituationId, ids: readonly RecordId[]): Promise<readonly Evidence[]> {
    if (this.away) throw new StorageUnavailable('The database is away.');
    const kept = this.#kept.get(situation);
    return ids.flatMap((id) => {
      const found = kept?.get(id);
      if (!found) return [];
      const { envelope: { record, raw, door }, seq } = found;
      const { kind, source, eventTimeMs, receivedTimeMs } = record;
      return [{ id, seq, kind, source, eventTimeMs, receivedTimeMs, door, record, raw: Buffer.from(raw).toString('utf8'), rawEncoding: 'utf-8' as const, rawSha256: createHash('sha256').update(raw).digest('hex') }];
    });
  }
  async series({ situation, source, property, fromMs, toMs, bucketS }: SeriesQuestion): Promise<SeriesDocument> {
    const points = [...this.#kept.get(situation)?.values() ?? []].flatMap(({ envelope: { record } }) => {
      const fits = record.kind === 'measurement' && record.source === source && record.eventTimeMs >= fromMs && record.eventTimeMs < toMs;
      if (!fits || !('value' in record.body) || record.body.property !== property) return [];
      const { value } = record.body;
      return [{ timeMs: record.eventTimeMs, min: value, max: value, avg: value, last: value, count: 1 }];
    });
    return { source, property, uom: 'm', bucketS, points };
  }
  quarantine(refused: Refused): Promise<void>;
  quarantine(situation: SituationId, limit: number): Promise<QuarantineDocument>;
  async quarantine(what: Refused | SituationId, limit = 0): Promise<QuarantineDocument | void> {
    if (typeof what !== 'string') return this.quarantineRefused(what);
    const items = this.#refused.map((refused, n) => ({
      id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`, receivedTimeMs: refused.receivedTimeMs, situation: refused.situation ?? null, source: refused.source ?? null, door: refused.door,
      code: refused.problem.code, reason: refused.problem.detail, raw: Buffer.from(refused.raw).toString('utf8'), rawEncoding: 'utf-8' as const, rawBytes: refused.raw.length,
      rawSha256: createHash('sha256').update(refused.raw).digest('hex'), state: this.#resolved.has(n) ? 'resolved' as const : 'open' as const,
    })).filter((item) => item.situation === what || (item.situation === null && what === 'live'));
    return { total: items.filter((item) => item.state === 'open').length, suppressed: 0, items: items.slice(0, limit) };
  }
  async resolveQuarantine(situation: SituationId, id: string, _by: string): Promise<boolean> {
    const found = (await this.quarantine(situation, 1000)).items.find((item) => item.id === id && item.state === 'open');
    if (found) this.#resolved.add(Number(id.slice(-12)));
    return found !== undefined;
  }

  #entities(situation: SituationId, knownAtMs = Infinity, atMs = Infinity): readonly Entity[] {
    const entities = new Map<string, Entity>();
    for (const { envelope: { record } } of this.#kept.get(situation)?.values() ?? []) {
      if (record.receivedTimeMs > knownAtMs || record.eventTimeMs > atMs) continue;
      const { eventTimeMs, receivedTimeMs, source } = record;
      if (record.kind === 'report') {
        const { category, lon, lat, sigmaM, text } = record.body;
        const id = `inc:${record.id}`;
        entities.set(id, {
          type: 'incident', id, category, lon, lat, sigmaM, grade: 'unconfirmed', confidence: 0.5, forWeight: 1, againstWeight: 0, origins: 1, reports: 1, denials: 0,
          severity: 'moderate', urgency: 'unknown', priority: 1, text, sources: [source], firstTimeMs: eventTimeMs, eventTimeMs, receivedTimeMs,
        });
      }
      if (record.kind === 'tasking') {
        const { task, unit, step, text } = record.body;
        const known = entities.get(task);
        const steps = known?.type === 'task' ? known.steps : [];
        entities.set(task, { type: 'task', id: task, unit, text, step, steps: [...steps, { step, timeMs: eventTimeMs, by: source }], eventTimeMs, receivedTimeMs });
      }
    }
    return [...entities.values()];
  }
}
