/** One fact: its name and its value. Nothing is shown when the value is not known. */
export function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }): React.ReactNode {
  if (children === undefined || children === null || children === '' || children === false) return null;
  return <><dt>{name}</dt><dd>{children}</dd></>;
}

/** A titled part of a card. */
export function Part({ title, children }: { readonly title: string; readonly children: React.ReactNode }): React.ReactNode {
  return <section className="part"><h3>{title}</h3>{children}</section>;
}
