import { clutterOf, detectionProbabilityOf, sensorModelOf } from './align/sensor-model';
import { learnBias, withoutBias } from './align/bias';
import { groundOf } from './align/ground';
import { clusterItems, type Clusters } from './associate/clusters';
import { emptyVerdict, type ScanWork } from './associate/verdict';
import { dropHopeless } from './gate/drop-hopeless';
import { gateScan } from './gate/edges';
import { bearTracks, type Birth } from './initiate/births';
import { unseenOf } from './initiate/unseen';
import { lookAhead } from './predict/look-ahead';
import { judgeLife, liveOn, type Lives } from './retire/lifecycle';
import { mergeTwins } from './retire/twins';
import type { Tracker, TrackScan } from './tracker';
import { updateExistence } from './update/existence-step';
import { settleAlone } from './update/settle-alone';
import { settleTogether } from './update/settle-together';

/** What a scan has done to the tracks. */
export interface ScanOutcome extends Lives {
  readonly work: ScanWork;
  readonly births: readonly Birth[];
}

/** Takes one scan: align → predict → gate → associate → update → retire → initiate. Scans come in the order of their times; an empty one is a word too. */
export function trackScan(tracker: Tracker, given: TrackScan): ScanOutcome {
  const ground = groundOf(tracker, given);
  const sensor = sensorModelOf(tracker, given.sensor, ground.m2);
  const scan = withoutBias(given, sensor);
  const detectionProbability = detectionProbabilityOf(sensor), clutterPerM2 = clutterOf(sensor);
  const unseen = unseenOf(tracker, scan, { groundM2: ground.m2, clutterPerM2, detectionProbability });
  const isFirst = tracker.unseenPerM2 < 0;
  const newPerM2 = new Float64Array(scan.xs.length), otherPerM2 = new Float64Array(scan.xs.length);
  for (let j = 0; j < scan.xs.length; j++) {
    newPerM2[j] = unseen.at(scan.xs[j] as number, scan.ys[j] as number) * detectionProbability;
    otherPerM2[j] = (newPerM2[j] as number) + clutterPerM2;
  }

  const field = lookAhead(tracker, scan, { box: ground.box, detectionProbability });
  const edges = gateScan(tracker, scan, field, otherPerM2);
  dropHopeless(field, edges, scan.xs.length);
  const work: ScanWork = { tracker, scan, field, edges, verdict: emptyVerdict(field, scan.xs.length) };
  const clusters = clusterItems(tracker, field, edges, scan.xs.length);
  const crowds = settle(work, clusters);
  learnBias(work, sensor, given);

  const newExpected = isFirst ? newPerM2.reduce((sum, density) => sum + density, 0) / Math.max(1, scan.xs.length) * ground.m2 : 0;
  updateExistence(work, { sensor, alone: work.verdict.claimed.reduce((sum, claimed) => sum + 1 - claimed, 0) - newExpected, groundM2: ground.m2 });
  const lives = liveOn(work);
  for (const items of crowds) mergeTwins(work, items, lives);
  const births = bearTracks(work, { newPerM2: (j) => newPerM2[j] as number, clutterPerM2 });
  for (const { slot } of births) judgeLife(tracker, slot, tracker.config.confirmFirst, lives);
  unseen.look(detectionProbability);
  return { work, births, ...lives };
}

/** Updates, cluster by cluster. Answers the clusters of more than one. */
function settle(work: ScanWork, { count, first, items }: Clusters): readonly (readonly number[])[] {
  const crowds: number[][] = [];
  for (let c = 0; c < count; c++) {
    const from = first[c] as number, to = first[c + 1] as number;
    const item = items[from] as number;
    if (to - from === 1 && (work.field.firstLeaf[item + 1] as number) - (work.field.firstLeaf[item] as number) === 1) {
      settleAlone(work, item);
      continue;
    }
    // Of its final length from the start: an array that grows takes room for sixteen more.
    const together = new Array<number>(to - from);
    for (let i = from; i < to; i++) together[i - from] = items[i] as number;
    settleTogether(work, together);
    if (together.length > 1) crowds.push(together);
  }
  return crowds;
}
