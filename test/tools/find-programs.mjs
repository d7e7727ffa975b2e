// Finds the two foreign programs the suites drive: a Chromium and a Mosquitto. Installs Debian's packages when it may.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath(name) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/sbin', '/usr/local/bin', '/usr/local/sbin'];
  return folders.filter(Boolean).map((folder) => join(folder, name)).find(isProgram);
}

/** Chromium: CHROMIUM_PATH, then the system's, then the one Playwright keeps. */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (isProgram(named)) return named;
    throw new Error(`CHROMIUM_PATH is ${named}, which is no program; expected the path of a Chromium or Chrome. Correct it or unset it.`);
  }
  const system = ['chromium', 'chromium-browser', 'google-chrome'].map(onPath).find(Boolean);
  if (system) return system;
  try {
    const { chromium } = await import('playwright-core');
    const own = chromium.executablePath();
    return isProgram(own) ? own : undefined;
  } catch {
    return undefined;
  }
}

/** Mosquitto's broker and its two clients. */
export function findMosquitto() {
  const found = ['mosquitto', 'mosquitto_pub', 'mosquitto_sub'].map(onPath);
  return found.every(Boolean) ? { broker: found[0], publish: found[1], subscribe: found[2] } : undefined;
}

function install(packages) {
  if (process.getuid?.() !== 0 || !onPath('apt-get')) return;
  console.log(`Installing ${packages.join(' ')} (Debian packages, needed by the tests) …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { stdio: ['ignore', 'ignore', 'inherit'], env };
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
}

/** Everything the suites need, as environment variables for them; throws the sentence that says what to install. */
export async function findPrograms() {
  const lacking = [];
  if (!(await findChromium())) lacking.push('chromium', 'fonts-noto-core');
  if (!findMosquitto()) lacking.push('mosquitto', 'mosquitto-clients');
  if (lacking.length > 0) install(lacking);
  const chromium = await findChromium();
  const mosquitto = findMosquitto();
  if (!chromium) throw new Error('No Chromium found: install Debian\'s package (sudo apt-get install chromium fonts-noto-core) or set CHROMIUM_PATH to one.');
  if (!mosquitto) throw new Error('No Mosquitto found: install Debian\'s packages (sudo apt-get install mosquitto mosquitto-clients).');
  return { CHROMIUM_PATH: chromium, MOSQUITTO_PATH: mosquitto.broker, MOSQUITTO_PUB_PATH: mosquitto.publish, MOSQUITTO_SUB_PATH: mosquitto.subscribe };
}
