import { useEffect, useState } from 'react';
import type { OperationsDocument, SourceRegistration } from '@lagewacht/contract';
import { ApiProblem } from '@lagewacht/client';
import { useDesk } from '../desk/desk-context';

/** The page asks anew at this pace, ms. */
const PACE_MS = 10_000;

/** The vital signs as last heard; a failure keeps what was known and says since when it is old. */
export interface Operations {
  readonly document: OperationsDocument | undefined;
  readonly registrations: readonly SourceRegistration[];
  readonly reason: string | undefined;
  readonly denied: boolean;
}

/** Asks for the vital signs every 10 s while the page is open. */
export function useOperations(): Operations {
  const { api, situation } = useDesk();
  const [state, setState] = useState<Operations>({ document: undefined, registrations: [], reason: undefined, denied: false });
  useEffect(() => {
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      try {
        const [document, registrations] = await Promise.all([api.operations(situation), api.sources(situation)]);
        if (current) setState({ document, registrations, reason: undefined, denied: false });
      } catch (error) {
        if (current) setState((former) => ({ ...former, reason: error instanceof Error ? error.message : String(error), denied: error instanceof ApiProblem && error.httpCode === 403 }));
      }
      if (current) timer = setTimeout(() => void ask(), PACE_MS);
    };
    void ask();
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [api, situation]);
  return state;
}
