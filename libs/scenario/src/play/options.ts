import { ok, fail, type Result } from '@lagewacht/base';
import { situationIdSchema } from '@lagewacht/contract';

/** Who logs in where. */
export interface Login {
  readonly user: string;
  readonly password: string;
}

/** An account at the REST interface, or the token of a session of one. */
export type RestAccess = Login | { readonly token: string };

/** What a simulator was told on its command line or by its environment. */
export interface PlayOptions {
  readonly mqttUrl: string;
  /** Address of the REST interface; undefined: no registration and no control room, everything is published. */
  readonly apiUrl?: string;
  readonly situation: string;
  readonly device: Login;
  /** Who acts there: an account that can log in, or a session that is open already. */
  readonly access?: RestAccess;
  readonly seed: number;
  readonly speed: number;
  /** Name of a scenario that comes with Lagewacht, or path of a file. */
  readonly scenario: string;
  /** Whether the script plays the players' part; undefined: it does where nobody controls the exercise. */
  readonly withScript?: boolean;
  /** Seconds of play; undefined: until stopped. */
  readonly durationS?: number;
  /** Common start of several simulators, Unix milliseconds; undefined: when this one is ready. */
  readonly startTimeMs?: number;
}

/** The options by name: for the parser of the command line, and `SIM_…` in the environment. */
export const optionNames = ['mqtt', 'api', 'situation', 'user', 'password', 'token', 'device', 'device-password',
  'seed', 'speed', 'scenario', 'script', 'duration', 'start'] as const;
type OptionName = (typeof optionNames)[number];

/** The names as the standard library's `parseArgs` wants them. */
export const argumentTypes: Readonly<Record<OptionName, { readonly type: 'string' }>> =
  Object.freeze(Object.fromEntries(optionNames.map((name) => [name, { type: 'string' }]))) as Record<OptionName, { type: 'string' }>;

export const usage = [
  'Options (or SIM_MQTT, SIM_API, … in the environment; passwords are better there):',
  '  --mqtt URL           broker, default mqtt://127.0.0.1:1883',
  '  --api URL            REST interface, such as http://127.0.0.1:8080; without it nothing is registered and every report is published',
  '  --situation ex-…     the exercise it speaks into, default ex-elbe; never live',
  '  --device, --device-password        the MQTT credential',
  '  --user, --password                 an account with the role trainer in that exercise',
  '  --token                            instead of the two: the bearer token of such an account',
  '  --scenario NAME|FILE default storm-surge; a file is named by its path',
  '  --script on|off      whether the script plays the players\' part; default: on, and off where trainers control the exercise',
  '  --seed N --speed N --duration SECONDS --start RFC3339',
].join('\n');

const urlOf = (text: string, schemes: readonly string[]): boolean => schemes.some((scheme) => text.startsWith(`${scheme}://`) && text.length > scheme.length + 3);

/** One option: the command line wins over the environment; an empty text counts as not given. */
function reader(given: Readonly<Record<string, string | undefined>>, environment: Readonly<Record<string, string | undefined>>): (name: OptionName) => string | undefined {
  return (name) => {
    if (Object.hasOwn(given, name)) return given[name] || undefined;
    const variable = `SIM_${name.toUpperCase().replaceAll('-', '_')}`;
    return (Object.hasOwn(environment, variable) ? environment[variable] : undefined) || undefined;
  };
}

/** The options, or one sentence on what is wrong and what to do. A simulator speaks into exercises only. */
export function readPlayOptions(given: Readonly<Record<string, string | undefined>>, environment: Readonly<Record<string, string | undefined>>): Result<PlayOptions, string> {
  const read = reader(given, environment);
  const situation = read('situation') ?? 'ex-elbe';
  if (situation === 'live') return fail('A simulator never speaks into the situation "live": real people act on it. Give an exercise, such as --situation ex-elbe.');
  if (!situationIdSchema.safeParse(situation).success) return fail(`Got --situation ${situation}, expected "ex-" with lower-case letters, digits and hyphens, such as ex-elbe.`);
  const mqttUrl = read('mqtt') ?? 'mqtt://127.0.0.1:1883';
  if (!urlOf(mqttUrl, ['mqtt', 'mqtts', 'ws', 'wss'])) return fail(`Got --mqtt ${mqttUrl}, expected a broker's address such as mqtt://127.0.0.1:1883.`);
  const apiUrl = read('api');
  if (apiUrl !== undefined && !urlOf(apiUrl, ['http', 'https'])) return fail(`Got --api ${apiUrl}, expected an address such as http://127.0.0.1:8080.`);
  const device = loginOf(read, 'device', 'device-password');
  const account = loginOf(read, 'user', 'password');
  if (!device.ok) return device;
  if (!account.ok) return account;
  const token = read('token');
  const access = account.value ?? (token === undefined ? undefined : { token });
  if (!device.value) return fail('Got no --device, expected the name of an MQTT credential that may publish in the exercise, and --device-password.');
  if (apiUrl !== undefined && !access) return fail('Got --api without --user and --password or --token, expected an account with the role trainer in the exercise.');
  const numbers = readNumbers(read);
  if (!numbers.ok) return numbers;
  const script = read('script');
  if (script !== undefined && script !== 'on' && script !== 'off') return fail(`Got --script ${script}, expected on or off.`);
  return ok({
    mqttUrl, situation, device: device.value, scenario: read('scenario') ?? 'storm-surge', ...numbers.value,
    ...(apiUrl === undefined ? {} : { apiUrl: apiUrl.replace(/\/+$/, '') }),
    ...(access ? { access } : {}),
    ...(script === undefined ? {} : { withScript: script === 'on' }),
  });
}

function loginOf(read: (name: OptionName) => string | undefined, userName: OptionName, passwordName: OptionName): Result<Login | undefined, string> {
  const user = read(userName);
  const password = read(passwordName);
  if (user === undefined && password === undefined) return ok(undefined);
  if (user === undefined || password === undefined) return fail(`Got only one of --${userName} and --${passwordName}, expected both.`);
  return ok({ user, password });
}

type Numbers = Pick<PlayOptions, 'seed' | 'speed' | 'durationS' | 'startTimeMs'>;

function readNumbers(read: (name: OptionName) => string | undefined): Result<Numbers, string> {
  const seed = Number(read('seed') ?? '1');
  if (!Number.isSafeInteger(seed)) return fail(`Got --seed ${read('seed')}, expected a whole number.`);
  const speed = Number(read('speed') ?? '1');
  if (!(speed >= 0.25 && speed <= 60)) return fail(`Got --speed ${read('speed')}, expected 0.25 to 60.`);
  const durationText = read('duration');
  const durationS = durationText === undefined ? undefined : Number(durationText);
  if (durationS !== undefined && !(durationS > 0 && durationS < 1e7)) return fail(`Got --duration ${durationText}, expected seconds.`);
  const startText = read('start');
  const startTimeMs = startText === undefined ? undefined : Date.parse(startText);
  if (startTimeMs !== undefined && !Number.isFinite(startTimeMs)) return fail(`Got --start ${startText}, expected an RFC 3339 time such as 2026-11-23T14:05:09Z.`);
  return ok({ seed, speed, ...(durationS === undefined ? {} : { durationS }), ...(startTimeMs === undefined ? {} : { startTimeMs }) });
}
