import { randomBytes } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { uuid7From } from '@lagewacht/base';
import type { Bilingual, ExerciseCommand, ExerciseEvent, ExerciseState, RecordId, SituationId } from '@lagewacht/contract';
import { retryWhileAway } from '@lagewacht/flow';
import { isAway } from '@lagewacht/journal';
import type { InternalCredential } from '../accounts/accounts.providers';
import { HttpProblem } from '../http/http-problem';
import type { Clock } from '../ports';
import type { ExerciseBook } from './exercise-book';
import { cannot, type ExerciseHost, NOBODY } from './exercise-host';
import { type NamedExercise, scenarioSAt } from './exercise-stand';

/** Where engines find the doors. */
export interface DoorAddresses {
  readonly api: string;
  readonly mqtt: string;
}

/** What steering engines needs. */
export interface EngineParts {
  readonly book: ExerciseBook;
  readonly host: ExerciseHost;
  readonly clock: Clock;
  /** Folder for scenarios' texts: engines read them from a file. */
  readonly folder: string;
  readonly log: { error(details: object, message: string): void };
  /** A credential for the engine of an exercise, and the end of one. */
  readonly credential: (situation: SituationId) => InternalCredential;
  readonly revoke: (token: string) => Promise<void>;
}

/** Who tells of what no engine can tell. */
const SERVER = 'server';

const messages = {
  restarted: 'Unterbrochen: Der Server wurde neu gestartet. Die Übung kann fortgesetzt oder beendet werden. · Interrupted: the server was restarted. The exercise can be continued or ended.',
  lost: (how: string): string => `Unterbrochen: Das Übungsprogramm ist ausgefallen (${how}). Die Übung kann fortgesetzt oder beendet werden. · Interrupted: the exercise program ended (${how}). The exercise can be continued or ended.`,
  forked: (from: string): string => `Abgezweigt von ${from}; die Übung kann fortgesetzt werden. · Forked from ${from}; the exercise can be continued.`,
};

function reasonOf(error: unknown): Bilingual {
  const detail = error instanceof HttpProblem ? error.problem.detail : 'Something went wrong on our side; the log says what.';
  return { de: `Das Übungsprogramm konnte nicht starten: ${detail}`.slice(0, 1000), en: `The engine could not start: ${detail}`.slice(0, 1000) };
}

/** Which exercises have an engine: starts them, ends them, and tells of those that were interrupted. */
export class EngineDesk {
  /** How long an engine may take to end when it is told to. */
  patienceMs = 10_000;
  /** Token of each engine; undefined: somebody else started it. */
  readonly #engines = new Map<SituationId, string | undefined>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #addresses: DoorAddresses | undefined;
  #isClosed = false;

