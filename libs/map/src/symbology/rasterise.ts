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
