import type { EffectWord, InjectEffect } from '@lagewacht/contract';
import type { Moment } from '../fleet/emitter';
import type { ScenarioMessage } from '../fleet/message';
import type { ThingPlan } from '../scenario';
import { wirePlace } from '../truth/plane';
import { effectText } from './effect-words';
import type { Lines } from './lines';
import type { Stage } from './stage';

/** What happens in the truth, by whomever: it is done, and the trainers are told. */
export interface Effects {
  apply(effect: InjectEffect, moment: Moment): void;
  /** A gate begins to move there. */
  moveGate(gate: string, to: 'open' | 'closed', moment: Moment): void;
  endThing(id: string, moment: Moment): void;
  mend(source: string, moment: Moment): void;
  /** What the plan does by itself from now on. */
  start(): void;
}

const begun: Readonly<Record<ThingPlan['kind'], EffectWord>> = { object: 'object_appeared', matter: 'object_appeared', fire: 'fire_started', breach: 'breach_opened' };

function ended(thing: ThingPlan): EffectWord {
  if (thing.kind === 'fire') return 'fire_out';
  if (thing.kind === 'breach') return 'breach_contained';
  return thing.class === 'person' || thing.class === 'person_in_water' ? 'persons_rescued' : 'object_gone';
}

/** The effects on a stage. */
export function createEffects(stage: Stage, lines: Lines): Effects {
  const { world, agenda } = stage;
  const nameOf = new Map([...world.scenario.gauges, ...world.scenario.gates, ...world.scenario.seepages, ...world.scenario.weather, ...world.scenario.drones, ...world.scenario.units].map(({ source, name }) => [source, name]));
  const tell = (effect: EffectWord, subject: string, moment: Moment): void => stage.tell({ kind: 'effect', effect, subject, text: effectText(effect, nameOf.get(subject) ?? (subject === '*' ? { de: 'Alle', en: 'Everybody' } : subject)), evidence: [] }, moment);
  const tellOfThing = (effect: EffectWord, thing: ThingPlan, moment: Moment): void => stage.tell(
    { kind: 'effect', effect, subject: thing.id, text: effectText(effect, thing.title ?? thing.id), evidence: [], ...wirePlace(world.placeOf(thing.id, moment.scenarioS)) }, moment);
  const speak = (messages: readonly ScenarioMessage[], moment: Moment): void => { for (const message of messages) stage.say(message, moment); };
  const endThing = (id: string, moment: Moment): void => {
    if (world.presentSinceS(id, moment.scenarioS) === undefined) return;
    tellOfThing(ended(world.thing(id)), world.thing(id), moment);
    world.end(id, moment.scenarioS);
  };
  const beginThing = (id: string, moment: Moment): void => {
    const thing = world.thing(id);
    if (thing.fromS !== 'inject' || world.presentSinceS(id, moment.scenarioS) !== undefined || world.endedS(id) !== undefined) return;
    world.begin(id, moment.scenarioS);
    tellOfThing(begun[thing.kind], thing, moment);
  };
  const announceMove = (gate: string, to: 'open' | 'closed', moment: Moment): void => {
    const closingS = world.scenario.gates.find(({ source }) => source === gate)?.closingS ?? 0;
    tell('gate_moving', gate, moment);
    agenda.enter(moment.scenarioS + closingS, (then) => { if (world.gateState(gate, then.scenarioS) === to) tell(to === 'closed' ? 'gate_closed' : 'gate_open', gate, then); });
  };
  const moveGate = (gate: string, to: 'open' | 'closed', moment: Moment): void => {
    if (world.gateState(gate, moment.scenarioS) === to) return;
    world.moveGate(gate, { atS: moment.scenarioS, to });
    announceMove(gate, to, moment);
  };
  const breakSource = (source: string, fault: 'stuck' | 'silent' | 'wild', moment: Moment, forS = Infinity): void => {
    world.faults.add({ source, fault, fromS: moment.scenarioS, toS: moment.scenarioS + forS });
    tell('sensor_broken', source, moment);
  };
  const breakLine = (effect: Extract<InjectEffect, { act: 'link' }>, moment: Moment): void => {
    const toS = moment.scenarioS + (effect.forS ?? Infinity);
    lines.add({ source: effect.source, fault: effect.fault, valueS: effect.valueS, valueM: effect.valueM, fromS: moment.scenarioS, toS });
    tell('link_faulty', effect.source, moment);
    if (Number.isFinite(toS)) agenda.enter(toS, (then) => speak(lines.recheck(then), then));
  };
  const mend = (source: string, moment: Moment): void => {
    if (world.faults.mend(source, moment.scenarioS)) tell('sensor_repaired', source, moment);
    if (lines.mend(source, moment)) tell('link_mended', source, moment);
    speak(lines.recheck(moment), moment);
  };
  const apply = (effect: InjectEffect, moment: Moment): void => {
    switch (effect.act) {
      case 'break': return breakSource(effect.source, effect.fault, moment, effect.forS);
      case 'repair': return mend(effect.source, moment);
      case 'link': return breakLine(effect, moment);
      case 'gate': return moveGate(effect.gate, effect.state, moment);
      case 'breach': return beginThing(effect.breach, moment);
      case 'fire': return effect.out ? endThing(effect.fire, moment) : beginThing(effect.fire, moment);
      case 'object': return effect.gone ? endThing(effect.object, moment) : beginThing(effect.object, moment);
    }
  };
  const start = (): void => {
    for (const thing of world.scenario.things) {
      const { fromS, toS } = thing;
      if (thing.category === undefined) continue;
      if (fromS !== 'inject') agenda.enter(fromS, (moment) => tellOfThing(begun[thing.kind], thing, moment));
      if (toS !== undefined) agenda.enter(toS, (moment) => { if (world.endedS(thing.id) === toS) tellOfThing(thing.kind === 'fire' ? 'fire_out' : 'object_gone', thing, moment); });
    }
    for (const gate of world.scenario.gates) {
      for (const { atS, to } of gate.moves) {
        agenda.enter(atS, (moment) => {
          if (world.gateState(gate.source, moment.scenarioS) === 'moving') announceMove(gate.source, to, moment);
        });
      }
    }
  };
  return { apply, moveGate, endThing, mend, start };
}
