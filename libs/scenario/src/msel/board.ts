import type { EngineEvent, InjectCondition, InjectState, MselEntry } from '@lagewacht/contract';
import type { Effects } from '../exercise/effects';
import type { Heard } from '../exercise/heard';
import type { Stage } from '../exercise/stage';
import type { Moment } from '../fleet/emitter';
import { answers, concerns, type Met } from './answers';
import { placeOfInject, speakInject } from './inject-voice';

/** Scenario seconds between two looks at the levels. */
const LOOK_S = 1;

interface Line {
  readonly entry: MselEntry;
  /** It is not in the plan: trainers learn what it is when it is sent. */
  readonly isExtra: boolean;
  state: InjectState;
  said: string[];
  deadlineS: number;
}

function lineOf(entry: MselEntry, isExtra = false): Line {
  return { entry, isExtra, state: isExtra ? 'armed' : 'planned', said: [], deadlineS: Infinity };
}
const waits = (line: Line): boolean => line.state === 'planned' || line.state === 'armed';
const isOpen = (line: Line): boolean => line.state === 'sent' || line.state === 'seen';
const keep = (line: Line, id: string | undefined): void => { if (id !== undefined) line.said.push(id); };

/** The MSEL while it is played: every inject and where it is. */
export class Board {
  readonly #lines: Map<string, Line>;
  #earliestDeadlineS = -Infinity;

  constructor(private readonly stage: Stage, entries: readonly MselEntry[], private readonly effects: Effects) {
    this.#lines = new Map(entries.map((entry) => [entry.id, lineOf(entry)]));
  }

