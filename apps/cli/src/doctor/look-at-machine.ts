import { accessSync, constants, existsSync, readdirSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { X509Certificate } from 'node:crypto';
import { dirname, join } from 'node:path';
import { readTerrain } from '@lagewacht/contract';
import { programs, builtProgram } from '../instance/built';
import type { LocalSettings } from '../instance/local-settings';
import { databaseFolder } from '../instance/instance';
import { type Finding, plain, showBytes } from './finding';

const DAY_MS = 86_400_000;
const topics = {
  node: plain('Node.js'), build: { de: 'Programm', en: 'Program' }, data: { de: 'Datenordner', en: 'Data directory' }, disk: { de: 'Speicherplatz', en: 'Disk space' },
  network: { de: 'Netz', en: 'Network' }, certificate: { de: 'Zertifikat', en: 'Certificate' }, basemap: { de: 'Grundkarte', en: 'Basemap' }, terrain: { de: 'Gelände', en: 'Terrain' },
};

function lookAtNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const fits = major > 20 || (major === 20 && minor >= 19);
  return {
    topic: topics.node, grade: fits ? 'ok' : 'bad', found: plain(process.versions.node),
    ...(fits ? {} : { advice: { de: 'Node.js 20.19 oder neuer installieren.', en: 'Install Node.js 20.19 or newer.' } }),
  };
}

function lookAtBuild(): Finding {
  const missing = (Object.keys(programs) as (keyof typeof programs)[]).filter((name) => {
    try {
      builtProgram(name);
      return false;
    } catch {
      return true;
    }
  });
  if (missing.length === 0) return { topic: topics.build, grade: 'ok', found: { de: 'gebaut', en: 'built' } };
  return {
    topic: topics.build, grade: 'bad', found: { de: `nicht gebaut: ${missing.join(', ')}`, en: `not built: ${missing.join(', ')}` },
    advice: { de: '`npm start` oder `npx nx run-many -t build` ausführen.', en: 'Run `npm start` or `npx nx run-many -t build`.' },
  };
}

/** Bytes of all files below a folder. */
export function folderBytes(folder: string): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    try {
      bytes += statSync(join(entry.parentPath, entry.name)).size;
    } catch {
      // a file that went away while we counted
    }
  }
  return bytes;
}

function lookAtDataDir(settings: LocalSettings): Finding[] {
  const { dataDir } = settings;
  let existing = dataDir;
  while (!existsSync(existing)) existing = dirname(existing);
  try {
    accessSync(existing, constants.W_OK);
  } catch {
    return [{ topic: topics.data, grade: 'bad', found: { de: `${existing} ist nicht beschreibbar`, en: `${existing} can't be written` }, advice: { de: 'Rechte ändern oder DATA_DIR anders setzen.', en: 'Correct its rights or set DATA_DIR to another.' } }];
  }
  const database = databaseFolder(dataDir);
  const found = existsSync(database)
    ? plain(`${dataDir} (${showBytes(folderBytes(database))})`)
    : { de: `${dataDir} (noch leer)`, en: `${dataDir} (still empty)` };
  const disk = statfsSync(existing);
  const freeBytes = disk.bavail * disk.bsize;
  const share = disk.bavail / Math.max(1, disk.blocks);
  const full = freeBytes < 200e6 || share < 0.02;
  const low = freeBytes < 2e9 || share < 0.1;
  return [
    { topic: topics.data, grade: 'ok', found },
    {
      topic: topics.disk, grade: full ? 'bad' : low ? 'note' : 'ok', found: { de: `${showBytes(freeBytes)} frei (${Math.round(share * 100)} %)`, en: `${showBytes(freeBytes)} free (${Math.round(share * 100)} %)` },
      ...(full || low ? { advice: { de: 'Platz schaffen: eine Datenbank ohne Platz nimmt nichts mehr an.', en: 'Make room: a database without room takes nothing in.' } } : {}),
    },
  ];
}

const isLoopback = (host: string): boolean => ['127.0.0.1', '::1', 'localhost'].includes(host);

