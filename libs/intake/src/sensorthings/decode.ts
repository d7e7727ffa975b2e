import { ok, type Result } from '@lagewacht/base';
import { parseRfc3339, toForeignDatastream, unquoteDatastream } from '@lagewacht/contract';
import * as z from 'zod';
import { admit } from '../admit';
import { toBoundMeasurement } from '../bound-reading';
import type { Dialect } from '../dialect';
import { ofOrigin, refuse, type BoundDatastream, type DoorContext, type DoorResult, type Refusal } from '../door';
import { matchSchema } from '../match-schema';
import { parseJson, sizeLimits } from '../parse-json';
import { showValue } from '../show-value';

// OGC SensorThings API 1.1 over MQTT (part 1, section 14). One observation is one measurement; who measured what, in which unit and datum,
// stands in the registration of its datastream.

/** Observations of many datastreams on one topic: the body must name the datastream. */
const MIXED_TOPIC = /^v1\.1\/(?:FeaturesOfInterest\([^/]{1,124}\)\/)?Observations(?:\?[^/]{0,300})?$/;
/** The id in a link such as `https://host/v1.1/Datastreams(7)`. */
const DATASTREAM_LINK = /(?:^|\/)Datastreams\(([^/]{1,124})\)(?:\/|$)/;

const observationSchema = z.object({
  phenomenonTime: z.string().max(100).nullish(),
  resultTime: z.string().max(60).nullish(),
  result: z.unknown(),
  Datastream: z.object({ '@iot.id': z.union([z.number(), z.string().max(120)]) }).nullish(),
  'Datastream@iot.navigationLink': z.string().max(500).nullish(),
});
type Observation = z.infer<typeof observationSchema>;

/** The datastream that an observation links to. A link by way of the observation (`Observations(5)/Datastream`) names none. */
function datastreamOfBody(observation: Observation): string | undefined {
  const id = observation.Datastream?.['@iot.id'];
  if (id !== undefined) return String(id);
  const link = DATASTREAM_LINK.exec(observation['Datastream@iot.navigationLink'] ?? '')?.[1];
  return link === undefined ? undefined : unquoteDatastream(link);
}

/** When it was so: `startMs` only for an interval, whose end counts as the event time, since the result is about all of it. */
interface PhenomenonTime {
  readonly startMs?: number;
  readonly timeMs: number;
}

/** Times in the order of what they say of the phenomenon: its own, that of the result, that of arrival. */
function phenomenonTimeOf(observation: Observation, receivedAtMs: number): Result<PhenomenonTime, Refusal> {
  const text = observation.phenomenonTime ?? observation.resultTime;
  if (text === undefined || text === null) return ok({ timeMs: receivedAtMs });
  const [first = '', second, ...more] = text.split('/');
  const startMs = parseRfc3339(first);
  const endMs = second === undefined ? startMs : parseRfc3339(second);
  if (startMs === undefined || endMs === undefined || more.length > 0 || endMs < startMs) {
    return refuse('invalid', `Got ${showValue(text)}, expected an RFC 3339 time with offset, or two of them as start/end.`, 'phenomenonTime');
  }
  return ok(second === undefined ? { timeMs: endMs } : { startMs, timeMs: endMs });
}

function unknownDatastream(datastream: string | undefined): DoorResult {
  return datastream === undefined
    ? refuse('datastream_unknown', 'Got an observation that names no datastream, expected "Datastream" with "@iot.id", a link to Datastreams(ID), or the topic v1.1/Datastreams(ID)/Observations.')
    : refuse('datastream_unknown', `Got the datastream ${JSON.stringify(datastream)}, expected a registered one. Register it as a source with its unit and datum.`);
}

interface Arrival {
  readonly door: string;
  readonly raw: Uint8Array;
  readonly bound: BoundDatastream;
}

function toRecord(observation: Observation, { door, raw, bound }: Arrival, context: DoorContext): DoorResult {
  const { situation, source, binding } = bound;
  if (binding.dialect !== 'sensorthings') return unknownDatastream(binding.datastream);
  const time = phenomenonTimeOf(observation, context.receivedAtMs);
  if (!time.ok) return time;
  const body = toBoundMeasurement(binding, observation.result, context.sources.registration(situation, source));
  if (!body.ok) return body;
  // The publisher's echo: a broker sends the raw and the normalised copy of one observation. Both spell the same instant and the same
  // result, and differ in ids, links and time zone. So only instant and result make the id, never the bytes.
  const { startMs, timeMs } = time.value;
  const content = (): string => JSON.stringify([binding.datastream, startMs ?? null, observation.result]);
  const head = admit({ situation, source, door, raw }, { kind: 'measurement', timeMs, content }, context);
  return head.ok ? ok([{ record: { kind: 'measurement', ...head.value, body: body.value }, raw, door }]) : head;
}

/** `v1.1/Datastreams(ID)/Observations`, `v1.1/Observations` and `v1.1/FeaturesOfInterest(ID)/Observations`, as created and as pushed. */
export const sensorThingsDialect: Dialect = {
  name: 'sensorthings',
  topic: 'v1.1/#',
  decode({ topic, payload }, context) {
    const named = toForeignDatastream(topic)?.datastream;
    if (named === undefined && !MIXED_TOPIC.test(topic)) {
      return refuse('topic_unknown', `Got the topic ${JSON.stringify(topic.slice(0, 120))}, expected v1.1/Datastreams(ID)/Observations or v1.1/Observations.`);
    }
    // Looked up before parsing: what nobody registered is not worth any work.
    const early = named === undefined ? undefined : context.sources.byDatastream(named);
    if (named !== undefined && early === undefined) return unknownDatastream(named);
    const value = parseJson(payload, sizeLimits.mqtt);
    const observation = value.ok ? matchSchema(observationSchema, value.value) : value;
    if (!observation.ok) return early ? ofOrigin(observation, early) : observation;
    const linked = named ?? datastreamOfBody(observation.value);
    const bound = early ?? (linked === undefined ? undefined : context.sources.byDatastream(linked));
    return bound ? ofOrigin(toRecord(observation.value, { door: topic, raw: payload, bound }, context), bound) : unknownDatastream(linked);
  },
};
