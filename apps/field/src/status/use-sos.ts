import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useField, useFieldPicture, useOutbox, useOwnUnit } from '../shell/field-context';
import { askFix, useOwnFix, type OwnFix } from './own-fix';
import { sosStageOf, type SosStage } from './sos-stage';

/** A fix older than this says where somebody was, not where they need help. */
const FRESH_MS = 60_000;

/** How far the own emergency call has come. */
export function useSosStage(): SosStage {
  const { session: { user }, situation } = useField();
  const { items } = useOutbox();
  const { byType } = useFieldPicture();
  const unit = useOwnUnit();
  return useMemo(() => sosStageOf({ items, user, situation, unit, alarms: byType.alarm }), [items, user, situation, unit, byType.alarm]);
}

/** Calls for help: at once with the place that is known, and once more when a place is found only later. */
export function useSosCall(): () => Promise<void> {
  const { t } = useTranslation();
  const { outbox, situation, session: { user }, say } = useField();
  return async () => {
    const send = async (fix: OwnFix | undefined): Promise<void> => {
      const body = fix ? { lon: fix.lon, lat: fix.lat, accuracyM: Math.min(fix.accuracyM, 100_000) } : {};
      await outbox.send(outbox.begin({ kind: 'sos', situation, author: user, body }));
    };
    try {
      const { fix } = useOwnFix.getState();
      const fresh = fix && Date.now() - fix.fixMs <= FRESH_MS ? fix : undefined;
      await send(fresh);
      navigator.vibrate?.([200, 100, 200]);
      if (fresh) return;
      const found = await askFix({ oldestMs: FRESH_MS, patienceMs: 60_000, isPrecise: true });
      if (found) await send(found);
    } catch (error) {
      say(t('status.sosFailed', { detail: error instanceof Error ? error.message : String(error) }), true);
    }
  };
}
