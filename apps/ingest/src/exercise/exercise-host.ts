import { type EnginePlay, hostWordSchema, type HostWish, scenariosDocumentSchema, type ScenarioFault, scenarioVerdictSchema, type SituationId } from '@lagewacht/contract';
import { HttpProblem } from '../http/http-problem';

/** A scenario among those that come with the program. */
export interface KnownScenario {
  readonly id: string;
  readonly title: { readonly de: string; readonly en: string };
  readonly summary: { readonly de: string; readonly en: string };
  readonly durationS: number;
  readonly injects: number;
}

/** What a scenario's text came to. */
export interface Verdict {
  readonly faults: readonly ScenarioFault[];
  readonly scenario?: KnownScenario | undefined;
}

/** The program that started this server: it has scenarios read, and starts and ends engines. Every method rejects with a problem when it can't. */
export interface ExerciseHost {
  /** False: nobody is there to ask. */
  readonly isThere: boolean;
  scenarios(): Promise<readonly KnownScenario[]>;
  /** Text of one that comes with the program. */
  text(scenario: string): Promise<string | undefined>;
  check(text: string): Promise<Verdict>;
  start(play: EnginePlay): Promise<void>;
  /** Resolves when the engine is gone; there may be none. */
  stop(situation: SituationId): Promise<void>;
  /** Told of an engine that ended by itself. */
  onEnded: ((situation: SituationId, how: string) => void) | undefined;
}

/** Our end of the channel. */
export interface Channel {
  send(message: object): void;
  onMessage(listen: (message: unknown) => void): void;
}

type Unasked<W> = W extends HostWish ? Omit<W, 'type' | 'ask'> : never;

/** Reading a scenario takes a start of a program, and stopping an engine its patience. */
const PATIENCE_MS = 60_000;

export function cannot(detail: string): HttpProblem {
  return new HttpProblem({ code: 'not_ready', detail });
}

/** The host behind the channel to the parent. */
export class ParentHost implements ExerciseHost {
  readonly isThere = true;
  onEnded: ExerciseHost['onEnded'];
  readonly #asked = new Map<number, { readonly resolve: (value: unknown) => void; readonly reject: (error: unknown) => void }>();
  #count = 0;

  constructor(private readonly channel: Channel, private readonly patienceMs = PATIENCE_MS) {
    channel.onMessage((message) => this.#take(message));
  }

  #take(message: unknown): void {
    const parsed = hostWordSchema.safeParse(message);
    if (!parsed.success) return;
    const word = parsed.data;
    if (word.type === 'exercise_ended') return this.onEnded?.(word.situation, word.how);
    const asked = this.#asked.get(word.ask);
    if (word.type === 'exercise_answer') asked?.resolve(word.value);
    else asked?.reject(cannot(word.reason));
  }

  async #ask(wish: Unasked<HostWish>): Promise<unknown> {
    const ask = ++this.#count;
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise((resolve, reject) => {
        this.#asked.set(ask, { resolve, reject });
        timer = setTimeout(() => reject(cannot(`Got no answer from the program that started this server within ${this.patienceMs / 1000} s.`)), this.patienceMs);
        this.channel.send({ type: 'exercise_wish', ask, ...wish });
      });
    } finally {
      clearTimeout(timer);
      this.#asked.delete(ask);
    }
  }

  async scenarios(): Promise<readonly KnownScenario[]> {
    return scenariosDocumentSchema.parse(await this.#ask({ wish: 'scenarios' })).scenarios;
  }
  async text(scenario: string): Promise<string | undefined> {
    const text = await this.#ask({ wish: 'text', scenario });
    return typeof text === 'string' ? text : undefined;
  }
  async check(text: string): Promise<Verdict> {
    return scenarioVerdictSchema.parse(await this.#ask({ wish: 'check', text }));
  }
  async start(play: EnginePlay): Promise<void> {
    await this.#ask({ wish: 'start', play });
  }
  async stop(situation: SituationId): Promise<void> {
    await this.#ask({ wish: 'stop', situation });
  }
}

/** What to do where nobody is there to ask. */
export const NOBODY = 'This server was started without a program that could read scenarios and start engines. Start it with `lagewacht up`, or play a scenario without it by `lagewacht exercise run NAME`.';

/** Where there is nobody to ask, as in a server that was started by hand. */
export const noHost: ExerciseHost = {
  isThere: false,
  scenarios: async () => { throw cannot(NOBODY); },
  text: async () => { throw cannot(NOBODY); },
  check: async () => { throw cannot(NOBODY); },
  start: async () => { throw cannot(NOBODY); },
  stop: async () => undefined,
  onEnded: undefined,
};
