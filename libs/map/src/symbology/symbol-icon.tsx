import type { JSX } from 'react';
import { SYMBOL_BOX, type SymbolDrawing } from './drawing';

/** A map symbol inside the page: legend, lists, cards. Decorative by default; give a `label` where it stands alone. */
export function SymbolIcon({ drawing, sizePx = 20, label }: { readonly drawing: SymbolDrawing; readonly sizePx?: number; readonly label?: string }): JSX.Element {
  return (
    <svg width={sizePx} height={sizePx} viewBox={`0 0 ${SYMBOL_BOX} ${SYMBOL_BOX}`} role={label === undefined ? undefined : 'img'} aria-label={label} aria-hidden={label === undefined}>
      {drawing.paths.map((path, index) => (
        <path key={index} d={path.d} fill={path.fill ?? 'none'} stroke={path.stroke} strokeWidth={path.width} strokeDasharray={path.dash?.join(' ')} opacity={path.alpha} strokeLinejoin="round" strokeLinecap="round" />
      ))}
    </svg>
  );
}
