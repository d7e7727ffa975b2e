import { SeverityMark } from '../../entity/severity-mark';
import type { Tone } from '../../entity/entity-state';
import { fewWords } from '../few-words';

interface WallRowProps {
  readonly tone: Tone;
  readonly title: string;
  readonly detail?: string | undefined;
  readonly flashes?: boolean;
  /** State in words, age and the like. */
  readonly children?: React.ReactNode;
}

/** One entry of a tile: its sign, what it is, and how it stands. */
export function WallRow({ tone, title, detail, flashes = false, children }: WallRowProps): React.ReactNode {
  return (
    <div className={`wall-row tone-${tone} ${flashes ? 'waits' : ''}`}>
      <SeverityMark tone={tone} />
      <p>
        <strong>{fewWords(title)}</strong>
        {detail && <span className="wall-detail"> {fewWords(detail)}</span>}
        {children !== undefined && <span className="wall-meta">{children}</span>}
      </p>
    </div>
  );
}
