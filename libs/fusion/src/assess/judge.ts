import type { RecordOf } from '@lagewacht/contract';
import { judgeGateBy } from '../gates/attach';
import { judgeIncident } from '../incidents/judge';
import type { Turn } from '../turn';
import { judgeAlarm } from './alarms';

/** A person's judgement enters like any record and wins over automation. */
export function judge(turn: Turn, entry: RecordOf<'assessment'>): void {
  const { target } = entry.body;
  if (target.startsWith('alarm:')) judgeAlarm(turn, entry);
  else if (target.startsWith('gate:')) judgeGateBy(turn, entry, entry.body);
  else if (target.startsWith('inc:')) judgeIncident(turn, entry);
}
