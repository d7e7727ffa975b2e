import { parseArgs } from 'node:util';
import { argumentTypes, runProgram } from '@lagewacht/scenario';
import { playSensors } from './player';
import { effects } from './publish';

const exitCode = await runProgram((options) => playSensors(options, effects), {
  given: () => parseArgs({ options: { ...argumentTypes } }).values,
  environment: process.env,
  onStop: (stop) => { for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop); },
  complain: (line) => console.error(line),
});
// A REST door may still be waiting for its next try: nobody needs it any more.
process.exit(exitCode);
