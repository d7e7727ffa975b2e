import { useEffect, useState } from 'react';
import { wrap360 } from '@lagewacht/geo';

/** iOS gives the heading itself; everywhere else `alpha` turns anticlockwise from north. */
interface Orientation extends DeviceOrientationEvent {
  readonly webkitCompassHeading?: number;
}

/** Where the device's upper edge points, degrees clockwise from north. Undefined without a compass. */
export function headingOf({ absolute, alpha, webkitCompassHeading }: Pick<Orientation, 'absolute' | 'alpha' | 'webkitCompassHeading'>, screenDeg: number): number | undefined {
  if (webkitCompassHeading !== undefined) return wrap360(webkitCompassHeading + screenDeg);
  return absolute && alpha !== null ? wrap360(360 - alpha + screenDeg) : undefined;
}

/** The device's heading in whole degrees, as long as the component is there. */
export function useCompass(): number | undefined {
  const [headingDeg, setHeading] = useState<number>();
  useEffect(() => {
    const read = (happened: Event): void => {
      const heading = headingOf(happened as Orientation, screen.orientation?.angle ?? 0);
      if (heading !== undefined) setHeading(Math.round(heading) % 360);
    };
    const kinds = ['deviceorientationabsolute', 'deviceorientation'] as const;
    for (const kind of kinds) window.addEventListener(kind, read);
    return () => kinds.forEach((kind) => window.removeEventListener(kind, read));
  }, []);
  return headingDeg;
}
