import { describe, expect, it } from '@jest/globals';
import { compareText, createRandomSource, type RandomSource } from '@lagewacht/base';
import type { TrackScan } from '@lagewacht/fusion';
import { clearFields, createFields, settleFields } from './detection-fields';
import { ExpectedLooks, type SensorSchedule } from './expected-looks';
import { SensorTable } from './sensor-table';
import { Timeline, type TimelineCounts } from './timeline';
import { TrackRows } from './track-rows';

interface Detection {
  readonly t: number;
  readonly x: number;
  readonly sensor: string;
  readonly id?: number | string;
  readonly recv?: number;
}

interface Scene {
  readonly schedules: Readonly<Record<string, SensorSchedule>>;
  readonly outputPeriodS: number;
  readonly latenessS: number;
}

interface Run {
  readonly scans: readonly string[];
  readonly rows: string;
  readonly counts: TimelineCounts;
  /** Most scans that waited at one time. */
  readonly waited: number;
}

const SHOWN_S = 5;
const sec = (timeS: number): number => Math.round(timeS * 1e6) / 1e6 + 0;
const tell = (t: number, sensor: string, xs: readonly number[]): string => `${t} ${sensor} ${xs.join(',')}`;

/** A core that tells what it was given: one track, shown for 5 s after each scan, whose x is the number of scans so far. */
function createTellingCore(scans: string[]): ConstructorParameters<typeof Timeline>[0]['createCore'] {
  let lastS = Number.NEGATIVE_INFINITY;
  return () => ({
    take({ timeS, sensor, xs }: TrackScan) {
      if (timeS < lastS) throw new Error(`a scan at ${timeS} was taken after one at ${lastS}`);
      if (xs.length > 0) lastS = timeS;
      scans.push(tell(timeS, sensor, [...xs]));
    },
    at: (timeS) => (timeS <= lastS + SHOWN_S ? [{ id: 1, x: scans.length, y: 0, vx: 0, vy: 0, pxx: 1, pxy: 0, pyy: 1 }] : []),
    held: () => ({ tracks: 0, bytes: 0 }),
  });
}

/** Plays detections into a timeline; what is due is done now and then, as `isPause` says. */
function play(detections: readonly Detection[], scene: Scene, isPause: () => boolean = () => true): Run {
  const sensors = new SensorTable();
  const entered = Object.entries(scene.schedules).map(([name, schedule]) => sensors.enter({ name, sigmaM: 1, schedule }));
  const scans: string[] = [];
  const rows = new TrackRows();
  const timeline = new Timeline({ looks: new ExpectedLooks(entered), createCore: createTellingCore(scans), rows, outputPeriodS: scene.outputPeriodS, latenessS: scene.latenessS });
  const fields = createFields();
  const waiting = new Set(entered);
  let waited = 0;
  for (const { t, x, sensor, id, recv } of detections) {
    Object.assign(clearFields(fields), { timeS: t, x, y: 0, sigmaM: 1, sensor: sensors.ofName(sensor), recvS: recv ?? Number.NaN, idNumber: typeof id === 'number' ? id : Number.NaN, idText: typeof id === 'string' ? id : undefined });
    waiting.add(sensors.ofName(sensor));
    const wrong = settleFields(fields) ?? timeline.accept(fields, sensors.ofName(sensor));
    if (wrong !== undefined) throw new Error(wrong);
    if (!isPause()) continue;
    while (timeline.step(false));
    waited = Math.max(waited, [...waiting].reduce((sum, { pending }) => sum + pending.size, 0));
  }
  while (timeline.step(true));
  return { scans, rows: Buffer.concat(rows.take(true)).toString('latin1'), counts: timeline.counts, waited };
}

/** Rank of an id, and the id as something that compares. */
const orderOf = ({ id }: Detection): readonly [number, number, string] => (typeof id === 'number' ? [0, id, ''] : id === undefined ? [2, 0, ''] : [1, 0, id]);

function compareDetections(a: Detection, b: Detection): number {
  const [rankA, numberA, textA] = orderOf(a);
  const [rankB, numberB, textB] = orderOf(b);
  return rankA - rankB || numberA - numberB || compareText(textA, textB) || a.x - b.x;
}

