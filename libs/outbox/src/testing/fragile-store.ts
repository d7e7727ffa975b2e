import type { RandomSource } from '@lagewacht/base';
import { type OutboxItem, type OutboxStore, type OutboxTimers, type StoreChange, StorageFull } from '../index';

/** What is on the disk of a device: it survives any number of kills. */
export class Disk {
  items = new Map<string, OutboxItem>();
  blobs = new Map<string, Uint8Array>();
  isFull = false;

  apply({ put = [], remove = [], removeBlobs = [] }: StoreChange): void {
    for (const id of remove) this.items.delete(id);
    for (const item of put) this.items.set(item.id, item);
    for (const hash of removeBlobs) this.blobs.delete(hash);
  }
}

/** The store of one life of a client: writes take time and happen in order; what a kill catches under way is on the disk or not, by chance. */
export class FragileStore implements OutboxStore {
  isDead = false;
  private readonly pending: (() => void)[] = [];

  constructor(private readonly disk: Disk, private readonly clock: OutboxTimers, private readonly chance: RandomSource) {}

  /** The client is gone. Of the writes under way the first few still reach the disk. */
  kill(): void {
    this.isDead = true;
    const reach = Math.floor(this.chance.uniform() * (this.pending.length + 1));
    for (const write of this.pending.splice(0).slice(0, reach)) write();
  }

  all(): Promise<readonly OutboxItem[]> {
    return this.later(() => [...this.disk.items.values()]);
  }

  write(change: StoreChange): Promise<void> {
    if (this.disk.isFull && (change.put ?? []).length > 0) return this.later(() => { throw new StorageFull('full'); });
    return this.later(() => this.disk.apply(change), true);
  }

  putBlob(hash: string, bytes: Uint8Array): Promise<void> {
    return this.later(() => void this.disk.blobs.set(hash, bytes), true);
  }

  blob(hash: string): Promise<Uint8Array | undefined> {
    return this.later(() => this.disk.blobs.get(hash));
  }

  private later<T>(act: () => T, isWrite = false): Promise<T> {
    return new Promise((resolve, reject) => {
      const run = (): void => {
        try {
          const value = act();
          if (!this.isDead) resolve(value);
        } catch (error) {
          if (!this.isDead) reject(error as Error);
        }
      };
      if (isWrite) this.pending.push(run);
      this.clock.after(1 + Math.floor(this.chance.uniform() * 20), () => {
        if (this.isDead) return;
        if (!isWrite) return run();
        // In order: everything begun before is done by now.
        const place = this.pending.indexOf(run);
        for (const write of place < 0 ? [] : this.pending.splice(0, place + 1)) write();
      });
    });
  }
}
