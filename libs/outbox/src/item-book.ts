import type { RecordId } from '@lagewacht/contract';
import { type OutboxItem, byPlace, neededBlobs } from './item';
import { type OutboxStore, type StoreChange, StorageFull } from './store';

/** New versions of items and items that go, worked out of what is known when their turn comes. */
export type Draw = (items: ReadonlyMap<RecordId, OutboxItem>) => { readonly put?: readonly OutboxItem[]; readonly remove?: readonly RecordId[] };

/** The items in memory and on the device, changed one change at a time, so that none overwrites another. */
export class ItemBook {
  isStorageFull = false;
  private readonly items = new Map<RecordId, OutboxItem>();
  private sorted: readonly OutboxItem[] | undefined;
  /** Settled by the server but not yet written: the device had no room. */
  private readonly unwritten = new Set<RecordId>();
  private turn: Promise<void> = Promise.resolve();

  constructor(private readonly store: OutboxStore, private readonly onChange: () => void) {}

  /** All items in order of place; the same array until something changes. */
  get all(): readonly OutboxItem[] {
    return (this.sorted ??= [...this.items.values()].sort(byPlace));
  }

  get(id: RecordId): OutboxItem | undefined {
    return this.items.get(id);
  }

  /** Reads the device's items again; what is not yet written there stays. */
  async read(): Promise<void> {
    await this.inTurn(async () => {
      const stored = await this.store.all();
      const kept = [...this.unwritten].flatMap((id) => this.items.get(id) ?? []);
      this.items.clear();
      this.apply([...stored, ...kept], []);
    });
  }

  /** A person's change: on the device first, then in memory. Rejects, and changes nothing, when it can't be kept. */
  async commit(draw: Draw): Promise<void> {
    await this.inTurn(async () => {
      const { put = [], remove = [] } = draw(this.items);
      if (put.length + remove.length === 0) return;
      await this.write(put, remove);
      this.apply(put, remove);
    });
  }

  /** What the server made true: it counts also when the device can't keep it now. After a restart it is then sent again and known as a repeat. */
  async settle(draw: Draw): Promise<void> {
    await this.inTurn(async () => {
      const { put = [], remove = [] } = draw(this.items);
      if (put.length + remove.length === 0) return;
      const late = [...this.unwritten].filter((id) => put.every((item) => item.id !== id)).flatMap((id) => this.items.get(id) ?? []);
      try {
        await this.write([...put, ...late], remove);
        this.unwritten.clear();
      } catch {
        for (const { id } of put) this.unwritten.add(id);
      }
      this.apply(put, remove);
    });
  }

  private async write(put: readonly OutboxItem[], remove: readonly RecordId[]): Promise<void> {
    try {
      await this.store.write({ put, remove, removeBlobs: this.freed(put, remove) });
      this.isStorageFull = false;
    } catch (error) {
      if (error instanceof StorageFull && !this.isStorageFull) {
        this.isStorageFull = true;
        this.onChange();
      }
      throw error;
    }
  }

  /** Hashes that the changed items needed before, and that no item needs afterwards. */
  private freed(put: readonly OutboxItem[], remove: readonly RecordId[]): StoreChange['removeBlobs'] {
    const before = [...put.map(({ id }) => id), ...remove].flatMap((id) => this.items.get(id) ?? []).flatMap((item) => item.attachments);
    if (before.length === 0) return [];
    const changed = new Map(put.map((item) => [item.id, item]));
    const after = [...this.items.values(), ...put].filter(({ id }) => !remove.includes(id)).flatMap((item) => neededBlobs(changed.get(item.id) ?? item));
    const needed = new Set(after);
    return [...new Set(before.flatMap(({ hash, preview }) => (preview === undefined ? [hash] : [hash, preview])))].filter((hash) => !needed.has(hash));
  }

  private apply(put: readonly OutboxItem[], remove: readonly RecordId[]): void {
    for (const id of remove) {
      this.items.delete(id);
      this.unwritten.delete(id);
    }
    for (const item of put) this.items.set(item.id, item);
    this.sorted = undefined;
    this.onChange();
  }

  private inTurn(run: () => Promise<void>): Promise<void> {
    const own = this.turn.then(run);
    this.turn = own.catch(() => undefined);
    return own;
  }
}
