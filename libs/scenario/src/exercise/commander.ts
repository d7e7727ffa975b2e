import type { Bilingual, ExerciseCommand, ExerciseState } from '@lagewacht/contract';
import type { Moment } from '../fleet/emitter';
import type { Board } from '../msel/board';
import { sourcesOf, strangersIn } from '../msel/strangers';
import type { ExerciseClock } from './clock';
import type { Effects } from './effects';
import type { Stage } from './stage';

/** Who carries out what trainers say. */
export interface Commander {
  /** Carries a command out at a moment of the server's clock. What can't be is told, with the reason. */
  obey(command: ExerciseCommand, atMs: number): void;
  /** Does, as of one moment, everything due up to a later second of the scenario, in order. */
  leap(from: Moment, toS: number): void;
}

const waitsNoMore: Bilingual = { de: 'Dieses Inject wartet nicht (mehr).', en: 'This inject does not wait (any more).' };
const notSent: Bilingual = { de: 'Dieses Inject ist noch nicht gesendet.', en: 'This inject has not been sent yet.' };
const nameTaken: Bilingual = { de: 'Dieser Name ist vergeben.', en: 'This name is taken.' };
const onlyAhead: Bilingual = { de: 'Springen geht nur nach vorn.', en: 'It can only jump ahead.' };

/** The commander of an exercise. */
export function createCommander(parts: { stage: Stage; clock: ExerciseClock; board: Board; effects: Effects; setState: (state: ExerciseState) => void }): Commander {
  const { stage, clock, board, effects } = parts;
  const { world, agenda } = stage;
  const tellState = (state: ExerciseState, moment: Moment, more: { message?: string | undefined; jumpedFromS?: number } = {}): void => {
    const { message, jumpedFromS } = more;
    parts.setState(state);
    stage.tell({ kind: 'state', state, speed: clock.speed, ...(message ? { message } : {}), ...(jumpedFromS === undefined ? {} : { jumpedFromS }) }, moment);
  };
  const running = (): ExerciseState => (clock.isRunning ? 'running' : 'paused');
  const leap = (from: Moment, toS: number): void => {
    for (let item = agenda.next; item && item.dueS <= toS; item = agenda.next) {
      agenda.take();
      item.act({ ...from, scenarioS: Math.max(item.dueS, from.scenarioS) });
    }
  };
  /** The truth goes ahead at once: everything due on the way is done in order, now. */
  const jump = (toS: number, atMs: number): Bilingual | undefined => {
    const from = clock.at(atMs);
    if (toS <= from.scenarioS) return onlyAhead;
    board.leap(from.scenarioS, toS);
    leap(from, toS);
    clock.setScenario(atMs, toS);
    tellState(running(), clock.at(atMs), { jumpedFromS: from.scenarioS });
    return undefined;
  };
  const unknown = (names: readonly string[]): Bilingual | undefined => (names.length === 0 ? undefined : { de: `Unbekannt: ${names.join(', ')}.`, en: `Unknown: ${names.join(', ')}.` });
  const known = (source: string): Bilingual | undefined => unknown(source === '*' || sourcesOf(world.scenario).includes(source) ? [] : [source]);
  const unless = (refusal: Bilingual | undefined, act: () => void): Bilingual | undefined => {
    if (!refusal) act();
    return refusal;
  };
  const done = (isDone: boolean, refusal: Bilingual): Bilingual | undefined => (isDone ? undefined : refusal);
  const carryOut = (command: ExerciseCommand, atMs: number): Bilingual | undefined => {
    const moment = clock.at(atMs);
    switch (command.act) {
      case 'pause': clock.run(atMs, false); return void tellState('paused', moment, { message: command.message });
      case 'resume': clock.run(atMs, true); return void tellState('running', moment);
      case 'speed': clock.setSpeed(atMs, command.factor); return void tellState(running(), moment);
      case 'jump': return jump(command.toS, atMs);
      case 'send': return done(board.send(command.inject, moment), waitsNoMore);
      case 'cancel': return done(board.cancel(command.inject, moment), waitsNoMore);
      case 'adhoc': return unknown(strangersIn(world.scenario, command.inject)) ?? done(board.add({ ...command.inject, when: { on: 'hand' } }, moment), nameTaken);
      case 'break': return unless(known(command.source), () => effects.apply(command, moment));
      case 'link': return unless(known(command.source), () => effects.apply(command, moment));
      case 'repair': return unless(known(command.source), () => effects.mend(command.source, moment));
      case 'mark': return done(board.mark(command.inject, command, moment), notSent);
      case 'note': case 'bookmark': return undefined;
      case 'end': return void tellState('ended', moment);
    }
  };
  return {
    leap,
    obey: (command, atMs) => {
      const reason = carryOut(command, atMs);
      if (reason) stage.tell({ kind: 'refused', command: command.id, reason }, clock.at(atMs));
    },
  };
}
