/** Longest text that is compared; more says nothing more. */
const MAX_COMPARED = 400;

/** A text as it is compared: lower case, letters and digits only, single spaces. */
export function plainText(text: string): string {
  return text.slice(0, MAX_COMPARED).toLowerCase().normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** The trigrams of a plain text, each as one number of three UTF-16 units. */
export type Trigrams = ReadonlySet<number>;

/** Trigrams of a plain text with a space before and behind. */
export function trigramsOf(plain: string): Trigrams {
  const found = new Set<number>();
  let [a, b] = [0, 32];
  for (let i = 0; i <= plain.length; i++) {
    const c = i < plain.length ? plain.charCodeAt(i) : 32;
    if (i > 0) found.add((a * 65_536 + b) * 65_536 + c);
    [a, b] = [b, c];
  }
  return found;
}

/** Share of common trigrams, 0 to 1 (Jaccard); 0 when either is empty. */
export function jaccard(left: Trigrams, right: Trigrams): number {
  if (left.size === 0 || right.size === 0) return 0;
  let common = 0;
  for (const gram of left) if (right.has(gram)) common++;
  return common / (left.size + right.size - common);
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
    grams ??= trigramsOf(plain);
    return jaccard(grams, trigramsOf(other));
  };
}
