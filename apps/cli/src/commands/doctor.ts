import type { Command } from '../command';
import { exitCodes } from '../exit-code';
import type { Finding, Grade } from '../doctor/finding';
import { lookAtDatabase } from '../doctor/look-at-database';
import { lookAtInstance } from '../doctor/look-at-instance';
import { lookAtMachine } from '../doctor/look-at-machine';
import { type LocalSettings, readLocalSettings } from '../instance/local-settings';
import { readRunFile } from '../instance/run-file';
import { say } from '../language';
import { textOption } from '../option';

const signs: Readonly<Record<Grade, string>> = { ok: '✓', note: '!', bad: '✖' };
const allWell = { de: '\nAlles in Ordnung.', en: '\nAll is well.' };
const trouble = { de: '\n{count} Sache(n) zu beheben.', en: '\n{count} thing(s) to correct.' };

async function examine(settings: LocalSettings): Promise<readonly Finding[]> {
  const nowMs = Date.now();
  const run = readRunFile(settings.dataDir);
  const databaseUrl = settings.databaseUrl ?? run?.databaseUrl;
  return [
    ...lookAtMachine(settings, nowMs),
    ...await lookAtInstance(settings, run, nowMs),
    ...(databaseUrl === undefined ? [] : await lookAtDatabase(databaseUrl, run !== undefined, nowMs)),
  ];
}

/** `lagewacht doctor`: what is configured, reachable, full, late, expired. */
export const doctor: Command = {
  name: 'doctor',
  summary: { de: 'sagt, was eingestellt, erreichbar, voll, verspätet, abgelaufen ist', en: 'says what is configured, reachable, full, late, expired' },
  options: {
    'data-dir': { type: 'string', value: 'DIR', about: { de: 'Ordner der Daten (DATA_DIR, sonst ./.lagewacht)', en: 'folder of the data (DATA_DIR, else ./.lagewacht)' } },
    json: { type: 'boolean', about: { de: 'als JSON', en: 'as JSON' } },
  },
  async run(context) {
    const dataDir = textOption(context.options, 'data-dir');
    const settings = readLocalSettings({ ...context.environment, ...(dataDir === undefined ? {} : { DATA_DIR: dataDir }) }, context.folder);
    const findings = await examine(settings);
    const bad = findings.filter(({ grade }) => grade === 'bad').length;
    if (context.options['json'] === true) {
      const shown = findings.map(({ topic, grade, found, advice }) => ({ topic: topic.en, grade, found: say(context.language, found), ...(advice ? { advice: say(context.language, advice) } : {}) }));
      context.print(JSON.stringify({ healthy: bad === 0, findings: shown }, null, 2));
    } else {
      const width = Math.max(...findings.map(({ topic }) => topic[context.language].length));
      for (const { topic, grade, found, advice } of findings) {
        context.print(`${signs[grade]} ${topic[context.language].padEnd(width)}  ${say(context.language, found)}`);
        if (advice) context.print(`  ${' '.repeat(width)}  → ${say(context.language, advice)}`);
      }
      context.print(say(context.language, bad === 0 ? allWell : trouble, { count: bad }));
    }
    return bad === 0 ? exitCodes.done : exitCodes.failed;
  },
};
