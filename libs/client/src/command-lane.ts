import type { ExerciseCommand, SituationId } from '@lagewacht/contract';
import type { LinkClock } from '@lagewacht/sync';
import { ApiProblem } from './call-server';
import type { ExerciseApi } from './exercise-api';

/** A command on its way. `asking`: it waited so long that somebody must say whether it still holds. `refused`: the server did not take it. */
export interface LaneItem {
  readonly command: ExerciseCommand;
  /** Own clock, when it was given. */
  readonly sinceMs: number;
  readonly standing: 'waiting' | 'asking' | 'refused';
  readonly reason?: string;
}

/** Commands of one trainer to one exercise, in the order in which they were given. None is lost with a connection or a reload, and none is carried out twice. */
export interface CommandLane {
  getItems(): readonly LaneItem[];
  subscribe(listener: () => void): () => void;
  send(command: ExerciseCommand): void;
  /** It still holds: one that asks goes now. */
  confirm(id: string): void;
  drop(id: string): void;
  close(): void;
}

/** What a lane works with. */
export interface LaneParts {
  readonly api: Pick<ExerciseApi, 'command'>;
  readonly situation: SituationId;
  readonly clock: LinkClock;
  /** Where commands outlive a reload; a shelf that fails only costs that. */
  readonly shelf: { read(): string | null; write(text: string): void };
  /** Told when the server has a command for good. */
  readonly onTaken?: (command: ExerciseCommand) => void;
}

/** A command that could not go for so long may be out of place by now. */
const ASK_AFTER_MS = 60_000;
const RETRY_MS = [500, 1000, 2000, 4000] as const;

function readShelf(shelf: LaneParts['shelf']): readonly LaneItem[] {
  try {
    const kept: unknown = JSON.parse(shelf.read() ?? '[]');
    if (!Array.isArray(kept)) return [];
    return kept.filter((item: Partial<LaneItem> | null): item is LaneItem => typeof item?.command?.id === 'string' && typeof item.sinceMs === 'number').map(({ command, sinceMs }) => ({ command, sinceMs, standing: 'waiting' }));
  } catch {
    return [];
  }
}

const isFinal = (error: unknown): error is ApiProblem => error instanceof ApiProblem && error.httpCode >= 400 && error.httpCode < 500 && error.httpCode !== 408 && error.httpCode !== 429;

/** Opens the lane and sends what an earlier page left in it. */
export function createCommandLane({ api, situation, clock, shelf, onTaken }: LaneParts): CommandLane {
  const listeners = new Set<() => void>();
  let items: readonly LaneItem[] = readShelf(shelf);
  let isBusy = false;
  let isClosed = false;
  let failures = 0;
  const put = (next: readonly LaneItem[]): void => {
    if (isClosed) return;
    items = next;
    try {
      shelf.write(JSON.stringify(items.filter(({ standing }) => standing !== 'refused')));
    } catch {
      // A full or forbidden storage: the commands are kept as long as the page is open.
    }
    for (const listener of listeners) listener();
  };
  const change = (id: string, part: Partial<LaneItem>): void => put(items.map((item) => (item.command.id === id ? { ...item, ...part } : item)));
  const drop = (id: string): void => put(items.filter(({ command }) => command.id !== id));
  const attempt = async ({ command }: LaneItem): Promise<void> => {
    try {
      await api.command(situation, command);
      failures = 0;
      drop(command.id);
      onTaken?.(command);
    } catch (error) {
      if (isFinal(error)) change(command.id, { standing: 'refused', reason: error.message });
      else await new Promise<void>((resolve) => void clock.after(RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)] ?? 1000, resolve));
    }
  };
  const pump = async (): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    for (;;) {
      const late = items.filter(({ standing, sinceMs }) => standing === 'waiting' && clock.nowMs() - sinceMs > ASK_AFTER_MS);
      if (late.length > 0) put(items.map((item) => (late.includes(item) ? { ...item, standing: 'asking' } : item)));
      const next = items.find(({ standing }) => standing === 'waiting');
      if (!next || isClosed) break;
      await attempt(next);
    }
    isBusy = false;
  };
  void pump();
  return {
    getItems: () => items,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    send(command) {
      put([...items, { command, sinceMs: clock.nowMs(), standing: 'waiting' }]);
      void pump();
    },
    confirm(id) {
      change(id, { standing: 'waiting', sinceMs: clock.nowMs() });
      void pump();
    },
    drop,
    close() {
      isClosed = true;
      listeners.clear();
    },
  };
}
