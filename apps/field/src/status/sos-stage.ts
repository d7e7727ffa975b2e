import type { Alarm, SituationId, Unit } from '@lagewacht/contract';
import { isSettled, type OutboxItem } from '@lagewacht/outbox';

/**
 * How far an emergency call has come: on this device only, in the server's journal, in the command's picture, acknowledged by somebody there.
 * `ending`: its end waits on this device, command still sees it.
 */
export type SosStage =
  | { readonly kind: 'none' }
  | { readonly kind: 'waiting' | 'sent' | 'shown' | 'ending' }
  | { readonly kind: 'refused'; readonly detail: string }
  | { readonly kind: 'acknowledged'; readonly by: string };

interface SosView {
  readonly items: readonly OutboxItem[];
  readonly user: string;
  readonly situation: SituationId;
  readonly unit: Unit | undefined;
  readonly alarms: readonly Alarm[];
}

/** Whether an item says something about the FMS status: an emergency call, or a status with a number. */
function speaksOfFms({ kind, body }: OutboxItem): boolean {
  return kind === 'sos' || (kind === 'status' && body['fms'] !== undefined);
}

/** The newest word about the own FMS status that this device still has. */
export function newestFmsWord({ items, user, situation }: Pick<SosView, 'items' | 'user' | 'situation'>): OutboxItem | undefined {
  return items.filter((item) => item.author === user && item.situation === situation && item.state !== 'draft' && speaksOfFms(item)).at(-1);
}

/** What is true of the own emergency call, never more than the device or the picture can prove. */
export function sosStageOf(view: SosView): SosStage {
  const word = newestFmsWord(view);
  const { unit, alarms } = view;
  const isInPicture = unit?.fms === 0;
  const isCall = word?.kind === 'sos' || word?.body['fms'] === 0;
  if (word && isCall) {
    if (word.state === 'refused') return { kind: 'refused', detail: word.problem?.detail || word.problem?.title || '' };
    if (!isSettled(word.state)) return { kind: 'waiting' };
    if (!isInPicture) return { kind: 'sent' };
  } else if (!isInPicture) return { kind: 'none' };
  else if (word && word.state === 'waiting') return { kind: 'ending' };
  const alarm = alarms.find(({ code, subject, active }) => code === 'unit_emergency' && subject === unit?.id && active);
  return alarm?.acknowledgedBy === undefined ? { kind: 'shown' } : { kind: 'acknowledged', by: alarm.acknowledgedBy };
}
