import type { OutboxItem } from '@lagewacht/outbox';

/** Whether what is on the screen is on the device: `kept`, on its way, or not (the fault says why). */
export type Keeping = { readonly kind: 'kept' } | { readonly kind: 'keeping' } | { readonly kind: 'failed'; readonly fault: unknown };

/** Writes a draft at every change, one write at a time: what changes during a write goes with the next one, and only the newest of it. */
export interface DraftKeeper {
  keep(item: OutboxItem): void;
  /** Resolves when everything given so far is durable; rejects when the newest could not be kept. */
  settled(): Promise<void>;
}

/** `save` resolves when durable. `onChange` is told each change of state. */
export function createDraftKeeper(save: (item: OutboxItem) => Promise<void>, onChange: (keeping: Keeping) => void): DraftKeeper {
  let next: OutboxItem | undefined;
  let running: Promise<void> | undefined;
  let fault: unknown;
  const run = async (): Promise<void> => {
    while (next) {
      const item = next;
      next = undefined;
      try {
        await save(item);
        fault = undefined;
      } catch (error) {
        fault = error;
      }
    }
    running = undefined;
    onChange(fault === undefined ? { kind: 'kept' } : { kind: 'failed', fault });
  };
  return {
    keep(item) {
      next = item;
      if (running) return;
      onChange({ kind: 'keeping' });
      running = run();
    },
    async settled() {
      await running;
      if (fault !== undefined) throw fault;
    },
  };
}
