import { compareText } from '@lagewacht/base';
import { WORTH } from './naive';
import type { IncidentScene, SceneWord } from './scene';
import type { Outcome, ShownIncident } from './score';

/** One setting of ST-DBSCAN (Birant and Kut 2007): how near in space and time, how many make a core. */
export interface StDbscanSetting {
  readonly epsM: number;
  readonly windowS: number;
  readonly minPoints: number;
}

/** The 36 settings that are tried on the tuning seeds. */
export const ST_DBSCAN_SETTINGS: readonly StDbscanSetting[] = [100, 200, 300, 400].flatMap((epsM) => [30, 60, 120].flatMap((minutes) => [1, 2, 3].map((minPoints) => ({ epsM, windowS: minutes * 60, minPoints }))));

/** The best of them there; `npm run evaluate` finds it anew. */
export const TUNED_ST_DBSCAN: StDbscanSetting = { epsM: 300, windowS: 3600, minPoints: 2 };

interface Point {
  readonly word: SceneWord;
  readonly at: number;
}

/** Clusters of one kind's words, each as a list of points; noise is in none. */
function clustersOf(points: readonly Point[], setting: StDbscanSetting): readonly (readonly Point[])[] {
  const { epsM, windowS, minPoints } = setting;
  const neighbours = points.map((a) => points.flatMap((b, j) => (Math.abs(a.word.eventS - b.word.eventS) <= windowS && Math.hypot(a.word.x - b.word.x, a.word.y - b.word.y) <= epsM ? [j] : [])));
  const isTaken = points.map(() => false);
  const clusters: Point[][] = [];
  points.forEach((_, seed) => {
    if (isTaken[seed] || (neighbours[seed]?.length ?? 0) < minPoints) return;
    const cluster: Point[] = [];
    const queue = [seed];
    isTaken[seed] = true;
    for (let i = 0; i < queue.length; i++) {
      const j = queue[i] ?? 0;
      const point = points[j];
      if (point) cluster.push(point);
      // Border points belong to a cluster but do not carry it on.
      if ((neighbours[j]?.length ?? 0) < minPoints) continue;
      for (const other of neighbours[j] ?? []) {
        if (isTaken[other]) continue;
        isTaken[other] = true;
        queue.push(other);
      }
    }
    clusters.push(cluster);
  });
  return clusters;
}

function byKind(points: readonly Point[]): readonly (readonly Point[])[] {
  const kinds = new Map<string, Point[]>();
  for (const point of points) {
    const list = kinds.get(point.word.category);
    if (list) list.push(point);
    else kinds.set(point.word.category, [point]);
  }
  return [...kinds].sort(([a], [b]) => compareText(a, b)).map(([, list]) => list);
}

function shownOf(cluster: readonly Point[]): ShownIncident {
  const mean = (of: (word: SceneWord) => number): number => cluster.reduce((sum, { word }) => sum + of(word), 0) / cluster.length;
  const doubt = cluster.reduce((product, { word }) => product * (1 - WORTH[word.reliability]), 1);
  return { category: cluster[0]?.word.category ?? 'other', x: mean((word) => word.x), y: mean((word) => word.y), probability: 1 - doubt, newestS: Math.max(...cluster.map(({ word }) => word.eventS)) };
}

/** ST-DBSCAN as it is run on streams: at each picture the words of the last window, clustered by kind; a cluster is an incident. Denials aside. */
export function runStDbscan(scene: IncidentScene, setting: StDbscanSetting): Outcome {
  const all = scene.words.map((word, at) => ({ word, at })).filter(({ word }) => !word.denies);
  const pictures = scene.pictureTimesS.map((timeS) => byKind(all.filter(({ word }) => word.receivedS <= timeS && word.eventS > timeS - setting.windowS))
    .flatMap((points) => clustersOf(points, setting)).map(shownOf));
  const incidentOfWord = new Array<string | undefined>(scene.words.length).fill(undefined);
  byKind(all).flatMap((points) => clustersOf(points, setting)).forEach((cluster, name) => {
    for (const { at } of cluster) incidentOfWord[at] = `cluster-${name}`;
  });
  return { pictures, incidentOfWord };
}
