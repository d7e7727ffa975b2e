import { fork } from 'node:child_process';
import { environmentFault } from '../exit-code';
import { builtProgram } from '../instance/built';
import type { GeneratorOrder, GeneratorWord } from './generator-words';

/** The generator's last word. */
export type GeneratorSum = Extract<GeneratorWord, { type: 'finished' }>;

/** Starts the generator in a process of its own, so that listening does not make it late. Resolves with its last word. */
export function runGenerator(order: GeneratorOrder, listen: { readonly onStart: (word: Extract<GeneratorWord, { type: 'started' }>) => void; readonly onProgress: (sent: number) => void }): Promise<GeneratorSum> {
  return new Promise((resolve, reject) => {
    const child = fork(builtProgram('generator'), [], { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    let failure: string | undefined;
    child.on('message', (word: GeneratorWord) => {
      if (word.type === 'started') listen.onStart(word);
      else if (word.type === 'at') listen.onProgress(word.sent);
      else if (word.type === 'failed') failure = word.reason;
      else resolve(word);
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => reject(environmentFault(`The load generator ended early: ${failure ?? signal ?? `exit code ${code}`}.`)));
    child.send(order);
  });
}
