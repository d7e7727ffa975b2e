/** Longest text that is compared; more says nothing more. */
const MAX_COMPARED = 400;

/** A text as it is compared: lower case, letters and digits only, single spaces. */
export function plainText(text: string): string {
  return text.slice(0, MAX_COMPARED).toLowerCase().normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** The trigrams of a plain text, each once, as one number of three UTF-16 units; ascending. */
export type Trigrams = Float64Array;

/** Trigrams of a plain text with a space before and behind. */
export function trigramsOf(plain: string): Trigrams {
  const grams = new Float64Array(plain.length);
  let [a, b] = [32, plain.charCodeAt(0)];
  for (let i = 1; i <= plain.length; i++) {
    const c = i < plain.length ? plain.charCodeAt(i) : 32;
    grams[i - 1] = (a * 65_536 + b) * 65_536 + c;
    [a, b] = [b, c];
  }
  grams.sort();
  let count = 0;
  for (const gram of grams) if (count === 0 || gram !== grams[count - 1]) grams[count++] = gram;
  return grams.slice(0, count);
}

/** Share of common trigrams, 0 to 1 (Jaccard); 0 when either is empty. */
export function jaccard(left: Trigrams, right: Trigrams): number {
  if (left.length === 0 || right.length === 0) return 0;
  let [common, l, r] = [0, 0, 0];
  while (l < left.length && r < right.length) {
    const [a = 0, b = 0] = [left[l], right[r]];
    if (a === b) common++;
    if (a <= b) l++;
    if (b <= a) r++;
  }
  return common / (left.length + right.length - common);
}

/** One word is compared with the same few thousand others again and again. Kept trigrams change nothing but the time that takes; they need about 10 MB. */
const MOST_KEPT = 8_000;
const kept = new Map<string, Trigrams>();

function keptTrigrams(plain: string): Trigrams {
  const known = kept.get(plain);
  if (known) return known;
  const [oldest] = kept.size >= MOST_KEPT ? kept.keys() : [];
  if (oldest !== undefined) kept.delete(oldest);
  const grams = trigramsOf(plain);
  kept.set(plain, grams);
  return grams;
}

/** Share of common trigrams of two plain texts, 0 to 1; 0 when either is empty. */
export function likeness(a: string, b: string): number {
  return likenessTo(a)(b);
}

/** Likeness of one text to others: its trigrams are made once, at the first comparison. */
export function likenessTo(plain: string): (other: string) => number {
  let grams: Trigrams | undefined;
  return (other) => {
    if (plain === '' || other === '') return 0;
    if (plain === other) return 1;
    grams ??= keptTrigrams(plain);
    return jaccard(grams, keptTrigrams(other));
  };
}
