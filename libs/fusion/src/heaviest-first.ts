/** Up to this many items are sorted by insertion: the built-in sort makes copies, and nine of ten lists here have two to four items. */
const FEW = 24;

/** Sorts items by their weight, heaviest first, in place; equals keep their order. */
export function heaviestFirst<Item>(items: Item[], weightOf: (item: Item) => number): Item[] {
  if (items.length > FEW) return items.sort((a, b) => weightOf(b) - weightOf(a));
  for (let i = 1; i < items.length; i++) {
    const item = items[i] as Item, weight = weightOf(item);
    let at = i;
    while (at > 0 && weightOf(items[at - 1] as Item) < weight) {
      items[at] = items[at - 1] as Item;
      at--;
    }
    items[at] = item;
  }
  return items;
}
