import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ACCESS_MARK, type AccessMark } from './access';

/** One operation of the server. */
export interface Route {
  readonly method: string;
  /** Path as people write it: `/api/situations/{situation}/reports:batch`. */
  readonly path: string;
  /** `Controller.method`. */
  readonly handler: string;
  readonly access: AccessMark | undefined;
}

type Class = abstract new (...args: never[]) => unknown;

/** Router spelling → people's spelling: `:name` → `{name}`, `::` → `:`. */
function toPath(...parts: readonly string[]): string {
  const path = parts.filter((part) => part !== '' && part !== '/').map((part) => part.replace(/^\/|\/$/g, '')).join('/');
  return `/${path.replace(/::/g, '\u0000').replace(/\*[a-z]*/g, '{path}').replace(/:([A-Za-z]+)/g, '{$1}').replace(/\u0000/g, ':')}`;
}

/** Every route of these controllers, from what their decorators say. */
export function routesOf(controllers: readonly Class[]): readonly Route[] {
  return controllers.flatMap((controller) => {
    const base = Reflect.getMetadata(PATH_METADATA, controller) as string;
    const prototype = controller.prototype as Record<string, unknown>;
    return Object.getOwnPropertyNames(prototype).flatMap((name): Route[] => {
      const handler = prototype[name];
      if (typeof handler !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, handler)) return [];
      const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
      const spelled = Reflect.getMetadata(PATH_METADATA, handler) as string | string[];
      return [spelled].flat().map((path) => ({
        method, path: toPath(base, path), handler: `${controller.name}.${name}`, access: Reflect.getMetadata(ACCESS_MARK, handler) as AccessMark | undefined,
      }));
    });
  });
}

/** Throws when a route says not who may use it: the server must not start with a door that nobody thought about. */
export function requireMarked(routes: readonly Route[]): void {
  const unmarked = routes.filter((route) => route.access === undefined);
  if (unmarked.length > 0) {
    throw new Error(`Got routes that say not who may use them: ${unmarked.map((route) => `${route.method} ${route.path} (${route.handler})`).join(', ')}. Mark each with @Allow(action), @AnySession() or @Public().`);
  }
}

/** Methods an address takes; empty when there is no such address. The web pages' catch-all does not count. */
export function methodsAt(routes: readonly Route[], path: string): readonly string[] {
  const segments = path.split('/');
  return routes.filter((route) => {
    const own = route.path.split('/');
    return own.length === segments.length && !route.path.endsWith('{path}') && own.every((part, index) => part === segments[index] || (/^\{[A-Za-z]+\}$/.test(part) && segments[index] !== ''));
  }).map((route) => route.method);
}
