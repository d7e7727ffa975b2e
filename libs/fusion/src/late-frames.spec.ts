import { describe, expect, it } from '@jest/globals';
import { compareText, createRandomSource, type RandomSource } from '@lagewacht/base';
import type { ObjectDetection, RecordOf } from '@lagewacht/contract';
import { createLocalFrame, fromLocal } from '@lagewacht/geo';
import { idOf, Journal } from './build.spec-support';
import { freezeState, thawState } from './checkpoint';
import { defaultFusionConfig } from './config';
import { createFusionState } from './state';
import type { TrackBook } from './track-book';

const plane = createLocalFrame({ lon: 9.98, lat: 53.54 });
const HOLD_BACK_S = defaultFusionConfig.holdBackMs / 1000;
const SECONDS = 20;
/** Frames over other ground until then: nothing stays unsettled. */
const QUIET_S = 6;

/** One frame as it was taken. */
interface Taken {
  readonly id: string;
  readonly source: string;
  readonly atS: number;
  readonly body: RecordOf<'detections'>['body'];
}

/** One frame as it comes in. */
interface Coming {
  readonly taken: Taken;
  readonly arrivesS: number;
}

const square = (x: number, y: number, halfSideM: number): [number, number][] => [[-1, -1], [1, -1], [1, 1], [-1, 1]]
  .map(([i = 0, j = 0]) => fromLocal(plane, { x: x + i * halfSideM, y: y + j * halfSideM })).map(({ lon, lat }) => [lon, lat]);

/** Three drones that go to and fro over twelve things, twice a second and never at one time; first one frame that opens the theatre. */
function flight(seed: number): readonly Taken[] {
  const random = createRandomSource(seed);
  const things = Array.from({ length: 12 }, (_, i) => ({ x: 600 * random.uniform() - 300, y: 400 * random.uniform() - 200, vx: 3 * random.normal(), vy: 3 * random.normal(), word: i % 2 === 0 ? 'person' as const : 'vehicle' as const }));
  const frames: Omit<Taken, 'id'>[] = [];
  for (let k = 0; k < 2 * SECONDS; k++) {
    for (let d = 0; d < 3; d++) {
      const atS = k / 2 + 0.13 * d;
      const eye = { x: (d - 1) * 150 + 100 * Math.sin(atS / 5 + d), y: 60 * Math.cos(atS / 7) };
      const seen = things.map((thing) => ({ ...thing, x: thing.x + thing.vx * atS, y: thing.y + thing.vy * atS })).filter(({ x, y }) => Math.abs(x - eye.x) < 160 && Math.abs(y - eye.y) < 160 && random.uniform() < 0.85);
      const detections = seen.map(({ x, y, word }): ObjectDetection => ({ class: word, confidence: 0.5 + 0.4 * random.uniform(), cov: [9, 0, 9], ...fromLocal(plane, { x: x + 3 * random.normal(), y: y + 3 * random.normal() }) }));
      if (random.uniform() < 0.3) detections.push({ class: 'debris', confidence: 0.4, cov: [9, 0, 9], ...fromLocal(plane, { x: eye.x + 300 * (random.uniform() - 0.5), y: eye.y + 300 * (random.uniform() - 0.5) }) });
      frames.push({ source: `drone-${d + 1}`, atS, body: { footprint: square(eye.x, eye.y, 160), platform: { ...fromLocal(plane, eye), altM: 90 }, detections } });
    }
  }
  return frames.map((frame, n) => ({ ...frame, id: idOf(n + 1) }));
}

const inOrder = (frames: readonly Taken[]): readonly Coming[] => frames.map((taken) => ({ taken, arrivesS: taken.atS + 0.05 }));

/** The same frames, each late by less than the hold-back, one in six once more a little later. The first stays the first. */
function shuffled(frames: readonly Taken[], random: RandomSource): readonly Coming[] {
  const coming = frames.flatMap((taken, n): Coming[] => {
    const lateS = n === 0 ? 0 : (HOLD_BACK_S - 0.1) * random.uniform() ** 2;
    const again = random.uniform() < 1 / 6 ? [{ taken, arrivesS: taken.atS + lateS + 0.2 * random.uniform() }] : [];
    return [{ taken, arrivesS: taken.atS + lateS }, ...again];
  });
  return coming.sort((a, b) => a.arrivesS - b.arrivesS || compareText(a.taken.id, b.taken.id));
}

const far = fromLocal(plane, { x: 4000, y: 4000 });

/** Folds what comes in with a tick a second, then lets time go on: empty frames of a drone far away until all is settled, two of them in disorder so that the picture is set right once more. */
function folded(coming: readonly Coming[], onEntry: (journal: Journal) => void = () => undefined): Journal {
  const journal = new Journal();
  let tickS = 0;
  const passTo = (timeS: number): void => {
    for (; tickS <= timeS; tickS++) journal.tick(tickS);
  };
  for (const { taken: { id, source, atS, body }, arrivesS } of coming) {
    passTo(arrivesS);
    journal.add('detections', { source, atS, lagS: arrivesS - atS, id }, body);
    onEntry(journal);
  }
  for (let k = 0; k <= QUIET_S + 1; k++) {
    const atS = SECONDS + 3 + (k === QUIET_S ? k - 1.5 : k);
    passTo(SECONDS + 3 + k);
    journal.add('detections', { source: 'far', atS, lagS: SECONDS + 3 + k - atS, id: idOf(5000 + k) }, { footprint: square(4000, 4000, 50), platform: { ...far, altM: 90 }, detections: [] });
  }
  passTo(SECONDS + 4 + QUIET_S);
  return journal;
}

