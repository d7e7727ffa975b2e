import { useRef, useState } from 'react';

/** A list that keeps still while somebody is in it. */
export interface CalmOrder<Row> {
  readonly rows: readonly Row[];
  /** New rows that wait to be let in. */
  readonly waiting: number;
  readonly release: () => void;
  /** Put on the scrolling element: notices pointer, focus and scrolling. */
  readonly watch: Pick<React.DOMAttributes<HTMLElement>, 'onPointerEnter' | 'onPointerLeave' | 'onFocus' | 'onBlur' | 'onScroll'>;
}

/** Keeps the order shown (with fresh values) while the list is in use; what is new then waits and is counted. `sortKey` asks for a new order. */
export function useCalmOrder<Row>(sorted: readonly Row[], idOf: (row: Row) => string, sortKey: string): CalmOrder<Row> {
  const use = useRef({ pointer: false, focus: false, scrolled: false });
  const shown = useRef<{ ids: readonly string[]; sortKey: string }>({ ids: [], sortKey: '' });
  const [, setTurn] = useState(0);
  const busy = use.current.pointer || use.current.focus || use.current.scrolled;
  let rows = sorted;
  if (busy && shown.current.sortKey === sortKey && shown.current.ids.length > 0) {
    const byId = new Map(sorted.map((row) => [idOf(row), row]));
    rows = shown.current.ids.flatMap((id) => byId.get(id) ?? []);
    if (rows.length === 0) rows = sorted;
  }
  if (rows === sorted) shown.current = { ids: sorted.map(idOf), sortKey };
  return {
    rows,
    waiting: sorted.length - rows.length,
    release() {
      shown.current = { ids: [], sortKey };
      setTurn((turn) => turn + 1);
    },
    watch: {
      onPointerEnter: () => void (use.current.pointer = true),
      onPointerLeave: () => void (use.current.pointer = false),
      onFocus: () => void (use.current.focus = true),
      onBlur: () => void (use.current.focus = false),
      onScroll: ({ currentTarget }) => void (use.current.scrolled = currentTarget.scrollTop > 8),
    },
  };
}
