import type { TFunction } from 'i18next';
import type { Entity, Gauge, Language, Polder, Severity, Unit } from '@lagewacht/contract';

/** How loud a state is on the screen: one of the four severities, `doubt` for what nobody knows, `calm` for what is as it should be. */
export type Tone = Severity | 'doubt' | 'calm';
/** State of an entity: a tone (drawn as a shape and a colour) and the word that always stands beside it. */
export interface EntityState {
  readonly tone: Tone;
  readonly word: string;
}

const rank: Readonly<Record<Tone, number>> = { extreme: 5, severe: 4, moderate: 3, minor: 2, doubt: 1, calm: 0 };

/** Orders tones, loudest highest. */
export function toneRank(tone: Tone): number {
  return rank[tone];
}

function gaugeState(gauge: Gauge, t: TFunction, language: Language): EntityState {
  const reached = gauge.thresholds.filter((threshold) => threshold.reached).sort((a, b) => b.levelM - a.levelM)[0];
  if (reached) return { tone: reached.severity, word: reached.label[language] };
  if (gauge.quality !== 'good') return { tone: 'doubt', word: t(`quality.${gauge.quality}`) };
  return gauge.levelM === undefined ? { tone: 'doubt', word: t('gauge.noLevel') } : { tone: 'calm', word: t('gauge.normal') };
}

/** FMS status of a unit in words. 0 is an emergency call, 5 a wish to speak. */
export function fmsWord(fms: number | undefined, t: TFunction): string {
  return fms === undefined ? t('fms.none') : `${fms} · ${t(`fms.s${fms as 0}`)}`;
}

function unitState(unit: Unit, t: TFunction): EntityState {
  const tone: Tone = unit.fms === 0 ? 'extreme' : unit.fms === 5 ? 'minor' : unit.freshness === 'silent' ? 'doubt' : 'calm';
  return { tone, word: fmsWord(unit.fms, t) };
}

function polderState({ probability }: Polder, t: TFunction): EntityState {
  if (probability >= 0.9) return { tone: 'extreme', word: t('polder.certain') };
  if (probability >= 0.5) return { tone: 'severe', word: t('polder.likely') };
  return probability >= 0.1 ? { tone: 'minor', word: t('polder.possible') } : { tone: 'calm', word: t('polder.dry') };
}

/** Whether a track exists, in words. */
export function existenceWord(existence: number): 'certain' | 'likely' | 'doubtful' {
  return existence >= 0.95 ? 'certain' : existence >= 0.6 ? 'likely' : 'doubtful';
}

/** The state of any entity: what the lists show as icon and word. */
export function stateOf(entity: Entity, t: TFunction, language: Language): EntityState {
  switch (entity.type) {
    case 'gauge':
      return gaugeState(entity, t, language);
    case 'gate':
      if (entity.state === 'conflict') return { tone: 'severe', word: t('gate.conflict') };
      return { tone: entity.state === 'open' ? 'minor' : entity.state === 'closed' ? 'calm' : 'doubt', word: t(`gate.${entity.state}`) };
    case 'unit':
      return unitState(entity, t);
    case 'incident': {
      const over = entity.grade === 'dismissed' || entity.grade === 'closed' || entity.grade === 'denied';
      return { tone: over ? 'calm' : entity.severity, word: over ? t(`grade.${entity.grade}`) : `${t(`severity.${entity.severity}`)}, ${t(`grade.${entity.grade}`)}` };
    }
    case 'alarm':
      return { tone: entity.active ? entity.severity : 'calm', word: entity.active ? t(`severity.${entity.severity}`) : t('alarm.cleared') };
    case 'track':
      return { tone: entity.class === 'person_in_water' ? 'severe' : entity.class === 'fire' || entity.class === 'person' ? 'moderate' : 'calm', word: t(`existence.${existenceWord(entity.existence)}`) };
    case 'task':
      return { tone: 'calm', word: t(`step.${entity.step as 'done'}`, { defaultValue: entity.step }) };
    case 'hazard':
      return { tone: entity.severity, word: `${t(`severity.${entity.severity}`)}, ${t(`danger.state.${entity.state}`)}` };
    case 'polder':
      return polderState(entity, t);
    case 'road':
      return { tone: entity.car === 'impassable' ? 'moderate' : entity.car === 'doubtful' ? 'doubt' : 'calm', word: t(`passability.${entity.car}`) };
    case 'area':
      return { tone: entity.kind === 'danger_area' ? 'moderate' : 'calm', word: t(`areaKind.${entity.kind}`) };
    case 'log':
      return { tone: 'calm', word: entity.keeper };
    case 'square':
      return { tone: 'calm', word: t(`lookedBy.${entity.by}`) };
    case 'drone':
    case 'sensor':
      return { tone: entity.freshness === 'silent' ? 'doubt' : 'calm', word: t(`freshness.${entity.freshness}`) };
  }
}

/** Confidence as a person says it. */
export function confidenceWord(confidence: number): 'sure' | 'likely' | 'even' | 'unlikely' {
  if (confidence >= 0.95) return 'sure';
  return confidence >= 0.7 ? 'likely' : confidence >= 0.4 ? 'even' : 'unlikely';
}

/** Whether an alarm still waits for somebody to say "seen". It does so even when its cause has gone meanwhile. */
export function isUnacknowledged(alarm: Extract<Entity, { type: 'alarm' }>, nowMs: number): boolean {
  return alarm.acknowledgedTimeMs === undefined && !(alarm.shelvedUntilMs !== undefined && alarm.shelvedUntilMs > nowMs);
}
