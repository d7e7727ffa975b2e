import type { NamedPlace, PlaceKind } from '@lagewacht/map';
import { parsePlace, type LonLat } from './place-text';

/** A place that was found; without a name, it was typed. */
export interface PlaceHit {
  readonly lon: number;
  readonly lat: number;
  readonly name?: string;
  readonly kind?: PlaceKind;
}

/** More names than these are no help. */
const MOST_NAMES = 12;

/** Places meant by what was typed: as coordinates or UTMREF, and by the names that the basemap shows. */
export function findByPlace(words: string, { findNamed, near }: { readonly findNamed: (words: string) => readonly NamedPlace[]; readonly near: LonLat }): { readonly typed: readonly PlaceHit[]; readonly named: readonly PlaceHit[] } {
  const place = parsePlace(words, near);
  return { typed: place ? [{ lon: place[0], lat: place[1] }] : [], named: words.trim().length < 2 ? [] : findNamed(words).slice(0, MOST_NAMES) };
}
