import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { PackageSum } from './package-seal';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const seal = (more: object = {}): string => JSON.stringify({
  part: 'hashes', scenario: sha256('id: own\n'), journal: sha256('{"seq":0,"kind":"tick"}\n{"seq":0,"kind":"tick"}\n'), events: sha256('{"a":2,"n":1}\n'), truth: sha256('{"atMs":5}\n'),
  picture: sha256('p'), alarms: sha256('a'), entries: 2, version: 2, ...more,
});

function read(lines: readonly string[], scenarioText: string | null = 'id: own\n'): ReturnType<PackageSum['sum']> | string {
  const sum = new PackageSum(scenarioText);
  sum.takeEntry('{"seq":7,"kind":"tick"}');
  sum.takeEntry('{"seq":19,"kind":"tick"}');
  for (const line of lines) {
    const taken = sum.takePart(line);
    if (!taken.ok) return taken.error;
  }
  return sum.sum();
}

const event = '{"part":"event","event":{"n":1,"a":2}}';
const truth = '{"part":"truth","frame":{"atMs":5}}';

describe('the hashes of a package', () => {
  it('[C37] are reckoned anew from its lines, wherever its entries stood in a journal', () => {
    const sum = read([event, truth, seal()]);
    if (typeof sum !== 'object') throw new Error(`got ${sum}, expected hashes`);
    expect(sum.named).toMatchObject(sum.found);
    expect(read([event, event, truth, seal()])).not.toMatchObject({ found: { events: sum.named.events } });
    expect(read([event, truth, seal({ scenario: null })], null)).toMatchObject({ found: { scenario: null } });
  });

  it('[C37] lines that are none of a package are refused, and one without its last line is not whole', () => {
    expect(read([event, truth])).toBeUndefined();
    expect(read([seal(), event])).toContain('behind the hashes');
    expect(read(['{"part":"event"'])).toContain('got no JSON');
    expect(read([seal({ journal: 'short' })])).toContain('expected an event');
  });
});
