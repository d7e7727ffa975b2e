import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EvaluationTable } from './evaluation-table';
import { type EvaluationPart, renderEvaluationPage } from './evaluation-page';
import { evaluateFlood } from './flood/evaluate-flood';
import { evaluateIncidents } from './incidents/evaluate-incidents';
import { renderTable } from './markdown-table';
import { evaluateTracks } from './tracks/evaluate-tracks';
import { createTrackScene } from './tracks/scene';
import { writeScene } from './tracks/scene-files';
import { type TrackRow, readRows } from './tracks/rows';
import { PRESETS } from './tracks/scene-parameters';
import { scoreTracks } from './tracks/score-tracks';

interface Evaluation {
  /** What the figures mean, for a reader who knows none of the metrics. */
  readonly prose: readonly string[];
  readonly evaluate: (seeds: readonly number[], say: (progress: string) => void) => EvaluationTable;
}

const EVALUATIONS: Readonly<Record<string, Evaluation>> = {
  tracks: {
    prose: [
      'A tracker turns places that sensors report, some of them false, some things unseen, into things that move and keep their number. **GOSPA** is its error in metres over a whole picture, less is better: it adds up how far tracks are from what they follow (*localisation*), things without a track (*missed*) and tracks without a thing (*false*), each missed or false one costs 200 m². *Per target* is the same, freed from how many things there are. *RMSE* is the error of the places alone.',
      'An **ID switch** is a thing that suddenly has another number, a **fragment** one whose track was lost and found again: both break an operator\'s trust in a mark on the map. **ANEES** and **coverage** say whether the ellipses are honest: 1 and 0.95 are; above 1 the tracker claims to know more than it does. *Delay* is how long a new thing takes to be shown.',
    ],
    evaluate: evaluateTracks,
  },
  incidents: {
    prose: [
      'Calls, posts and units tell of things that are so for a while; some err in the place or the kind, some invent, some repeat others. What is shown is an incident with the probability that it is so now. **P** (precision) is the share of shown incidents that are so, **R** (recall) the share of what is so and reported that is shown, **F1** one figure for both: more is better, 1 is all right. *Ever shown* counts what was shown at any time.',
      'A probability is good when it comes true as often as it says. **ECE** is how far it is off on average, **Brier** and *log loss* are errors of single probabilities: less is better. **B³** asks whether the words were put together rightly, 1 is all right. *Delay* is how long after the first true word an incident is shown; as pictures are looked at every 10 min, 5 min of it are waiting.',
    ],
    evaluate: evaluateIncidents,
  },
  flood: {
    prose: [
      'Dykes break, gates stay open, the river runs over a crest: where is it wet, and how sure is that? A cell is **wet** from 5 cm of water on. **CSI** is the share of the cells that are wet or said to be wet that are both, 1 is all right; the *hit rate* is the share of wet cells that are said to be wet. *P(wet): mean gap* is how far the said probability of water is from how often it came, on the average of all forecasts: 0 is honest.',
      'Two simple pictures stand beside it. A **bathtub** puts the level of the river over all ground below it; one **with dykes** does so only where the picture says that water gets in. Both hit nearly all that is wet, and call far more wet that is dry.',
    ],
    evaluate: evaluateFlood,
  },
};

const PAGE = 'docs/evaluation.md';
const DEFAULT_SEEDS = '101-105';

interface Wish {
  readonly names: readonly string[];
  readonly seeds: readonly number[];
  readonly writes: boolean;
  /** Write the scenes here instead, for `lagewacht fuse` or any other tracker. */
  readonly filesAt?: string;
  /** Score these two files instead: truth, tracks. */
  readonly scored?: readonly [string, string];
}

const USAGE = `[${Object.keys(EVALUATIONS).join('|')}] [--seeds 101-105] [--write], --files FOLDER or --score TRUTH.jsonl TRACKS.jsonl`;

function seedsOf(text: string): readonly number[] {
  return text.split(',').flatMap((part) => {
    const [low = Number.NaN, high = low] = part.split('-').map(Number);
    if (!Number.isInteger(low) || !Number.isInteger(high) || high < low) throw new Error(`Got the seeds ${text}, expected numbers or ranges such as 101-105,200.`);
    return Array.from({ length: high - low + 1 }, (_, i) => low + i);
  });
}

function readWish(args: readonly string[]): Wish {
  const wish: { names: string[]; seeds: string; writes: boolean; filesAt?: string; scored?: readonly [string, string] } = { names: [], seeds: DEFAULT_SEEDS, writes: false };
  const rest = [...args];
  const next = (): string => {
    const word = rest.shift();
    if (word === undefined) throw new Error(`Got too few words, expected ${USAGE}.`);
    return word;
  };
  while (rest.length > 0) {
    const word = next();
    if (word === '--write') wish.writes = true;
    else if (word === '--seeds') wish.seeds = next();
    else if (word === '--files') wish.filesAt = next();
    else if (word === '--score') wish.scored = [next(), next()];
    else if (Object.hasOwn(EVALUATIONS, word)) wish.names.push(word);
    else throw new Error(`Got ${word}, expected ${USAGE}.`);
  }
  if (wish.writes && (wish.names.length > 0 || wish.seeds !== DEFAULT_SEEDS)) throw new Error('Got --write with a choice, expected it alone: the page holds every table, on the same seeds each time.');
  return { ...wish, names: wish.names.length > 0 ? wish.names : Object.keys(EVALUATIONS), seeds: seedsOf(wish.seeds) };
}

function writeFiles(folder: string, seeds: readonly number[]): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, parameters] of Object.entries(PRESETS)) {
    for (const seed of seeds) {
      const files = writeScene(createTrackScene(seed, parameters));
      writeFileSync(join(folder, `${name}-${seed}.det.jsonl`), files.detections);
      writeFileSync(join(folder, `${name}-${seed}.meta.json`), files.meta);
      writeFileSync(join(folder, `${name}-${seed}.truth.jsonl`), files.truth);
    }
  }
}

/** One line that is overwritten on a terminal, a line each elsewhere. */
function say(progress: string): void {
  process.stderr.write(process.stderr.isTTY ? `\r\x1b[2K${progress}` : `${progress}\n`);
}

function evaluateAll({ names, seeds, writes }: Wish): void {
  const parts = names.map((name): EvaluationPart => {
    const { prose, evaluate } = EVALUATIONS[name] as Evaluation;
    return { name, prose, table: evaluate(seeds, say) };
  });
  say(process.stderr.isTTY ? 'done\n' : 'done');
  for (const { table } of parts) console.log(renderTable(table, 2));
  if (writes) writeFileSync(PAGE, renderEvaluationPage(parts));
}

try {
  const wish = readWish(process.argv.slice(2));
  if (wish.filesAt !== undefined) writeFiles(wish.filesAt, wish.seeds);
  else if (wish.scored) {
    const [truth, tracks] = wish.scored.map((file) => readFileSync(file, 'utf8'));
    console.log(JSON.stringify(scoreTracks(readRows(truth ?? ''), readRows<TrackRow>(tracks ?? ''))));
  } else evaluateAll(wish);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
