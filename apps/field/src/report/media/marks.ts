import type { Size } from './photo-size';

/** A point of a picture as shares of its width and height, so that it means the same at every size. */
export interface MarkPoint {
  readonly x: number;
  readonly y: number;
}

/** Something drawn on a photo: an arrow to what matters, or a ring round it. */
export type Mark =
  | { readonly kind: 'arrow'; readonly from: MarkPoint; readonly to: MarkPoint }
  | { readonly kind: 'ring'; readonly at: MarkPoint; /** Share of the longest side. */ readonly radius: number };

/** Radii of a ring one can choose, as shares of the picture's longest side. */
export const ringSizes = { small: 0.06, medium: 0.12, large: 0.22 } as const;
export type RingSize = keyof typeof ringSizes;

/** A line from `x1, y1` to `x2, y2`, px. */
export interface Stroke {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** An arrow's shaft and the two strokes of its head, px. The head is a fourteenth of the picture long, but never longer than half its arrow. */
export function arrowStrokes({ from, to }: Extract<Mark, { kind: 'arrow' }>, { widthPx, heightPx }: Size): readonly Stroke[] {
  const [x1, y1, x2, y2] = [from.x * widthPx, from.y * heightPx, to.x * widthPx, to.y * heightPx];
  const headPx = Math.min(Math.max(widthPx, heightPx) / 14, Math.hypot(x2 - x1, y2 - y1) / 2);
  const angle = Math.atan2(y2 - y1, x2 - x1);
  const barb = (turn: number): Stroke => ({ x1: x2 - headPx * Math.cos(angle + turn), y1: y2 - headPx * Math.sin(angle + turn), x2, y2 });
  return [{ x1, y1, x2, y2 }, barb(Math.PI / 6), barb(-Math.PI / 6)];
}

/** Draws marks: yellow on a wide black edge, which stands out of any picture. */
export function drawMarks(context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D, marks: readonly Mark[], size: Size): void {
  const longest = Math.max(size.widthPx, size.heightPx);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const [colour, width] of [['#000000', longest / 90], ['#ffe14d', longest / 180]] as const) {
    context.strokeStyle = colour;
    context.lineWidth = Math.max(2, width);
    for (const mark of marks) {
      context.beginPath();
      if (mark.kind === 'ring') context.arc(mark.at.x * size.widthPx, mark.at.y * size.heightPx, mark.radius * longest, 0, 2 * Math.PI);
      else {
        for (const { x1, y1, x2, y2 } of arrowStrokes(mark, size)) {
          context.moveTo(x1, y1);
          context.lineTo(x2, y2);
        }
      }
      context.stroke();
    }
  }
}
