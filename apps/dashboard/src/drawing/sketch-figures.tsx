import { useTranslation } from 'react-i18next';
import { useLanguage } from '../desk/use-language';
import { figuresOf, groundText, lengthText } from './figures';
import type { Sketch } from './sketch-store';

/** What the drawing measures now. */
export function SketchFigures({ sketch }: { readonly sketch: Pick<Sketch, 'shape' | 'points'> }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { lengthM, groundM2 } = figuresOf(sketch.shape, sketch.points);
  if (sketch.shape === 'point') return null;
  return (
    <dl className="figures" aria-live="polite">
      <div><dt>{t(sketch.shape === 'polygon' ? 'drawing.around' : 'drawing.length')}</dt><dd data-figure="length">{lengthText(lengthM, language)}</dd></div>
      {sketch.shape === 'polygon' && <div><dt>{t('drawing.ground')}</dt><dd data-figure="ground">{groundText(groundM2, language)}</dd></div>}
    </dl>
  );
}
