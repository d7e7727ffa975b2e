import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** The few settings a command needs before the server has checked them all. */
export interface LocalSettings {
  /** Absolute. */
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly host: string;
  readonly port: number;
  readonly mqttHost: string;
  readonly mqttPort: number;
  readonly mqttUrl: string | undefined;
  readonly basemap: string;
  /** Absolute path of a terrain file; undefined: the schematic ground. */
  readonly terrain: string | undefined;
  readonly demoAuth: boolean;
  readonly tlsCert: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

function readDotEnv(path: string): Record<string, string> {
  if (!existsSync(path)) return {};
  const lines = readFileSync(path, 'utf8').split(/\r?\n/).map((line) => /^(?:export )?([A-Z][A-Z0-9_]*)=(.*)$/.exec(line.trim()));
  return Object.fromEntries(lines.flatMap((match) => (match?.[1] ? [[match[1], (match[2] ?? '').trim().replace(/^(["'])(.*)\1$/, '$2')]] : [])));
}

/**
 * Reads the environment over `.env` in `folder`, as the server does. Nothing is judged here: the server says in clear words what is wrong
 * with a setting; a port that is no number is taken as the default until then.
 */
export function readLocalSettings(environment: Environment, folder: string): LocalSettings {
  const file = readDotEnv(resolve(folder, '.env'));
  const read = (name: string): string | undefined => (environment[name] ?? file[name]) || undefined;
  const port = (name: string, otherwise: number): number => {
    const value = Number(read(name) ?? otherwise);
    return Number.isInteger(value) && value >= 0 && value <= 65_535 ? value : otherwise;
  };
  const terrain = read('TERRAIN');
  return {
    dataDir: resolve(folder, read('DATA_DIR') ?? './.lagewacht'), databaseUrl: read('DATABASE_URL'),
    host: read('HOST') ?? '127.0.0.1', port: port('PORT', 8080),
    mqttHost: read('MQTT_HOST') ?? '127.0.0.1', mqttPort: port('MQTT_PORT', 1883), mqttUrl: read('MQTT_URL'),
    basemap: read('BASEMAP') ?? 'schematic', terrain: terrain === undefined || terrain === 'schematic' ? undefined : resolve(folder, terrain), demoAuth: read('DEMO_AUTH') === '1', tlsCert: read('TLS_CERT'),
  };
}
