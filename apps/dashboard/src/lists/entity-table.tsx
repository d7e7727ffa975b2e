import { useMemo, useRef, useState } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMomentName } from '../desk/desk-context';
import { useCalmOrder } from './use-calm-order';

/** One column: how to show a row and how to order by it. */
export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => React.ReactNode;
  readonly order: (row: Row) => string | number;
  /** Begin with the largest when first chosen. */
  readonly largestFirst?: boolean;
}

interface EntityTableProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly idOf: (row: Row) => string;
  readonly initialSort: string;
  readonly selected?: string | undefined;
  readonly onOpen: (row: Row) => void;
  readonly empty: string;
}

/** Height of a row in rem, as lists.css has it. */
const ROW_REM = 3.75;

function rootPx(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}

/** A sortable, virtualised table: only rows near the window exist, and rows never jump under the pointer. */
export function EntityTable<Row>({ label, rows, columns, idOf, initialSort, selected, onOpen, empty }: EntityTableProps<Row>): React.ReactNode {
  const { t } = useTranslation();
  const [sort, setSort] = useState(() => ({ id: initialSort, down: columns.find((column) => column.id === initialSort)?.largestFirst ?? false }));
  const sorted = useMemo(() => {
    const column = columns.find(({ id }) => id === sort.id);
    if (!column) return rows;
    const direction = sort.down ? -1 : 1;
    return rows.map((row) => ({ row, key: column.order(row), id: idOf(row) }))
      .sort((a, b) => (a.key < b.key ? -direction : a.key > b.key ? direction : a.id < b.id ? -1 : 1)).map(({ row }) => row);
  }, [rows, columns, sort, idOf]);
  const scroller = useRef<HTMLDivElement>(null);
  const calm = useCalmOrder(sorted, idOf, `${sort.id}${sort.down}${useMomentName()}`);
  const rowPx = ROW_REM * rootPx();
  const virtual = useVirtualizer({ count: calm.rows.length, getScrollElement: () => scroller.current, estimateSize: () => rowPx, overscan: 6 });
  const [active, setActive] = useState(0);
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const move = (index: number): void => {
    const bounded = Math.max(0, Math.min(calm.rows.length - 1, index));
    setActive(bounded);
    virtual.scrollToIndex(bounded);
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${bounded}"]`)?.focus());
  };
  const onKey = (key: React.KeyboardEvent, index: number, row: Row): void => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: calm.rows.length - 1, PageDown: index + 10, PageUp: index - 10 };
    const to = steps[key.key];
    if (to !== undefined) move(to);
    else if (key.key === 'Enter' || key.key === ' ') onOpen(row);
    else return;
    key.preventDefault();
  };
  if (rows.length === 0) return <p className="empty">{empty}</p>;
  const tabStop = items.some((item) => item.index === active) ? active : items[0]?.index;
  return (
    <div className="table-frame">
      {calm.waiting > 0 && <button type="button" className="pill" onClick={calm.release}>{t('lists.newRows', { count: calm.waiting })}</button>}
      <div className="table-scroll" ref={scroller} {...calm.watch}>
        <table role="grid" aria-label={label} aria-rowcount={calm.rows.length + 1} className={`grid-table columns-${columns.length}`}>
          <thead>
            <tr role="row">
              {columns.map((column) => (
                <th key={column.id} scope="col" role="columnheader" aria-sort={sort.id !== column.id ? 'none' : sort.down ? 'descending' : 'ascending'}>
                  <button type="button" title={t('lists.sortBy', { column: column.title })} onClick={() => setSort({ id: column.id, down: sort.id === column.id ? !sort.down : column.largestFirst ?? false })}>
                    {column.title}
                    {sort.id === column.id && (sort.down ? <ArrowDown aria-hidden="true" /> : <ArrowUp aria-hidden="true" />)}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {before > 0 && <tr aria-hidden="true" style={{ height: before }}><td colSpan={columns.length} /></tr>}
            {items.map(({ index }) => {
              const row = calm.rows[index];
              if (row === undefined) return null;
              const id = idOf(row);
              return (
                <tr key={id} role="row" data-index={index} data-id={id} aria-rowindex={index + 2} aria-selected={id === selected} tabIndex={index === tabStop ? 0 : -1}
                  onClick={() => onOpen(row)} onFocus={() => setActive(index)} onKeyDown={(key) => onKey(key, index, row)}>
                  {columns.map((column) => <td key={column.id} role="gridcell">{column.cell(row)}</td>)}
                </tr>
              );
            })}
            {after > 0 && <tr aria-hidden="true" style={{ height: after }}><td colSpan={columns.length} /></tr>}
          </tbody>
        </table>
      </div>
    </div>
  );
}