/** What is shown of tracks but when it came in. */
function shownTracks(journal: Journal): unknown[] {
  return journal.all('track').map(({ receivedTimeMs: _, ...rest }) => rest).sort((a, b) => compareText(a.id, b.id));
}

/** The books as text, but for when their frames came in. */
function booksOf(journal: Journal): string {
  const [theatre] = journal.state.theatres;
  if (!theatre) throw new Error('no theatre');
  const known = (book: TrackBook): TrackBook => ({ ...book, metas: book.metas.map((meta) => meta && { ...meta, receivedMs: 0 }) });
  return freezeState({ ...createFusionState('live'), theatres: [{ ...theatre, settled: known(theatre.settled), live: known(theatre.live), pending: [], heads: new Map(), clockReceivedMs: 0 }] });
}

describe('late frames', () => {
  it('[F90] the settled picture is a function of the set of frames: ten arrivals in disorder, with frames told twice, show what arrival in order shows', () => {
    const frames = flight(3);
    const straight = folded(inOrder(frames));
    expect(straight.all('track').length).toBeGreaterThan(6);
    expect(straight.state.theatres).toHaveLength(1);
    for (let seed = 1; seed <= 10; seed++) {
      const coming = shuffled(frames, createRandomSource(seed));
      expect(coming.length).toBeGreaterThan(frames.length);
      const journal = folded(coming);
      expect(shownTracks(journal)).toEqual(shownTracks(straight));
      expect(booksOf(journal)).toBe(booksOf(straight));
    }
  });

  it('[F90] arrival in order never needs setting right', () => {
    const journal = folded(inOrder(flight(4)).slice(0, 60), ({ state: { theatres } }) => expect(theatres[0]?.disorderMs).toBe(0));
    expect(journal.state.theatres[0]?.live.tracker.live).toBeGreaterThan(3);
  });

  it('[F90] what came out of order is set right with the next frame a quarter of a second on, and shown as it would have been', () => {
    const frames = flight(5).slice(0, 90);
    const [straight, swapped] = [new Journal(), new Journal()];
    const add = (journal: Journal, { id, source, body, atS }: Taken, arrivesS: number): void => { journal.add('detections', { source, atS, lagS: arrivesS - atS, id }, body); };
    for (const taken of frames) add(straight, taken, taken.atS);
    const [last, before] = [frames[80], frames[79]];
    if (!last || !before) throw new Error('no frames');
    for (const taken of frames.slice(0, 79)) add(swapped, taken, taken.atS);
    add(swapped, last, last.atS);
    const shownBefore = shownTracks(swapped);
    add(swapped, before, last.atS + 0.01);
    // Doubtful, and not touched yet.
    expect(swapped.state.theatres[0]?.disorderMs).toBeGreaterThan(0);
    expect(shownTracks(swapped)).toEqual(shownBefore);
    for (const taken of frames.slice(81)) add(swapped, taken, taken.atS);
    expect(swapped.state.theatres[0]?.disorderMs).toBe(0);
    expect(booksOf(swapped)).toBe(booksOf(straight));
  });

  it('[F16] a frame later than the hold-back moves nothing and is named as late evidence of its drone; one just within it counts', () => {
    const frames = flight(6);
    const [late] = frames.slice(40).filter(({ body }) => body.detections.length > 3);
    if (!late) throw new Error('no frame');
    const without = frames.filter((taken) => taken !== late);
    const comingAfter = (lateS: number): readonly Coming[] => [...inOrder(without), { taken: late, arrivesS: late.atS + lateS }].sort((a, b) => a.arrivesS - b.arrivesS);
    const never = folded(inOrder(without));
    const tooLate = folded(comingAfter(HOLD_BACK_S + 0.6));
    expect(shownTracks(tooLate)).toEqual(shownTracks(never));
    expect(booksOf(tooLate)).toBe(booksOf(never));
    expect(tooLate.state.trails.get(`drone:${late.source}`)?.get('late')).toMatchObject({ rule: 'late-not-fused', records: [late.id], count: 1 });
    expect(never.state.trails.get(`drone:${late.source}`)?.get('late')).toBeUndefined();
    const inTime = folded(comingAfter(HOLD_BACK_S - 0.2));
    expect(inTime.state.trails.get(`drone:${late.source}`)?.get('late')).toBeUndefined();
    expect(booksOf(inTime)).toBe(booksOf(folded(inOrder(frames))));
    expect(booksOf(inTime)).not.toBe(booksOf(never));
  });

  it('[F90] frames of one moment are taken by their source and record, in whatever order they come', () => {
    const frames = flight(7).map((taken) => ({ ...taken, atS: Math.floor(taken.atS * 2) / 2 }));
    const byMoment = inOrder(frames);
    const turned = byMoment.map(({ taken }, n) => ({ taken, arrivesS: taken.atS + 0.05 + (n === 0 ? 0 : 0.01 * (3 - (n % 3))) })).sort((a, b) => a.arrivesS - b.arrivesS);
    expect(turned.map(({ taken }) => taken.id)).not.toEqual(byMoment.map(({ taken }) => taken.id));
    expect(booksOf(folded(turned))).toBe(booksOf(folded(byMoment)));
  });

  it('[F3][F90] a checkpoint with frames pending goes on as if nothing had been', () => {
    const coming = shuffled(flight(8), createRandomSource(8));
    const straight = folded(coming);
    const cut = folded(coming, (journal) => {
      if (journal.seq % 40 === 0) journal.state = thawState(freezeState(journal.state));
    });
    expect(freezeState(cut.state)).toBe(freezeState(straight.state));
  });
});
