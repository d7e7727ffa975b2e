import type { EntityId } from '@lagewacht/contract';
import { takeDue } from '../agenda';
import { judgeGate } from '../gates/gate';
import { reviewIncident } from '../incidents/incident';
import type { Turn } from '../turn';
import { reviewTheatre } from '../retire/review-theatre';
import { FLOOD, reviewFlood, watchFlood } from '../water/flood/review';
import { reviewStuck } from '../water/stuck';
import { ageAlarm } from './alarms';
import { ageEntity } from './ageing';
import { reviewSquare } from './looks/coverage';
import { ageTask } from './tasks';
import { keepWatch, WATCH, watch } from './watch/watch';

/** Time has gone on: whoever is due is looked at, in order of date and id; nobody else is. */
export function passTime(turn: Turn): void {
  keepWatch(turn);
  watchFlood(turn);
  for (let key = takeDue(turn.state.agenda, turn.nowMs); key !== undefined; key = takeDue(turn.state.agenda, turn.nowMs)) {
    review(turn, key);
  }
}

function review(turn: Turn, id: EntityId): void {
  if (id.startsWith('trk@')) return reviewTheatre(turn, id);
  if (id.startsWith('inc:')) return reviewIncident(turn, id);
  if (id.startsWith('task:')) return ageTask(turn, id);
  if (id.startsWith('alarm:')) return ageAlarm(turn, id);
  if (id.startsWith('square:')) return reviewSquare(turn, id);
  if (id === WATCH) return watch(turn);
  if (id === FLOOD) return reviewFlood(turn);
  if (id.startsWith('gate:')) {
    const gate = turn.state.gates.get(id.slice('gate:'.length));
    if (gate) judgeGate(turn, gate);
  }
  const stays = ageEntity(turn, id);
  if (!stays) return;
  if (id.startsWith('gauge:')) {
    const gauge = turn.state.gauges.get(id.slice('gauge:'.length));
    if (gauge) reviewStuck(turn, gauge);
  }
}
