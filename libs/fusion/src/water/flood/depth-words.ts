/** A depth that a text speaks of, metres. */
export interface SaidDepth {
  readonly depthM: number;
  readonly sigmaM: number;
}

// Words for how far water comes up a person, and things beside the road, in German and English; the first that fits counts.
const WORDS: readonly (readonly [RegExp, number, number])[] = [
  [/(knöchel|knoechel)(tief|hoch)?|\bankle/u, 0.12, 0.08],
  [/(bordstein|randstein)|\bkerb/u, 0.15, 0.08],
  [/(waden?)(tief|hoch)|\bcalf/u, 0.3, 0.12],
  [/(knie)(tief|hoch)?\b|\bknee/u, 0.5, 0.15],
  [/(oberschenkel)|\bthigh/u, 0.75, 0.18],
  [/(hüft|hueft)(tief|hoch|e)|\b(hip|waist)[\s-]?(deep|high)|\bto the (hip|waist)/u, 0.95, 0.2],
  [/(bauch|bauchnabel)(tief|hoch)?\b/u, 1.05, 0.2],
  [/(brust)(tief|hoch)|bis zur brust|\bchest/u, 1.3, 0.2],
  [/(schulter|hals)(tief|hoch)|bis zum hals|\b(shoulder|neck)[\s-]?(deep|high)/u, 1.5, 0.25],
  [/(mannshoch|mannstief|kopfhoch)|\bhead[\s-]high/u, 1.8, 0.3],
];

const NUMBER = /(\d{1,3}(?:[.,]\d{1,2})?)\s*(m|meter|metres?|cm|zentimeter)\b/gu;
/** Numbers near these words are no depths. */
const OTHER_LENGTHS = /\b(bresche|lücke|breit|breite|lang|länge|auf einer länge|wide|width|long|breach of|gap|entfernt|away|weiter|von hier)\b/u;

function metres(value: string, unit: string): number {
  const number = Number(value.replace(',', '.'));
  return unit.startsWith('c') || unit.startsWith('z') ? number / 100 : number;
}

/** The part of a sentence around a number that could say what it measures. */
function around(text: string, at: number, length: number): string {
  return text.slice(Math.max(0, at - 24), at + length + 12);
}

/** The depth a text speaks of, by numbers first and words second; undefined where it says none. */
export function saidDepth(text: string): SaidDepth | undefined {
  const plain = text.toLowerCase().normalize('NFC');
  for (const match of plain.matchAll(NUMBER)) {
    const depthM = metres(match[1] ?? '', match[2] ?? '');
    if (depthM <= 0 || depthM > 4 || OTHER_LENGTHS.test(around(plain, match.index, match[0].length))) continue;
    return { depthM, sigmaM: Math.max(0.1, 0.25 * depthM) };
  }
  for (const [word, depthM, sigmaM] of WORDS) if (word.test(plain)) return { depthM, sigmaM };
  return undefined;
}

const WIDTH = /(?:bresche|lücke|breach|gap|durchbruch|deichbruch|breite)[^.!?]{0,24}?(\d{1,3}(?:[.,]\d)?)\s*(m|meter|metres?)\b|(\d{1,3}(?:[.,]\d)?)\s*(m|meter|metres?)\s*(?:breit|wide)/u;

/** The width of a breach that a text speaks of, metres; undefined where it says none. */
export function saidWidthM(text: string): number | undefined {
  const match = WIDTH.exec(text.toLowerCase().normalize('NFC'));
  const value = match?.[1] ?? match?.[3];
  if (value === undefined) return undefined;
  const widthM = metres(value, 'm');
  return widthM >= 1 && widthM <= 400 ? widthM : undefined;
}
