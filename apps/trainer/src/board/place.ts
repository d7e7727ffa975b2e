import { forward, toPoint } from 'mgrs';
import type { ExerciseSummary, InjectReport } from '@lagewacht/contract';

/** What a report is about: a thing of the truth, or a place. */
export type About = InjectReport['about'];

/** UTMREF of a place to 1 m, in the groups in which it is spoken: `32U NE 65432 12345`. */
export function toUtmref(lon: number, lat: number): string {
  const text = forward([lon, lat], 5);
  return /^(\d{1,2}[A-Z])([A-Z]{2})(\d{5})(\d{5})$/.exec(text)?.slice(1).join(' ') ?? text;
}

/** A place as a trainer types it: UTMREF with its zone, or latitude and longitude in degrees, with point or comma. Undefined: neither. */
export function parsePlace(typed: string): { readonly lon: number; readonly lat: number } | undefined {
  const text = typed.trim();
  const [, lat, lon] = /^([+-]?\d{1,2}(?:[.,]\d+)?)°?\s*[,;]?\s+([+-]?\d{1,3}(?:[.,]\d+)?)°?$/.exec(text) ?? /^([+-]?\d{1,2}\.\d+),([+-]?\d{1,3}\.\d+)$/.exec(text) ?? [];
  if (lat !== undefined && lon !== undefined) {
    const place = { lat: Number(lat.replace(',', '.')), lon: Number(lon.replace(',', '.')) };
    return Math.abs(place.lat) <= 90 && Math.abs(place.lon) <= 180 ? place : undefined;
  }
  const grid = text.replace(/\s+/g, '').toUpperCase();
  const figures = /^\d{1,2}[C-HJ-NP-X][A-HJ-NP-Z]{2}(\d+)$/.exec(grid)?.[1];
  if (figures === undefined || figures.length % 2 === 1 || figures.length > 10) return undefined;
  try {
    const [east, north] = toPoint(grid);
    return { lon: east, lat: north };
  } catch {
    return undefined;
  }
}

/** A place to choose from. */
export interface PlaceOffer {
  readonly key: string;
  readonly about: About;
  /** A name that needs no translation, or the name of the inject or thing it is of. */
  readonly of: { readonly kind: 'thing' | 'inject'; readonly id: string };
}

/** Every place that the scenario knows: things of the truth, and where its injects are. */
export function placesOf({ cast, msel }: Pick<ExerciseSummary, 'cast' | 'msel'>): readonly PlaceOffer[] {
  const things = [...cast.breaches, ...cast.fires, ...cast.objects].map(({ id }): PlaceOffer => ({ key: `thing:${id}`, about: { object: id }, of: { kind: 'thing', id } }));
  const injects = msel.flatMap(({ entry: { id, report } }): PlaceOffer[] => (report && 'lon' in report.about ? [{ key: `inject:${id}`, about: report.about, of: { kind: 'inject', id } }] : []));
  return [...injects, ...things];
}

/** The key of the place of an inject among the offers, if it has one. */
export function keyOfInject({ msel }: Pick<ExerciseSummary, 'msel'>, inject: string | undefined): string | undefined {
  const report = msel.find(({ entry }) => entry.id === inject)?.entry.report;
  if (!report) return undefined;
  return 'object' in report.about ? `thing:${report.about.object}` : `inject:${inject}`;
}
