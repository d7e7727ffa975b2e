import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'mqtt';
import { effectsOn, openShelf } from '@lagewacht/scenario';

const ANSWER_WITHIN_MS = 10_000;

/** This machine's clock, timers, MQTT and HTTP. */
export const effects = effectsOn({
  now: () => Date.now(), setTimeout, connect, print: (line) => console.log(line),
  repeat: (tick, ms) => {
    const timer = setInterval(tick, ms);
    return () => clearInterval(timer);
  },
  fetch: (url, init) => fetch(url, { ...init, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }),
});

/** The scenarios lie beside the built program; seen from the source, with the exercise's. */
const folders = ['scenarios', '../../exercise/scenarios'].map((folder) => join(import.meta.dirname, folder));

/** The scenarios that come with the program, and files of one's own. */
export const shelf = openShelf({
  folder: folders.find((folder) => existsSync(folder)) ?? '', list: (folder) => (folder === '' ? [] : readdirSync(folder)),
  read: (path) => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return undefined;
    }
  },
});
