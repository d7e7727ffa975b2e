import cliProgress from 'cli-progress';
import type { CommandContext } from './command';

/** How far long work has come. */
export interface Progress {
  /** `done` of the total, in whole steps. */
  update(done: number): void;
  end(): void;
}

/** A bar on a terminal, a line every tenth elsewhere; both on standard error, so that standard output stays the result. */
export function showProgress(context: Pick<CommandContext, 'note' | 'isTerminal'>, label: string, total: number): Progress {
  if (context.isTerminal) {
    const bar = new cliProgress.SingleBar({ format: `${label} {bar} {percentage}% {value}/{total} {eta_formatted}`, stream: process.stderr, hideCursor: true }, cliProgress.Presets.shades_classic);
    bar.start(total, 0);
    return { update: (done) => bar.update(done), end: () => bar.stop() };
  }
  let told = 0;
  return {
    update(done) {
      const tenth = total > 0 ? Math.floor((10 * done) / total) : 10;
      if (tenth <= told) return;
      told = tenth;
      context.note(`${label}: ${done} / ${total} (${tenth * 10} %)`);
    },
    end: () => undefined,
  };
}
