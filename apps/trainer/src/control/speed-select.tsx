import { useLanguage } from '../shell/use-language';
import { shortNumberText } from '../shell/time-text';

/** The speeds on offer, seconds of the scenario a second. */
export const speeds = [0.25, 0.5, 1, 2, 4, 8, 16, 30, 60] as const;

/** The next faster or slower of them. */
export function stepSpeed(speed: number, step: 1 | -1): number {
  const wanted = step > 0 ? speeds.find((one) => one > speed) : [...speeds].reverse().find((one) => one < speed);
  return wanted ?? speed;
}

/** A speed to choose; one that somebody set otherwise stands among them. */
export function SpeedSelect({ speed, label, isOff = false, onChange }: { readonly speed: number; readonly label?: string; readonly isOff?: boolean; readonly onChange: (speed: number) => void }): React.ReactNode {
  const language = useLanguage();
  const offered = [...new Set([...speeds, speed])].sort((a, b) => a - b);
  return <select name="speed" aria-label={label} disabled={isOff} value={speed} onChange={({ target }) => onChange(Number(target.value))}>{offered.map((one) => <option key={one} value={one}>{shortNumberText(one, language)} ×</option>)}</select>;
}
