import { SeverityMark } from '../../entity/severity-mark';
import type { Tone } from '../../entity/entity-state';
import { MOST_WORDS, fewWordsOf } from '../few-words';

interface WallRowProps {
  readonly tone: Tone;
  readonly title: string;
  readonly detail?: string | undefined;
  readonly flashes?: boolean;
  /** Words of title and detail together. */
  readonly mostWords?: number;
  /** State in words, age and the like. */
  readonly children?: React.ReactNode;
}

/** One entry of a tile: its sign, what it is, and how it stands. */
export function WallRow({ tone, title, detail, flashes = false, mostWords = MOST_WORDS, children }: WallRowProps): React.ReactNode {
  const [what, more] = fewWordsOf(title, detail, mostWords);
  return (
    <div className={`wall-row tone-${tone} ${flashes ? 'waits' : ''}`}>
      <SeverityMark tone={tone} />
      <p>
        <strong>{what}</strong>
        {more && <span className="wall-detail"> {more}</span>}
        {children !== undefined && <span className="wall-meta">{' ·\u00a0'}{children}</span>}
      </p>
    </div>
  );
}
