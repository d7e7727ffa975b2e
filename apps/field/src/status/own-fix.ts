import { create } from 'zustand';
import { useEffect } from 'react';

/** Where the device was, by the platform's positioning. */
export interface OwnFix {
  readonly lon: number;
  readonly lat: number;
  /** Radius that holds the true place with 95 %, metres. */
  readonly accuracyM: number;
  readonly speedMps?: number | undefined;
  /** Where it goes, degrees from north. */
  readonly headingDeg?: number | undefined;
  /** Own clock. */
  readonly fixMs: number;
}

interface OwnFixState {
  readonly fix: OwnFix | undefined;
  readonly fault: 'denied' | 'unavailable' | undefined;
}

/** The newest fix of this device, whoever asked for it. */
export const useOwnFix = create<OwnFixState>()(() => ({ fix: undefined, fault: undefined }));

function toFix({ coords, timestamp }: GeolocationPosition): OwnFix {
  return {
    lon: coords.longitude, lat: coords.latitude, accuracyM: coords.accuracy, fixMs: Math.round(timestamp),
    ...(coords.speed === null ? {} : { speedMps: coords.speed }), ...(coords.heading === null || Number.isNaN(coords.heading) ? {} : { headingDeg: coords.heading }),
  };
}

/** How a fix is wanted: how old it may be, how long one waits, and whether the satellites are worth their power. */
export interface FixWish {
  readonly oldestMs: number;
  readonly patienceMs: number;
  readonly isPrecise: boolean;
}

/** One fix. Undefined when the device gives none in time; between two of these the receiver sleeps. */
export async function askFix({ oldestMs, patienceMs, isPrecise }: FixWish): Promise<OwnFix | undefined> {
  if (!('geolocation' in navigator)) {
    useOwnFix.setState({ fault: 'unavailable' });
    return undefined;
  }
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition((position) => {
      const fix = toFix(position);
      useOwnFix.setState({ fix, fault: undefined });
      resolve(fix);
    }, ({ code }) => {
      useOwnFix.setState({ fault: code === 1 ? 'denied' : 'unavailable' });
      resolve(undefined);
    }, { maximumAge: oldestMs, timeout: patienceMs, enableHighAccuracy: isPrecise });
  });
}

/** Asks once for the own place when something on the screen needs it, if the person has allowed it before: no question out of the blue. */
export function useFixForView(): OwnFix | undefined {
  const fix = useOwnFix((own) => own.fix);
  useEffect(() => {
    void navigator.permissions?.query({ name: 'geolocation' }).then(({ state }) => {
      if (state === 'granted') void askFix({ oldestMs: 60_000, patienceMs: 20_000, isPrecise: false });
    }, () => undefined);
  }, []);
  return fix;
}
