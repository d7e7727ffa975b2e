/**
 * One-to-one matches, as many as there can be, by augmenting paths (Kuhn 1955): what comes first in `wishes` chooses first and keeps a partner.
 * `wishes[i]` are the partners that i may have, the best first. Answers the partner of each, or undefined.
 */
export function matchMost(wishes: readonly (readonly number[])[]): readonly (number | undefined)[] {
  const holder = new Map<number, number>();
  const place = (item: number, tried: Set<number>): boolean => {
    for (const partner of wishes[item] ?? []) {
      if (tried.has(partner)) continue;
      tried.add(partner);
      const other = holder.get(partner);
      if (other === undefined || place(other, tried)) {
        holder.set(partner, item);
        return true;
      }
    }
    return false;
  };
  wishes.forEach((_, item) => place(item, new Set()));
  const matched = new Array<number | undefined>(wishes.length).fill(undefined);
  for (const [partner, item] of holder) matched[item] = partner;
  return matched;
}
