import type { TimelineDocument } from '@lagewacht/contract';
import { laneOf, type LaneName, type TimeMark, type TimeWindow } from './time-scale';

/** Half the width of the slider's handle, CSS px: its middle can't come nearer to the ends, so nothing else is drawn there either. */
export const INSET_PX = 7;
const LANE_PX = 12;
const TICKS_PX = 15;

export interface TimeBarDrawing extends TimeWindow {
  readonly timeline: TimelineDocument | undefined;
  readonly marks: readonly TimeMark[];
  /** The lanes shown, top to bottom. */
  readonly lanes: readonly LaneName[];
  readonly ticks: readonly { readonly timeMs: number; readonly label: string }[];
  /** The moment that is shown or wished; undefined: the present. */
  readonly momentMs: number | undefined;
  readonly scale: number;
}

/** Where a time is on a bar so wide, in CSS px. */
export function xOf(timeMs: number, { fromMs, toMs }: TimeWindow, widthPx: number): number {
  return INSET_PX + ((timeMs - fromMs) / (toMs - fromMs)) * (widthPx - 2 * INSET_PX);
}

interface Board {
  readonly pen: CanvasRenderingContext2D;
  readonly widthPx: number;
  readonly heightPx: number;
  colour(name: string): string;
}

/** Shape of each lane's marks, so that they differ without colour. */
const shapes: Readonly<Record<LaneName, (pen: CanvasRenderingContext2D, x: number, y: number) => void>> = {
  injects(pen, x, y) {
    pen.moveTo(x, y + 5);
    pen.lineTo(x + 5, y - 4);
    pen.lineTo(x - 5, y - 4);
  },
  alarms(pen, x, y) {
    pen.moveTo(x, y - 5);
    pen.lineTo(x + 5, y + 4);
    pen.lineTo(x - 5, y + 4);
  },
  decisions(pen, x, y) {
    pen.moveTo(x, y - 5);
    pen.lineTo(x + 5, y);
    pen.lineTo(x, y + 5);
    pen.lineTo(x - 5, y);
  },
  orders: (pen, x, y) => pen.rect(x - 4, y - 4, 8, 8),
  notes: (pen, x, y) => pen.arc(x, y, 3.5, 0, 2 * Math.PI),
};
const laneColour: Readonly<Record<LaneName, string>> = { injects: '--text', alarms: '--severity-severe', decisions: '--text', orders: '--text', notes: '--text-quiet' };

function drawTicks({ pen, widthPx, heightPx, colour }: Board, drawing: TimeBarDrawing): void {
  pen.font = `${11 * drawing.scale}px "Noto Sans", sans-serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'bottom';
  for (const { timeMs, label } of drawing.ticks) {
    const x = Math.round(xOf(timeMs, drawing, widthPx)) + 0.5;
    pen.fillStyle = colour('--line');
    pen.fillRect(x, 0, 1, heightPx - TICKS_PX * drawing.scale);
    pen.fillStyle = colour('--text-quiet');
    const half = pen.measureText(label).width / 2;
    if (x - half > 0 && x + half < widthPx) pen.fillText(label, x, heightPx);
  }
}

/** How much came in: bars by the root of the count, so that a burst does not flatten everything else; what people reported is the darker foot. */
function drawHistogram({ pen, widthPx, heightPx, colour }: Board, drawing: TimeBarDrawing): void {
  const { timeline, scale } = drawing;
  if (!timeline) return;
  const foot = heightPx - TICKS_PX * scale;
  const room = foot - drawing.lanes.length * LANE_PX * scale - 4;
  const most = timeline.buckets.reduce((found, { records }) => Math.max(found, records), 1);
  for (const { timeMs, records, reports } of timeline.buckets) {
    const left = xOf(timeMs, drawing, widthPx);
    const width = Math.max(1, xOf(timeMs + timeline.bucketMs, drawing, widthPx) - left - 1);
    const tall = (count: number): number => Math.sqrt(count / most) * room;
    pen.fillStyle = colour('--edge');
    pen.fillRect(left, foot - tall(records), width, tall(records));
    pen.fillStyle = colour('--text');
    pen.fillRect(left, foot - Math.min(tall(reports), tall(records)), width, Math.min(tall(reports), tall(records)));
  }
}

function drawMarks({ pen, widthPx, colour }: Board, drawing: TimeBarDrawing): void {
  for (const { timeMs, kind } of drawing.marks) {
    if (timeMs < drawing.fromMs || timeMs > drawing.toMs) continue;
    const lane = laneOf(kind);
    pen.fillStyle = colour(laneColour[lane]);
    pen.beginPath();
    shapes[lane](pen, xOf(timeMs, drawing, widthPx), (drawing.lanes.indexOf(lane) + 0.5) * LANE_PX * drawing.scale);
    pen.fill();
  }
}

/** Draws histogram, marks and ticks into a canvas as large as it is laid out. What lies after the moment shown is dimmed. */
export function drawTimeBar(canvas: HTMLCanvasElement, drawing: TimeBarDrawing): void {
  const { clientWidth: widthPx, clientHeight: heightPx } = canvas;
  const pen = canvas.getContext('2d');
  if (!pen || widthPx === 0 || heightPx === 0) return;
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(widthPx * ratio);
  canvas.height = Math.round(heightPx * ratio);
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  const style = getComputedStyle(canvas);
  const board: Board = { pen, widthPx, heightPx, colour: (name) => style.getPropertyValue(name) };
  drawTicks(board, drawing);
  drawHistogram(board, drawing);
  drawMarks(board, drawing);
  if (drawing.momentMs === undefined) return;
  const x = xOf(drawing.momentMs, drawing, widthPx);
  pen.globalAlpha = 0.6;
  pen.fillStyle = board.colour('--panel');
  pen.fillRect(x, 0, widthPx - x, heightPx - TICKS_PX * drawing.scale);
  pen.globalAlpha = 1;
}
