import { describe, expect, it } from '@jest/globals';
import type { Command, CommandContext } from './command';
import { wrongUse } from './exit-code';
import { languageOf } from './language';
import { numberOption } from './option';
import { runCommand } from './run-command';
import { restartDelayMs } from './supervise/restart-delay';

const count: Command = {
  name: 'count', summary: { de: 'zählt', en: 'counts' },
  options: { to: { type: 'string', value: 'N', about: { de: 'bis wohin', en: 'how far' } } },
  run(context: CommandContext) {
    const to = numberOption(context.options, 'to', { from: 1, to: 9, otherwise: 3 });
    if (to === 7) throw wrongUse('not seven');
    context.print(String(to));
    return Promise.resolve(0);
  },
};

const greet: Command = {
  name: 'say hello', argument: 'NAME', summary: { de: 'grüßt', en: 'greets' }, options: {},
  run(context: CommandContext) {
    context.print(`hello ${context.argument}`);
    return Promise.resolve(0);
  },
};

async function call(args: readonly string[], environment: Record<string, string> = {}): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await runCommand(args, [count, greet], {
    environment, folder: '/', isTerminal: false,
    print: (line) => {
      out += `${line}\n`;
    },
    note: (line) => {
      err += `${line}\n`;
    },
  });
  return { code, out, err };
}

describe('the lagewacht command', () => {
  it('[C1] help lists every command and option, in German where the terminal is German', async () => {
    expect(await call(['--help'])).toMatchObject({ code: 0, err: '' });
    expect((await call(['--help'])).out).toMatch(/Commands:\n {2}count {6}counts\n {2}say hello {2}greets/);
    expect((await call(['--help'], { LANG: 'de_DE.UTF-8' })).out).toMatch(/Befehle:\n {2}count {6}zählt/);
    expect((await call(['count', '--help'], { LC_ALL: 'de_AT' })).out).toMatch(/--to N\s+bis wohin/);
  });

  it('[C2] an unknown command, option or value ends with 2 and a hint', async () => {
    expect(await call(['cuont'])).toMatchObject({ code: 2, err: expect.stringContaining('Did you mean "count"?') });
    expect(await call(['entirely-else'])).toMatchObject({ code: 2, err: expect.not.stringContaining('Did you mean') });
    expect(await call([])).toMatchObject({ code: 2 });
    expect(await call(['count', '--fro', '1'])).toMatchObject({ code: 2, err: expect.stringContaining('count --help') });
    expect(await call(['count', '--to', '12'])).toMatchObject({ code: 2, err: expect.stringContaining('got 12, expected a number from 1 to 9') });
    expect(await call(['count', '--to', '7'])).toMatchObject({ code: 2, err: expect.stringContaining('not seven') });
    expect(await call(['count'])).toMatchObject({ code: 0, out: '3\n' });
  });

  it('[C2] a command of two words takes exactly what its help says', async () => {
    expect(await call(['say', 'hello', 'you'])).toMatchObject({ code: 0, out: 'hello you\n' });
    expect((await call(['say', 'hello', '--help'])).out).toContain('lagewacht say hello NAME [options]');
    expect(await call(['say', 'hello'])).toMatchObject({ code: 2, err: expect.stringContaining('exactly one NAME') });
    expect(await call(['say', 'hello', 'a', 'b'])).toMatchObject({ code: 2, err: expect.stringContaining('got: a b') });
    expect(await call(['say'])).toMatchObject({ code: 2 });
  });

  it('[C3] the language follows LC_ALL, then LC_MESSAGES, then LANG', () => {
    expect(languageOf({ LANG: 'de_DE.UTF-8' })).toBe('de');
    expect(languageOf({ LANG: 'de_DE.UTF-8', LC_ALL: 'en_GB.UTF-8' })).toBe('en');
    expect(languageOf({ LC_MESSAGES: 'de', LANG: 'C' })).toBe('de');
    expect(languageOf({ LANG: 'den' })).toBe('en');
    expect(languageOf({})).toBe('en');
  });

  it('[C4] the wait before a restart doubles up to ten seconds', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 50].map(restartDelayMs)).toEqual([250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
  });
});
