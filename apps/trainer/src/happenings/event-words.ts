import type { TFunction } from 'i18next';
import type { ExerciseCommand, ExerciseEvent, InjectEffect, Language } from '@lagewacht/contract';
import { scenarioText, shortNumberText, spanText } from '../shell/time-text';
import type { Names } from './names';

/** What words are made with. */
export interface Speech {
  readonly t: TFunction;
  readonly language: Language;
  readonly names: Names;
}

type SourceFault = Extract<ExerciseCommand, { act: 'break' | 'link' }> | Extract<InjectEffect, { act: 'break' | 'link' }>;

function sourceFaultText(fault: SourceFault, { t, language, names }: Speech): string {
  const source = fault.source === '*' ? t('words.everybody') : names.source(fault.source);
  const forS = fault.forS === undefined ? '' : ` ${t('words.for', { span: spanText(fault.forS) })}`;
  if (fault.act === 'break') return `${source}: ${t(`words.sensorFault.${fault.fault}`)}${forS}`;
  const size = fault.fault === 'delay' && fault.valueS !== undefined ? ` (${spanText(fault.valueS)})` : fault.fault === 'gps_jump' && fault.valueM !== undefined ? ` (${shortNumberText(fault.valueM, language)} m)` : '';
  return `${source}: ${t(`words.linkFault.${fault.fault}`)}${size}${forS}`;
}

/** What an effect of an inject does in the truth. */
export function effectWords(effect: InjectEffect, speech: Speech): string {
  const { t, names } = speech;
  switch (effect.act) {
    case 'break': case 'link': return sourceFaultText(effect, speech);
    case 'repair': return t('words.effect.repair', { source: names.source(effect.source) });
    case 'gate': return t(effect.state === 'open' ? 'words.effect.gateOpens' : 'words.effect.gateCloses', { gate: names.source(effect.gate) });
    case 'breach': return t('words.effect.breach', { breach: names.thing(effect.breach) });
    case 'fire': return t(effect.out ? 'words.effect.fireOut' : 'words.effect.fire', { fire: names.thing(effect.fire) });
    case 'object': return t(effect.gone ? 'words.effect.objectGone' : 'words.effect.object', { object: names.thing(effect.object) });
  }
}

/** What a command says, in one line. */
export function commandText(command: ExerciseCommand, speech: Speech): string {
  const { t, language, names } = speech;
  switch (command.act) {
    case 'pause': return command.message ? t('words.act.pauseWith', { message: command.message }) : t('words.act.pause');
    case 'resume': return t('words.act.resume');
    case 'speed': return t('words.act.speed', { speed: shortNumberText(command.factor, language) });
    case 'jump': return t('words.act.jump', { to: scenarioText(command.toS) });
    case 'send': return t('words.act.send', { inject: names.inject(command.inject) });
    case 'cancel': return t('words.act.cancel', { inject: names.inject(command.inject) });
    case 'adhoc': return t('words.act.adhoc', { inject: command.inject.title[language] });
    case 'break': case 'link': return t('words.act.disturb', { fault: sourceFaultText(command, speech) });
    case 'repair': return t('words.act.repair', { source: command.source === '*' ? t('words.everybody') : names.source(command.source) });
    case 'mark': return t('words.act.mark', { inject: names.inject(command.inject), state: t(`words.injectState.${command.state}`) }) + (command.note ? `: ${command.note}` : '');
    case 'note': return command.inject ? t('words.act.noteAbout', { text: command.text, inject: names.inject(command.inject) }) : t('words.act.note', { text: command.text });
    case 'bookmark': return t('words.act.bookmark', { label: command.label }) + (command.atS === undefined ? '' : ` (${scenarioText(command.atS)})`);
    case 'end': return t('words.act.end');
  }
}

/** What happened, in one line. */
export function eventText(event: ExerciseEvent, speech: Speech): string {
  const { t, language, names } = speech;
  switch (event.kind) {
    case 'plan': return t('words.event.plan', { title: event.plan.title[language], count: event.plan.msel.length });
    case 'state': {
      if (event.jumpedFromS !== undefined) return t('words.event.jumped', { from: scenarioText(event.jumpedFromS), to: scenarioText(event.scenarioS) });
      if (event.state === 'running') return t('words.event.running', { speed: shortNumberText(event.speed, language) });
      return t(`words.exerciseState.${event.state}`) + (event.message ? `: ${event.message}` : '');
    }
    case 'inject': return `${names.inject(event.inject)}: ${t(`words.injectState.${event.state}`)}${event.note ? ` – ${event.note}` : ''}`;
    case 'effect': return event.text[language];
    case 'refused': return t('words.event.refused', { reason: event.reason[language] });
    case 'command': return commandText(event.command, speech);
  }
}

/** Who did it: an account by its name, programs by theirs. */
export function byText(by: string, t: TFunction): string {
  return by === 'engine' || by === 'server' ? t(`words.by.${by}`) : by;
}
