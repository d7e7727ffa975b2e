import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { CommitCounts, Committer } from './committer';
import type { PictureKeeper } from './picture-keeper';
import type { PictureRegistry } from './picture-registry';

/** What the figures are read from. Everything but the batches is asked when somebody looks. */
export interface MeteredParts {
  readonly committer: Committer;
  readonly pictures: PictureRegistry;
  /** Messages of devices that came in and are not yet acknowledged. */
  readonly unacknowledged: () => number;
  readonly gateway: { readonly size: number; readonly maxBufferedBytes: number };
}

const outcomes = ['created', 'duplicate', 'refused', 'quarantined'] as const satisfies readonly (keyof CommitCounts)[];

/** Registers the figures of the way in and the way out: counts of records, batches, the picture's size, and the sockets. */
export function meterPipeline(registry: Registry, { committer, pictures, unacknowledged, gateway }: MeteredParts): void {
  const registers = [registry];
  const counted = { created: 0, duplicate: 0, refused: 0, quarantined: 0 };
  new Counter({
    name: 'lagewacht_ingest_records_total', help: 'Records and messages by what became of them: created, duplicate, refused by the database, quarantined', labelNames: ['outcome'], registers,
    collect() {
      for (const outcome of outcomes) {
        this.inc({ outcome }, committer.counts[outcome] - counted[outcome]);
        counted[outcome] = committer.counts[outcome];
      }
    },
  });
  const sizes = new Histogram({ name: 'lagewacht_ingest_batch_offers', help: 'Messages and requests in one commit', buckets: [1, 2, 5, 10, 50, 100, 500, 1000, 2000], registers });
  const seconds = new Histogram({ name: 'lagewacht_ingest_commit_seconds', help: 'Time of one commit, with its tries', buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30, 120], registers });
  committer.onCommit = (batch) => {
    sizes.observe(batch.offers);
    seconds.observe(batch.seconds);
  };
  const gauge = (name: string, help: string, read: () => number): void => {
    new Gauge({ name, help, registers, collect() { this.set(read()); } });
  };
  gauge('lagewacht_ingest_unacknowledged', 'Messages of devices that are not yet acknowledged', unacknowledged);
  gauge('lagewacht_journal_writable', '1 while the journal can be written', () => (committer.health.writable ? 1 : 0));
  gauge('lagewacht_ws_clients', 'Open sessions of the picture', () => gateway.size);
  gauge('lagewacht_ws_buffered_bytes', 'Unsent bytes of the slowest client', () => gateway.maxBufferedBytes);
  const perSituation = (name: string, help: string, read: (keeper: PictureKeeper) => number): void => {
    new Gauge({ name, help, labelNames: ['situation'], registers, collect() {
      for (const keeper of pictures.all) this.set({ situation: keeper.situation }, read(keeper));
    } });
  };
  perSituation('lagewacht_picture_entities', 'Entities in the picture', ({ entities }) => entities.size);
  perSituation('lagewacht_picture_seq', 'Place in the journal up to which the picture is folded', ({ seq }) => seq);
  perSituation('lagewacht_past_states', 'Folds that are kept for pictures of the past', ({ past }) => past.extent.states);
  perSituation('lagewacht_past_bytes', 'Bytes of these folds in the database', ({ past }) => past.extent.bytes);
  perSituation('lagewacht_past_unprepared_entries', 'Entries in stretches where too few folds are kept yet: pictures of their time take longer', ({ past }) => past.extent.unprepared);
}
