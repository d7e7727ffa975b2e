import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { lintProbes } from './lint-probes';
import { probes } from './probes';

// A gate that nobody has seen closing is not a gate: forbidden lines are really written into the rooms, and the lint of the house must refuse them.

describe('the walls of the house', () => {
  const run = lintProbes(probes);

  it('the lint had the project graph, without which the wall rule lets everything pass', () => {
    expect(run.graphLoaded).toBe(true);
  });

  for (const { probe, rules, messages } of run.verdicts) {
    const line = `${probe.room}${probe.spec ? ' (in a test)' : ''}: ${probe.code}`;
    if (probe.rule === undefined) it(`allows ${line}`, () => expect(messages).toEqual([]));
    else it(`refuses ${line}`, () => expect(rules).toContain(probe.rule));
  }

  it('without a graph the same lines pass in silence, and we notice that the graph is missing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lagewacht-nograph-'));
    try {
      const blind = lintProbes(probes.filter(({ room, rule }) => room === 'libs/fusion' && rule === '@nx/enforce-module-boundaries').slice(0, 1), { NX_WORKSPACE_DATA_DIRECTORY: folder });
      expect({ rules: blind.verdicts.map(({ rules }) => rules), graphLoaded: blind.graphLoaded }).toEqual({ rules: [[]], graphLoaded: false });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('takes every probe away again', () => {
    const root = resolve(import.meta.dirname, '../../..');
    const left = [...new Set(probes.map(({ room }) => room))].flatMap((room) => {
      try {
        return readdirSync(join(root, room, 'src')).filter((name) => name.startsWith(`zz-canary-${process.pid}-`));
      } catch {
        return [];
      }
    });
    expect(left).toEqual([]);
  });
});