/** The same by looking at everything at once. */
function playSlowly(detections: readonly Detection[], { schedules, outputPeriodS }: Scene): Pick<Run, 'scans' | 'rows'> {
  const scans = new Map<string, { t: number; sensor: string; xs: number[] }>();
  const seen = new Set<string>();
  for (const detection of [...detections].sort(compareDetections)) {
    const { t, sensor, x } = detection;
    const key = `${sec(t)} ${sensor}`;
    const identity = `${key} ${detection.id === undefined ? `x${x}` : JSON.stringify(detection.id)}`;
    if (seen.has(identity)) continue;
    seen.add(identity);
    const scan = scans.get(key) ?? { t: sec(t), sensor, xs: [] };
    scan.xs.push(x);
    scans.set(key, scan);
  }
  const all = [...scans.values()];
  const times = all.map(({ t }) => t);
  const first = Math.min(...times);
  const last = Math.max(...times);
  for (const [sensor, { periodS, phaseS }] of Object.entries(schedules)) {
    const own = all.filter((scan) => scan.sensor === sensor && scan.xs.length > 0);
    let emptyInRow = 0;
    for (let look = Math.ceil((first - phaseS) / periodS - 1e-7); sec(phaseS + look * periodS) <= last; look++) {
      const isAnswered = own.some(({ t }) => Math.round((t - phaseS) / periodS) === look && Math.abs(t - phaseS - look * periodS) <= 5);
      if (isAnswered) emptyInRow = 0;
      else if (emptyInRow++ < 20) all.push({ t: sec(phaseS + look * periodS), sensor, xs: [] });
    }
  }
  all.sort((a, b) => a.t - b.t || compareText(a.sensor, b.sensor));
  const rows = new TrackRows();
  for (let output = Math.ceil(first / outputPeriodS - 1e-7); sec(output * outputPeriodS) <= last; output++) {
    const t = sec(output * outputPeriodS);
    const before = all.filter((scan) => scan.t <= t);
    const lastS = Math.max(...before.filter(({ xs }) => xs.length > 0).map((scan) => scan.t));
    if (t <= lastS + SHOWN_S) rows.add(t, { id: 1, x: before.length, y: 0, vx: 0, vy: 0, pxx: 1, pxy: 0, pyy: 1 });
  }
  return { scans: all.map(({ t, sensor, xs }) => tell(t, sensor, xs)), rows: Buffer.concat(rows.take(true)).toString('latin1') };
}

const shuffle = <T>(chance: RandomSource, list: readonly T[]): T[] => list.map((item) => ({ item, key: chance.uniform() })).sort((a, b) => a.key - b.key).map(({ item }) => item);

/** Two regular sensors, one of them with jitter and long silences, one without a schedule, and one that never says anything. */
function createScene(chance: RandomSource): { scene: Scene; detections: Detection[] } {
  const startS = Math.floor(chance.uniform() * 4 - 2) / 2;
  const scene: Scene = {
    schedules: { a: { periodS: 1, phaseS: 0.1 }, 'b-2': { periodS: 0.5, phaseS: 0 }, mute: { periodS: 7, phaseS: 3 } },
    outputPeriodS: chance.uniform() < 0.5 ? 1 : 0.1 * (1 + Math.floor(chance.uniform() * 30)), latenessS: 10,
  };
  const detections: Detection[] = [];
  let silent = false;
  const look = (sensor: string, t: number): void => {
    for (let count = Math.floor(chance.uniform() * 4); count > 0; count--) {
      const id = chance.uniform() < 0.7 ? detections.length : chance.uniform() < 0.5 ? `d${detections.length}` : undefined;
      detections.push({ t, x: Math.floor(chance.uniform() * 1000), sensor, id });
    }
  };
  for (let step = 0; step < 80; step++) {
    if (chance.uniform() < 0.05) silent = !silent;
    if (!silent) look('a', startS + step + 0.1);
    for (const half of [0, 0.5]) look('b-2', startS + step + half + (chance.uniform() < 0.5 ? 0 : 0.3 * (chance.uniform() - 0.5)));
    if (chance.uniform() < 0.3) look('c', startS + step + Math.floor(chance.uniform() * 10) / 10);
    // Now and then nobody says anything for long.
    if (chance.uniform() < 0.03) step += 40;
  }
  return { scene, detections };
}

