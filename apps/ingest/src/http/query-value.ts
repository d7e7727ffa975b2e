import { parseRfc3339 } from '@lagewacht/contract';
import { queryText, type HttpRequest } from './exchange';
import { HttpProblem } from './http-problem';

function refuse(name: string, got: string, expected: string): never {
  throw new HttpProblem({ code: 'invalid', detail: `Got ${JSON.stringify(got.slice(0, 60))}, expected ${expected}.`, at: name });
}

/** A time of a query in Unix ms. */
export function queryTime(request: HttpRequest, name: string): number | undefined {
  // A "+" that was not written as %2B arrives as a blank, and nothing else in a time can be one there.
  const text = queryText(request, name)?.replace(/ (?=\d\d:\d\d$)/, '+');
  if (text === undefined) return undefined;
  const timeMs = parseRfc3339(text);
  return timeMs === undefined || timeMs < 0 ? refuse(name, text, 'an RFC 3339 time after 1970, such as 2026-11-23T14:05:09Z') : timeMs;
}

/** A whole number of a query within bounds. */
export function queryNumber(request: HttpRequest, name: string, bounds: { readonly from: number; readonly to: number }): number | undefined {
  const text = queryText(request, name);
  if (text === undefined) return undefined;
  const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
  return value >= bounds.from && value <= bounds.to ? value : refuse(name, text, `a whole number from ${bounds.from} to ${bounds.to}`);
}

/** One of a few words of a query. */
export function queryWord<W extends string>(request: HttpRequest, name: string, words: readonly W[]): W | undefined {
  const text = queryText(request, name);
  return text === undefined ? undefined : words.find((word) => word === text) ?? refuse(name, text, words.join(' or '));
}
