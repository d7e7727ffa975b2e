import { engineEventsSchema, exerciseEventsSchema, type EngineEvent, type ExerciseEvent, type TruthFrame } from '@lagewacht/contract';
import type { Effects } from './effects';
import type { RestDoor } from './rest-door';

/** A question waits so long at the server for an answer, ms. */
const WAIT_MS = 8000;
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 15_000;
/** So much goes into one request: the server takes 500 events or 200 frames, and 1 MiB. */
const MOST_EVENTS = 200;
const MOST_FRAMES = 40;

/** What came from the log of an exercise: events, and the server's clock then. */
export interface Page {
  readonly nowMs: number;
  readonly events: readonly ExerciseEvent[];
}

/** The doors of an exercise's control: what trainers command comes in, what happens and what is true goes out. */
export interface ControlDoor {
  /** Everything so far; undefined when the server has no such exercise (then nobody controls it). Waits for a server that is not there yet. */
  open(): Promise<Page | undefined>;
  /** Calls back with what is new, until it is closed. */
  follow(afterN: number, hear: (event: ExerciseEvent) => void): Promise<void>;
  tell(events: readonly EngineEvent[], truth: readonly TruthFrame[]): void;
  /** Resolves when everything told is answered for. */
  settled(): Promise<void>;
  close(): void;
}

/** The control of the exercise in `situation`; `reader` reads, `writer` posts in order. */
export function openControlDoor(situation: string, doors: { reader: RestDoor; writer: RestDoor }, effects: Effects): ControlDoor {
  const path = `/api/exercises/${situation}`;
  const events: EngineEvent[] = [];
  const frames: TruthFrame[] = [];
  let isOpen = true;
  let work: Promise<void> | undefined;
  const readPage = async (afterN: number, waitMs: number): Promise<Page | 'none' | 'again'> => {
    const { statusCode, text } = await doors.reader.read(`${path}/events?after=${afterN}&waitMs=${waitMs}`);
    if (statusCode >= 400 && statusCode < 500 && statusCode !== 401 && statusCode !== 429) return 'none';
    const parsed = statusCode === 200 ? exerciseEventsSchema.safeParse(jsonOf(text)) : undefined;
    return parsed?.success ? parsed.data : 'again';
  };
  const patiently = async (afterN: number, waitMs: number): Promise<Page | undefined> => {
    for (let retryMs = FIRST_RETRY_MS; isOpen; retryMs = Math.min(2 * retryMs, LAST_RETRY_MS)) {
      const page = await readPage(afterN, waitMs);
      if (page === 'none') return undefined;
      if (page !== 'again') return page;
      await effects.wait(retryMs);
    }
    return undefined;
  };
  const post = async (): Promise<void> => {
    while (isOpen && events.length + frames.length > 0) {
      const some = events.splice(0, MOST_EVENTS);
      if (some.length > 0) doors.writer.offer(`${path}/events`, engineEventsSchema.parse({ events: some }));
      const few = frames.splice(0, MOST_FRAMES);
      if (few.length > 0) doors.writer.offer(`${path}/truth`, { frames: few });
      await doors.writer.settled();
    }
    work = undefined;
  };
  return {
    open: () => patiently(0, 0),
    follow: async (afterN, hear) => {
      for (let n = afterN; isOpen;) {
        const page = await patiently(n, WAIT_MS);
        if (!page) return;
        for (const event of page.events) {
          n = Math.max(n, event.n);
          if (isOpen) hear(event);
        }
      }
    },
    tell: (more, truth) => {
      events.push(...more);
      frames.push(...truth);
      if (events.length + frames.length > 0) work ??= post();
    },
    settled: async () => { await work; },
    close: () => { isOpen = false; },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
