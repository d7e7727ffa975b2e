import { useEffect } from 'react';
import { useField } from '../shell/field-context';
import { useUi } from '../shell/ui-store';
import { askFix, type OwnFix } from './own-fix';
import { hasMoved, isWorthSending, LOOK_EVERY_MS, looksNow } from './sharing';

interface BatteryPlatform {
  getBattery?(): Promise<{ readonly level: number }>;
}

/** Charge of the device, 0 to 1, where the platform tells it. */
export async function batteryLevel(): Promise<number | undefined> {
  try {
    return (await (navigator as BatteryPlatform).getBattery?.())?.level;
  } catch {
    return undefined;
  }
}

/** Sends the own place as far as the person shares it: one look in 30 s, the precise receiver only on the move. */
export function useSharePlace(): void {
  const { outbox, situation, session: { user } } = useField();
  const sharing = useUi((ui) => ui.sharing);
  useEffect(() => {
    if (sharing === 'off') return;
    let sent: OwnFix | undefined;
    let isMoving = true;
    const look = async (): Promise<void> => {
      if (!looksNow(sharing, document.visibilityState === 'visible')) return;
      const fix = await askFix({ oldestMs: LOOK_EVERY_MS - 5000, patienceMs: LOOK_EVERY_MS - 5000, isPrecise: isMoving });
      if (!fix || isEnded) return;
      isMoving = sent === undefined || hasMoved(sent, fix);
      if (!isWorthSending(sent, fix)) return;
      sent = fix;
      const { lon, lat, accuracyM, speedMps, headingDeg } = fix;
      const battery = await batteryLevel();
      const body = { lon, lat, accuracyM: Math.min(accuracyM, 100_000), ...(speedMps === undefined ? {} : { speedMps }), ...(headingDeg === undefined ? {} : { headingDeg }), ...(battery === undefined ? {} : { battery }) };
      // A place that finds no room is no loss that anybody must hear of: the next one comes in half a minute.
      await outbox.send(outbox.begin({ kind: 'positions', situation, author: user, body, capturedAtMs: fix.fixMs })).catch(() => undefined);
    };
    let isEnded = false;
    void look();
    const timer = setInterval(() => void look(), LOOK_EVERY_MS);
    const onSeen = (): void => void look();
    document.addEventListener('visibilitychange', onSeen);
    return () => {
      isEnded = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', onSeen);
    };
  }, [sharing, outbox, situation, user]);
}
