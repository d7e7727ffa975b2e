import type { Moment } from '../fleet/emitter';
import type { Board } from '../msel/board';
import type { UnitPlan } from '../scenario';
import { lengthM, type Place } from '../truth/plane';
import { createCrewVoice, type CrewVoice, type Job } from './crew-voice';
import { clearanceBy, sightsAt, type Sight } from './crew-work';
import { crewWords } from './crew-words';
import type { Effects } from './effects';
import type { Heard } from './heard';
import type { Stage } from './stage';
import { findWay } from './ways';

/** Scenario seconds until a crew has read an order, has decided on it, and has looked round where it was sent. */
const READ_S = 4;
const DECIDE_S = 9;
const LOOK_S = 15;
/** How near an inject must be for a crew to say that there is nothing, metres. */
const NEAR_M = 300;
/** A drone on an order mows a square of this side, on lanes this far apart, for so long. */
const SEARCH_M = 240;
const LANE_M = 60;
const SEARCH_S = 300;

const brokenOff = { de: 'Abgebrochen für einen neuen Auftrag.', en: 'Broken off for a new order.' };

type TaskingHeard = Extract<Heard, { kind: 'tasking' }>;

/** The crews of the units as they react to orders: read, decide, drive there, look round, do what they can, report. */
export class Crews {
  readonly #units: ReadonlyMap<string, UnitPlan>;
  readonly #jobs = new Map<string, Job>();
  readonly #played: Set<string>;
  readonly #voice: CrewVoice;

  constructor(private readonly stage: Stage, private readonly effects: Effects, private readonly board: Board) {
    const { units } = stage.world.scenario;
    this.#units = new Map(units.map((unit) => [unit.source, unit]));
    this.#played = new Set(units.filter(({ isPlayed }) => isPlayed).map(({ source }) => source));
    this.#voice = createCrewVoice(stage);
  }

  /** Whether a person plays a unit. */
  isPlayed(unit: string): boolean {
    return this.#played.has(unit);
  }

  /** Whether a player's order, or a player, has a unit. */
  isBusy(unit: string): boolean {
    return this.#jobs.has(unit) || this.#played.has(unit);
  }

  /** An order, its withdrawal, or a step that somebody else has taken for the unit: then a person plays it, and it is left to them. */
  hear(heard: TaskingHeard, moment: Moment): void {
    const unit = this.#units.get(heard.unit);
    if (!unit || this.#played.has(unit.source)) return;
    if (heard.step === 'tasked') return this.#order(unit, heard, moment);
    const job = this.#jobs.get(unit.source);
    if (heard.step !== 'withdrawn') {
      this.#played.add(unit.source);
      this.#jobs.delete(unit.source);
    } else if (job?.task === heard.task) {
      this.#voice.tell(job, 'unit_recalled', moment);
      this.#halt(job, moment);
    }
  }

  #order(unit: UnitPlan, heard: TaskingHeard, moment: Moment): void {
    const before = this.#jobs.get(unit.source);
    if (before?.task === heard.task) return;
    if (before) {
      this.#voice.step(before, 'impossible', moment, brokenOff[this.#language]);
      this.stage.world.refuge.stop(before.task, moment.scenarioS);
    }
    const job: Job = { task: heard.task, unit, text: heard.text, target: heard.target, place: heard.place ?? this.#placeOf(heard.target) };
    this.#jobs.set(unit.source, job);
    this.#voice.tell(job, 'unit_ordered', moment);
    this.#later(job, moment.scenarioS + READ_S, (then) => this.#voice.step(job, 'received', then));
    this.#later(job, moment.scenarioS + DECIDE_S, (then) => this.#decide(job, then));
  }

  #decide(job: Job, moment: Moment): void {
    const { unit, place } = job;
    const no = unit.refuses.find(({ fromS, toS }) => moment.scenarioS >= fromS && moment.scenarioS < toS);
    const way = no ? { reason: { de: no.reason, en: no.reason } } : unit.drone !== undefined && place ? { line: [place] } : findWay(this.stage.world, unit, place, moment.scenarioS);
    if ('reason' in way) {
      this.#jobs.delete(unit.source);
      this.#voice.step(job, 'impossible', moment, way.reason[this.#language]);
      return this.#voice.tell(job, 'unit_refused', moment, way.reason);
    }
    this.#voice.step(job, 'accepted', moment);
    this.#later(job, moment.scenarioS + unit.turnoutS, (then) => this.#depart(job, way.line, then));
  }

