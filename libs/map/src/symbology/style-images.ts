import { erzeugeTaktischesZeichen, type TaktischesZeichen } from 'taktische-zeichen-core';
import type { AreaKind, Gate, Gauge, Hazard, Severity } from '@lagewacht/contract';
import type { Theme } from '../map-change';
import { areaSymbol } from './area-symbols';
import { highlightSymbol, type HighlightKind } from './highlight-symbols';
import { hazardSymbol } from './derived-symbols';
import type { SymbolDrawing } from './drawing';
import { droneSymbol, gateSymbol, gaugeSymbol, incidentSymbol, sensorSymbol, type IncidentLook } from './place-symbols';
import { rasterise, sheet } from './rasterise';
import { plainUnitSign, type UnitSign } from './unit-sign';

/** Style images are drawn at least at twice their size, crisp on dense screens. */
export const IMAGE_RATIO = 2;
const ICON_PX = 32;

/** The drawing behind an image id such as `gate|closed|old|dark`; `undefined`: not one of ours. Unit signs are SVG and go another way. */
export function drawingOf(imageId: string): SymbolDrawing | undefined {
  const words = imageId.split('|');
  const theme = words[words.length - 1] as Theme;
  const [kind = '', first = '', second = '', third = ''] = words;
  const old = words.includes('old');
  switch (kind) {
    case 'incident': return incidentSymbol(first as Severity, second as IncidentLook, theme);
    case 'hazard': return hazardSymbol(first as Severity, second as Hazard['state'], theme);
    case 'highlight': return highlightSymbol(first as HighlightKind, theme);
    case 'area': return areaSymbol(first as AreaKind, theme);
    case 'gate': return gateSymbol(first as Gate['state'], old, theme);
    case 'gauge': return gaugeSymbol(first as Gauge['tendency'], second === 'none' ? undefined : second as Severity, { old: third === 'old', theme });
    case 'sensor': return sensorSymbol(old, theme);
    case 'drone': return droneSymbol(old ? 'stale' : 'fresh', theme);
    default: return undefined;
  }
}

/** A DV 102 sign as SVG text with a size (the library gives only a box, and an image without a size does not decode). */
export function unitSignSvg(sign: UnitSign): { readonly svg: string; readonly width: number; readonly height: number } {
  const image = createSign(sign);
  const [width, height] = image.size;
  return { svg: image.toString().replace('<svg ', `<svg width="${width * IMAGE_RATIO}" height="${height * IMAGE_RATIO}" `), width, height };
}

function createSign(sign: UnitSign) {
  // Registrations come from outside: an unknown word must not cost the unit its place on the map.
  try {
    return erzeugeTaktischesZeichen({ ...sign, skipFontRegistration: true } as TaktischesZeichen);
  } catch {
    return erzeugeTaktischesZeichen({ ...plainUnitSign(sign), skipFontRegistration: true } as TaktischesZeichen);
  }
}

/** Paints a unit's sign on a light plate: its strokes are black and would vanish on the dark map. Old: grey, dashed frame. */
async function unitImage(sign: UnitSign, { old, night }: { readonly old: boolean; readonly night: boolean }, ratio: number): Promise<ImageData> {
  const { svg, width, height } = unitSignSvg(sign);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const scale = Math.min(36 / width, 28 / height) * ratio;
  const [signWidth, signHeight] = [Math.round(width * scale), Math.round(height * scale)];
  const rim = 3 * ratio;
  const context = sheet(signWidth + 2 * rim, signHeight + 2 * rim);
  const { width: sheetWidth, height: sheetHeight } = context.canvas;
  context.fillStyle = old ? 'rgba(225,229,232,0.75)' : 'rgba(255,255,255,0.94)';
  context.strokeStyle = '#3a444e';
  context.lineWidth = ratio * (old ? 1.5 : 1);
  context.setLineDash(old ? [4 * ratio, 3 * ratio] : []);
  context.beginPath();
  context.roundRect(ratio, ratio, sheetWidth - 2 * ratio, sheetHeight - 2 * ratio, 3 * ratio);
  context.fill();
  context.stroke();
  context.filter = old ? 'grayscale(1) opacity(0.55)' : 'none';
  context.drawImage(image, rim, rim, signWidth, signHeight);
  const pixels = context.getImageData(0, 0, sheetWidth, sheetHeight);
  return night ? reddened(pixels) : pixels;
}

/** At night a white plate with blue and green on it would blind: only its lightness stays, in a dimmed red. The sign's shapes still say who it is. */
function reddened(image: ImageData): ImageData {
  const { data } = image;
  for (let at = 0; at < data.length; at += 4) {
    const lightness = 0.2126 * (data[at] ?? 0) + 0.7152 * (data[at + 1] ?? 0) + 0.0722 * (data[at + 2] ?? 0);
    data[at] = lightness * 0.86;
    data[at + 1] = lightness * 0.45;
    data[at + 2] = lightness * 0.33;
  }
  return image;
}

/** The pixels of a style image by its id, `ratio` device pixels a CSS pixel; `undefined` when the id is not ours. */
export async function styleImage(imageId: string, ratio: number): Promise<ImageData | undefined> {
  if (imageId.startsWith('unit|')) {
    const [, age = 'now'] = imageId.split('|', 2);
    const sign = JSON.parse(imageId.slice(`unit|${age}|`.length, imageId.lastIndexOf('|'))) as UnitSign;
    return unitImage(sign, { old: age === 'old', night: imageId.endsWith('|night') }, ratio);
  }
  const drawing = drawingOf(imageId);
  return drawing && rasterise(drawing, ICON_PX * ratio);
}