function lookAtNetwork(settings: LocalSettings): Finding[] {
  const open = !isLoopback(settings.host) || (settings.mqttUrl === undefined && !isLoopback(settings.mqttHost));
  const findings: Finding[] = [];
  if (!open) findings.push({ topic: topics.network, grade: 'ok', found: { de: 'nur dieser Rechner (Loopback)', en: 'this machine only (loopback)' } });
  else if (settings.tlsCert === undefined) {
    findings.push({ topic: topics.network, grade: 'bad', found: { de: 'über Loopback hinaus, ohne TLS', en: 'beyond loopback, without TLS' }, advice: { de: 'TLS_CERT und TLS_KEY setzen; ohne sie startet der Server so nicht.', en: 'Set TLS_CERT and TLS_KEY; without them the server does not start like this.' } });
  } else findings.push({ topic: topics.network, grade: 'ok', found: { de: 'über Loopback hinaus, mit TLS', en: 'beyond loopback, with TLS' } });
  if (open && settings.demoAuth) findings.push({ topic: topics.network, grade: 'bad', found: { de: 'DEMO_AUTH=1 mit offenen Türen', en: 'DEMO_AUTH=1 with open doors' }, advice: { de: 'DEMO_AUTH entfernen.', en: 'Remove DEMO_AUTH.' } });
  return findings;
}

function lookAtCertificate(path: string, nowMs: number): Finding {
  try {
    const leftDays = Math.floor((Date.parse(new X509Certificate(readFileSync(path)).validTo) - nowMs) / DAY_MS);
    const renew = { de: 'Zertifikat erneuern.', en: 'Renew the certificate.' };
    if (leftDays < 0) return { topic: topics.certificate, grade: 'bad', found: { de: `abgelaufen seit ${-leftDays} Tagen`, en: `expired ${-leftDays} days ago` }, advice: renew };
    return { topic: topics.certificate, grade: leftDays < 14 ? 'note' : 'ok', found: { de: `gilt noch ${leftDays} Tage`, en: `valid for ${leftDays} days` }, ...(leftDays < 14 ? { advice: renew } : {}) };
  } catch (error) {
    return { topic: topics.certificate, grade: 'bad', found: plain(`${path}: ${error instanceof Error ? error.message : String(error)}`), advice: { de: 'TLS_CERT auf eine PEM-Datei setzen.', en: 'Set TLS_CERT to a PEM file.' } };
  }
}

function lookAtBasemap(basemap: string): Finding {
  if (basemap === 'schematic') return { topic: topics.basemap, grade: 'ok', found: { de: 'schematisch (mitgeliefert)', en: 'schematic (shipped)' } };
  const there = basemap.endsWith('.pmtiles') && existsSync(basemap);
  return {
    topic: topics.basemap, grade: there ? 'ok' : 'bad', found: there ? plain(`${basemap} (${showBytes(statSync(basemap).size)})`) : { de: `${basemap} fehlt`, en: `${basemap} is missing` },
    ...(there ? {} : { advice: { de: 'BASEMAP auf eine vorhandene .pmtiles-Datei setzen oder entfernen.', en: 'Set BASEMAP to an existing .pmtiles file, or remove it.' } }),
  };
}

function lookAtTerrain(path: string | undefined): Finding {
  if (path === undefined) return { topic: topics.terrain, grade: 'ok', found: { de: 'schematisch (mitgeliefert, nicht vermessen)', en: 'schematic (shipped, not surveyed)' } };
  const advice = { de: 'TERRAIN auf eine Geländedatei setzen (docs/terrain.md) oder entfernen.', en: 'Set TERRAIN to a terrain file (docs/terrain.md), or remove it.' };
  if (!existsSync(path)) return { topic: topics.terrain, grade: 'bad', found: { de: `${path} fehlt`, en: `${path} is missing` }, advice };
  try {
    const terrain = readTerrain(readFileSync(path, 'utf8'));
    if (!terrain.ok) return { topic: topics.terrain, grade: 'bad', found: plain(terrain.error), advice };
    const { name, polders, roads } = terrain.value;
    return { topic: topics.terrain, grade: 'ok', found: plain(`${name} (polders ${polders.length}, roads ${roads.length})`) };
  } catch (error) {
    return { topic: topics.terrain, grade: 'bad', found: plain(`${path}: ${error instanceof Error ? error.message : String(error)}`), advice };
  }
}

/** What can be said without asking any program: the machine, the settings, the disk. */
export function lookAtMachine(settings: LocalSettings, nowMs: number): Finding[] {
  return [
    lookAtNode(), lookAtBuild(), ...lookAtDataDir(settings), ...lookAtNetwork(settings),
    ...(settings.tlsCert === undefined ? [] : [lookAtCertificate(settings.tlsCert, nowMs)]), lookAtBasemap(settings.basemap), lookAtTerrain(settings.terrain),
  ];
}
