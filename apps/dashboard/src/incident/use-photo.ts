import type { Attachment } from '@lagewacht/contract';
import { useArrived, type Arrival } from './use-arrived';

/** The pictures of a photo that can be shown by now; undefined while there is none. */
export interface PhotoSight {
  readonly small: Arrival | undefined;
  readonly best: Arrival | undefined;
  /** Whether the photo itself can be shown, not its preview alone. */
  readonly isWhole: boolean;
  /** Pictures that came but would not load. */
  readonly broken: readonly Arrival[];
}

/** The pictures of a photo as they arrive: its preview often long before itself. */
export function usePhoto({ hash, preview }: Attachment): PhotoSight {
  const whole = useArrived(hash);
  const small = useArrived(preview);
  const there = [whole, small].filter(({ state }) => state === 'there');
  return { small: there.at(-1), best: there[0], isWhole: whole.state === 'there', broken: [whole, small].filter(({ state }) => state === 'broken') };
}