  /** Arms what waits for its own condition alone. */
  start(): void {
    const { agenda } = this.stage;
    agenda.enter(0, (moment) => { for (const line of this.#lines.values()) if (['time', 'level', 'hand'].includes(line.entry.when.on)) this.#set(line, 'armed', moment); });
    for (const line of this.#lines.values()) {
      const { when } = line.entry;
      if (when.on === 'time') this.#dispatchAt(line, when.atS);
    }
    agenda.enter(0, (moment) => this.#look(moment));
  }

  /** Sends an inject now, whatever its condition; false when there is none of this name that still waits. */
  send(id: string, moment: Moment): boolean {
    const line = this.#lines.get(id);
    if (!line || !waits(line)) return false;
    // By the agenda, so that nothing is said while the exercise is paused.
    this.#dispatchAt(line, moment.scenarioS);
    return true;
  }

  /** Takes an inject off; false when there is none of this name that still waits. */
  cancel(id: string, moment: Moment): boolean {
    const line = this.#lines.get(id);
    if (!line || !waits(line)) return false;
    this.#set(line, 'cancelled', moment);
    return true;
  }

  /** A trainer's own word on an inject; false when it was not sent. */
  mark(id: string, word: { state: 'seen' | 'answered' | 'missed'; note?: string | undefined }, moment: Moment): boolean {
    const line = this.#lines.get(id);
    if (!line || waits(line) || line.state === 'cancelled') return false;
    this.#set(line, word.state, moment, word.note === undefined ? {} : { note: word.note });
    return true;
  }

  /** One more inject, sent at once; false when its name is taken. */
  add(entry: MselEntry, moment: Moment): boolean {
    if (this.#lines.has(entry.id)) return false;
    const line = lineOf(entry, true);
    this.#lines.set(entry.id, line);
    this.#dispatchAt(line, moment.scenarioS);
    return true;
  }

  /** Something that players did: it may be what an inject expects, or show that they have seen it. */
  hear(heard: Heard, moment: Moment): void {
    for (const line of this.#lines.values()) {
      if (!isOpen(line)) continue;
      const met = this.#metOf(line, moment.scenarioS);
      if (answers(heard, met, (unit, capability) => this.#canDo(unit, capability))) this.#set(line, 'answered', moment, { evidence: heard.evidence });
      else if (line.state === 'sent' && concerns(heard, met)) this.#set(line, 'seen', moment, { evidence: heard.evidence });
    }
  }

  /** The truth is about to be sent ahead: what players must answer waits that much longer. */
  leap(fromS: number, toS: number): void {
    this.#earliestDeadlineS = toS;
    for (const line of this.#lines.values()) if (isOpen(line)) line.deadlineS += toS - fromS;
  }

  /** Takes over what an earlier run of the same exercise told of an inject. */
  putBack({ inject, state, entry, evidence }: Extract<EngineEvent, { kind: 'inject' }>, moment: Moment): void {
    if (entry && !this.#lines.has(inject)) this.#lines.set(inject, lineOf(entry, true));
    const line = this.#lines.get(inject);
    if (!line || line.state === state) return;
    if (state === 'sent') {
      if (waits(line)) for (const effect of line.entry.effects) this.effects.apply(effect, moment);
      line.said = [...evidence];
    }
    this.#set(line, state, moment);
    if (state === 'sent') this.#expectAnswer(line, moment);
  }

  stateOf(id: string): InjectState | undefined {
    return this.#lines.get(id)?.state;
  }

  /** Injects that were sent, with where what they are about is at a moment. */
  sent(scenarioS: number): readonly Met[] {
    return [...this.#lines.values()].filter((line) => !waits(line) && line.state !== 'cancelled').map((line) => this.#metOf(line, scenarioS));
  }

  #canDo(unit: string, capability: string): boolean {
    return this.stage.world.scenario.units.find(({ source }) => source === unit)?.capabilities.includes(capability) ?? false;
  }

  #metOf(line: Line, scenarioS: number): Met {
    return { entry: line.entry, said: line.said, place: placeOfInject(line.entry, this.stage.world, scenarioS) };
  }

  #set(line: Line, state: InjectState, moment: Moment, more: { evidence?: readonly string[]; note?: string } = {}): void {
    const { evidence = [], note } = more;
    line.state = state;
    this.stage.tell({ kind: 'inject', inject: line.entry.id, state, evidence: [...evidence], ...(note === undefined ? {} : { note }), ...(line.isExtra && state === 'sent' ? { entry: line.entry } : {}) }, moment);
    if (state === 'sent') this.#follow(line, 'after', moment);
    if (state === 'answered' || state === 'missed') this.#follow(line, state, moment);
  }

  /** Chains: arms what hangs on an inject once it was sent, and starts what hangs on what became of it. */
  #follow({ entry: { id } }: Line, on: 'after' | 'answered' | 'missed', moment: Moment): void {
    for (const next of this.#lines.values()) {
      const { when } = next.entry;
      if (!('inject' in when) || when.inject !== id || !waits(next)) continue;
      if (on === 'after' && next.state === 'planned') this.#set(next, 'armed', moment);
      if (when.on === on) this.#dispatchAt(next, moment.scenarioS + when.delayS);
    }
  }

  #dispatchAt(line: Line, atS: number): void {
    this.stage.agenda.enter(atS, (moment) => { if (waits(line)) this.#dispatch(line, moment); });
  }

  #dispatch(line: Line, moment: Moment): void {
    const { stage } = this;
    for (const effect of line.entry.effects) this.effects.apply(effect, moment);
    keep(line, speakInject(stage, line.entry, { echo: 0, saidAtS: moment.scenarioS }, moment));
    for (const [index, delayS] of (line.entry.report?.echoesS ?? []).entries()) {
      stage.agenda.enter(moment.scenarioS + delayS, (then) => keep(line, speakInject(stage, line.entry, { echo: index + 1, saidAtS: moment.scenarioS }, then)));
    }
    this.#set(line, 'sent', moment, { evidence: line.said });
    this.#expectAnswer(line, moment);
  }

  #expectAnswer(line: Line, { scenarioS }: Moment): void {
    if (!line.entry.expect) return;
    line.deadlineS = Math.max(scenarioS, this.#earliestDeadlineS) + line.entry.expect.withinS;
    this.#judgeLater(line);
  }

  #judgeLater(line: Line): void {
    this.stage.agenda.enter(line.deadlineS, (moment) => {
      if (!isOpen(line)) return;
      if (line.deadlineS > moment.scenarioS) this.#judgeLater(line);
      else this.#set(line, 'missed', moment);
    });
  }

  #isMet({ gauge, aboveM, belowM }: Extract<InjectCondition, { on: 'level' }>, scenarioS: number): boolean {
    const levelM = this.stage.world.levelM(gauge, scenarioS);
    return (aboveM === undefined || levelM >= aboveM) && (belowM === undefined || levelM <= belowM);
  }

  #look(moment: Moment): void {
    let left = 0;
    for (const line of this.#lines.values()) {
      const { when } = line.entry;
      if (when.on !== 'level' || !waits(line)) continue;
      if (this.#isMet(when, moment.scenarioS)) this.#dispatch(line, moment);
      else left++;
    }
    if (left > 0) this.stage.agenda.enter(moment.scenarioS + LOOK_S, (then) => this.#look(then));
  }
}
