import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { argumentTypes, runProgram } from '@lagewacht/scenario';
import { answer } from './answer';
import { drivenSteps } from './driven-steps';
import { playDriven, playExercise } from './player';
import { effects, shelf } from './publish';

const questions = { list: { type: 'boolean' }, show: { type: 'string' }, check: { type: 'boolean' }, schema: { type: 'boolean' } } as const;
const STANDARD_INPUT = 0;

/** `SIM_CLOCK=driven`: whoever started this program drives the server's clock, so that a run comes out the same twice. */
const isDriven = process.env['SIM_CLOCK'] === 'driven' && process.send !== undefined;
const steps = drivenSteps({ send: (message) => void process.send?.(message), onMessage: (listen) => void process.on('message', listen) });

function playAsTold(): Promise<number> {
  return runProgram((options) => (isDriven ? playDriven(options, effects, { steps, shelf }) : playExercise(options, effects, shelf)), {
    given: () => parseArgs({ options: { ...argumentTypes } }).values,
    environment: process.env,
    // `disconnect`: whoever started this program is gone.
    onStop: (stop) => { for (const word of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.once(word, stop); },
    complain: (line) => console.error(line),
  });
}

const { list, show, check, schema } = parseArgs({ options: questions, strict: false }).values;
const asked = answer({ list: list === true, show: typeof show === 'string' ? show : undefined, check: check === true, schema: schema === true }, shelf, () => readFileSync(STANDARD_INPUT, 'utf8'));
if (asked) {
  process.exitCode = asked.exitCode;
  process.stdout.write(asked.text);
  if (process.connected) process.disconnect();
} else {
  // A REST door may still be waiting for its next try: nobody needs it any more.
  process.exit(await playAsTold());
}
