import { useEffect, useState } from 'react';
import type { Fix } from './take-fix';

/** What the positioning of the device says. */
export interface Gps {
  /** The newest fix. */
  readonly fix?: Fix;
  /** Why there is none, or no newer one. */
  readonly fault?: 'denied' | 'unavailable' | 'unsupported';
  /** Since when it has been asked. */
  readonly sinceMs: number;
}

/** Fixes that the platform has from shortly before are good enough to begin with. */
const CACHED_MS = 5_000;

/** Listens to the positioning as long as the component is there and the page can be seen. */
export function useGps(): Gps {
  const [gps, setGps] = useState<Gps>(() => ({ sinceMs: Date.now(), ...('geolocation' in navigator ? {} : { fault: 'unsupported' }) }));
  useEffect(() => {
    if (!('geolocation' in navigator)) return;
    let watch: number | undefined;
    const take = ({ coords, timestamp }: GeolocationPosition): void =>
      setGps(({ sinceMs }) => ({ sinceMs, fix: { lon: coords.longitude, lat: coords.latitude, accuracyM: coords.accuracy, fixMs: Math.round(timestamp) } }));
    const fail = ({ code }: GeolocationPositionError): void => setGps((before) => ({ ...before, fault: code === 1 ? 'denied' : 'unavailable' }));
    const follow = (): void => {
      if (watch !== undefined) navigator.geolocation.clearWatch(watch);
      watch = document.hidden ? undefined : navigator.geolocation.watchPosition(take, fail, { enableHighAccuracy: true, maximumAge: CACHED_MS });
    };
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      if (watch !== undefined) navigator.geolocation.clearWatch(watch);
    };
  }, []);
  return gps;
}