  #depart(job: Job, line: readonly Place[], moment: Moment): void {
    const { world } = this.stage;
    const { unit, place } = job;
    this.#voice.step(job, 'under_way', moment);
    this.#voice.tell(job, 'unit_departed', moment);
    if (unit.drone !== undefined && place) {
      const flight = world.flight(unit.drone);
      flight.send({ fromS: moment.scenarioS, task: 'search', centre: place, widthM: SEARCH_M, heightM: SEARCH_M, turnedDeg: 0, spacingM: LANE_M });
      return this.#later(job, flight.thereS(), (then) => {
        this.#arrive(job, then);
        this.#later(job, then.scenarioS + SEARCH_S, (end) => this.#finish(job, end));
      });
    }
    const course = world.course(unit.source);
    course.take({ departS: moment.scenarioS, line, speedMps: unit.speedMps, then: 'stay' });
    this.#voice.sayStatus(job, moment);
    this.#later(job, course.arrivalS(moment.scenarioS), (then) => {
      this.#arrive(job, then);
      this.#voice.sayStatus(job, then);
      this.#later(job, then.scenarioS + LOOK_S, (later) => this.#work(job, later));
    });
  }

  #arrive(job: Job, moment: Moment): void {
    this.#voice.step(job, 'on_scene', moment);
    this.#voice.tell(job, 'unit_arrived', moment);
  }

  #work(job: Job, moment: Moment): void {
    const { world } = this.stage;
    const place = job.place ?? job.unit.place;
    const sights = sightsAt(world, job.unit, place, moment);
    for (const { category, persons, place: at, gate } of sights) {
      this.#voice.report(job, { category, text: crewWords(category, 'so')[this.#language], ...(persons === undefined ? {} : { persons }), ...(gate === undefined ? {} : { state: 'open', feature: gate }) }, at, moment);
    }
    this.#sayWhatIsNot(job, place, sights, moment);
    for (const sight of sights) this.#tackle(job, sight, moment);
    const clearance = clearanceBy(world, job.unit, { text: job.text, target: job.target, place });
    if (clearance) return world.refuge.add({ id: job.task, ...clearance, fromS: moment.scenarioS, toS: Infinity });
    const longestS = Math.max(0, ...sights.map(({ takesS = 0 }) => takesS));
    this.#later(job, moment.scenarioS + (longestS > 0 ? longestS : job.unit.taskS), (then) => this.#finish(job, then));
  }

  /** Of what was reported here and is not so, a crew says so: that is how rumours end. */
  #sayWhatIsNot(job: Job, place: Place, sights: readonly Sight[], moment: Moment): void {
    const told = this.board.sent(moment.scenarioS).flatMap(({ entry: { report }, place: at }) => (report && !report.denies && at && lengthM(at, place) <= NEAR_M ? [report.category] : []));
    const isCheckable = (category: string): boolean => category !== 'gate_state' && category !== 'shelter_status' && !sights.some((sight) => sight.category === category);
    for (const category of new Set(told.filter(isCheckable))) this.#voice.report(job, { category, denies: true, text: crewWords(category, 'not')[this.#language] }, place, moment);
  }

  #tackle(job: Job, sight: Sight, { scenarioS }: Moment): void {
    if (sight.takesS === undefined) return;
    if (sight.thing !== undefined) this.stage.world.tend(sight.thing);
    this.#later(job, scenarioS + sight.takesS, (then) => this.#solve(job, sight, then));
  }

  #solve(job: Job, { category, place, persons, thing, gate }: Sight, moment: Moment): void {
    const { world } = this.stage;
    const text = crewWords(category, 'done')[this.#language];
    if (gate !== undefined) {
      this.effects.moveGate(gate, 'closed', moment);
      return this.#voice.report(job, { category: 'gate_state', state: 'closed', feature: gate, text }, place, moment);
    }
    if (thing === undefined || world.presentSinceS(thing, moment.scenarioS) === undefined) return;
    const at = world.placeOf(thing, moment.scenarioS);
    this.effects.endThing(thing, moment);
    const isRoad = category === 'road_blocked';
    this.#voice.report(job, { category: isRoad ? 'road_clear' : category, denies: !isRoad, text, ...(persons === undefined ? {} : { persons }) }, at, moment);
  }

  #finish(job: Job, moment: Moment): void {
    this.#voice.step(job, 'done', moment);
    this.#voice.tell(job, 'unit_done', moment);
    this.#halt(job, moment);
  }

  /** It stays where it is and is free again. */
  #halt(job: Job, moment: Moment): void {
    const { world } = this.stage;
    this.#jobs.delete(job.unit.source);
    world.refuge.stop(job.task, moment.scenarioS);
    world.course(job.unit.source).take({ departS: moment.scenarioS, line: [], speedMps: job.unit.speedMps, then: 'stay', fmsThere: 1 });
    this.#voice.sayStatus(job, moment);
  }

  /** Later, unless the unit has another order by then. */
  #later(job: Job, dueS: number, act: (moment: Moment) => void): void {
    this.stage.agenda.enter(dueS, (moment) => { if (this.#jobs.get(job.unit.source) === job) act(moment); });
  }

  #placeOf(target: string | undefined): Place | undefined {
    const { gates, gauges, seepages, polders } = this.stage.world.scenario;
    const name = target?.slice(target.indexOf(':') + 1);
    return [...gates, ...gauges, ...seepages].find(({ source }) => source === name)?.place ?? polders.find(({ id }) => id === name)?.place;
  }

  get #language(): 'de' | 'en' {
    return this.stage.world.scenario.language;
  }
}
