/** Injection tokens of this folder. */
export const httpTokens = {
  /** RequestRates */
  rates: Symbol('rates'),
  /** JournalReads */
  reads: Symbol('reads'),
  /** Folder of the built web apps, or undefined. */
  webRoot: Symbol('webRoot'),
  /** WebApps */
  webApps: Symbol('webApps'),
  /** Version of the program as text. */
  version: Symbol('version'),
  /** `() => readonly Route[]` */
  routes: Symbol('routes'),
  routeHolder: Symbol('routeHolder'),
  /** HttpMetrics */
  metrics: Symbol('httpMetrics'),
} as const;
