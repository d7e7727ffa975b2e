import type { GateState, ReportCategory, ReportMessage, SourceId, Urgency } from '@lagewacht/contract';
import { kindOf } from './kinds';
import type { PlaceBy, ReportPlace } from './place/report-place';

/** A short form as it is being filled in. */
export interface ReportForm {
  readonly category: ReportCategory;
  readonly place?: ReportPlace | undefined;
  readonly urgency: Urgency;
  /** It is not, or no longer, so. */
  readonly denies: boolean;
  readonly persons?: number | undefined;
  /** One of the kind's details. */
  readonly detail?: string | undefined;
  readonly gate?: SourceId | undefined;
  readonly state?: GateState | undefined;
  readonly text: string;
}

/**
 * The message of a form, without what the outbox adds (id, times, attachments, what it corrects). `placed` says how the place was found; it is
 * evidence in the raw record, and no door reads it. A draft may still lack its place.
 */
export type ReportBody = Pick<ReportMessage, 'category' | 'text' | 'accuracyM' | 'urgency' | 'persons' | 'denies' | 'state' | 'feature'> & {
  readonly lon?: number;
  readonly lat?: number;
  readonly placed?: { readonly by: PlaceBy; readonly fixMs: number; readonly bearingDeg?: number; readonly distanceM?: number };
};

/** How a detail is said in the text of a report: the sentence of the app's language first, then those of the others. */
export type DetailSentences = (category: ReportCategory, detail: string) => readonly string[];

/** Most characters of one's own words; the contract takes 4000, and the sentence of a detail comes before them. */
export const TEXT_LIMIT = 3800;

/** The form of a kind as it opens: everything supposed that can be. */
export function openForm(category: ReportCategory): ReportForm {
  const { urgency, persons } = kindOf(category);
  return { category, urgency, denies: false, text: '', ...(persons === undefined ? {} : { persons }) };
}

/** What must still be said before a form can go. */
export function missing({ category, place, state }: ReportForm): readonly ('place' | 'state')[] {
  return [...(place ? [] : ['place' as const]), ...(category === 'gate_state' && state === undefined ? ['state' as const] : [])];
}

/** Typed or pasted words as they may be stored: no control characters, no halves of characters, at most `TEXT_LIMIT`. `cut` is how many did not fit. */
export function fitText(typed: string): { readonly text: string; readonly cut: number } {
  // A lone surrogate and NUL are no text for the journal; what is typed never has them, what is pasted may.
  const clean = typed.replace(/\r\n?/g, '\n').replace(/\p{Surrogate}|[^\P{Cc}\n\t]/gu, '');
  if (clean.length <= TEXT_LIMIT) return { text: clean, cut: 0 };
  // Not through the middle of a pair.
  const end = /[\uD800-\uDBFF]/.test(clean.charAt(TEXT_LIMIT - 1)) ? TEXT_LIMIT - 1 : TEXT_LIMIT;
  return { text: clean.slice(0, end), cut: clean.length - end };
}

function placeMembers(place: ReportPlace | undefined): Partial<ReportBody> {
  if (!place) return {};
  const { lon, lat, accuracyM, by, fixMs, bearingDeg, distanceM } = place;
  const placed = { by, fixMs, ...(bearingDeg === undefined ? {} : { bearingDeg }), ...(distanceM === undefined ? {} : { distanceM }) };
  // 1e-7° is a centimetre; more figures only claim more than is known.
  return { lon: Number(lon.toFixed(7)), lat: Number(lat.toFixed(7)), accuracyM: Math.round(accuracyM * 10) / 10, placed };
}

/** The message of a form. The contract has no field for a detail, so it is said as a sentence before one's own words. */
export function toBody(form: ReportForm, sentences: DetailSentences): ReportBody {
  const { category, place, urgency, denies, persons, detail, gate, state, text } = form;
  const said = detail === undefined ? undefined : sentences(category, detail)[0];
  return {
    category, urgency, denies, text: [said, text].filter((part) => part !== undefined && part !== '').join('\n'), ...placeMembers(place),
    ...(persons === undefined ? {} : { persons }),
    ...(category === 'gate_state' ? { ...(state === undefined ? {} : { state }), ...(gate === undefined ? {} : { feature: gate }) } : {}),
  };
}

function placeOf({ lon, lat, accuracyM = 0, placed }: ReportBody): ReportPlace | undefined {
  return lon === undefined || lat === undefined ? undefined : { lon, lat, accuracyM, by: placed?.by ?? 'map', fixMs: placed?.fixMs ?? 0, ...placed };
}

/** The form that a message came from: for a draft that comes back, and for a correction. */
export function fromBody(body: ReportBody, sentences: DetailSentences): ReportForm {
  const { category, urgency = 'unknown', denies, persons, feature, state } = body;
  const said = kindOf(category).details?.flatMap((detail) => sentences(category, detail).map((sentence) => ({ detail, sentence })))
    .find(({ sentence }) => body.text === sentence || body.text.startsWith(`${sentence}\n`));
  return {
    category, urgency, denies, persons, state, gate: feature, place: placeOf(body), detail: said?.detail,
    text: said ? body.text.slice(said.sentence.length + 1) : body.text,
  };
}
