import type { EntityId, SourceId } from '@lagewacht/contract';
import type { Sounding } from './soundings';
import type { InletWater } from './ensemble';

/** The water in a polder, by the inlets it came through. */
export interface PolderWater {
  readonly inlets: Map<string, InletWater>;
}

/** Alarm of water in a polder, as far as it has come. */
export interface FloodAlarm {
  readonly belowSinceMs?: number;
}

/** What fusion knows of water on land. */
export interface FloodState {
  /** Name of the terrain it was reckoned on; on another one it is worth nothing. */
  terrain: string;
  /** When it was reckoned last, received time; 0: never. */
  reckonedMs: number;
  /** Levels of the gauges at that moment. */
  levelsM: Map<SourceId, number>;
  /** What breaches, gates and witnesses said at that moment, in short. */
  signature: string;
  /** What was said of water or dry ground lately, by time. */
  soundings: Sounding[];
  readonly waters: Map<string, PolderWater>;
  readonly alarms: Map<string, FloodAlarm>;
  /** Hazards of breaches that are shown. */
  breaches: EntityId[];
}

/** Before anything is known. */
export function createFloodState(): FloodState {
  return { terrain: '', reckonedMs: 0, levelsM: new Map(), signature: '', soundings: [], waters: new Map(), alarms: new Map(), breaches: [] };
}
