import regular from '@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2?url';
import strong from '@fontsource/noto-sans/files/noto-sans-latin-600-normal.woff2?url';
import { MAP_FONT, MAP_FONT_STRONG } from './style-types';

/** Latin with its additions and general punctuation: what German and English names need. */
const latin = ['U+0-24F', 'U+2000-206F', 'U+2190-2199', 'U+2212'];

/** Fonts of the map, from our own origin: no glyph server is asked. URLs must be absolute for the worker. */
export function fontFaces(): Record<string, { url: string; 'unicode-range': string[] }[]> {
  const face = (url: string) => [{ url: new URL(url, document.baseURI).href, 'unicode-range': latin }];
  return { [MAP_FONT]: face(regular), [MAP_FONT_STRONG]: face(strong) };
}
