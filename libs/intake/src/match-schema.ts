import { ok, type Result } from '@lagewacht/base';
import type * as z from 'zod';
import { refuse, type Refusal, type Refused } from './door';
import { showValue } from './show-value';

/** The member of `value` at `path`, looked up among own members only. */
function memberAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let member = value;
  for (const key of path) {
    if (member === null || typeof member !== 'object' || !Object.hasOwn(member, key)) return undefined;
    member = (member as Record<PropertyKey, unknown>)[key];
  }
  return member;
}

/** The first fault that a schema found, as a refusal: a number out of its range or not finite has a code of its own. */
function toRefusal(error: z.ZodError, value: unknown): Refused {
  const issue = error.issues[0];
  if (!issue) return refuse('invalid', 'Got a value that does not fit its schema.');
  const got = memberAt(value, issue.path);
  const at = issue.path.map(String).join('.');
  const outOfRange = typeof got === 'number' && (!Number.isFinite(got) || issue.code === 'too_big' || issue.code === 'too_small');
  return refuse(outOfRange ? 'number_out_of_range' : 'invalid', `Got ${showValue(got)}${at === '' ? '' : ` for "${at}"`}: ${issue.message}. See /api/docs.`, at === '' ? undefined : at);
}

/** `value` as the schema reads it (members in the schema's order, unknown ones left out), or why not. */
export function matchSchema<T>(schema: z.ZodType<T>, value: unknown): Result<T, Refusal> {
  const parsed = schema.safeParse(value);
  return parsed.success ? ok(parsed.data) : toRefusal(parsed.error, value);
}
