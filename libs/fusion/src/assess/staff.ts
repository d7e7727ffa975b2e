import type { Area, RecordOf } from '@lagewacht/contract';
import { credit, hide, show, type Turn } from '../turn';

/** Takes what the staff has drawn: the newest word about an area is the whole of it; a removed one leaves the picture. */
export function takeArea(turn: Turn, entry: RecordOf<'area'>): void {
  const { area: id, removed, kind, name, shape, points, leader, units = [], note } = entry.body;
  const known = turn.state.entities.get(id);
  if (known && known.eventTimeMs > entry.eventTimeMs) return;
  if (removed) return hide(turn, id);
  const area: Area = {
    type: 'area', id, kind, name, shape, points, units: [...units].sort(), drawnBy: entry.source, eventTimeMs: entry.eventTimeMs, receivedTimeMs: entry.receivedTimeMs,
    ...(leader === undefined ? {} : { leader }), ...(note === undefined ? {} : { note }),
  };
  show(turn, area);
  credit(turn, id, 'drawing', 'newest-drawing');
}

/** The picture knows of the command log only where it stands; its words are nobody's observation. */
export function takeLogEntry(turn: Turn, entry: RecordOf<'log'>): void {
  const { number, keeper } = entry.body;
  show(turn, { type: 'log', id: 'log:command', entries: number, keeper, eventTimeMs: entry.eventTimeMs, receivedTimeMs: entry.receivedTimeMs });
  credit(turn, 'log:command', 'entries', 'newest-entry');
}
