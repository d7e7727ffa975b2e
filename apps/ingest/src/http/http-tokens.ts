/** Injection tokens of this folder. */
export const httpTokens = {
  limiters: Symbol('limiters'),
  reads: Symbol('reads'),
  webRoot: Symbol('webRoot'),
  routes: Symbol('routes'),
  routeHolder: Symbol('routeHolder'),
} as const;
