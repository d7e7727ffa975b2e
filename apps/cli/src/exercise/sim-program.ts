import { fork } from 'node:child_process';
import { z } from 'zod';
import { CommandFailure, exitCodes } from '../exit-code';
import { builtProgram } from '../instance/built';
import { type DemoAccess, demoEnvironment } from '../instance/server-message';

const wordSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('clock'), ms: z.number().int() }),
  z.object({ type: z.literal('progress'), playedS: z.number(), lengthS: z.number() }),
]);

/** How the exercise's program is to play. */
export interface SimPlan {
  readonly access: DemoAccess;
  readonly scenario: string;
  readonly seed: number;
  readonly speed: number;
  readonly startTimeMs: number;
  readonly folder: string;
  readonly path: string | undefined;
  readonly driveClock: (toMs: number) => Promise<void>;
  readonly onProgress: (playedS: number, lengthS: number) => void;
  readonly onLine: (line: string) => void;
}

/** Plays an exercise with a clock that is driven; resolves when it has ended. Fails with the program's last words when it ends in any other way. */
export function playDriven(plan: SimPlan): Promise<void> {
  const said: string[] = [];
  const child = fork(builtProgram('exercise'), [], {
    cwd: plan.folder, execArgv: ['--enable-source-maps'], stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      PATH: plan.path, ...demoEnvironment(plan.access), SIM_CLOCK: 'driven', SIM_SCENARIO: plan.scenario, SIM_SEED: String(plan.seed), SIM_SPEED: String(plan.speed),
      SIM_START: new Date(plan.startTimeMs).toISOString(),
    },
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said.push(...text.split('\n').filter(Boolean));
      said.splice(0, said.length - 20);
      text.split('\n').filter(Boolean).forEach(plan.onLine);
    });
  }
  return new Promise((resolve, reject) => {
    child.on('message', (raw) => {
      const word = wordSchema.safeParse(raw);
      if (!word.success) return;
      if (word.data.type === 'progress') return plan.onProgress(word.data.playedS, word.data.lengthS);
      const { ms } = word.data;
      plan.driveClock(ms).then(() => child.connected && child.send({ type: 'clock_done', ms }), (error: unknown) => {
        child.kill();
        reject(error);
      });
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) return resolve();
      const wrong = code === exitCodes.wrongUse;
      reject(new CommandFailure(wrong ? exitCodes.wrongUse : exitCodes.environment, `The exercise ended with code ${code}:\n${(wrong ? said.slice(0, 1) : said).join('\n')}`));
    });
  });
}
