import { realpathSync, statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { Command, CommandContext } from '../command';
import { CommandFailure, environmentFault, exitCodes, wrongUse } from '../exit-code';
import { fuseFile } from '../fuse/fuse-file';
import { type FuseOutcome, tellOutcome, toFuseStats } from '../fuse/fuse-stats';
import { type Meta, readMetaFile } from '../fuse/meta-file';
import { createOutFile, type OutFile } from '../fuse/out-file';
import { say } from '../language';
import { neededOption, numberOption, textOption } from '../option';
import { showProgress } from '../progress';

/** So many lines that are left out are named; all are counted. */
const NAMED_LINES = 5;
const DEFAULT_LATENESS_S = 10;

const fusing = { de: 'Fusion (Bytes)', en: 'Fusion (bytes)' };
const passedOver = { de: '{path} Zeile {line}: {what}. Die Zeile wird übergangen.', en: '{path} line {line}: {what}. The line is passed over.' };
const tooLate = {
  de: '{path} Zeile {line}: t {t} kam mehr als {lateness} s nach Zeile {newest} und wird nicht verbunden (mehr erlaubt --lateness).',
  en: '{path} line {line}: t {t} came more than {lateness} s behind line {newest} and is not fused (--lateness allows more).',
};
const contradicted = { de: '{count} doppelte Detektionen hatten dieselbe id, aber anderen Inhalt; behalten wurde je eine.', en: '{count} duplicate detections had the same id but other content; one of each was kept.' };

interface FuseOptions {
  readonly input: string;
  readonly out: string;
  readonly meta: Meta;
  readonly latenessS: number;
  readonly isStrict: boolean;
}

function isSameFile(a: string, b: string): boolean {
  try {
    return realpathSync(a) === realpathSync(b);
  } catch {
    return false; // one of them does not exist yet
  }
}

function readFuseOptions({ options }: CommandContext): FuseOptions {
  const input = neededOption(options, 'in', 'detections.jsonl');
  const out = neededOption(options, 'out', 'tracks.jsonl');
  const metaPath = textOption(options, 'meta');
  const latenessS = numberOption(options, 'lateness', { from: 0, to: 1e8, otherwise: DEFAULT_LATENESS_S });
  if (isSameFile(input, out) || (metaPath !== undefined && isSameFile(metaPath, out))) throw wrongUse(`--out: got ${out}, which is read from, expected another file.`);
  return { input, out, meta: metaPath === undefined ? {} : readMetaFile(metaPath), latenessS, isStrict: options['strict'] === true };
}

/** Opens what is to be read; its size is 0 where nobody knows it, as for a pipe. */
async function openInput(path: string): Promise<{ file: FileHandle; bytes: number }> {
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) throw environmentFault(`${path} is a folder: expected a file with one detection a line.`);
    return { file: await open(path, 'r'), bytes: stat.isFile() ? stat.size : 0 };
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    throw environmentFault(`${path} can't be read (${error instanceof Error ? error.message : String(error)}): expected a file with one detection a line.`);
  }
}

async function run(context: CommandContext, settings: FuseOptions, output: OutFile): Promise<FuseOutcome> {
  const { input: path, latenessS, isStrict, meta } = settings;
  const { file, bytes } = await openInput(path);
  let complaints = 0;
  let misses = 0;
  const progress = bytes > 0 ? showProgress(context, say(context.language, fusing), bytes) : undefined;
  try {
    return await fuseFile({
      input: file, output, meta, latenessS,
      complain(line, what) {
        if (isStrict) throw new CommandFailure(exitCodes.failed, `${path} line ${line}: ${what}. Nothing was written to ${settings.out} (--strict).`);
        if (++complaints <= NAMED_LINES) context.note(say(context.language, passedOver, { path, line, what }));
      },
      missed(line, timeS, newest) {
        if (++misses <= NAMED_LINES) context.note(say(context.language, tooLate, { path, line, t: timeS, lateness: latenessS, newest }));
      },
      progress: (bytesRead) => progress?.update(bytesRead),
    });
  } finally {
    progress?.end();
    await file.close();
  }
}

/** `lagewacht fuse`: the fusion core over recorded detections. */
export const fuse: Command = {
  name: 'fuse',
  summary: { de: 'verbindet aufgezeichnete Detektionen zu Spuren', en: 'fuses recorded detections into tracks' },
  options: {
    in: { type: 'string', value: 'DET.jsonl', about: { de: 'eine Detektion je Zeile: t, x, y (oder lon, lat), sigma, sensor, id, recv', en: 'one detection a line: t, x, y (or lon, lat), sigma, sensor, id, recv' } },
    meta: { type: 'string', value: 'META.json', about: { de: 'was vorher bekannt ist: area, q, speed, truth_dt, sensors', en: 'what is known beforehand: area, q, speed, truth_dt, sensors' } },
    out: { type: 'string', value: 'TRACKS.jsonl', about: { de: 'die Datei; sie erscheint erst, wenn sie vollständig ist', en: 'the file; it appears once it is whole' } },
    lateness: { type: 'string', value: 'SECONDS', about: { de: 'so lange wird auf Verspätetes gewartet (Voreinstellung 10)', en: 'late detections are waited for so long (default 10)' } },
    strict: { type: 'boolean', about: { de: 'endet bei der ersten fehlerhaften Zeile mit 1', en: 'ends with 1 at the first malformed line' } },
    stats: { type: 'boolean', about: { de: 'gibt Zahlen und Durchsatz als eine Zeile JSON aus', en: 'prints counts and throughput as one line of JSON' } },
  },
  async run(context) {
    const settings = readFuseOptions(context);
    const output = await createOutFile(settings.out);
    let outcome: FuseOutcome;
    try {
      outcome = await run(context, settings, output);
      const { counts, malformed } = outcome;
      if (malformed > 0 && counts.fused + counts.late === 0) throw new CommandFailure(exitCodes.failed, `${settings.input}: none of ${malformed} lines is a detection. Nothing was written to ${settings.out}.`);
      await output.finish();
    } catch (error) {
      await output.abandon();
      if (error instanceof CommandFailure) throw error;
      // A fault of disk or file, not of the program.
      if (typeof error === 'object' && error !== null && 'syscall' in error) throw environmentFault(`The fusion stopped: ${String(error)}. Nothing was written to ${settings.out}.`);
      throw error;
    }
    if (outcome.counts.conflicts > 0) context.note(say(context.language, contradicted, { count: outcome.counts.conflicts }));
    context.print(context.options['stats'] === true ? JSON.stringify(toFuseStats(outcome)) : tellOutcome(outcome, settings.out, context.language));
    return exitCodes.done;
  },
};
