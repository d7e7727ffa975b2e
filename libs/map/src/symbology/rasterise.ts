import { SYMBOL_BOX, type SymbolDrawing } from './drawing';

/** Paints a symbol into a square of `edge` device pixels at x, y. */
export function paintSymbol(context: CanvasRenderingContext2D, drawing: SymbolDrawing, place: { readonly x: number; readonly y: number; readonly edge: number }): void {
  context.save();
  context.translate(place.x, place.y);
  context.scale(place.edge / SYMBOL_BOX, place.edge / SYMBOL_BOX);
  context.lineJoin = 'round';
  context.lineCap = 'round';
  for (const path of drawing.paths) {
    const outline = new Path2D(path.d);
    context.globalAlpha = path.alpha ?? 1;
    if (path.fill) { context.fillStyle = path.fill; context.fill(outline); }
    if (path.stroke) {
      context.strokeStyle = path.stroke;
      context.lineWidth = path.width ?? 1;
      context.setLineDash([...(path.dash ?? [])]);
      context.stroke(outline);
    }
  }
  context.restore();
}

/** A canvas of its own with a 2D context made for reading back. */
export function sheet(width: number, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('got no 2D canvas context, expected one: the browser refuses canvases, symbols cannot be drawn');
  return context;
}

/** A symbol as pixels, `edge` device pixels wide. */
export function rasterise(drawing: SymbolDrawing, edge: number): ImageData {
  const context = sheet(edge, edge);
  paintSymbol(context, drawing, { x: 0, y: 0, edge });
  return context.getImageData(0, 0, edge, edge);
}

/** A canvas as a PNG data URL, with a stamp written across its upper edge where one is given. */
export function stampedPicture(canvas: HTMLCanvasElement, stamp: string | undefined): string {
  if (stamp === undefined || canvas.width === 0 || canvas.height === 0) return canvas.toDataURL('image/png');
  const context = sheet(canvas.width, canvas.height);
  const edge = Math.max(12, Math.round(canvas.width / 64));
  context.drawImage(canvas, 0, 0);
  context.font = `600 ${edge}px "Noto Sans", sans-serif`;
  const width = context.measureText(stamp).width + edge * 1.5;
  context.fillStyle = 'rgba(255,255,255,0.9)';
  context.fillRect((canvas.width - width) / 2, edge / 2, width, edge * 1.8);
  context.strokeStyle = '#1d2730';
  context.setLineDash([edge / 4, edge / 4]);
  context.strokeRect((canvas.width - width) / 2, edge / 2, width, edge * 1.8);
  context.fillStyle = '#1d2730';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(stamp, canvas.width / 2, edge * 1.4);
  return context.canvas.toDataURL('image/png');
}
