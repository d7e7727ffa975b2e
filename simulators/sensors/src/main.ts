import { parseArgs } from 'node:util';
import { argumentTypes, readPlayOptions, usage } from '@lagewacht/scenario';
import { playSensors } from './player';
import { realEffects } from './publish';

const WRONG_USE = 2;

/** Reads the command line, plays until the duration is over or Ctrl-C, and answers the exit code. */
async function main(): Promise<number> {
  try {
    const { values } = parseArgs({ args: process.argv.slice(2), options: { ...argumentTypes, help: { type: 'boolean' } } });
    const { help, ...given } = values;
    if (help) {
      console.log(usage);
      return 0;
    }
    const options = readPlayOptions(given, process.env);
    if (!options.ok) throw new Error(options.error);
    const playing = playSensors(options.value, realEffects((line) => console.log(line)));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, playing.stop);
    await playing.finished;
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error(usage);
    return WRONG_USE;
  }
}

process.exitCode = await main();
