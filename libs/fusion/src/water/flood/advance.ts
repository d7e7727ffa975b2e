import type { Turn } from '../../turn';
import type { Surface } from '../surface/surface';
import type { PolderGround, Terrain } from '../terrain/terrain';
import type { Cause, Causes } from './causes';
import { createInletWater, isWet, runWater, type Inlet, type InletWater } from './ensemble';
import { bedOf } from './flow';
import type { PolderWater } from './flood-state';

/** What is found of an inlet now, where its water has come before. */
function inletNow(cause: Cause, known: InletWater | undefined, dtMs: number): Inlet {
  const { endedFadePerMs, ...fresh } = cause;
  if (endedFadePerMs !== undefined) return { ...fresh, probability: (known?.inlet.probability ?? 0) * Math.exp(-dtMs * endedFadePerMs) };
  // What ran over a crest once did so, also when the water has fallen since.
  const atLeast = fresh.kind === 'overtopping' && known && isWet(known) ? known.inlet.probability : 0;
  return { ...fresh, probability: Math.max(fresh.probability, atLeast) };
}

/** Water nobody believes in any more is none. */
const FORGOTTEN = 0.02;
/** So many waters of one polder are kept apart; of more the likeliest. */
const MAX_WATERS = 3;

function followInlets(water: PolderWater, causes: ReadonlyMap<string, Cause>, dtMs: number): void {
  const followed: [string, InletWater][] = [];
  for (const [key, cause] of causes) {
    const known = water.inlets.get(key);
    const inlet = inletNow(cause, known, dtMs);
    const now = known ? Object.assign(known, { inlet }) : createInletWater(inlet);
    if (inlet.isOpen || (isWet(now) && inlet.probability >= FORGOTTEN)) followed.push([key, now]);
  }
  // What ran over a crest has run over it, also when nothing does any more.
  const over = water.inlets.get('overtopping');
  if (over && isWet(over) && !causes.has('overtopping')) followed.push(['overtopping', Object.assign(over, { inlet: { ...over.inlet, isOpen: false }, rateM3s: 0 })]);
  water.inlets.clear();
  const kept = new Set([...followed].sort(([, a], [, b]) => b.inlet.probability - a.inlet.probability).slice(0, MAX_WATERS).map(([key]) => key));
  for (const [key, one] of followed) if (kept.has(key)) water.inlets.set(key, one);
}

/** Lets the water of every polder go on to now, `dtMs` after the last time. */
export function advanceWaters(turn: Turn, terrain: Terrain, { causes, surface, dtMs }: { readonly causes: Causes; readonly surface: Surface | undefined; readonly dtMs: number }): void {
  const { waters } = turn.state.flood;
  for (const polder of terrain.polders) {
    const water = waters.get(polder.id) ?? { inlets: new Map<string, InletWater>() };
    followInlets(water, causes.get(polder.id) ?? new Map<string, Cause>(), dtMs);
    if (surface) for (const one of water.inlets.values()) runInlet(turn, terrain, polder, { water: one, surface, dtMs });
    if (water.inlets.size > 0) waters.set(polder.id, water);
    else waters.delete(polder.id);
  }
}

/** Water that has come to rest needs no more running. */
function isAtRest({ inlet, floods }: InletWater): boolean {
  return !inlet.isOpen && floods.every(({ flowsM2s }) => flowsM2s.every((flow) => Math.abs(flow) < 0.001));
}

function runInlet(turn: Turn, terrain: Terrain, polder: PolderGround, { water, surface, dtMs }: { readonly water: InletWater; readonly surface: Surface; readonly dtMs: number }): void {
  const { flood } = turn.config;
  const { inlet } = water;
  const outsideM = surface.levelsM[inlet.node] ?? 0;
  const canFlow = inlet.isOpen && (inlet.coursesM3s !== undefined || inlet.gaps.some(({ sillM }) => outsideM > sillM));
  if (isWet(water) ? isAtRest(water) : !canFlow) {
    water.outsideM = outsideM;
    return;
  }
  // What nobody saw begin began when it was first reported, not when we came to believe it.
  const ageMs = inlet.kind === 'breach' && !isWet(water) && water.outsideM === undefined ? Math.min(flood.backfillMs, turn.nowMs - inlet.sinceMs) : 0;
  runWater(bedOf(terrain, polder), water, outsideM, { durationS: Math.max(dtMs, ageMs) / 1000, limitS: flood.runLimitMs / 1000 });
}
