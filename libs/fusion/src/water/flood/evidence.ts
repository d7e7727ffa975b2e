import type { RecordId } from '@lagewacht/contract';
import type { Turn } from '../../turn';
import type { Surface } from '../surface/surface';

/** What the reckoning of this moment rests on. */
export interface Grounds {
  readonly surface: Surface | undefined;
  /** Newest event time and received time of the levels, Unix ms. */
  readonly eventTimeMs: number;
  readonly receivedTimeMs: number;
  /** Newest record of each gauge that was believed. */
  readonly levels: readonly RecordId[];
}

/** The grounds of a reckoning; of a surface without gauges the entry of this turn. */
export function groundsOf(turn: Turn, surface: Surface | undefined): Grounds {
  const gauges = (surface?.gauges ?? []).map(({ source }) => turn.state.gauges.get(source)).filter((gauge) => gauge !== undefined);
  const newest = gauges.filter(({ newest: word }) => word !== undefined).sort((a, b) => a.eventTimeMs - b.eventTimeMs);
  return {
    surface, levels: newest.flatMap(({ newest: word }) => word?.record ?? []),
    eventTimeMs: Math.max(0, ...newest.map(({ eventTimeMs }) => eventTimeMs)), receivedTimeMs: Math.max(0, ...newest.map(({ receivedTimeMs }) => receivedTimeMs)),
  };
}
