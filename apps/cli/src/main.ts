import { bench } from './commands/bench';
import { doctor } from './commands/doctor';
import { exerciseRun } from './commands/exercise-run';
import { exportJournal } from './commands/export';
import { fuse } from './commands/fuse';
import { replay } from './commands/replay';
import { up } from './commands/up';
import { verify } from './commands/verify';
import { runCommand } from './run-command';

/** Every command of this program. */
const commands = [up, exportJournal, replay, verify, fuse, doctor, bench, exerciseRun];

const exitCode = await runCommand(process.argv.slice(2), commands, {
  environment: process.env,
  folder: process.cwd(),
  print: (line) => process.stdout.write(`${line}\n`),
  note: (line) => process.stderr.write(`${line}\n`),
  isTerminal: process.stderr.isTTY === true,
});
process.exit(exitCode);
