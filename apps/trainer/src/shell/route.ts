import { useSyncExternalStore } from 'react';
import type { SituationId } from '@lagewacht/contract';

/** Pages of one exercise, in the order of their tabs. */
export const viewNames = ['board', 'truth', 'happenings'] as const;
export type ViewName = (typeof viewNames)[number];
/** Where one is: the list, a new exercise, or a page of an exercise. */
export type Route = { readonly page: 'list' | 'new' } | { readonly page: ViewName; readonly situation: SituationId };

const BASE = '/trainer/';

/** Reads an address. What it does not know is the list. */
export function toRoute(path: string, search: string): Route {
  const name = path.startsWith(BASE) ? path.slice(BASE.length).replace(/\/$/, '') : '';
  const situation = new URLSearchParams(search).get('exercise');
  const view = viewNames.find((one) => one === name);
  if (situation?.startsWith('ex-')) return { page: view ?? 'board', situation };
  return { page: name === 'new' ? 'new' : 'list' };
}

/** The address of a page. */
export function toPath(route: Route): string {
  if ('situation' in route) return `${BASE}${route.page}?exercise=${encodeURIComponent(route.situation)}`;
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
