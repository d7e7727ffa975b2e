import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Rows that are laid out at all; no wall has room for more in a tile. */
const MOST_LAID_OUT = 30;

interface FitListProps<Row> {
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly empty: string;
  readonly children: (row: Row) => React.ReactNode;
}

/** How many rows from the top are whole inside the list, leaving room for the count of the rest. */
function countFitting(list: HTMLElement, total: number, moreHeightPx: number): number {
  const bottoms = [...list.children].map((row) => (row as HTMLElement).offsetTop + (row as HTMLElement).offsetHeight);
  const inside = (roomPx: number): number => bottoms.findIndex((bottom) => bottom > roomPx);
  if (bottoms.length === total && inside(list.clientHeight) < 0) return total;
  const first = inside(list.clientHeight - moreHeightPx);
  return first < 0 ? bottoms.length : first;
}

/** A list that never scrolls and never cuts a row: what does not fit is counted at its foot. Rows that do not fit stay laid out unseen, so that measuring them does not flicker. */
export function FitList<Row>({ rows, idOf, empty, children }: FitListProps<Row>): React.ReactNode {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const more = useRef<HTMLParagraphElement>(null);
  const [shown, setShown] = useState(0);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const measure = (): void => setShown(countFitting(element, rows.length, more.current?.offsetHeight ?? 0));
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  });
  if (rows.length === 0) return <p className="tile-empty">{empty}</p>;
  const left = rows.length - shown;
  return (
    <div className="fit">
      <ul ref={list}>{rows.slice(0, MOST_LAID_OUT).map((row, index) => <li key={idOf(row)} className={index < shown ? '' : 'unfit'}>{children(row)}</li>)}</ul>
      <p ref={more} className={left > 0 ? 'fit-more' : 'fit-more unfit'} data-left={left}>{t('wall.more', { count: Math.max(1, left) })}</p>
    </div>
  );
}
