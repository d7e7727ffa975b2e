import { useEffect, useState } from 'react';
import type { TimelineDocument } from '@lagewacht/contract';
import { useDesk } from '../desk/desk-context';
import type { TimeWindow } from './time-scale';

/** The bar's content is fetched anew at this pace while records come in. */
const REFETCH_MS = 20_000;
/** The window is asked for in these steps, so that its slow moving on is not a new question each time. */
const ASK_STEP_MS = 60_000;

/** What came in when. Undefined while it isn't known, or for good where the server can't say: the bar then works without it. */
export function useTimeline({ fromMs, toMs }: TimeWindow, isAll: boolean): TimelineDocument | undefined {
  const { api, situation } = useDesk();
  const [timeline, setTimeline] = useState<TimelineDocument>();
  const askedFromMs = isAll ? undefined : Math.floor(fromMs / ASK_STEP_MS) * ASK_STEP_MS;
  const askedToMs = Math.ceil(toMs / ASK_STEP_MS) * ASK_STEP_MS;
  useEffect(() => {
    let current = true;
    const load = (): void => void api.timeline(situation, { ...(askedFromMs === undefined ? {} : { fromMs: askedFromMs }), toMs: askedToMs }).then(
      (document) => current && setTimeline(document),
      () => current && setTimeline(undefined),
    );
    load();
    const timer = setInterval(load, REFETCH_MS);
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [api, situation, askedFromMs, askedToMs]);
  return timeline;
}
