import { describe, expect, it } from '@jest/globals';
import type { OperationsDocument, SourceRegistration } from '@lagewacht/contract';
import { bytesText, isDiskLow, standSources } from './source-standing';

const NOW_MS = 1e9;
const registered = (source: string, rest: Partial<SourceRegistration> = {}): SourceRegistration => ({ source, kind: 'gauge', name: source, bindings: [], simulated: false, retired: false, ...rest });
const flow = (source: string, agoS: number, delayMs = 100): OperationsDocument['sources'][number] => ({ source, records: 3, delayMs, lastReceivedMs: NOW_MS - agoS * 1000 });

describe('sources', () => {
  it('[D100] silent ones first, then late, quiet, fine and retired; a period is what silence is measured by', () => {
    const standing = standSources([registered('fine', { periodS: 60 }), registered('silent', { periodS: 10 }), registered('gone', { periodS: 10 }), registered('quiet'), registered('old', { retired: true, periodS: 1 })],
      [flow('fine', 599), flow('silent', 101), flow('late', 1, 61_000), flow('stranger', 5)], NOW_MS);
    expect(standing.map(({ source, state }) => `${source}:${state}`)).toEqual(['gone:silent', 'silent:silent', 'late:late', 'quiet:quiet', 'fine:fine', 'stranger:fine', 'old:retired']);
  });

  it('[D101] the disk is low below a twentieth; bytes are read in steps of 1,024', () => {
    expect([isDiskLow({ diskFreeBytes: 4, diskBytes: 100 }), isDiskLow({ diskFreeBytes: 5, diskBytes: 100 }), isDiskLow({})]).toEqual([true, false, false]);
    expect([bytesText(512, '.'), bytesText(1536, ','), bytesText(300 * 1024 * 1024, '.'), bytesText(5 * 1024 ** 4, '.')]).toEqual(['512 B', '1,5 KiB', '300 MiB', '5.0 TiB']);
  });
});
