import * as z from 'zod';

/**
 * Whether `scope` is the global object of a page or of a page's worker. Their content security policy refuses code made from text, and
 * reports each try; zod tries once as soon as a schema is made, to see whether it may compile its parsers.
 */
export function isBrowserScope(scope: object): boolean {
  return 'document' in scope || 'WorkerGlobalScope' in scope;
}

// Before the first schema is made, hence first in index.ts. On a server the compiled parsers stay: they are what makes 100,000 messages/s.
if (isBrowserScope(globalThis)) z.config({ jitless: true });
