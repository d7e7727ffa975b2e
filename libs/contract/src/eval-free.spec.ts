import { expect, it } from '@jest/globals';
import * as z from 'zod';

it('[C13] in a browser the contract makes no code from text, which a strict content security policy would report', async () => {
  const scope = globalThis as { document?: object };
  const tried: unknown[] = [];
  const realFunction = globalThis.Function;
  scope.document = {};
  globalThis.Function = new Proxy(realFunction, {
    construct: (_, text) => {
      tried.push(text);
      throw new Error('refused by policy');
    },
  });
  try {
    const { measurementMessageSchema } = await import('./index');
    expect(measurementMessageSchema.safeParse({ time: '2026-11-23T14:05:09Z', property: 'seepage', value: 1 }).success).toBe(true);
    expect(z.config().jitless).toBe(true);
    expect(tried).toEqual([]);
  } finally {
    globalThis.Function = realFunction;
    delete scope.document;
  }
});

it('[C13] a page and the worker of a page are browsers, a server is none', async () => {
  const { isBrowserScope } = await import('./eval-free');
  expect([isBrowserScope({}), isBrowserScope({ document: {} }), isBrowserScope({ WorkerGlobalScope: {} })]).toEqual([false, true, true]);
});
