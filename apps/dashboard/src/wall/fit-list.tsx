import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_WORDS } from './few-words';

/** Rows that are laid out at all; no wall has room for more in a tile. */
const MOST_LAID_OUT = 30;
/** One entry alone is no list: words are left out until so many stand in a tile, but never more than down to these. */
const WANTED_ROWS = 2;
const LEAST_WORDS = 5;

interface FitListProps<Row> {
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly empty: string;
  /** One entry in so many words at most. */
  readonly children: (row: Row, mostWords: number) => React.ReactNode;
}

/** How many rows from the top are whole inside the list. */
function countFitting(list: HTMLElement): number {
  const bottoms = [...list.children].map((row) => (row as HTMLElement).offsetTop + (row as HTMLElement).offsetHeight);
  const first = bottoms.findIndex((bottom) => bottom > list.clientHeight);
  return first < 0 ? bottoms.length : first;
}

/** A list that never scrolls and never cuts a row: what does not fit is counted at the right of the tile's heading. Rows that do not fit stay laid out unseen, so that measuring them does not flicker. */
export function FitList<Row>({ rows, idOf, empty, children }: FitListProps<Row>): React.ReactNode {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const key = rows.slice(0, WANTED_ROWS).map(idOf).join();
  const [fit, setFit] = useState({ key, shown: 0, mostWords: MOST_WORDS });
  const { shown, mostWords } = fit.key === key ? fit : { shown: fit.shown, mostWords: MOST_WORDS };
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const measure = (): void => {
      const fitting = countFitting(element);
      const isTight = fitting < Math.min(WANTED_ROWS, rows.length) && mostWords > LEAST_WORDS;
      const next = { key, shown: fitting, mostWords: isTight ? mostWords - 1 : mostWords };
      setFit((known) => (known.key === next.key && known.shown === next.shown && known.mostWords === next.mostWords ? known : next));
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  });
  if (rows.length === 0) return <p className="tile-empty">{empty}</p>;
  const left = rows.length - shown;
  return (
    <div className="fit">
      <ul ref={list}>{rows.slice(0, MOST_LAID_OUT).map((row, index) => <li key={idOf(row)} className={index < shown ? '' : 'unfit'}>{children(row, mostWords)}</li>)}</ul>
      <p className={left > 0 ? 'fit-more' : 'fit-more unfit'} data-left={left}>{t('wall.more', { count: Math.max(1, left) })}</p>
    </div>
  );
}
