import type { TFunction } from 'i18next';
import type { Decision } from '@lagewacht/contract';
import type { Names } from '../happenings/names';

/** What the list of decisions can be narrowed to. The steps of an order stand apart from its being given. */
export const actGroups = ['order', 'assessment', 'log', 'step'] as const;
export type ActGroup = (typeof actGroups)[number];

export function groupOfAct({ act }: Decision): ActGroup {
  return act.kind === 'order' && act.step !== 'tasked' && act.step !== 'withdrawn' ? 'step' : act.kind;
}

const steps = ['tasked', 'received', 'accepted', 'under_way', 'on_scene', 'done', 'impossible', 'withdrawn'] as const;
const verdicts = ['confirm', 'dismiss', 'close', 'reopen', 'merge', 'split', 'settle'] as const;
const entries = ['note', 'message_in', 'message_out', 'decision', 'order', 'alarm', 'briefing', 'keeper', 'correction'] as const;

/** What was decided, before its own words. A word that this version does not know stands as it came. */
export function actText({ act }: Decision, { t, names }: { readonly t: TFunction; readonly names: Names }): string {
  switch (act.kind) {
    case 'order': {
      const step = steps.find((one) => one === act.step);
      return t('review.toUnit', { unit: names.source(act.unit), step: step ? t(`review.step.${step}`) : act.step });
    }
    case 'assessment': {
      const verdict = verdicts.find((one) => one === act.verdict);
      return `${verdict ? t(`review.verdict.${verdict}`) : act.verdict} (${act.target})`;
    }
    case 'log': return `${t(`review.entry.${entries.find((one) => one === act.entry) ?? 'note'}`)} ${act.number}`;
  }
}
