import { useSyncExternalStore } from 'react';
import type { SituationId } from '@lagewacht/contract';

/** Pages of one exercise, in the order of their tabs. */
export const viewNames = ['board', 'truth', 'happenings', 'review'] as const;
export type ViewName = (typeof viewNames)[number];
/** Where one is: the list, a new exercise, or a page of an exercise; `atMs`: as it was at that time of the server. */
export type Route = { readonly page: 'list' | 'new' } | { readonly page: ViewName; readonly situation: SituationId; readonly atMs?: number };

const BASE = '/trainer/';

/** Reads an address. What it does not know is the list. */
export function toRoute(path: string, search: string): Route {
  const name = path.startsWith(BASE) ? path.slice(BASE.length).replace(/\/$/, '') : '';
  const query = new URLSearchParams(search);
  const situation = query.get('exercise');
  const view = viewNames.find((one) => one === name);
  const atMs = Date.parse(query.get('at') ?? '');
  if (situation?.startsWith('ex-')) return { page: view ?? 'board', situation, ...(Number.isNaN(atMs) ? {} : { atMs }) };
  return { page: name === 'new' ? 'new' : 'list' };
}

/** The address of a page. */
export function toPath(route: Route): string {
  if ('situation' in route) return `${BASE}${route.page}?exercise=${encodeURIComponent(route.situation)}${route.atMs === undefined ? '' : `&at=${new Date(route.atMs).toISOString()}`}`;
  return route.page === 'new' ? `${BASE}new` : BASE;
}

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

/** Goes to a page; the browser's way back leads here again. */
export function goTo(route: Route): void {
  history.pushState(null, '', toPath(route));
  for (const listener of listeners) listener();
}

/** Where one is now. */
export function useRoute(): Route {
  const address = useSyncExternalStore(subscribe, () => `${location.pathname} ${location.search}`);
  const [path = '', search = ''] = address.split(' ');
  return toRoute(path, search);
}
