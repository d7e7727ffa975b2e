import { useEffect, useState } from 'react';

/** Which page is shown, and how far its time has gone. */
export interface Turning {
  readonly page: number;
  readonly elapsedS: number;
  readonly paused: boolean;
  setPaused(paused: boolean): void;
  /** To another page by so many steps; its time begins anew. */
  go(steps: number): void;
}

/** Turns pages after each period, as long as nobody pauses. One page does not turn. */
export function useTurning(count: number, periodS: number, turns: boolean): Turning {
  const [place, setPlace] = useState({ page: 0, elapsedS: 0 });
  const [paused, setPaused] = useState(!turns);
  const runs = !paused && count > 1;
  useEffect(() => {
    if (!runs) return;
    const timer = setInterval(() => setPlace(({ page, elapsedS }) => (elapsedS + 1 >= periodS ? { page: page + 1, elapsedS: 0 } : { page, elapsedS: elapsedS + 1 })), 1000);
    return () => clearInterval(timer);
  }, [runs, periodS]);
  const inside = (page: number): number => ((page % Math.max(1, count)) + count) % Math.max(1, count);
  return { page: inside(place.page), elapsedS: place.elapsedS, paused, setPaused, go: (steps) => setPlace(({ page }) => ({ page: inside(page + steps), elapsedS: 0 })) };
}
