import { useEffect, useRef, useState } from 'react';

interface HoldButtonProps {
  /** How long it must be held, ms. */
  readonly holdMs: number;
  readonly onHeld: () => void;
  /** A press that was too short, and a screen reader's click, which can't be held. */
  readonly onShort: () => void;
  readonly className?: string;
  readonly children: React.ReactNode;
}

/** A button for what must not happen by accident: finger, mouse, Space or Enter must stay on it, while a ring grows. */
export function HoldButton({ holdMs, onHeld, onShort, className = '', children }: HoldButtonProps): React.ReactNode {
  const [isHeld, setHeld] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const justEnded = useRef(false);
  const begin = (): void => {
    if (timer.current !== undefined) return;
    setHeld(true);
    timer.current = setTimeout(() => {
      timer.current = undefined;
      justEnded.current = true;
      setHeld(false);
      onHeld();
    }, holdMs);
  };
  const end = (): void => {
    if (timer.current === undefined) return;
    clearTimeout(timer.current);
    timer.current = undefined;
    setHeld(false);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <button
      type="button" className={`hold ${className} ${isHeld ? 'is-held' : ''}`} style={{ '--hold-ms': `${holdMs}ms` } as React.CSSProperties}
      onPointerDown={({ button }) => button === 0 && begin()} onPointerUp={end} onPointerCancel={end} onPointerLeave={end} onBlur={end} onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key !== ' ' && event.key !== 'Enter') return;
        event.preventDefault();
        if (!event.repeat) begin();
      }}
      onKeyUp={({ key }) => {
        if (key !== ' ' && key !== 'Enter') return;
        if (timer.current !== undefined) onShort();
        end();
        justEnded.current = false;
      }}
      onClick={() => {
        if (!justEnded.current) onShort();
        justEnded.current = false;
      }}
    >
      <svg className="hold-ring" viewBox="0 0 100 100" aria-hidden="true"><circle cx="50" cy="50" r="44" pathLength="1" /></svg>
      {children}
    </button>
  );
}
