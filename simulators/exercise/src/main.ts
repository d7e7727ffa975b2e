import { parseArgs } from 'node:util';
import { argumentTypes, runProgram } from '@lagewacht/scenario';
import { drivenSteps } from './driven-steps';
import { playDriven, playExercise } from './player';
import { effects } from './publish';

/** `SIM_CLOCK=driven`: whoever started this program drives the server's clock, so that a run comes out the same twice. */
const isDriven = process.env['SIM_CLOCK'] === 'driven' && process.send !== undefined;
const steps = drivenSteps({ send: (message) => void process.send?.(message), onMessage: (listen) => void process.on('message', listen) });

const exitCode = await runProgram((options) => (isDriven ? playDriven(options, effects, steps) : playExercise(options, effects)), {
  given: () => parseArgs({ options: { ...argumentTypes } }).values,
  environment: process.env,
  // `disconnect`: whoever started this program is gone.
  onStop: (stop) => { for (const word of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.once(word, stop); },
  complain: (line) => console.error(line),
});
// A REST door may still be waiting for its next try: nobody needs it any more.
process.exit(exitCode);
