import type { Polder } from '@lagewacht/contract';
import type { Turn } from '../../turn';
import { coveredCells, squareIdOf } from '../looks/lattice';
import type { Finding } from './finding';

const MINUTE_MS = 60_000;
/** No polder is larger than 1,250 km². */
const MAX_CELLS = 20_000;

/** What is known of looks at a polder: the share of its ground seen lately, and when any of it was seen last. */
export interface Seen {
  readonly share: number;
  readonly newestMs: number | undefined;
}

/** How much of a polder was looked at since `sinceMs`: each square of it counts by its part in the polder, at most by what was in view. */
export function seenOf(turn: Turn, polder: Polder, sinceMs: number): Seen {
  let ground = 0;
  let seen = 0;
  let newestMs: number | undefined;
  for (const cell of coveredCells(polder.ring, MAX_CELLS) ?? []) {
    ground += cell.share;
    const square = turn.state.entities.get(squareIdOf(cell));
    if (square?.type !== 'square') continue;
    newestMs = Math.max(newestMs ?? 0, square.eventTimeMs);
    if (square.eventTimeMs >= sinceMs) seen += Math.min(cell.share, square.share);
  }
  return { share: ground > 0 ? seen / ground : 1, newestMs };
}

/** Polders in which water is to be feared and at which hardly anybody has looked lately. */
export function findPolders(turn: Turn, polders: readonly Polder[]): readonly Finding[] {
  const { riskProbability, unseenMs, seenShare, unattendedMs } = turn.config.assess;
  return polders.flatMap((polder): Finding[] => {
    if (polder.probability < riskProbability) return [];
    const { share, newestMs } = seenOf(turn, polder, turn.nowMs - unseenMs);
    if (share >= seenShare) return [];
    const minutes = Math.floor(Math.max(unseenMs, turn.nowMs - (newestMs ?? turn.nowMs)) / MINUTE_MS);
    return [{
      hazard: {
        kind: 'area_unseen', subject: polder.id, name: polder.name, area: polder.name, state: 'present', severity: 'severe', probability: polder.probability, evidence: [polder.id],
        ...middleOf(polder), eventTimeMs: polder.eventTimeMs, receivedTimeMs: polder.receivedTimeMs,
      },
      waitMs: unattendedMs, alarm: { code: 'area_unseen', severity: 'moderate', params: { label: polder.name, label_en: polder.name, minutes } },
    }];
  });
}

function middleOf({ ring }: Polder): { readonly lon?: number; readonly lat?: number } {
  const [lons, lats] = [ring.map(([lon]) => lon), ring.map(([, lat]) => lat)];
  return ring.length === 0 ? {} : { lon: (Math.min(...lons) + Math.max(...lons)) / 2, lat: (Math.min(...lats) + Math.max(...lats)) / 2 };
}
