import type { Language } from '@lagewacht/contract';

/** A length as one says it: two figures that count, `8 m`, `310 m`, `1,5 km`. */
export function lengthText(metres: number, language: Language): string {
  const round = Number(metres.toPrecision(2));
  const format = new Intl.NumberFormat(language === 'de' ? 'de-DE' : 'en-GB', { maximumFractionDigits: 1 });
  return round >= 1000 ? `${format.format(round / 1000)} km` : `${format.format(round >= 1 ? round : 1)} m`;
}
