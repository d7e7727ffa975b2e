import { useCallback, useEffect, useRef, useState } from 'react';
import type { LogItem } from '@lagewacht/contract';
import { useDesk, useDeskPicture } from '../desk/desk-context';

/** The command log as far as it is known here. */
export interface LogBook {
  readonly kind: 'loading' | 'there' | 'failed';
  readonly reason: string;
  readonly entries: readonly LogItem[];
  readonly keeper: string | undefined;
  readonly broken: number | undefined;
  readonly reload: () => void;
}

/** Reads the log, and what follows whenever the picture says that there is more. Entries never change, so only new ones are asked for. */
export function useLog(): LogBook {
  const { api, situation } = useDesk();
  const [state] = useDeskPicture().byType.log;
  const [book, setBook] = useState<Omit<LogBook, 'reload'>>({ kind: 'loading', reason: '', entries: [], keeper: undefined, broken: undefined });
  const entries = useRef<readonly LogItem[]>([]);
  const [turn, setTurn] = useState(0);
  const known = state?.entries;
  useEffect(() => {
    let current = true;
    void (async () => {
      try {
        const { keeper, broken, entries: more } = await api.log(situation, entries.current.at(-1)?.number ?? 0);
        if (!current) return;
        entries.current = [...entries.current, ...more.filter(({ number }) => number > (entries.current.at(-1)?.number ?? 0))];
        setBook({ kind: 'there', reason: '', entries: entries.current, keeper, broken });
        if (more.length > 0 && (known ?? 0) > (entries.current.at(-1)?.number ?? 0)) setTurn((value) => value + 1);
      } catch (error) {
        if (current) setBook((former) => ({ ...former, kind: former.entries.length > 0 ? 'there' : 'failed', reason: error instanceof Error ? error.message : String(error) }));
      }
    })();
    return () => void (current = false);
  }, [api, situation, known, turn]);
  return { ...book, reload: useCallback(() => setTurn((value) => value + 1), []) };
}
