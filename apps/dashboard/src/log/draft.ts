import type { LogKind, Precedence } from '@lagewacht/contract';

/** What somebody is writing. It stays on the device, by situation and user, so that nobody's draft gets in another's way and a reload costs no word. */
export interface Draft {
  readonly kind: Exclude<LogKind, 'order' | 'alarm' | 'keeper' | 'briefing'>;
  readonly text: string;
  readonly from: string;
  readonly to: string;
  readonly precedence: Precedence;
  /** `HH:MM` of the event; empty: now. */
  readonly time: string;
  readonly corrects?: number;
}

export const emptyDraft: Draft = { kind: 'note', text: '', from: '', to: '', precedence: 'routine', time: '' };

const keyOf = (situation: string, user: string): string => `lagewacht.log-draft.${situation}.${user}`;

/** The draft kept on this device, or an empty one. */
export function readDraft(situation: string, user: string): Draft {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(situation, user)) ?? '{}') as Partial<Draft>;
    return typeof kept.text === 'string' ? { ...emptyDraft, ...kept } : emptyDraft;
  } catch {
    return emptyDraft;
  }
}

/** Keeps a draft; an empty one is forgotten. */
export function keepDraft(situation: string, user: string, draft: Draft): void {
  try {
    if (draft.text === '') localStorage.removeItem(keyOf(situation, user));
    else localStorage.setItem(keyOf(situation, user), JSON.stringify(draft));
  } catch {
    return;
  }
}

/** The latest moment before `nowMs` at which the clock here showed `HH:MM`; undefined when that is no time. */
export function latestAt(time: string, nowMs: number): number | undefined {
  const match = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(time.trim());
  if (!match) return undefined;
  const at = new Date(nowMs);
  at.setHours(Number(match[1]), Number(match[2]), 0, 0);
  return at.getTime() <= nowMs ? at.getTime() : at.getTime() - 86_400_000;
}
