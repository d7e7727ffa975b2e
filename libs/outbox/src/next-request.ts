import type { RecordId } from '@lagewacht/contract';
import { type Attachment, type OutboxItem, isSettled } from './item';
import type { Address } from './transport';

/** One request to one door. */
export type OutboxRequest =
  | { readonly kind: 'reports' | 'positions' | 'answer' | 'status' | 'sos'; readonly to: Address; readonly ids: readonly RecordId[] }
  | { readonly kind: 'states'; readonly to: Address; readonly ids: readonly RecordId[] }
  | { readonly kind: 'upload'; readonly to: Address; readonly id: RecordId; readonly attachment: Attachment; readonly isPreview: boolean };

/** What holds requests back at the moment. Times by the device's clock. */
export interface Conditions {
  readonly nowMs: number;
  /** Authors without a good token. */
  readonly needsLogin: ReadonlySet<string>;
  /** When the states of an address may be asked again; missing: at once. */
  readonly statesDueMs: ReadonlyMap<string, number>;
  /** When the upload of a hash may be tried again. */
  readonly uploadDueMs: ReadonlyMap<string, number>;
}

/** Reports in one request at most, by number and by the length of their words: the door takes 1 MiB. */
const BATCH_REPORTS = 50;
const BATCH_CHARS = 200_000;
const BATCH_POSITIONS = 500;
const STATES_AT_ONCE = 500;
/** After so many failures of the server over one item the items behind it go first. */
const STEPS_ASIDE_AFTER = 5;
/** "Read by command" may come late, but not after a week. */
const ASKS_FOR_MS = 7 * 24 * 3_600_000;

/** What waits is looked at this often, whatever happens. */
const LOOK_AGAIN_MS = 30_000;

/** Two estimates of one clock differ by less. */
const SAME_CLOCK_MS = 2_000;

/** Name of an address as a key. */
export function addressKey({ author, situation }: Address): string {
  return `${situation} ${author}`;
}

const addressOf = ({ author, situation }: OutboxItem): Address => ({ author, situation });
const isDue = ({ nextAttemptMs }: OutboxItem, { nowMs }: Conditions): boolean => (nextAttemptMs ?? 0) <= nowMs;
const isText = ({ kind }: OutboxItem): boolean => kind === 'report' || kind === 'answer' || kind === 'status';

/** The emergency call that is due, if any. It knows no queue. `items` are in order of place. */
export function nextSos(items: readonly OutboxItem[], conditions: Conditions): OutboxRequest | undefined {
  const item = items.find((one) => one.kind === 'sos' && one.state === 'waiting' && !conditions.needsLogin.has(one.author) && isDue(one, conditions));
  return item && { kind: 'sos', to: addressOf(item), ids: [item.id] };
}

/** What goes next but for emergency calls: texts, positions, questions, previews, then voice notes and full photos. `items` are in order of place. */
export function nextRequest(items: readonly OutboxItem[], conditions: Conditions): OutboxRequest | undefined {
  const able = items.filter(({ author }) => !conditions.needsLogin.has(author));
  return nextText(able, conditions) ?? nextPositions(able, conditions) ?? nextStates(able, conditions) ?? nextUpload(able, conditions);
}

/**
 * The next time at which something becomes due, for a lane that has nothing to do now: what is due already then waits for something else, such as
 * the item before it, and is looked at again with that. Undefined when nothing waits.
 */
export function nextDueMs(items: readonly OutboxItem[], { nowMs, needsLogin, statesDueMs, uploadDueMs }: Conditions): number | undefined {
  const times = items.filter(({ author }) => !needsLogin.has(author)).flatMap((item) => {
    if (item.state === 'waiting') return [item.nextAttemptMs ?? 0];
    const asked = isAsked(item, nowMs) ? [statesDueMs.get(addressKey(item)) ?? 0] : [];
    return [...asked, ...uploadsOf(item).map(({ hash }) => uploadDueMs.get(hash) ?? 0)];
  });
  if (times.length === 0) return undefined;
  return times.reduce((least, time) => (time > nowMs && time < least ? time : least), nowMs + LOOK_AGAIN_MS);
}

