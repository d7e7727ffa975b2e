/** Longest text that is compared; more says nothing more. */
const MAX_COMPARED = 400;

/** A text as it is compared: lower case, letters and digits only, single spaces. */
export function plainText(text: string): string {
  return text.slice(0, MAX_COMPARED).toLowerCase().normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

function trigrams(plain: string): Set<string> {
  const padded = ` ${plain} `;
  const found = new Set<string>();
  for (let i = 0; i + 3 <= padded.length; i++) found.add(padded.slice(i, i + 3));
  return found;
}

/** Share of common trigrams of two plain texts, 0 to 1 (Jaccard); 0 when either is empty. */
export function likeness(a: string, b: string): number {
  if (a === '' || b === '') return 0;
  if (a === b) return 1;
  const left = trigrams(a);
  const right = trigrams(b);
  let common = 0;
  for (const gram of left) if (right.has(gram)) common++;
  return common / (left.size + right.size - common);
}
