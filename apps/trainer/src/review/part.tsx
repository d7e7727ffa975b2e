import { useTranslation } from 'react-i18next';

/** A part of the review: its heading, what the figures mean, and they. */
export function Part({ id, title, note, isWide = false, children }: { readonly id: string; readonly title: string; readonly note?: string; readonly isWide?: boolean; readonly children: React.ReactNode }): React.ReactNode {
  return <section id={`review-${id}`} className={isWide ? 'review-part review-wide' : 'review-part'} aria-labelledby={`review-${id}-title`}><h2 id={`review-${id}-title`}>{title}</h2>{note && <p className="quiet">{note}</p>}{children}</section>;
}

interface FigureTableProps {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A table whose first column names what the others count. */
export function FigureTable({ caption, head, rows }: FigureTableProps): React.ReactNode {
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={caption}>
      <table className="plain-table">
        <thead><tr>{head.map((text, index) => <th key={text} scope="col" className={index === 0 ? '' : 'number'}>{text}</th>)}</tr></thead>
        <tbody>{rows.map((row, at) => <tr key={at}>{row.map((text, index) => (index === 0 ? <th key={index} scope="row">{text}</th> : <td key={index} className="number">{text}</td>))}</tr>)}</tbody>
      </table>
    </div>
  );
}

/** The figures of a chart as a table, folded away on the screen and open on paper. */
export function FoldedTable(props: FigureTableProps): React.ReactNode {
  const { t } = useTranslation();
  return <details className="folded"><summary>{t('review.table')}<span className="unseen">: {props.caption}</span></summary><FigureTable {...props} /></details>;
}
