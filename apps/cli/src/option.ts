import type { OptionValues } from './command';
import { wrongUse } from './exit-code';

/** Text of an option, or undefined when it was not given. */
export function textOption(options: OptionValues, name: string): string | undefined {
  const value = options[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || value === '') throw wrongUse(`--${name}: got nothing, expected a value.`);
  return value;
}

/** Text of an option that must be there; `example` says what one looks like. */
export function neededOption(options: OptionValues, name: string, example: string): string {
  const value = textOption(options, name);
  if (value === undefined) throw wrongUse(`--${name} is missing: expected for example --${name} ${example}.`);
  return value;
}

/** A number within bounds, or `otherwise` when the option was not given. */
export function numberOption(options: OptionValues, name: string, bounds: { readonly from: number; readonly to: number; readonly otherwise: number }): number {
  const text = textOption(options, name);
  if (text === undefined) return bounds.otherwise;
  const value = Number(text);
  if (!(value >= bounds.from && value <= bounds.to)) throw wrongUse(`--${name}: got ${text}, expected a number from ${bounds.from} to ${bounds.to}.`);
  return value;
}
