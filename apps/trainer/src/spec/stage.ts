import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { buildTrainer, launchBrowser } from './browser';
import { startStandIn, type StandIn } from './stand-in';

/** A browser and a fresh stand-in for each suite's tests. */
export interface SpecStage {
  readonly browser: Browser;
  readonly server: StandIn;
  readonly origin: string;
  /** Puts another stand-in in its place, so that a test begins as the first one did. */
  renew(): Promise<void>;
}

/** Opens them before a suite and closes them after it. */
export function useStage(): SpecStage {
  let root = '';
  let browser: Browser | undefined;
  let server: StandIn | undefined;
  const there = <T>(thing: T | undefined): T => {
    if (thing === undefined) throw new Error('Got no stage, expected the suite to have begun.');
    return thing;
  };
  beforeAll(async () => {
    root = buildTrainer();
    [browser, server] = await Promise.all([launchBrowser(), startStandIn({ root })]);
  });
  afterEach(() => Promise.all(there(browser).contexts().map((context) => context.close())));
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    if (root) rmSync(root, { recursive: true, force: true });
  });
  return {
    get browser() { return there(browser); },
    get server() { return there(server); },
    get origin() { return `http://127.0.0.1:${there(server).port}`; },
    async renew() {
      await server?.close();
      server = await startStandIn({ root });
    },
  };
}
