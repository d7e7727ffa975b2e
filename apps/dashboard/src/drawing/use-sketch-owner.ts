import { useEffect, useMemo } from 'react';
import { useDesk, useMay } from '../desk/desk-context';
import { keepDraft, readDraft, type DraftOwner } from './draft';
import { useSketch } from './sketch-store';

/** Whose drawing is on the screen now; another person or situation begins with an own one. */
let owner: string | undefined;

/** Takes up the unfinished drawing of before, and keeps what is drawn now on the device. */
export function useSketchOwner(): void {
  const { session: { user }, situation } = useDesk();
  const may = useMay('area.write');
  const mine: DraftOwner = useMemo(() => ({ user, situation }), [user, situation]);
  useEffect(() => {
    const name = JSON.stringify(mine);
    if (owner !== name) {
      const draft = may ? readDraft(mine) : undefined;
      if (draft) useSketch.getState().start(draft);
      else useSketch.getState().end();
      owner = name;
    }
    return useSketch.subscribe(({ sketch }) => keepDraft(mine, sketch?.purpose === 'area' ? sketch : undefined));
  }, [mine, may]);
}