function nextText(items: readonly OutboxItem[], conditions: Conditions): OutboxRequest | undefined {
  const held = new Set<string>();
  for (const [index, item] of items.entries()) {
    if (item.state !== 'waiting' || !isText(item) || held.has(item.author)) continue;
    if (!isDue(item, conditions)) {
      // Order is kept behind an item that failed a few times, but not behind one that the server will never digest.
      if ((item.faults ?? 0) < STEPS_ASIDE_AFTER) held.add(item.author);
      continue;
    }
    const ids = item.kind === 'report' ? runOf(items.slice(index), BATCH_REPORTS, isText) : [item.id];
    return { kind: item.kind === 'report' ? 'reports' : item.kind, to: addressOf(item), ids };
  }
  return undefined;
}

/** The first item and those of the same kind and address right behind it. Who failed before goes alone, so that the culprit is found. */
function runOf(items: readonly OutboxItem[], most: number, competes: (item: OutboxItem) => boolean): readonly RecordId[] {
  const [first] = items;
  const ids: RecordId[] = [];
  let chars = 0;
  for (const item of items) {
    if (!first || item.author !== first.author || item.state !== 'waiting' || !competes(item)) continue;
    chars += JSON.stringify(item.body).length + 400 * item.attachments.length;
    const fits = item.kind === first.kind && item.situation === first.situation && !item.faults && chars <= BATCH_CHARS && isSameClock(item, first);
    if (item !== first && !fits) break;
    ids.push(item.id);
    if (ids.length === most || first.faults) break;
  }
  return ids;
}

/** What was made before the clock was known may be refused for its times; in one batch what was made later would then overtake it. */
function isSameClock(a: OutboxItem, b: OutboxItem): boolean {
  if (a.capturedSkewMs === undefined || b.capturedSkewMs === undefined) return a.capturedSkewMs === b.capturedSkewMs;
  return Math.abs(a.capturedSkewMs - b.capturedSkewMs) < SAME_CLOCK_MS;
}

function nextPositions(items: readonly OutboxItem[], conditions: Conditions): OutboxRequest | undefined {
  const positions = items.filter((item) => item.kind === 'positions' && item.state === 'waiting' && isDue(item, conditions));
  const [first] = positions;
  return first && { kind: 'positions', to: addressOf(first), ids: runOf(positions, BATCH_POSITIONS, () => true) };
}

/** Whether the server is still asked where a report stands. */
function isAsked({ kind, state, sentMs = 0 }: OutboxItem, nowMs: number): boolean {
  return kind === 'report' && (state === 'sent' || (state === 'received' && nowMs - sentMs < ASKS_FOR_MS));
}

function nextStates(items: readonly OutboxItem[], { nowMs, statesDueMs }: Conditions): OutboxRequest | undefined {
  const first = items.find((item) => isAsked(item, nowMs) && (statesDueMs.get(addressKey(item)) ?? 0) <= nowMs);
  if (!first) return undefined;
  const own = items.filter((item) => item.author === first.author && item.situation === first.situation && isAsked(item, nowMs));
  const ids = [...own.filter(({ state }) => state === 'sent'), ...own.filter(({ state }) => state === 'received').reverse()].slice(0, STATES_AT_ONCE).map(({ id }) => id);
  return { kind: 'states', to: addressOf(first), ids };
}

interface Upload {
  readonly hash: string;
  readonly attachment: Attachment;
  readonly isPreview: boolean;
}

/** What of an item's files is still to go: only after its text. */
function uploadsOf({ state, attachments }: OutboxItem): readonly Upload[] {
  if (!isSettled(state)) return [];
  return attachments.flatMap((attachment): readonly Upload[] => {
    const { hash, preview, isPreviewSent, isSent, problem } = attachment;
    if (problem || isSent) return [];
    return [...(preview === undefined || isPreviewSent ? [] : [{ hash: preview, attachment, isPreview: true }]), { hash, attachment, isPreview: false }];
  });
}

function nextUpload(items: readonly OutboxItem[], { nowMs, uploadDueMs }: Conditions): OutboxRequest | undefined {
  const uploads = items.flatMap((item) => uploadsOf(item).filter(({ hash }) => (uploadDueMs.get(hash) ?? 0) <= nowMs).map((upload) => ({ item, ...upload })));
  const next = uploads.find(({ isPreview }) => isPreview) ?? uploads.find(({ attachment }) => attachment.kind === 'voice') ?? uploads[0];
  return next && { kind: 'upload', to: addressOf(next.item), id: next.item.id, attachment: next.attachment, isPreview: next.isPreview };
}
