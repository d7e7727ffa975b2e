import { useRef, useState } from 'react';

/** Keeps the order of rows while the pointer or the focus is among them: values stay live, rows do not move under the hand; new ones come last. */
export function useCalmOrder<Row>(rows: readonly Row[], idOf: (row: Row) => string): { readonly rows: readonly Row[]; readonly watch: React.HTMLAttributes<HTMLElement> } {
  const [isHeld, setHeld] = useState(false);
  const order = useRef<readonly string[]>([]);
  const ids = rows.map(idOf);
  const shown = isHeld ? [...order.current.filter((id) => ids.includes(id)), ...ids.filter((id) => !order.current.includes(id))] : ids;
  order.current = shown;
  const byId = new Map(rows.map((row) => [idOf(row), row]));
  return {
    rows: shown.flatMap((id) => byId.get(id) ?? []),
    watch: {
      onPointerEnter: () => setHeld(true), onPointerLeave: () => setHeld(false), onFocus: () => setHeld(true),
      onBlur: ({ currentTarget, relatedTarget }) => setHeld(currentTarget.contains(relatedTarget as Node | null)),
    },
  };
}
