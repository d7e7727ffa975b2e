import { type ChildProcess, fork } from 'node:child_process';
import { HEALTHY_MS, restartDelayMs } from './restart-delay';

/** How a child ended that nobody had stopped. */
export interface ChildEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Ends in a row, this one included, each after less than a minute. */
  readonly deaths: number;
}

/** What to start, and whom to tell. */
export interface ChildPlan {
  readonly path: string;
  /** Asked anew before each start. */
  readonly environment: () => Readonly<Record<string, string | undefined>>;
  readonly folder: string;
  readonly onLine: (line: string, stream: 'out' | 'error') => void;
  readonly onMessage: (message: unknown) => void;
  /** Told of every end nobody asked for; answers whether to start again. */
  readonly onEnd: (end: ChildEnd, restartInMs: number) => 'restart' | 'leave';
}

/** A program of ours that is kept running: started again with a growing wait when it dies, ended politely when told. */
export class SupervisedChild {
  private child: ChildProcess | undefined;
  private timer: NodeJS.Timeout | undefined;
  private deaths = 0;
  private wanted = false;

  constructor(private readonly plan: ChildPlan) {}

  get pid(): number | undefined {
    return this.child?.pid;
  }

  start(): void {
    this.wanted = true;
    clearTimeout(this.timer);
    if (this.child) return;
    const startedMs = Date.now();
    const { plan } = this;
    // The channel closes when this process goes away, however it goes: then the child ends by itself.
    const child = fork(plan.path, [], { cwd: plan.folder, env: { ...plan.environment() }, execArgv: ['--enable-source-maps'], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    this.child = child;
    eachLine(child.stdout, (line) => plan.onLine(line, 'out'));
    eachLine(child.stderr, (line) => plan.onLine(line, 'error'));
    child.on('message', plan.onMessage);
    child.once('error', (error) => plan.onLine(error.message, 'error'));
    child.once('exit', (code, signal) => {
      this.child = undefined;
      if (this.wanted) this.lost(code, signal, Date.now() - startedMs);
    });
  }

  private lost(code: number | null, signal: NodeJS.Signals | null, livedMs: number): void {
    this.deaths = livedMs > HEALTHY_MS ? 1 : this.deaths + 1;
    const delayMs = restartDelayMs(this.deaths);
    if (this.plan.onEnd({ code, signal, deaths: this.deaths }, delayMs) === 'leave') return;
    this.timer = setTimeout(() => this.start(), delayMs);
  }

  /** Says something to the child; whether it was there to hear it. */
  send(message: object): boolean {
    return this.child?.connected === true && this.child.send(message);
  }

  /** Asks the child to end (SIGTERM) and kills it after `patienceMs`. Resolves when it is gone. */
  async stop(patienceMs: number): Promise<void> {
    this.wanted = false;
    clearTimeout(this.timer);
    const { child } = this;
    if (!child) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const patience = setTimeout(() => child.kill('SIGKILL'), patienceMs);
    child.kill('SIGTERM');
    await gone;
    clearTimeout(patience);
  }

  /** Ends the child at once. */
  kill(): void {
    this.wanted = false;
    clearTimeout(this.timer);
    this.child?.kill('SIGKILL');
  }
}

function eachLine(stream: NodeJS.ReadableStream | null, take: (line: string) => void): void {
  let rest = '';
  stream?.setEncoding('utf8');
  stream?.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(take);
  });
  stream?.on('end', () => {
    if (rest !== '') take(rest);
  });
}
