import type { Reliability } from '@lagewacht/contract';
import type { IncidentScene } from './scene';
import type { Outcome, ShownIncident } from './score';

/** What a lone word is worth by its grade; both baselines read the same grades as fusion does. */
export const WORTH: Readonly<Record<Reliability, number>> = { A: 0.95, B: 0.8, C: 0.6, D: 0.4, E: 0.2, F: 0.5 };
const EXTENT_M = 100;

interface Heap {
  readonly name: string;
  x: number;
  y: number;
  weight: number;
  doubt: number;
  newestS: number;
}

/** The naive way: each word joins the nearest heap of its kind within 3 σ, every word counts as if independent, nothing ever ends. */
export function runNaive(scene: IncidentScene): Outcome {
  const heaps = new Map<string, Heap[]>();
  const incidentOfWord: (string | undefined)[] = [];
  const pictures: ShownIncident[][] = [];
  let next = 0;
  for (const timeS of scene.pictureTimesS) {
    for (; next < scene.words.length && (scene.words[next]?.receivedS ?? 0) <= timeS; next++) {
      const word = scene.words[next];
      if (!word || word.denies) {
        incidentOfWord.push(undefined);
        continue;
      }
      const list = heaps.get(word.category) ?? [];
      heaps.set(word.category, list);
      const reach = 3 * Math.hypot(word.sigmaM, EXTENT_M);
      let best: Heap | undefined;
      let bestM = reach;
      for (const heap of list) {
        const d = Math.hypot(heap.x - word.x, heap.y - word.y);
        if (d < bestM) [best, bestM] = [heap, d];
      }
      if (!best) {
        best = { name: `${word.category}-${list.length}`, x: word.x, y: word.y, weight: 0, doubt: 1, newestS: 0 };
        list.push(best);
      }
      const weight = 1 / word.sigmaM ** 2;
      best.x = (best.x * best.weight + word.x * weight) / (best.weight + weight);
      best.y = (best.y * best.weight + word.y * weight) / (best.weight + weight);
      best.weight += weight;
      best.newestS = Math.max(best.newestS, word.eventS);
      best.doubt *= 1 - WORTH[word.reliability];
      incidentOfWord.push(best.name);
    }
    pictures.push([...heaps].flatMap(([category, list]) => list.map((heap) => ({ category: category as ShownIncident['category'], x: heap.x, y: heap.y, probability: 1 - heap.doubt, newestS: heap.newestS }))));
  }
  while (incidentOfWord.length < scene.words.length) incidentOfWord.push(undefined);
  return { pictures, incidentOfWord };
}
