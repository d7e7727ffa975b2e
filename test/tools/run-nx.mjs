// Runs Nx the way every script of ours needs it: no daemon, no cloud, no full-screen terminal, colours only where asked.
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const nx = resolve(root, 'node_modules/nx/dist/bin/nx.js');

/** Runs `nx …args`; resolves with its exit code and everything it printed. `quiet` keeps the output to ourselves until somebody asks. */
export function runNx(args, { quiet = false } = {}) {
  return new Promise((settle, reject) => {
    const child = spawn(process.execPath, [nx, ...args], {
      cwd: root, stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true', NO_COLOR: '1', FORCE_COLOR: '0' },
    });
    let output = '';
    const take = (chunk) => {
      output += chunk;
      if (!quiet) process.stdout.write(chunk);
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('error', reject);
    child.on('close', (code, signal) => settle({ code: code ?? (signal ? 130 : 1), output }));
  });
}

/** Names of the projects that have a target. */
export async function projectsWith(target) {
  const { code, output } = await runNx(['show', 'projects', '--withTarget', target, '--json'], { quiet: true });
  const json = /\[[^\]]*\]/.exec(output)?.[0];
  if (code !== 0 || json === undefined) throw new Error(`nx show projects --withTarget ${target} ended with ${code}; expected a list of names, got:\n${output}`);
  return JSON.parse(json);
}

/**
 * Runs one or more targets in every project that has them. Each project's target is one check; a failed one is named `project:target`.
 * A run that fails without naming anything counts as one failure, so that nothing broken looks green.
 */
export async function runTargets(targets) {
  const projects = (await Promise.all(targets.map(projectsWith))).flat();
  const { code, output } = await runNx(['run-many', '-t', ...targets, '--output-style=static']);
  const list = /Failed tasks:\s*\n([\s\S]*)$/.exec(output)?.[1] ?? '';
  const failed = [...list.matchAll(/^\s*-\s+(\S+:\S+)\s*$/gm)].map((match) => match[1]);
  if (code !== 0 && failed.length === 0) failed.push(`nx:${targets.join('+')}`);
  return { passed: Math.max(0, projects.length - failed.length), failed };
}
