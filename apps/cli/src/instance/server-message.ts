import { z } from 'zod';

/** A credential that exists since this start. It is shown once and stored nowhere in clear. */
const freshCredentialSchema = z.object({ user: z.string(), password: z.string() });
export type FreshCredential = z.infer<typeof freshCredentialSchema>;

/** What the demo exercise needs to speak over the real doors. */
const demoAccessSchema = z.object({
  situation: z.string(), device: z.string(), secret: z.string(), api: z.string(), mqtt: z.string(),
  token: z.string().optional(), user: z.string().optional(), password: z.string().optional(),
  unitUser: z.string().optional(), unitPassword: z.string().optional(),
});
export type DemoAccess = z.infer<typeof demoAccessSchema>;

const readyMessageSchema = z.object({
  type: z.literal('ready'),
  http: z.string(),
  mqtt: z.string().optional(),
  passwords: z.array(freshCredentialSchema).optional(),
  demo: demoAccessSchema.optional(),
});
/** The server's word that its doors are open. */
export type ReadyMessage = z.infer<typeof readyMessageSchema>;

/** The message, when it is one. Anything else on the channel is not for us. */
export function readReadyMessage(message: unknown): ReadyMessage | undefined {
  const parsed = readyMessageSchema.safeParse(message);
  return parsed.success ? parsed.data : undefined;
}

const clockDoneSchema = z.object({ type: z.literal('clock_done'), ms: z.number().int() });

/** Where the server's driven clock has come to, when that is what the message says. */
export function readClockDone(message: unknown): number | undefined {
  const parsed = clockDoneSchema.safeParse(message);
  return parsed.success ? parsed.data.ms : undefined;
}

/** Environment of the exercise program: its credentials never stand on a command line, where every user of the machine could read them. */
export function demoEnvironment(demo: DemoAccess): Record<string, string> {
  const named: Record<string, string | undefined> = {
    SIM_MQTT: demo.mqtt, SIM_API: demo.api, SIM_SITUATION: demo.situation, SIM_DEVICE: demo.device, SIM_DEVICE_PASSWORD: demo.secret,
    SIM_TOKEN: demo.token, SIM_USER: demo.user, SIM_PASSWORD: demo.password, SIM_UNIT_USER: demo.unitUser, SIM_UNIT_PASSWORD: demo.unitPassword,
  };
  return Object.fromEntries(Object.entries(named).filter((pair): pair is [string, string] => pair[1] !== undefined));
}
