import { SetMetadata } from '@nestjs/common';
import type { Action } from '@lagewacht/contract';

/** Key of the access mark in a handler's metadata. */
export const ACCESS_MARK = 'lagewacht:access';

/**
 * Who may use a route. `allow`: whoever may do one of the actions (in the situation of the path, where there is one); `session`: whoever is
 * logged in; `public`: everybody. `loopback`: this machine itself may, without a session.
 */
export type AccessMark =
  | { readonly kind: 'allow'; readonly actions: readonly Action[]; readonly loopback: boolean }
  | { readonly kind: 'session' }
  | { readonly kind: 'public' };

/** The route is for those who may do at least one of these actions. */
export const Allow = (...actions: readonly [Action, ...Action[]]): MethodDecorator => SetMetadata(ACCESS_MARK, { kind: 'allow', actions, loopback: false } satisfies AccessMark);

/** The same, and for programs on this machine, such as a metrics collector. */
export const AllowOrLoopback = (...actions: readonly [Action, ...Action[]]): MethodDecorator => SetMetadata(ACCESS_MARK, { kind: 'allow', actions, loopback: true } satisfies AccessMark);

/** The route is for everybody who is logged in, since it is about themselves only. */
export const AnySession = (): MethodDecorator => SetMetadata(ACCESS_MARK, { kind: 'session' } satisfies AccessMark);

/** The route is for everybody. It must show nothing of a picture. */
export const Public = (): MethodDecorator => SetMetadata(ACCESS_MARK, { kind: 'public' } satisfies AccessMark);