  constructor(private readonly parts: EngineParts) {
    parts.book.onAppended = (situation, events) => { for (const event of events) this.#hear(situation, event); };
    parts.host.onEnded = (situation, how) => void this.#lost(situation, how);
  }

  onModuleDestroy(): void {
    this.#isClosed = true;
    for (const timer of this.#timers) clearTimeout(timer);
  }

  /** The doors are open. No engine has outlived the last process, so what ran then is interrupted. */
  async goLive(addresses: DoorAddresses): Promise<void> {
    this.#addresses = addresses;
    await retryWhileAway(async () => {
      for (const exercise of await this.parts.book.list()) if (exercise.stand.state === 'running') await this.interrupt(exercise, messages.restarted);
    }, { isAway, firstDelayMs: 100, longestDelayMs: 2000, wait: (ms) => delay(ms), onAway: () => undefined });
  }

  /** An engine that was given its credential by other means. */
  noteForeign(situation: SituationId): void {
    this.#engines.set(situation, undefined);
  }

  /** Throws when a command could not be carried out, before it is kept. */
  requireAble(situation: SituationId, act: ExerciseCommand['act']): void {
    if (act === 'resume' && !this.#engines.has(situation) && !this.parts.host.isThere) throw cannot(NOBODY);
  }

  /** Starts the engine of an exercise, from its beginning or from where it was interrupted. Rejects with a problem. */
  async begin(situation: SituationId): Promise<void> {
    const { book, host, credential, folder } = this.parts;
    if (this.#engines.has(situation)) return;
    if (!this.#addresses) throw cannot('The doors are not open yet. Try again in a moment.');
    const { stored, stand } = await book.require(situation);
    const text = await book.store.scenarioText(situation) ?? await host.text(stored.scenario);
    if (text === undefined) throw cannot(`Got no text of the scenario "${stored.scenario}", which does not come with this program.`);
    const file = join(folder, `${situation}.yaml`);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(`${file}.new`, text, { mode: 0o600 });
    await rename(`${file}.new`, file);
    const { device, secret, token } = credential(situation);
    this.#engines.set(situation, token);
    try {
      await host.start({ situation, file, seed: stand.plan?.seed ?? stored.seed, speed: stand.speed, access: { situation, device, secret, token, ...this.#addresses } });
    } catch (error) {
      await this.#forget(situation);
      throw error;
    }
  }

  /** Tells that an exercise goes on no more for now; it stands where it was seen last. */
  async interrupt({ situation, stand }: NamedExercise, message: string): Promise<void> {
    const frame = await this.parts.book.store.lastTruth(situation);
    const scenarioS = frame && frame.atMs > stand.sinceMs ? frame.scenarioS : stand.scenarioS;
    await this.#tellState(situation, 'paused', { scenarioS, speed: stand.speed, message });
  }

  /** Tells that an exercise has no engine yet and begins where another one was at `atMs`. */
  async noteFork({ situation, stand }: NamedExercise, from: SituationId, atMs: number): Promise<void> {
    await this.#tellState(situation, 'paused', { scenarioS: scenarioSAt(stand, atMs), speed: stand.speed, message: messages.forked(from) });
  }

  #hear(situation: SituationId, event: ExerciseEvent): void {
    if (event.kind === 'command' && event.command.act === 'resume' && !this.#engines.has(situation)) this.#quietly(situation, () => this.#resume(situation, event.command.id));
    if (event.kind === 'command' && event.command.act === 'end') {
      if (this.#engines.has(situation)) this.#later(situation, () => this.#end(situation));
      else this.#quietly(situation, () => this.#end(situation));
    }
    // What it still has to say after its last word, such as the truth of that moment, it says first.
    if (event.kind === 'state' && event.state === 'ended' && this.#engines.has(situation)) this.#later(situation, () => this.#stop(situation));
  }

  async #resume(situation: SituationId, command: RecordId): Promise<void> {
    try {
      await this.begin(situation);
    } catch (error) {
      const nowMs = this.parts.clock.nowMs();
      const { stand } = await this.parts.book.require(situation);
      await this.parts.book.append(situation, [{ kind: 'refused', ...this.#happening(scenarioSAt(stand, nowMs)), by: SERVER, command, reason: reasonOf(error) }]);
      if (!(error instanceof HttpProblem)) throw error;
    }
  }

  /** An exercise that was told to end has ended, whether or not its engine could say so. */
  async #end(situation: SituationId): Promise<void> {
    const { stand } = await this.parts.book.require(situation);
    if (stand.state !== 'ended') await this.#tellState(situation, 'ended', { scenarioS: scenarioSAt(stand, this.parts.clock.nowMs()), speed: stand.speed });
    await this.#stop(situation);
  }

  async #stop(situation: SituationId): Promise<void> {
    if (this.#engines.get(situation) !== undefined) await this.parts.host.stop(situation);
    await this.#forget(situation);
  }

  async #lost(situation: SituationId, how: string): Promise<void> {
    this.#quietly(situation, async () => {
      await this.#forget(situation);
      const exercise = await this.parts.book.require(situation);
      if (exercise.stand.state !== 'ended') await this.interrupt(exercise, messages.lost(how));
    });
  }

  async #forget(situation: SituationId): Promise<void> {
    const token = this.#engines.get(situation);
    this.#engines.delete(situation);
    if (token !== undefined) await this.parts.revoke(token);
  }

  async #tellState(situation: SituationId, state: ExerciseState, { scenarioS, ...more }: { scenarioS: number; speed: number; message?: string }): Promise<void> {
    await this.parts.book.append(situation, [{ kind: 'state', ...this.#happening(scenarioS), by: SERVER, state, ...more }]);
  }

  #happening(scenarioS: number): { id: RecordId; atMs: number; scenarioS: number } {
    const atMs = this.parts.clock.nowMs();
    return { id: uuid7From(atMs, randomBytes(10)), atMs, scenarioS };
  }

  #later(situation: SituationId, work: () => Promise<void>): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#quietly(situation, work);
    }, this.patienceMs);
    timer.unref();
    this.#timers.add(timer);
  }

  /** Work that nobody waits for: what goes wrong is told in the log. */
  #quietly(situation: SituationId, work: () => Promise<void>): void {
    if (this.#isClosed) return;
    work().catch((error: unknown) => {
      if (!this.#isClosed) this.parts.log.error({ situation, error: error instanceof Error ? error.stack : String(error) }, 'The engine of an exercise could not be steered.');
    });
  }
}
