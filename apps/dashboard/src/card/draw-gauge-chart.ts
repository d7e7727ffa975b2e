import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Language, LevelForecast, SeriesDocument, Severity } from '@lagewacht/contract';
import { numberText } from '../entity/time-text';
import { axisStartMs, besides, toChartRows, toOutlookRows } from './chart-rows';

interface GaugeChartDrawing {
  readonly series: SeriesDocument;
  readonly forecast: LevelForecast | undefined;
  readonly marks: readonly { readonly label: string; readonly levelM: number; readonly severity: Severity }[];
  readonly fromMs: number;
  readonly toMs: number;
  readonly language: Language;
  readonly axis: string;
}

/** Range of the level axis: all values and the next threshold above them, with a little air. */
export function levelRange(values: readonly number[], marks: readonly { readonly levelM: number }[]): [number, number] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const above = marks.map(({ levelM }) => levelM).filter((levelM) => levelM > high).sort((a, b) => a - b)[0];
  const top = Math.max(high, above ?? high);
  const air = Math.max(0.1, (top - low) * 0.08);
  return [low - air, top + air];
}

/** A text that fits a width, cut with an ellipsis where it doesn't. */
function fitted(ctx: CanvasRenderingContext2D, text: string, widthPx: number): string {
  let length = text.length;
  while (length > 1 && ctx.measureText(length < text.length ? `${text.slice(0, length)}…` : text).width > widthPx) length -= 1;
  return length < text.length ? `${text.slice(0, length).trimEnd()}…` : text;
}

/** Draws thresholds as dashed lines with their names, in the colour of their severity. A name that would lie on another is left out: the table above has it. */
function thresholdPlugin(marks: GaugeChartDrawing['marks'], colour: (name: string) => string, font: string): uPlot.Plugin {
  return {
    hooks: {
      draw(plot) {
        const { ctx, bbox } = plot;
        const { min = 0, max = 0 } = plot.scales['y'] ?? {};
        ctx.save();
        ctx.font = font;
        ctx.lineWidth = devicePixelRatio * 1.5;
        ctx.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
        const linePx = Number.parseFloat(font) * 1.15;
        let lastY = -Infinity;
        for (const { label, levelM, severity } of [...marks].sort((a, b) => b.levelM - a.levelM)) {
          if (levelM < (min ?? 0) || levelM > (max ?? 0)) continue;
          const y = plot.valToPos(levelM, 'y', true);
          ctx.strokeStyle = ctx.fillStyle = colour(`--severity-${severity}`);
          ctx.beginPath();
          ctx.moveTo(bbox.left, y);
          ctx.lineTo(bbox.left + bbox.width, y);
          ctx.stroke();
          if (y - lastY < linePx || y - linePx < bbox.top) continue;
          lastY = y;
          const text = fitted(ctx, label, bbox.width - 8 * devicePixelRatio);
          ctx.save();
          ctx.textAlign = 'left';
          ctx.setLineDash([]);
          ctx.strokeStyle = colour('--panel');
          ctx.lineWidth = 4 * devicePixelRatio;
          ctx.strokeText(text, bbox.left + 4 * devicePixelRatio, y - 4 * devicePixelRatio);
          ctx.fillText(text, bbox.left + 4 * devicePixelRatio, y - 4 * devicePixelRatio);
          ctx.restore();
        }
        ctx.restore();
      },
    },
  };
}

/** Draws the curve into an element, following its width. Returns how to take it away. */
export function drawGaugeChart(element: HTMLElement, { series, forecast, marks, fromMs, toMs, language, axis }: GaugeChartDrawing): () => void {
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(name).trim() || '#888888';
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  const font = `${Math.round(rem * 0.75)}px "Noto Sans", sans-serif`;
  const canvasFont = `${Math.round(rem * 0.75 * devicePixelRatio)}px "Noto Sans", sans-serif`;
  const rows = toChartRows(series);
  const outlook = toOutlookRows(forecast?.points ?? [], (rows[0].at(-1) ?? 0) * 1000);
  const endMs = Math.max(toMs, (outlook[0].at(-1) ?? 0) * 1000);
  const values = [...rows[2], ...rows[3], ...outlook[2], ...outlook[3]].filter((value) => value !== null);
  const clock = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', toMs - fromMs > 48 * 3_600_000 ? { day: '2-digit', month: '2-digit' } : { hour: '2-digit', minute: '2-digit', hour12: false });
  const axes = { stroke: colour('--text-quiet'), font, grid: { stroke: colour('--line'), width: 1 }, ticks: { stroke: colour('--line'), width: 1 } };
  const plot = new uPlot({
    width: element.clientWidth || 320, height: Math.round(rem * 12.5), legend: { show: false }, cursor: { drag: { x: false, y: false } }, padding: [rem * 0.6, rem * 0.5, 0, 0],
    scales: { x: { range: [axisStartMs(series.points[0]?.timeMs, fromMs, toMs) / 1000, endMs / 1000] }, y: { range: levelRange(values, marks) } },
    axes: [
      { ...axes, size: rem * 1.75, space: rem * 3.5, values: (_, splits) => splits.map((timeS) => clock.format(timeS * 1000)) },
      { ...axes, size: rem * 3, label: axis, labelFont: font, labelSize: rem * 1.25, values: (_, splits) => splits.map((value) => numberText(value, 1, language)) },
    ],
    series: [
      {},
      { stroke: colour('--text'), width: 2, spanGaps: false, points: { show: rows[0].length < 30 } },
      { stroke: 'transparent', points: { show: false } },
      { stroke: 'transparent', points: { show: false } },
      { stroke: colour('--text'), width: 2, dash: [6, 5], points: { show: false } },
      { stroke: 'transparent', points: { show: false } },
      { stroke: 'transparent', points: { show: false } },
    ],
    bands: [{ series: [3, 2], fill: colour('--band') }, { series: [6, 5], fill: colour('--band') }],
    plugins: [thresholdPlugin(marks, colour, canvasFont)],
  }, besides(rows, outlook) as uPlot.AlignedData, element);
  const watch = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: Math.round(rem * 12.5) }));
  watch.observe(element);
  return () => {
    watch.disconnect();
    plot.destroy();
  };
}
