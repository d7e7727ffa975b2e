import { connect as connectTcp } from 'node:net';
import mqtt from 'mqtt';
import type { LocalSettings } from '../instance/local-settings';
import { portFault } from '../instance/port-check';
import { isAlive, type RunFile } from '../instance/run-file';
import { type Finding, plain, showAge } from './finding';

const LIMIT_MS = 3000;
const topics = { instance: { de: 'Instanz', en: 'Instance' }, http: plain('HTTP'), ready: { de: 'Bereitschaft', en: 'Readiness' }, mqtt: plain('MQTT'), ports: plain('Ports') };

async function lookAtHttp(http: string): Promise<Finding[]> {
  const ask = (path: string): Promise<Response> => fetch(new URL(path, http), { signal: AbortSignal.timeout(LIMIT_MS) });
  try {
    const startMs = performance.now();
    const live = await ask('/health/live');
    const tookMs = Math.round(performance.now() - startMs);
    const findings: Finding[] = [{ topic: topics.http, grade: live.ok ? 'ok' : 'bad', found: plain(`${http} ${live.status}, ${tookMs} ms`) }];
    const ready = await ask('/health/ready');
    const words = (await ready.text()).slice(0, 400);
    findings.push(ready.ok
      ? { topic: topics.ready, grade: 'ok', found: { de: 'nimmt auf und zeigt', en: 'takes in and shows' } }
      : { topic: topics.ready, grade: 'bad', found: plain(words), advice: { de: 'Das Genannte beheben; bis dahin nimmt der Server nichts an.', en: 'Correct what is named; until then the server takes nothing in.' } });
    return findings;
  } catch (error) {
    return [{ topic: topics.http, grade: 'bad', found: { de: `${http} antwortet nicht (${error instanceof Error ? error.message : String(error)})`, en: `${http} does not answer (${error instanceof Error ? error.message : String(error)})` }, advice: { de: 'Log ansehen, Instanz neu starten.', en: 'Look at its log, start the instance again.' } }];
  }
}

/** Whether something accepts a TCP connection there. */
function accepts(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connectTcp({ host, port, timeout: LIMIT_MS });
    const end = (fault?: string): void => {
      socket.destroy();
      resolve(fault);
    };
    socket.once('connect', () => end()).once('timeout', () => end('timeout')).once('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
  });
}

async function lookAtEmbeddedBroker(url: string): Promise<Finding> {
  const { hostname, port } = new URL(url);
  const fault = await accepts(hostname, Number(port));
  return { topic: topics.mqtt, grade: fault === undefined ? 'ok' : 'bad', found: plain(fault === undefined ? url : `${url}: ${fault}`) };
}

/** Logs in at the user's own broker with the credentials of MQTT_URL, and out again; subscribes to nothing. */
function lookAtOwnBroker(url: string): Promise<Finding> {
  const shown = url.replace(/\/\/[^@/]*@/, '//***@');
  return new Promise((resolve) => {
    const client = mqtt.connect(url, { reconnectPeriod: 0, connectTimeout: LIMIT_MS, clean: true });
    const end = (finding: Finding): void => {
      client.end(true);
      resolve(finding);
    };
    const advice = { de: 'Adresse, Zugangsdaten und Erreichbarkeit des Brokers prüfen.', en: 'Check the broker\'s address, credentials and reachability.' };
    const fail = (words: string): void => end({ topic: topics.mqtt, grade: 'bad', found: plain(`${shown}: ${words}`), advice });
    const limit = setTimeout(() => fail('no answer'), LIMIT_MS + 500);
    client.once('connect', () => {
      clearTimeout(limit);
      end({ topic: topics.mqtt, grade: 'ok', found: plain(shown) });
    });
    client.on('error', (error) => {
      clearTimeout(limit);
      fail(error.message);
    });
    client.once('close', () => {
      clearTimeout(limit);
      fail('connection closed');
    });
  });
}

async function lookAtFreePorts(settings: LocalSettings): Promise<Finding[]> {
  const doors = [{ host: settings.host, port: settings.port, name: 'HTTP' }, ...(settings.mqttUrl === undefined ? [{ host: settings.mqttHost, port: settings.mqttPort, name: 'MQTT' }] : [])];
  return Promise.all(doors.map(async ({ host, port, name }): Promise<Finding> => {
    const fault = await portFault(host, port);
    if (fault === undefined) return { topic: topics.ports, grade: 'ok', found: { de: `${name} ${port} ist frei`, en: `${name} ${port} is free` } };
    return { topic: topics.ports, grade: 'bad', found: { de: `${name} ${port} ist belegt (${fault})`, en: `${name} ${port} is taken (${fault})` }, advice: { de: `Das andere Programm beenden oder ${name === 'HTTP' ? 'PORT' : 'MQTT_PORT'} anders setzen.`, en: `Stop the other program or set ${name === 'HTTP' ? 'PORT' : 'MQTT_PORT'} to another.` } };
  }));
}

/** The running instance and its doors; when none runs, whether one could. */
export async function lookAtInstance(settings: LocalSettings, run: RunFile | undefined, nowMs: number): Promise<Finding[]> {
  const own = settings.mqttUrl === undefined ? [] : [await lookAtOwnBroker(settings.mqttUrl)];
  if (!run) return [{ topic: topics.instance, grade: 'note', found: { de: 'läuft nicht', en: 'not running' } }, ...own, ...await lookAtFreePorts(settings)];
  const findings: Finding[] = [{ topic: topics.instance, grade: 'ok', found: { de: `läuft seit ${showAge(nowMs - run.startedTimeMs)} (Prozess ${run.pid})`, en: `running for ${showAge(nowMs - run.startedTimeMs)} (process ${run.pid})` } }];
  if (run.serverPid !== undefined && !isAlive(run.serverPid)) findings.push({ topic: topics.instance, grade: 'bad', found: { de: 'der Server lebt nicht', en: 'the server is not alive' }, advice: { de: 'Er wird von selbst neu gestartet; sonst Log ansehen.', en: 'It is started again by itself; if not, look at the log.' } });
  if (run.http !== undefined) findings.push(...await lookAtHttp(run.http));
  if (run.mqtt !== undefined && settings.mqttUrl === undefined) findings.push(await lookAtEmbeddedBroker(run.mqtt));
  return [...findings, ...own];
}
