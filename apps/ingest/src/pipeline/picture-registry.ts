import { createHash } from 'node:crypto';
import { type Entity, type EntityId, type JournalEntry, type PictureDocument, type PictureSteps, type Provenance, type RecordId, type SituationId, realmOf } from '@lagewacht/contract';
import { compareText } from '@lagewacht/base';
import { asOfMsOf, entitiesOf, seqOf, versionOf } from '@lagewacht/fusion';
import type { Ground } from '../config/ground';
import type { SourceRegistry } from './source-registry';
import { listSituations, openSituation, readIdentity, readRegistrations } from '@lagewacht/journal';
import { canonicalPicture } from '@lagewacht/picture';
import type { Clock, DatabasePool, PicturePort, SituationSummary } from '../ports';
import { PastWalks, type StepsQuestion } from './past-walks';
import { PictureKeeper } from './picture-keeper';
import type { AlarmNote } from '@lagewacht/sync';

/** All pictures of the server, one keeper a situation, and the sources they registered. */
export class PictureRegistry implements PicturePort {
  private readonly keepers = new Map<SituationId, PictureKeeper>();
  private epoch = '';
  /** Two requests may open the same situation at once; a second keeper would miss what the first one folded meanwhile. */
  private readonly opening = new Map<SituationId, Promise<void>>();
  /** Told of what was folded, after each batch and situation. It must neither throw nor take long. */
  onFolded: ((situation: SituationId, entries: readonly JournalEntry[], alarms: readonly AlarmNote[]) => void) | undefined;
  /** Told why a state for pictures of the past could not be kept. */
  onPastFailure: ((error: unknown) => void) | undefined;
  /** Folds of the past run one after another: one may read a whole journal. */
  private past: Promise<unknown> = Promise.resolve();
  private readonly walks = new PastWalks();

  constructor(private readonly pool: DatabasePool, private readonly clock: Clock, private readonly known: { readonly sources: SourceRegistry; readonly ground: Ground }) {}

  /** Restores every situation from the journal. */
  async restore(): Promise<void> {
    this.epoch = `${await readIdentity(this.pool)}.${this.known.ground.fold}`;
    for (const { id, name } of await listSituations(this.pool)) await this.add(id, name);
  }

  private async add(id: SituationId, name: string): Promise<void> {
    for (const entry of await readRegistrations(this.pool, id)) this.learn(entry);
    this.keepers.set(id, await PictureKeeper.restore(this.pool, id, {
      name, epoch: this.epoch, ground: this.known.ground, nowMs: this.clock.nowMs(), onFolded: (entries, alarms) => this.onFolded?.(id, entries, alarms), onPastFailure: (error) => this.onPastFailure?.(error),
    }));
  }

  private learn(entry: JournalEntry): void {
    if (entry.kind === 'source') this.known.sources.learn(entry.situation, entry.body);
  }

  /** Folds a committed batch, situation by situation, in journal order. */
  fold(entries: readonly JournalEntry[]): void {
    const groups = new Map<SituationId, JournalEntry[]>();
    for (const entry of entries) {
      const group = groups.get(entry.situation);
      if (group) group.push(entry);
      else groups.set(entry.situation, [entry]);
      this.learn(entry);
    }
    for (const [situation, group] of groups) this.keepers.get(situation)?.fold(group);
  }

  /** Asks the journal what every situation has beyond its fold. */
  async catchUp(): Promise<void> {
    for (const keeper of this.keepers.values()) {
      await keeper.catchUp();
      for (const entry of await readRegistrations(this.pool, keeper.situation)) this.learn(entry);
    }
  }

  /** Names the fold of every picture: fusion version and ground. */
  get foldName(): string {
    return this.known.ground.fold;
  }

  get all(): Iterable<PictureKeeper> {
    return this.keepers.values();
  }

  keeper(situation: SituationId): PictureKeeper | undefined {
    return this.keepers.get(situation);
  }

  situations(): readonly SituationSummary[] {
    return [...this.keepers.values()].map(({ situation, name, version, entities, asOfMs }) => ({
      id: situation, realm: realmOf(situation), name, version, entities: entities.size, asOfMs,
    }));
  }

  has(situation: SituationId): boolean {
    return this.keepers.has(situation);
  }

  async open(situation: SituationId, name: string): Promise<void> {
    if (this.keepers.has(situation)) return;
    const begun = this.opening.get(situation);
    if (begun) return begun;
    const opening = openSituation(this.pool, situation, name).then(() => this.add(situation, name)).finally(() => this.opening.delete(situation));
    this.opening.set(situation, opening);
    return opening;
  }

  entity(situation: SituationId, id: EntityId): Entity | undefined {
    return this.keepers.get(situation)?.entities.get(id);
  }

  entities(situation: SituationId): ReadonlyMap<EntityId, Entity> {
    return this.keepers.get(situation)?.entities ?? new Map();
  }

  explain(situation: SituationId, id: EntityId): Provenance | undefined {
    return this.keepers.get(situation)?.explain(id);
  }

  foldedSeq(situation: SituationId): number {
    return this.keepers.get(situation)?.seq ?? 0;
  }

  incidentOfReport(situation: SituationId, report: RecordId): EntityId | undefined {
    return this.keepers.get(situation)?.incidentOfReport(report);
  }

  async document(situation: SituationId, when: { atMs?: number | undefined; knownAtMs?: number | undefined } = {}): Promise<PictureDocument> {
    const keeper = this.require(situation);
    const { atMs, knownAtMs } = when;
    if (atMs === undefined && knownAtMs === undefined) return this.toDocument(situation, keeper, when);
    if (atMs === undefined && knownAtMs !== undefined) return this.afterOthers(async () => this.toDocument(situation, (await this.walks.open(situation, keeper.past, knownAtMs)).picture, when));
    const state = await this.afterOthers(() => keeper.past.fold(when));
    // What was learned later about an earlier time does not make the picture one of later.
    return this.toDocument(situation, { entities: entitiesOf(state), version: versionOf(state), asOfMs: Math.min(asOfMsOf(state), when.atMs ?? Infinity), seq: seqOf(state) }, when);
  }

  async steps(situation: SituationId, question: StepsQuestion): Promise<PictureSteps> {
    const { past } = this.require(situation);
    const steps = await this.afterOthers(() => this.walks.steps(situation, past, question));
    return { situation, realm: realmOf(situation), epoch: this.epoch, ...steps };
  }

  private require(situation: SituationId): PictureKeeper {
    const keeper = this.keepers.get(situation);
    if (!keeper) throw new Error(`Got the situation ${situation}, expected one that is open.`);
    return keeper;
  }

  private afterOthers<T>(fold: () => Promise<T>): Promise<T> {
    const folded = this.past.then(fold);
    this.past = folded.catch(() => undefined);
    return folded;
  }

  private toDocument(situation: SituationId, picture: { entities: ReadonlyMap<EntityId, Entity>; version: number; asOfMs: number; seq: number }, when: { atMs?: number | undefined; knownAtMs?: number | undefined }): PictureDocument {
    return {
      situation, realm: realmOf(situation), epoch: this.epoch, version: picture.version, seq: picture.seq, asOfMs: picture.asOfMs,
      ...(when.atMs === undefined ? {} : { at: when.atMs }), ...(when.knownAtMs === undefined ? {} : { knownAt: when.knownAtMs }),
      hash: createHash('sha256').update(canonicalPicture({ situation, entities: picture.entities })).digest('hex'),
      entities: [...picture.entities.values()].sort((a, b) => compareText(a.id, b.id)),
    };
  }
}
