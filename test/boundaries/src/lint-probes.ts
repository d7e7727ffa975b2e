import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Probe } from './probes';

const root = resolve(import.meta.dirname, '../../..');
const environment = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true', NO_COLOR: '1' };

/** What ESLint said of one probe: the rules that refused it, in its own words. */
export interface Verdict {
  readonly probe: Probe;
  readonly rules: readonly string[];
  readonly messages: readonly string[];
}

interface LintMessage { readonly ruleId: string | null; readonly message: string }
interface LintResult { readonly filePath: string; readonly messages: readonly LintMessage[] }

/** Verdicts, and whether the wall rule had the project graph: without it the rule skips everything and ESLint still ends with 0. */
export interface LintRun {
  readonly verdicts: readonly Verdict[];
  readonly graphLoaded: boolean;
}

/** Lets Nx write the project graph that the rule reads. */
function refreshGraph(): void {
  const run = spawnSync(process.execPath, [join(root, 'node_modules/nx/dist/bin/nx.js'), 'show', 'projects'], { cwd: root, env: environment, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`nx show projects ended with ${run.status}; expected 0:\n${run.stdout}\n${run.stderr}`);
}

function toFile(probe: Probe, index: number): string {
  return join(root, probe.room, 'src', `zz-canary-${process.pid}-${index}${probe.spec ? '.spec' : ''}.ts`);
}

/**
 * Writes each probe into its room, lints all of them in one ESLint run with the house's own config, and takes the files away again.
 * `extra` are environment variables, so that a test can take the graph away.
 */
export function lintProbes(probes: readonly Probe[], extra: Readonly<Record<string, string>> = {}): LintRun {
  if (Object.keys(extra).length === 0) refreshGraph();
  const files = probes.map(toFile);
  const madeFolders = [...new Set(probes.map((probe) => join(root, probe.room, 'src')))].filter((folder) => !existsSync(folder));
  try {
    madeFolders.forEach((folder) => mkdirSync(folder));
    probes.forEach((probe, index) => writeFileSync(files[index] ?? '', `${probe.code}\n`));
    const run = spawnSync(process.execPath, [join(root, 'node_modules/eslint/bin/eslint.js'), '--format', 'json', ...files], {
      cwd: root, env: { ...environment, ...extra }, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024,
    });
    const start = run.stdout.indexOf('[{');
    if (start < 0) throw new Error(`eslint ended with ${run.status} and no JSON:\n${run.stdout}\n${run.stderr}`);
    const results = JSON.parse(run.stdout.slice(start)) as readonly LintResult[];
    const verdicts = probes.map((probe, index) => {
      const messages = results.find((result) => result.filePath === files[index])?.messages;
      if (!messages) throw new Error(`eslint said nothing of ${files[index]}; expected a verdict on each probe (is the file ignored?)`);
      return { probe, rules: messages.map(({ ruleId }) => ruleId ?? 'parse'), messages: messages.map(({ message }) => message) };
    });
    return { verdicts, graphLoaded: !/No cached ProjectGraph/i.test(run.stdout.slice(0, start) + run.stderr) };
  } finally {
    files.forEach((file) => rmSync(file, { force: true }));
    madeFolders.forEach((folder) => rmSync(folder, { recursive: true, force: true }));
  }
}
