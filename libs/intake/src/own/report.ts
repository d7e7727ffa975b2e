import { ok } from '@lagewacht/base';
import { reportMessageSchema, type FieldReport, type Reliability, type ReportMessage, type SourceRegistration } from '@lagewacht/contract';
import { toSigmaM } from '../accuracy';
import { admitMessage, type Origin } from '../admit';
import type { DoorContext, DoorResult } from '../door';
import { matchSchema } from '../match-schema';

/** Possibly true: what one person says and nobody has confirmed yet (Admiralty 3). */
const DEFAULT_CREDIBILITY = 3;

/** Grade of who reports: their own word for it, else the registered grade, else B (usually reliable) for own units and C (fairly) for others. */
function reliabilityOf(message: ReportMessage, registration: SourceRegistration | undefined, ownUnit: boolean): Reliability {
  return message.reliability ?? registration?.reliability ?? (ownUnit || registration?.kind === 'unit' ? 'B' : 'C');
}

/** `ownUnit`: the sender is known to be one of ours by its account, even when no source of that name is registered. */
export function decodeReportValue(origin: Origin & { readonly ownUnit?: boolean | undefined }, value: unknown, context: DoorContext): DoorResult {
  const message = matchSchema(reportMessageSchema, value);
  if (!message.ok) return message;
  const head = admitMessage(origin, 'report', message.value, context);
  if (!head.ok) return head;
  const registration = context.sources.registration(origin.situation, origin.source);
  const { category, text, lon, lat, accuracyM, urgency, persons, denies, credibility, state, feature, corrects, attachments } = message.value;
  const body: FieldReport = {
    category, text, lon: lon + 0, lat: lat + 0,
    sigmaM: toSigmaM(accuracyM, registration?.kind ?? (origin.ownUnit ? 'unit' : undefined), 'report'),
    ...(urgency === undefined ? {} : { urgency }),
    ...(persons === undefined ? {} : { persons: persons + 0 }),
    denies,
    reliability: reliabilityOf(message.value, registration, origin.ownUnit ?? false),
    credibility: credibility ?? DEFAULT_CREDIBILITY,
    origin: message.value.origin ?? origin.source,
    ...(state === undefined ? {} : { state }),
    ...(feature === undefined ? {} : { feature }),
    ...(corrects === undefined ? {} : { corrects }),
    ...(attachments === undefined || attachments.length === 0 ? {} : { attachments }),
  };
  return ok([{ record: { kind: 'report', ...head.value, body }, raw: origin.raw, door: origin.door }]);
}
