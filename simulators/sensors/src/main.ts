import { parseArgs } from 'node:util';
import { argumentTypes, runProgram } from '@lagewacht/scenario';
import { playSensors } from './player';
import { effects, shelf } from './publish';

const exitCode = await runProgram((options) => playSensors(options, effects, shelf), {
  given: () => parseArgs({ options: { ...argumentTypes } }).values,
  environment: process.env,
  // `disconnect`: whoever started this program is gone.
  onStop: (stop) => { for (const word of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.once(word, stop); },
  complain: (line) => console.error(line),
});
// A REST door may still be waiting for its next try: nobody needs it any more.
process.exit(exitCode);
