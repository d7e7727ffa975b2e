import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLayout, widths, type Panel } from './layout-store';

/** One press of an arrow key, rem. */
const STEP_REM = 1;

/** The edge of a panel: dragged by pointer, or moved by arrow keys; Home and End are narrowest and widest, double click and Enter the usual width. */
export function Splitter({ panel }: { readonly panel: Panel }): React.ReactNode {
  const { t } = useTranslation();
  const width = useLayout((layout) => layout[panel]);
  const isSwapped = useLayout((layout) => layout.isSwapped);
  const resize = useLayout((layout) => layout.resize);
  const drag = useRef<{ readonly x: number; readonly width: number }>(undefined);
  const { usual, least, most } = widths[panel];
  // The lists grow to the right, the card to the left; swapped the other way round.
  const sign = (panel === 'lists' ? 1 : -1) * (isSwapped ? -1 : 1);
  const remPx = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  return (
    <div className={`splitter splitter-${panel}`} role="separator" aria-orientation="vertical" tabIndex={0} aria-label={t(`layout.${panel}`)} aria-valuemin={least} aria-valuemax={most} aria-valuenow={Math.round(width)}
      onDoubleClick={() => resize(panel, usual)}
      onKeyDown={(event) => {
        const next = { ArrowRight: width + sign * STEP_REM, ArrowLeft: width - sign * STEP_REM, Home: least, End: most, Enter: usual }[event.key];
        if (next === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        resize(panel, next);
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { x: event.clientX, width };
      }}
      onPointerMove={({ clientX }) => drag.current && resize(panel, drag.current.width + (sign * (clientX - drag.current.x)) / remPx())}
      onPointerUp={() => void (drag.current = undefined)} onPointerCancel={() => void (drag.current = undefined)} />
  );
}
