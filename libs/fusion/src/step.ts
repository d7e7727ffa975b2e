import type { JournalEntry, RecordOf } from '@lagewacht/contract';
import { unreachable } from '@lagewacht/base';
import type { Change } from '@lagewacht/picture';
import { align } from './align/align';
import { registerSource } from './align/register';
import { routeMeasurement, routePosition } from './align/route';
import { judge } from './assess/judge';
import { takeTasking } from './assess/tasks';
import { takeArea, takeLogEntry } from './assess/staff';
import { passTime } from './assess/tick';
import { defaultFusionConfig, type FusionConfig } from './config';
import { fuseFrame } from './fuse-frame';
import { reportStatus } from './forces/unit';
import { takeReport } from './incidents/report';
import type { FusionState } from './state';
import { changesOf, type Turn } from './turn';
import { noteSounding } from './water/flood/soundings';

/** What one entry makes of the state, and what changed in the picture. */
export interface Step {
  readonly state: FusionState;
  readonly changes: readonly Change[];
}

/**
 * Folds one journal entry into the picture: pure and deterministic, entries in order of `seq`. The state passed in is consumed: it is
 * updated in place and returned; use the returned one. The entities in `changes` are immutable. An entry already folded changes nothing.
 */
export function step(state: FusionState, entry: JournalEntry, config: FusionConfig = defaultFusionConfig): Step {
  if (entry.seq <= state.seq) return { state, changes: [] };
  state.seq = entry.seq;
  state.asOfMs = Math.max(state.asOfMs, entry.receivedTimeMs);
  const turn: Turn = { state, config, entry, nowMs: state.asOfMs, before: new Map() };
  if (align(turn, entry)) fuse(turn, entry);
  const changes = changesOf(turn);
  if (changes.length > 0) state.version++;
  return { state, changes };
}

/** What a report says of water counts for the flood, whichever incident it is about. */
function takeWord(turn: Turn, entry: RecordOf<'report'>): void {
  noteSounding(turn, entry);
  takeReport(turn, entry);
}

/** One kind of record, one way through the house. */
function fuse(turn: Turn, entry: JournalEntry): void {
  switch (entry.kind) {
    case 'measurement': return routeMeasurement(turn, entry);
    case 'detections': return fuseFrame(turn, entry);
    case 'position': return routePosition(turn, entry);
    case 'report': return takeWord(turn, entry);
    case 'status': return reportStatus(turn, entry);
    case 'source': return registerSource(turn, entry);
    case 'assessment': return judge(turn, entry);
    case 'tasking': return takeTasking(turn, entry);
    case 'area': return takeArea(turn, entry);
    case 'log': return takeLogEntry(turn, entry);
    case 'tick': return passTime(turn);
    default: unreachable(entry, 'a kind of journal entry');
  }
}
