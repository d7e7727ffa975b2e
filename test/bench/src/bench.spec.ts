import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';

jest.setTimeout(180_000);

const command = resolve(import.meta.dirname, '../../../dist/apps/cli/main.mjs');

interface Report {
  readonly sent: number;
  readonly acked: number;
  readonly journaled: number;
  readonly duplicates: number;
  readonly lost: number;
  readonly deliveries: { readonly expected: number; readonly came: number; readonly gaps: number; readonly clientsClosed: number };
  readonly latencyMs: { readonly p50: number; readonly count: number };
  readonly usage: Readonly<Record<string, { readonly maxMb: number; readonly cpuUsPerObservation: number }>>;
}

/** Runs the built command to its end and reads the JSON it prints. */
async function runBench(args: readonly string[]): Promise<Report> {
  if (!existsSync(command)) throw new Error(`${command} is missing: run \`npx nx run-many -t build\` first.`);
  const folder = mkdtempSync(join(tmpdir(), 'lagewacht-bench-spec-'));
  try {
    const child = spawn(process.execPath, [command, 'bench', '--json', ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env['PATH'], LANG: 'C' } });
    let [out, words] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString('utf8');
    });
    child.stderr.on('data', (chunk: Buffer) => {
      words += chunk.toString('utf8');
    });
    await new Promise((end) => child.once('close', end));
    if (!out.startsWith('{')) throw new Error(`bench printed no report:\n${out}\n${words}`);
    return JSON.parse(out) as Report;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('the whole way under load', () => {
  // How fast depends on the machine and is not asserted here; that nothing is lost, doubled or withheld is.
  it('every message is acknowledged, in the journal once, and shown to every client, all of them still connected', async () => {
    const report = await runBench(['--rate', '400', '--duration', '12', '--clients', '4', '--entities', '200', '--ramp', '2']);
    expect({ sent: report.sent, acked: report.acked, journaled: report.journaled, duplicates: report.duplicates, lost: report.lost }).toEqual({ sent: 5200, acked: 5200, journaled: 5200, duplicates: 0, lost: 0 });
    expect(report.deliveries).toEqual({ expected: 4 * 5200, came: 4 * 5200, gaps: 0, clientsClosed: 0 });
    expect(report.latencyMs.count).toBe(4 * 4800);
    expect(Object.keys(report.usage)).toEqual(['server', 'database', 'clients']);
  });
});
