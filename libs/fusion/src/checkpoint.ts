import { compareText } from '@lagewacht/base';
import { rebuildTheatre } from './theatre';
import { createFusionState, FUSION_VERSION, type FusionState } from './state';

/** Members that are rebuilt from the others when a checkpoint is thawed. */
const DERIVED: ReadonlySet<string> = new Set(['derived']);

/** Text of a plain value with maps as pairs, keys in code-unit order, so that equal states have equal text. */
function write(value: unknown): string {
  if (value === null || typeof value !== 'object') {
    if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`Got ${value} in the state of fusion, expected finite numbers only.`);
    return JSON.stringify(value ?? null);
  }
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  if (value instanceof Map) return `{"$map":[${[...value].map(([key, item]) => `[${write(key)},${write(item)}]`).join(',')}]}`;
  if (value instanceof Float64Array) return `{"$f64":[${Array.from(value).map((number) => JSON.stringify(number)).join(',')}]}`;
  const record = value as Record<string, unknown>;
  const keys = Object.keys(record).filter((key) => record[key] !== undefined && !DERIVED.has(key)).sort(compareText);
  return `{${keys.map((key) => `${JSON.stringify(key)}:${write(record[key])}`).join(',')}}`;
}

/** Undoes `write` on the plain values that JSON gives. */
function revive(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const tagged = value as { readonly $map?: readonly [unknown, unknown][]; readonly $f64?: readonly number[] };
  if (Array.isArray(tagged.$map)) return new Map(tagged.$map);
  if (Array.isArray(tagged.$f64)) return Float64Array.from(tagged.$f64);
  return value;
}

/** The whole state as text: a checkpoint. Equal states give equal text. */
export function freezeState(state: FusionState): string {
  return `{"fusion":${FUSION_VERSION},"state":${write(state)}}`;
}

/**
 * The state in a checkpoint; folding on from it gives the same bytes as folding straight through.
 * Throws when the text is none or of another version of fusion: then fold the journal from its start.
 */
export function thawState(text: string): FusionState {
  const frozen = JSON.parse(text, revive) as { readonly fusion?: unknown; readonly state?: FusionState } | null;
  if (frozen?.fusion !== FUSION_VERSION || !frozen.state) {
    throw new Error(`Got a checkpoint of fusion version ${String(frozen?.fusion)}, expected ${FUSION_VERSION}: discard it and fold the journal from its start.`);
  }
  return { ...createFusionState(frozen.state.situation), ...frozen.state, theatres: frozen.state.theatres.map(rebuildTheatre) };
}
