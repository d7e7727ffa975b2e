import type { GateState } from '@lagewacht/contract';
import type { GateMove, GatePlan } from '../scenario';

/** What a flood gate really is: open at the start, then as its moves say; a move takes `closingS`, and one towards where it stands is none. */
export function gateStateAt(gate: Pick<GatePlan, 'closingS'>, moves: readonly GateMove[], scenarioS: number): GateState {
  let stands: 'open' | 'closed' = 'open';
  let movingUntilS = -Infinity;
  for (const { atS, to } of [...moves].sort((a, b) => a.atS - b.atS)) {
    if (atS > scenarioS) break;
    if (to === stands) continue;
    stands = to;
    movingUntilS = atS + gate.closingS;
  }
  return scenarioS < movingUntilS ? 'moving' : stands;
}
