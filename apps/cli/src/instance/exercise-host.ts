import { execFile } from 'node:child_process';
import { type EnginePlay, type HostWish, hostWishSchema, type HostWord } from '@lagewacht/contract';
import { type ChildEnd, SupervisedChild } from '../supervise/supervised-child';
import { demoEnvironment } from './server-message';

/** What the host needs of the instance around it. */
export interface HostSurroundings {
  /** Path of the program that reads and plays scenarios; fails with what to do when it is not there. */
  readonly program: () => string;
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly onLine: (line: string) => void;
  /** Says something to the server. */
  readonly say: (word: HostWord) => void;
}

const STOP_PATIENCE_MS = 3000;
/** Reading a scenario takes a second; more means that something hangs. */
const READ_PATIENCE_MS = 50_000;
const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;

/** What the program said, and its exit code. */
interface Said {
  readonly code: number;
  readonly output: string;
  readonly complaint: string;
}

/**
 * Does for the server what it may not do itself: has scenarios read, and starts and ends engines. The server knows nothing of scenarios, and
 * neither does this command: the program that plays them reads them.
 */
export class ExerciseHost {
  private readonly engines = new Map<string, SupervisedChild>();

  constructor(private readonly around: HostSurroundings) {}

  /** Whether a message of the server was for the host; it is answered in time. */
  take(message: unknown): boolean {
    const parsed = hostWishSchema.safeParse(message);
    if (!parsed.success) return false;
    const { ask } = parsed.data;
    this.answer(parsed.data).then((value) => this.around.say({ type: 'exercise_answer', ask, value }), (error: unknown) => {
      this.around.say({ type: 'exercise_refusal', ask, reason: error instanceof Error ? error.message : String(error) });
    });
    return true;
  }

  private async answer(wish: HostWish): Promise<unknown> {
    switch (wish.wish) {
      case 'scenarios': return JSON.parse(await this.read(['--list'])) as unknown;
      case 'check': return JSON.parse(await this.read(['--check'], wish.text)) as unknown;
      case 'text': {
        const said = await this.run(['--show', wish.scenario]);
        return said.code === 0 ? said.output : null;
      }
      case 'start': return this.start(wish.play);
      case 'stop': return this.stop(wish.situation);
    }
  }

  private async read(args: readonly string[], input?: string): Promise<string> {
    const said = await this.run(args, input);
    if (said.code !== 0) throw new Error(`The exercise program could not say it (exit code ${said.code}): ${lastWord(said.complaint)}`);
    return said.output;
  }

  private run(args: readonly string[], input = ''): Promise<Said> {
    const { folder, environment, program } = this.around;
    return new Promise((resolve) => {
      const child = execFile(process.execPath, [program(), ...args], { cwd: folder, env: { ...environment }, timeout: READ_PATIENCE_MS, maxBuffer: MAX_OUTPUT_BYTES, encoding: 'utf8' }, (error, output, complaint) => {
        resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, output, complaint: complaint || error?.message || '' });
      });
      // A program that reads nothing may be gone before everything is written.
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(input);
    });
  }

  private async start({ situation, file, seed, speed, access }: EnginePlay): Promise<null> {
    await this.stop(situation);
    const { around } = this;
    const engine = new SupervisedChild({
      path: around.program(), folder: around.folder,
      environment: () => ({ ...around.environment, ...demoEnvironment(access), SIM_SCENARIO: file, SIM_SEED: String(seed), SIM_SPEED: String(speed) }),
      onLine: (line) => around.onLine(`exercise ${situation}: ${line}`), onMessage: () => undefined,
      onEnd: (end) => this.ended(situation, end),
    });
    this.engines.set(situation, engine);
    engine.start();
    return null;
  }

  /** Not started again by itself: it would take up what was meant for a moment that is past. A trainer lets it go on. */
  private ended(situation: string, { code, signal }: ChildEnd): 'leave' {
    this.engines.delete(situation);
    this.around.say({ type: 'exercise_ended', situation, how: signal ?? `exit code ${code}` });
    return 'leave';
  }

  private async stop(situation: string): Promise<null> {
    const engine = this.engines.get(situation);
    this.engines.delete(situation);
    await engine?.stop(STOP_PATIENCE_MS);
    return null;
  }

  /** Ends every engine: their credentials end with the server. */
  async stopAll(): Promise<void> {
    await Promise.all([...this.engines.keys()].map((situation) => this.stop(situation)));
  }

  /** The same at once. */
  killAll(): void {
    for (const engine of this.engines.values()) engine.kill();
  }
}

/** What went wrong, of everything that a program complained of: a thrown error's line, else its last one. */
function lastWord(complaint: string): string {
  const lines = complaint.trim().split('\n');
  return lines.find((line) => /Error\b.*:/.test(line)) ?? lines.at(-1) ?? '';
}
