/** Frame of a tile: what it shows, a count or summary, and the body. */
export function Tile({ name, title, summary, children }: { readonly name: string; readonly title: string; readonly summary?: React.ReactNode; readonly children: React.ReactNode }): React.ReactNode {
  return (
    <section className={`tile tile-${name}`} aria-label={title} data-tile={name}>
      <h2><span>{title}</span> {summary !== undefined && <span className="tile-summary">{summary}</span>}</h2>
      {children}
    </section>
  );
}
