import { createFusionState, FUSION_VERSION, type FusionState } from './state';
import { rebuildTheatre } from './theatre';

/** Members that are rebuilt from the others when a checkpoint is thawed. */
const DERIVED = 'derived';

interface Tagged {
  readonly $map?: readonly [unknown, unknown][];
  readonly $f64?: string;
}

/** Maps as pairs in their own order, number blocks as one text: what JSON has no word for. Numbers that are none are a fault of fusion. */
function tag(key: string, value: unknown): unknown {
  if (key === DERIVED) return undefined;
  if (value instanceof Map) return { $map: [...value] };
  if (value instanceof Float64Array) {
    for (const number of value) refuseNonFinite(number);
    return { $f64: value.join(' ') };
  }
  if (typeof value === 'number') refuseNonFinite(value);
  return value;
}

function refuseNonFinite(value: number): void {
  if (!Number.isFinite(value)) throw new Error(`Got ${value} in the state of fusion, expected finite numbers only: find the rule that made it.`);
}

/** Undoes `tag` on the plain values that JSON gives. */
function untag(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const tagged = value as Tagged;
  if (Array.isArray(tagged.$map)) return new Map(tagged.$map);
  // An empty text is an empty block; split would make one number of it.
  if (typeof tagged.$f64 === 'string') return tagged.$f64 === '' ? new Float64Array(0) : Float64Array.from(tagged.$f64.split(' '), Number);
  return value;
}

/** The whole state as text: a checkpoint. Members stand in the order in which fusion made them, which thawing keeps. */
export function freezeState(state: FusionState): string {
  return JSON.stringify({ fusion: FUSION_VERSION, state }, tag);
}

/**
 * The state in a checkpoint; folding on from it gives the same bytes as folding straight through.
 * Throws when the text is none or of another version of fusion: then fold the journal from its start.
 */
export function thawState(text: string): FusionState {
  const frozen = JSON.parse(text, untag) as { readonly fusion?: unknown; readonly state?: FusionState } | null;
  if (frozen?.fusion !== FUSION_VERSION || !frozen.state) {
    throw new Error(`Got a checkpoint of fusion version ${String(frozen?.fusion)}, expected ${FUSION_VERSION}: discard it and fold the journal from its start.`);
  }
  return { ...createFusionState(frozen.state.situation), ...frozen.state, theatres: frozen.state.theatres.map(rebuildTheatre) };
}
