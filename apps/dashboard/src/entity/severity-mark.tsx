import type { Tone } from './entity-state';

/** Shape of each tone, so that colour is never the only sign: triangle, diamond, hexagon, double hexagon, ring with a dot, small dot. */
const shapes: Readonly<Record<Tone, React.ReactNode>> = {
  minor: <path d="M8 2 L15 14 H1 Z" />,
  moderate: <path d="M8 0.5 L15.5 8 L8 15.5 L0.5 8 Z" />,
  severe: <path d="M4.2 1 H11.8 L15.6 8 L11.8 15 H4.2 L0.4 8 Z" />,
  extreme: (
    <>
      <path className="mark-ring" d="M4.4 1.2 H11.6 L15.2 8 L11.6 14.8 H4.4 L0.8 8 Z" />
      <path d="M6 4.6 H10 L11.9 8 L10 11.4 H6 L4.1 8 Z" />
    </>
  ),
  doubt: (
    <>
      <circle className="mark-ring" cx="8" cy="8" r="6" />
      <circle cx="8" cy="8" r="1.8" />
    </>
  ),
  calm: <circle cx="8" cy="8" r="3.2" />,
};

/** The sign of a tone. Hidden from screen readers: the word stands beside it. */
export function SeverityMark({ tone }: { readonly tone: Tone }): React.ReactNode {
  return <svg className={`mark tone-${tone}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">{shapes[tone]}</svg>;
}
