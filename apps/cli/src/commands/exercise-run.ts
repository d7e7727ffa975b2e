import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createPool } from '@lagewacht/journal';
import type { Command, CommandContext } from '../command';
import { CommandFailure, environmentFault, exitCodes, wrongUse } from '../exit-code';
import { checkScenario } from '../exercise/check-scenario';
import { playDriven } from '../exercise/sim-program';
import { scoreLines } from '../exercise/score-lines';
import { type ExerciseSum, sumUp } from '../exercise/sum-up';
import { Instance } from '../instance/instance';
import { say } from '../language';
import { numberOption, textOption } from '../option';
import { type Progress, showProgress } from '../progress';

const SITUATION = 'ex-run';
/** When every run begins: the night of a spring tide would do as well; that it is always the same makes two runs comparable. */
const START_MS = Date.UTC(2026, 0, 3, 18);

const words = {
  faultless: { de: '{scenario}: „{title}“, {minutes} min, {injects} Injects; kein Fehler.', en: '{scenario}: “{title}”, {minutes} min, {injects} injects; no fault.' },
  starting: { de: '· Datenbank und Server starten …', en: '· Database and server are starting …' },
  playing: { de: 'Übung', en: 'Exercise' },
  done: { de: '{scenario}, Startwert {seed}, {speed}-fach: {entries} Einträge im Journal, Version {version} des Lagebilds.', en: '{scenario}, seed {seed}, speed {speed}: {entries} journal entries, version {version} of the picture.' },
  journal: { de: 'Journal   {hash}', en: 'Journal   {hash}' },
  picture: { de: 'Lagebild  {hash}', en: 'Picture   {hash}' },
  alarms: { de: 'Alarme    {hash}', en: 'Alarms    {hash}' },
  kept: { de: 'Journal, Wahrheit und Bewertung liegen in {path}.', en: 'Journal, truth and scores are in {path}.' },
};

interface Wish {
  readonly scenario: string;
  readonly seed: number;
  readonly speed: number;
  readonly out: string | undefined;
}

function readWish({ options, argument, folder }: CommandContext): Wish {
  const seed = numberOption(options, 'seed', { from: -2_147_483_648, to: 2_147_483_647, otherwise: 1 });
  if (!Number.isInteger(seed)) throw wrongUse(`--seed: got ${seed}, expected a whole number.`);
  if (options['headless'] !== true && options['check'] !== true) throw wrongUse('Expected --headless. To play an exercise with people, start Lagewacht (npm start) and open the trainer\'s console.');
  const out = textOption(options, 'out');
  return { scenario: argument ?? '', seed, speed: numberOption(options, 'speed', { from: 0.25, to: 60, otherwise: 1 }), out: out === undefined ? undefined : resolve(folder, out) };
}

/** Plays on an instance of its own, whose clock goes from step to step, and reads what it left. */
async function playOn(instance: Instance, wish: Wish, context: CommandContext): Promise<ExerciseSum> {
  await instance.start();
  const access = instance.ready?.demo;
  if (!access) throw environmentFault('The server opened no exercise. Build again with npx nx run-many -t build.');
  let progress: Progress | undefined;
  await playDriven({
    ...wish, access, startTimeMs: START_MS, folder: context.folder, path: context.environment['PATH'], driveClock: (toMs) => instance.driveClock(toMs), onLine: () => undefined,
    onProgress: (playedS, lengthS) => {
      progress ??= showProgress(context, say(context.language, words.playing), Math.round(lengthS));
      progress.update(Math.round(playedS));
    },
  }).finally(() => progress?.end());
  const pool = createPool({ connectionString: instance.databaseUrl, applicationName: 'lagewacht exercise', max: 2, onError: (error) => context.note(error.message) });
  try {
    return await sumUp(pool, { situation: SITUATION, startMs: START_MS, out: wish.out });
  } finally {
    await pool.end();
  }
}

/** `lagewacht exercise run`: a whole scenario through the real doors, as fast as this machine goes. */
export const exerciseRun: Command = {
  name: 'exercise run', argument: 'NAME|FILE',
  summary: { de: 'spielt ein Szenario ganz durch die echten Türen und nennt SHA-256 und Bewertung', en: 'plays a whole scenario through the real doors and names its SHA-256 and scores' },
  options: {
    check: { type: 'boolean', about: { de: 'prüft nur: jeder Fehler mit Zeile, Pfad und Erwartung', en: 'only checks: each fault with line, path and what was expected' } },
    headless: { type: 'boolean', about: { de: 'ohne Mitspieler, so schnell es geht; zweimal kommt dasselbe heraus', en: 'without players, as fast as it goes; twice it comes out the same' } },
    speed: { type: 'string', value: 'N', about: { de: 'Sekunden des Szenarios je Sekunde der Absender, 0,25 bis 60 (Voreinstellung 1)', en: 'seconds of the scenario a second of its senders, 0.25 to 60 (default 1)' } },
    seed: { type: 'string', value: 'N', about: { de: 'Startwert des Zufalls (Voreinstellung 1)', en: 'seed of chance (default 1)' } },
    out: { type: 'string', value: 'FOLDER', about: { de: 'legt dort journal.jsonl (für lagewacht replay), truth.jsonl und scores.json ab', en: 'leaves journal.jsonl (for lagewacht replay), truth.jsonl and scores.json there' } },
  },
  async run(context) {
    const wish = readWish(context);
    const { title, durationS, injects } = await checkScenario(wish.scenario, context);
    if (context.options['check'] === true) {
      context.print(say(context.language, words.faultless, { scenario: wish.scenario, title: title[context.language], minutes: Math.round(durationS / 60), injects }));
      return exitCodes.done;
    }
    const dataDir = mkdtempSync(join(tmpdir(), 'lagewacht-exercise-'));
    let giveUp: (failure: CommandFailure) => void = () => undefined;
    const givenUp = new Promise<never>((_resolve, reject) => { giveUp = reject; });
    givenUp.catch(() => undefined);
    const instance = new Instance({
      dataDir, folder: context.folder, databaseUrl: undefined, demo: false, exercise: { id: SITUATION, name: wish.scenario }, clockMs: START_MS,
      environment: { PATH: context.environment['PATH'], HOST: '127.0.0.1', PORT: '0', MQTT_HOST: '127.0.0.1', MQTT_PORT: '0', LOG_LEVEL: 'warn' },
      onStage: (stage) => { if (stage.kind === 'server_lost') giveUp(new CommandFailure(exitCodes.environment, `The server ended (${stage.how}) in the middle of the exercise.`)); },
      onLine: context.note, onGivenUp: giveUp,
    });
    const onSignal = (): void => giveUp(new CommandFailure(exitCodes.failed, ''));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, onSignal);
    try {
      context.note(say(context.language, words.starting));
      const sum = await Promise.race([playOn(instance, wish, context), givenUp]);
      const tell = (text: { readonly de: string; readonly en: string }, values: Readonly<Record<string, string | number>>): void => context.print(say(context.language, text, values));
      tell(words.done, { ...wish, entries: sum.entries, version: sum.version, out: '' });
      tell(words.journal, { hash: sum.journal });
      tell(words.picture, { hash: sum.picture });
      tell(words.alarms, { hash: sum.alarms });
      scoreLines(sum.scores, context.language).forEach(context.print);
      if (wish.out !== undefined) tell(words.kept, { path: wish.out });
      return exitCodes.done;
    } finally {
      await instance.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
};
