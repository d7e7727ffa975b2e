import type { Alarm, Language } from '@lagewacht/contract';
import { alarmText } from '@lagewacht/contract';
import { numberText } from '../entity/time-text';

/** Levels are read to the centimetre and come as numbers or already rounded, with a point; other numbers keep two decimals at most, words stay as they are. */
function valueText(key: string, value: string | number, language: Language): string {
  if (key === 'level' && Number.isFinite(Number(value))) return numberText(Number(value), 2, language);
  if (typeof value === 'string') return value;
  return numberText(value, Number.isInteger(value) ? 0 : 2, language);
}

/** Title, action and owner of an alarm with its numbers written as the language writes them. */
export function alarmWords({ code, params }: Pick<Alarm, 'code' | 'params'>, language: Language): { readonly title: string; readonly action: string; readonly owner: string } {
  const written = Object.entries(params).map(([key, value]) => [key, valueText(key, value, language)] as const);
  return alarmText({ code, params: Object.fromEntries(written) }, language);
}
