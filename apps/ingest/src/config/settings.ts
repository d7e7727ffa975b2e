import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const loopbackHosts = ['127.0.0.1', '::1', 'localhost'];

/** Every setting by its name in the environment (or in `.env`), its default and its check. */
export const settingsSchema = z.object({
  PORT: port.default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  MQTT_PORT: port.default(1883),
  MQTT_HOST: z.string().min(1).default('127.0.0.1'),
  MQTT_URL: z.string().regex(/^(mqtts?|wss?):\/\/.+/, 'expected mqtt://, mqtts://, ws:// or wss://').optional(),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\/.*/, 'expected postgres://…').optional(),
  DATA_DIR: z.string().min(1).default('./.lagewacht'),
  ADMIN_PASSWORD: z.string().min(12, 'expected at least 12 characters').optional(),
  BASEMAP: z.string().min(1).default('schematic'),
  TERRAIN: z.string().min(1).default('schematic'),
  DEMO_AUTH: z.enum(['0', '1']).default('0'),
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
  TRUST_LOCAL_PROXY: z.enum(['0', '1']).default('0'),
}).superRefine((value, context) => {
  const tls = Boolean(value.TLS_CERT && value.TLS_KEY);
  const complain = (name: string, message: string): void => context.addIssue({ code: 'custom', path: [name], message });
  if (Boolean(value.TLS_CERT) !== Boolean(value.TLS_KEY)) complain('TLS_CERT', 'TLS_CERT and TLS_KEY go together');
  if (!loopbackHosts.includes(value.HOST) && !tls) complain('HOST', 'is not loopback: set TLS_CERT and TLS_KEY first');
  if (!loopbackHosts.includes(value.MQTT_HOST) && !value.MQTT_URL && !tls) complain('MQTT_HOST', 'is not loopback: set TLS_CERT and TLS_KEY first');
  if (value.DEMO_AUTH === '1' && !(loopbackHosts.includes(value.HOST) && loopbackHosts.includes(value.MQTT_HOST))) complain('DEMO_AUTH', 'publishes its passwords, so it is refused when HOST or MQTT_HOST is not loopback');
  if (value.BASEMAP !== 'schematic' && !(value.BASEMAP.endsWith('.pmtiles') && existsSync(value.BASEMAP))) complain('BASEMAP', 'expected "schematic" or the path of an existing .pmtiles file');
  if (value.TERRAIN !== 'schematic' && !existsSync(value.TERRAIN)) complain('TERRAIN', 'expected "schematic" or the path of an existing terrain file');
});

/** The server's settings, checked. Paths are absolute. */
export type Settings = z.infer<typeof settingsSchema>;

/** Thrown when a setting is wrong; the message names each one and what to do. */
export class WrongSettings extends Error {}

/** Reads `NAME=value` lines of a `.env` file. Quotes round a value are taken off; a name we do not know is an error. */
function readDotEnv(path: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [index, line] of readFileSync(path, 'utf8').split(/\r?\n/).entries()) {
    const text = line.trim();
    if (text === '' || text.startsWith('#')) continue;
    const match = /^(?:export )?([A-Z][A-Z0-9_]*)=(.*)$/.exec(text);
    if (!match?.[1]) throw new WrongSettings(`.env line ${index + 1}: got "${text}", expected NAME=value.`);
    if (!(match[1] in settingsSchema.shape)) throw new WrongSettings(`.env line ${index + 1}: the name ${match[1]} is not known. Known: ${Object.keys(settingsSchema.shape).join(', ')}.`);
    values[match[1]] = (match[2] ?? '').trim().replace(/^(["'])(.*)\1$/, '$2');
  }
  return values;
}

/** Settings from `.env` in `folder` and the environment, which wins. An empty value counts as unset. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>, folder: string): Settings {
  const file = resolve(folder, '.env');
  const named = existsSync(file) ? readDotEnv(file) : {};
  for (const name of Object.keys(settingsSchema.shape)) {
    const value = environment[name];
    if (value !== undefined) named[name] = value;
  }
  for (const name of ['BASEMAP', 'TERRAIN']) {
    const path = named[name];
    if (path !== undefined && path !== '' && path !== 'schematic') named[name] = resolve(folder, path);
  }
  const parsed = settingsSchema.safeParse(Object.fromEntries(Object.entries(named).filter(([, value]) => value !== '')));
  if (!parsed.success) {
    throw new WrongSettings(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message} (got ${JSON.stringify(named[String(issue.path[0])] ?? null)})`).join('\n'));
  }
  return { ...parsed.data, DATA_DIR: resolve(folder, parsed.data.DATA_DIR) };
}
