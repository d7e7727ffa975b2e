import { useEffect, useState } from 'react';

/** `--scale` of the style sheet: 1 on a desk, larger on a wall. */
function readScale(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--scale')) || 1;
}

/** How much larger everything is than on a desk; the map can't read it from the style sheet by itself. */
export function useScale(): number {
  const [scale, setScale] = useState(readScale);
  useEffect(() => {
    const update = (): void => setScale(readScale());
    window.addEventListener('resize', update);
    return () => window.removeEventListener('resize', update);
  }, []);
  return scale;
}