describe('the order of time', () => {
  it('[C25] what is fused is a function of the set: any arrival within the lateness does what looking at everything at once does', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const chance = createRandomSource(seed);
      const { scene, detections } = createScene(chance);
      const expected = playSlowly(detections, scene);
      const doubled = detections.flatMap((detection) => (chance.uniform() < 0.1 ? [detection, detection] : [detection]));
      const received = shuffle(chance, doubled).map((detection) => ({ ...detection, recv: detection.t + (chance.uniform() < 0.3 ? chance.uniform() * 10 : 0) })).sort((a, b) => a.recv - b.recv);
      const arrivals = {
        byTime: detections,
        received,
        // Without recv the newest t tells the time.
        unsaid: received.map(({ recv: _recv, ...detection }) => detection),
        atOnce: shuffle(chance, doubled).map((detection) => ({ ...detection, recv: 0 })),
      };
      for (const [name, arrival] of Object.entries(arrivals)) {
        const rate = chance.uniform();
        const { scans, rows, counts } = play(arrival, scene, () => chance.uniform() < rate);
        expect({ seed, name, scans, rows, late: counts.late }).toEqual({ seed, name, ...expected, late: 0 });
      }
    }
  });

  it('[C26] one id of one sensor and time is one detection, and which one is kept does not depend on who came first', () => {
    const scene = { schedules: {}, outputPeriodS: 1, latenessS: 10 };
    const twice: Detection[] = [{ t: 1, x: 5, sensor: 's', id: 7 }, { t: 1, x: 4, sensor: 's', id: 7 }, { t: 1, x: 9, sensor: 's', id: '7' }, { t: 1, x: 4, sensor: 'r', id: 7 }, { t: 1, x: 5, sensor: 's', id: 7 }];
    for (const order of [twice, [...twice].reverse()]) {
      expect(play(order, scene)).toMatchObject({ scans: ['1 r 4', '1 s 4,9'], counts: { duplicates: 2, conflicts: 2, fused: 3 } });
    }
    const anonymous: Detection[] = [{ t: 1, x: 5, sensor: 's' }, { t: 1, x: 5, sensor: 's', recv: 3 }, { t: 1, x: 6, sensor: 's' }, { t: 1, x: 5, sensor: 's', id: 2 }];
    expect(play(anonymous, scene)).toMatchObject({ scans: ['1 s 5,5,6'], counts: { duplicates: 1, conflicts: 0 } });
    // Beyond 2^53 different ids may have become one number: only equal content is a repeat then.
    const large: Detection[] = [{ t: 1, x: 5, sensor: 's', id: 2 ** 60 }, { t: 1, x: 6, sensor: 's', id: 2 ** 60 }, { t: 1, x: 6, sensor: 's', id: 2 ** 60 }];
    expect(play(large, scene)).toMatchObject({ scans: ['1 s 5,6'], counts: { duplicates: 1, conflicts: 0 } });
  });

  it('[C27] what is later than allowed is counted and moves nothing; what is just as late is fused', () => {
    const scene = { schedules: {}, outputPeriodS: 1, latenessS: 10 };
    const at = (t: number, recv?: number): Detection => ({ t, x: t, sensor: 's', id: t, ...(recv === undefined ? {} : { recv }) });
    expect(play([at(0), at(12.9), at(2.9), at(2.8)], scene)).toMatchObject({ scans: ['0 s 0', '2.9 s 2.9', '12.9 s 12.9'], counts: { late: 1, fused: 3 } });
    expect(play([at(0, 0), at(100, 1), at(2, 2), at(3, 13.1)], scene)).toMatchObject({ scans: ['0 s 0', '2 s 2', '100 s 100'], counts: { late: 1 } });
    expect(play([at(5, 5), at(4, 5), at(3, 5)], { ...scene, latenessS: 0 })).toMatchObject({ scans: ['5 s 5'], counts: { late: 2 } });
  });

  it('[C28] what waits is bounded by the lateness, however long the recording', () => {
    const scene = { schedules: { s: { periodS: 1, phaseS: 0 }, mute: { periodS: 3, phaseS: 0 } }, outputPeriodS: 1, latenessS: 10 };
    const waitedOf = (count: number): number => play(Array.from({ length: count }, (_, t) => ({ t, x: t, sensor: 's', id: t })), scene).waited;
    expect(waitedOf(200)).toBeLessThanOrEqual(13);
    expect(waitedOf(40_000)).toBe(waitedOf(200));
  });

  it('[C29] a look without a line is an empty scan: from the first scan on, up to the last one, until 20 in a row', () => {
    const scene = { schedules: { a: { periodS: 1, phaseS: 0.5 }, z: { periodS: 2, phaseS: 0 } }, outputPeriodS: 100, latenessS: 10 };
    const at = (t: number, sensor: string): Detection => ({ t, x: t, sensor, id: t });
    expect(play([at(0, 'm'), at(0.5, 'a'), at(2.9, 'a'), at(4, 'm')], scene).scans).toEqual(['0 m 0', '0 z ', '0.5 a 0.5', '1.5 a ', '2 z ', '2.9 a 2.9', '3.5 a ', '4 m 4', '4 z ']);
    const { scans } = play([at(0.5, 'a'), ...Array.from({ length: 60 }, (_, t) => at(t + 1, 'm')), at(55.5, 'a')], scene);
    expect(scans.filter((scan) => /a $/.test(scan))).toHaveLength(20 + 4);
    expect(scans.filter((scan) => /z $/.test(scan))).toHaveLength(20);
    // Without a schedule nobody knows when it looks.
    expect(play([at(0, 'm'), at(9, 'm')], { ...scene, schedules: {} }).scans).toEqual(['0 m 0', '9 m 9']);
  });

  it('[C30] a leap in time with no tracks is leapt over', () => {
    const scene = { schedules: { s: { periodS: 1, phaseS: 0 } }, outputPeriodS: 0.001, latenessS: 10 };
    const { scans, rows } = play([{ t: 0, x: 0, sensor: 's', id: 1 }, { t: 5e9, x: 0, sensor: 's', id: 2 }], scene);
    expect(scans).toHaveLength(22);
    expect(rows.trimEnd().split('\n').at(-1)).toContain('{"t":5000000000,');
  });
});
