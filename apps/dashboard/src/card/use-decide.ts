import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssessmentMessage, EntityId, GateState, RecordId } from '@lagewacht/contract';
import { toRfc3339 } from '@lagewacht/contract';
import { uuid7From } from '@lagewacht/base';
import { ApiProblem } from '@lagewacht/client';
import { useDesk } from '../desk/desk-context';
import { useToasts } from '../desk/toasts';

/** The verdicts one can give on this screen. */
export type Verdict = 'confirm' | 'dismiss' | 'close' | 'reopen' | 'settle' | 'merge' | 'split' | 'acknowledge' | 'shelve';
/** A decision before it becomes a record. */
export interface Decision {
  readonly verdict: Verdict;
  readonly target: EntityId;
  readonly reason?: string;
  readonly state?: GateState;
  readonly untilMs?: number;
  /** The incident that stays. */
  readonly into?: EntityId;
  /** Reports that become an incident of their own. */
  readonly reports?: readonly RecordId[];
}

const undoable: ReadonlySet<Verdict> = new Set(['confirm', 'dismiss', 'close', 'merge']);

/** Records a decision through the same door as any word. True when it is in the journal; what can be taken back offers that for 10 s, as a record of its own. */
export function useDecide(): (decision: Decision) => Promise<boolean> {
  const { api, situation, store } = useDesk();
  const { t } = useTranslation();
  const add = useToasts((toasts) => toasts.add);
  return useCallback(async function decide({ verdict, target, reason = '', state, untilMs, into, reports }: Decision): Promise<boolean> {
    const nowMs = Date.now() + store.getSnapshot().offsetMs;
    const assessment: AssessmentMessage = {
      id: uuid7From(nowMs, crypto.getRandomValues(new Uint8Array(10))), time: toRfc3339(nowMs), target, verdict, reason,
      ...(state === undefined ? {} : { state }), ...(untilMs === undefined ? {} : { until: toRfc3339(untilMs) }), ...(into === undefined ? {} : { into }), ...(reports === undefined ? {} : { reports: [...reports] }),
    };
    try {
      await api.assess(situation, assessment);
      // What was split off is an incident named after the decision; taking that back means putting the two together again.
      const undo = verdict === 'split' ? () => void decide({ verdict: 'merge', target: `inc:${assessment.id}`, into: target }) : undoable.has(verdict) ? () => void decide({ verdict: 'reopen', target }) : undefined;
      add({ text: verdict === 'split' ? t('incident.doneSplit') : t(`decide.done.${verdict}`), ...(undo ? { undo } : {}) });
      return true;
    } catch (error) {
      const offline = error instanceof ApiProblem && error.code === 'unreachable';
      add({ text: offline ? t('decide.offline') : t('decide.failed', { detail: error instanceof Error ? error.message : String(error) }), bad: true });
      return false;
    }
  }, [api, situation, store, t, add]);
}
