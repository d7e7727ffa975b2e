import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AreaShape } from '@lagewacht/contract';

interface ShapeChoiceProps {
  readonly shapes: readonly AreaShape[];
  readonly chosen: AreaShape;
  readonly onChoose: (shape: AreaShape) => void;
}

/** Point, line or polygon. */
export function ShapeChoice({ shapes, chosen, onChoose }: ShapeChoiceProps): React.ReactNode {
  const { t } = useTranslation();
  const id = useId();
  return (
    <fieldset className="choices shape-choices">
      <legend>{t('drawing.shape')}</legend>
      {shapes.map((shape) => <label key={shape}><input type="radio" name={id} value={shape} checked={shape === chosen} onChange={() => onChoose(shape)} />{t(`drawing.shapes.${shape}`)}</label>)}
    </fieldset>
  );
}
