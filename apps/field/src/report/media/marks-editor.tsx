import { useEffect, useRef, useState } from 'react';
import { Circle, MoveUpRight, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Modal } from '../../shell/modal';
import { Choice } from '../choice';
import { drawMarks, ringSizes, type Mark, type MarkPoint, type RingSize } from './marks';
import { PHOTO_SIDE_PX, scaledTo } from './photo-size';

type Tool = 'arrow' | 'ring';
const steps: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-0.02, 0], ArrowRight: [0.02, 0], ArrowUp: [0, -0.02], ArrowDown: [0, 0.02] };
const between = (share: number): number => Math.min(1, Math.max(0, share));

interface MarksEditorProps {
  readonly bytes: Uint8Array<ArrayBuffer>;
  onDone(marks: readonly Mark[]): void;
  onCancel(): void;
}

/** The photo with its marks, a begun arrow and the keyboard's cross, drawn anew at each change. */
function usePhotoCanvas(bytes: Uint8Array<ArrayBuffer>, marks: readonly Mark[], points: readonly (MarkPoint | undefined)[]): React.RefObject<HTMLCanvasElement | null> {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [picture, setPicture] = useState<ImageBitmap>();
  useEffect(() => {
    let made: ImageBitmap | undefined;
    let isGone = false;
    void createImageBitmap(new Blob([bytes])).then((bitmap) => {
      made = bitmap;
      if (isGone) bitmap.close();
      else setPicture(bitmap);
    }, () => undefined);
    return () => {
      isGone = true;
      made?.close();
    };
  }, [bytes]);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !picture || !canvas.current) return;
    const size = scaledTo({ widthPx: picture.width, heightPx: picture.height }, PHOTO_SIDE_PX);
    canvas.current.width = size.widthPx;
    canvas.current.height = size.heightPx;
    context.drawImage(picture, 0, 0, size.widthPx, size.heightPx);
    const dots = points.filter((point) => point !== undefined).map((at): Mark => ({ kind: 'ring', at, radius: 0.008 }));
    drawMarks(context, [...marks, ...dots], size);
  });
  return canvas;
}

/** Arrow and ring on a photo: taps only, each can be taken back. */
export function MarksEditor({ bytes, onDone, onCancel }: MarksEditorProps): React.ReactNode {
  const { t } = useTranslation();
  const [marks, setMarks] = useState<readonly Mark[]>([]);
  const [tool, setTool] = useState<Tool>('arrow');
  const [size, setSize] = useState<RingSize>('medium');
  const [from, setFrom] = useState<MarkPoint>();
  const [cross, setCross] = useState<MarkPoint>();
  const canvas = usePhotoCanvas(bytes, marks, [from, cross]);
  const put = (at: MarkPoint): void => {
    if (tool === 'ring') setMarks([...marks, { kind: 'ring', at, radius: ringSizes[size] }]);
    else if (from) setMarks([...marks, { kind: 'arrow', from, to: at }]);
    setFrom(tool === 'arrow' && !from ? at : undefined);
  };
  const onKey = (pressed: React.KeyboardEvent): void => {
    const step = steps[pressed.key];
    const at = cross ?? { x: 0.5, y: 0.5 };
    if (step) setCross({ x: between(at.x + step[0]), y: between(at.y + step[1]) });
    else if (pressed.key === 'Enter') put(at);
    else return;
    pressed.preventDefault();
  };
  return (
    <Modal title={t('report.marks.title')} onClose={onCancel}>
      <div className="marks">
        <div className="choices">
          <button type="button" data-first aria-pressed={tool === 'arrow'} onClick={() => setTool('arrow')}><MoveUpRight aria-hidden="true" />{t('report.marks.arrow')}</button>
          <button type="button" aria-pressed={tool === 'ring'} onClick={() => {
            setTool('ring');
            setFrom(undefined);
          }}><Circle aria-hidden="true" />{t('report.marks.ring')}</button>
          <button type="button" disabled={marks.length === 0 && !from} onClick={() => (from ? setFrom(undefined) : setMarks(marks.slice(0, -1)))}><Undo2 aria-hidden="true" />{t('report.marks.undo')}</button>
        </div>
        {tool === 'ring' && <Choice label={t('report.marks.size')} value={size} onChoose={(chosen) => setSize(chosen)} options={(['small', 'medium', 'large'] as const).map((value) => ({ value, word: t(`report.marks.${value}`) }))} />}
        <p role="status">{t(tool === 'ring' ? 'report.marks.around' : from ? 'report.marks.to' : 'report.marks.from')}</p>
        <canvas ref={canvas} className="marks-photo" tabIndex={0} role="application" aria-label={t('report.marks.canvas')} onKeyDown={onKey} onClick={({ currentTarget, clientX, clientY }) => {
          const box = currentTarget.getBoundingClientRect();
          put({ x: between((clientX - box.left) / box.width), y: between((clientY - box.top) / box.height) });
        }} />
        <div className="row"><button type="button" className="act" onClick={() => onDone(marks)}>{t('report.marks.done')}</button><button type="button" onClick={onCancel}>{t('cancel')}</button></div>
      </div>
    </Modal>
  );
}
